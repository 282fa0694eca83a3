import Domain
import Formats
import Operations
import Pages
import Texts
import Writing

/// Makes the plan that a page shows from what was found out about a file.
struct ImportPlanMaker {
    let look: Importing.Look
    let maker: PageMaker

    private var outline: ImportOutline { look.outline }
    private var preview: FilePreview { look.outline.preview }
    private var texts: Texts.Catalogue { maker.texts }

    var plan: Pages.ImportPlan {
        var plan = Pages.ImportPlan(
            kinds: ImportKind.allCases.map { FormChoice($0.rawValue, name(of: $0)) }, kind: preview.kind.rawValue,
            presets: Preset.allCases.map { FormChoice($0.rawValue, Self.names[$0] ?? texts[ImportText.otherSystem]) }, preset: preview.preset.rawValue,
            encodings: TextEncoding.allCases.map { FormChoice($0.rawValue, $0.rawValue.uppercased()) }, encoding: preview.encoding.encoding.rawValue,
            separators: Separator.allCases.map { FormChoice($0.rawValue, name(of: $0)) }, separator: preview.separator.rawValue,
            columns: preview.mapping.columns.map(column), fields: ImportFieldGroups(preview, texts).groups)
        addPipeline(to: &plan)
        plan.questions = look.questions.map(question)
        plan.stages = outline.stages.map { .init(name: $0.name, count: $0.rows, choice: ($0.choice ?? .new).text) }
        plan.preview = ImportRowsMaker(look: look, texts: texts).preview
        var made = ImportChoices()
        (made.kind, made.preset, made.encoding, made.separator) = (preview.kind, preview.preset, preview.encoding.encoding, preview.separator)
        plan.made = ImportForm.made(made)
        return plan
    }

    // MARK: - Names

    private static let names: [Preset: String] = [
        .pipedrive: "Pipedrive", .hubspot: "HubSpot", .salesforce: "Salesforce", .zoho: "Zoho CRM", .close: "Close", .copper: "Copper", .attio: "Attio", .twenty: "Twenty",
    ]

    private func name(of kind: ImportKind) -> String {
        switch kind {
        case .deals: texts[ImportFieldText.kindDeals]
        case .companies: texts[ImportFieldText.kindCompanies]
        case .contacts: texts[ImportFieldText.kindContacts]
        case .activities: texts[ImportFieldText.kindActivities]
        case .dealHistory: texts[ImportFieldText.kindDealHistory]
        case .leads: texts[ImportFieldText.kindLeads]
        }
    }

    private func name(of separator: Separator) -> String {
        switch separator {
        case .comma: texts[ImportText.comma]
        case .semicolon: texts[ImportText.semicolon]
        case .tab: texts[ImportText.tabulator]
        case .bar: texts[ImportText.bar]
        }
    }

    // MARK: - Parts

    private func column(_ column: MappedColumn) -> Pages.ImportPlan.Column {
        let sureness: Pages.ImportPlan.Sureness = switch column.confidence {
        case .guess: .guess
        case .likely: .likely
        case .certain: .certain
        }
        let field = column.target.flatMap { ImportFieldGroups.isKept($0.field) ? $0.name : nil }
        return .init(index: column.index, name: column.header.text, samples: preview.columns[column.index].examples, field: field, confidence: sureness)
    }

    private func addPipeline(to plan: inout Pages.ImportPlan) {
        guard let pipeline = outline.pipeline else { return }
        plan.pipelines = outline.pipelines.map { FormChoice("\($0.pipeline.id)", $0.pipeline.name) }
        if preview.mapping.column(for: .pipeline) != nil || pipeline == .asTheFileSays { plan.pipelines.append(FormChoice("file", texts[ImportWarningText.asTheFileSays])) }
        plan.pipelines.append(FormChoice("new", texts[ImportText.newPipeline]))
        plan.newPipeline = outline.suggestedName
        plan.plansTasks = outline.choices.plansTasks ?? false
        switch pipeline {
        case .existing(let id):
            plan.pipeline = "\(id)"
            plan.stageChoices = outline.stages(of: id).map { FormChoice("\($0.id)", $0.name) }
        case .new(let name): (plan.pipeline, plan.newPipeline) = ("new", name)
        case .asTheFileSays: plan.pipeline = "file"
        }
    }

    private func question(_ question: ImportQuestion) -> Pages.ImportPlan.Question {
        let sample = question.choices.lazy.compactMap { $0.readings.first?.written }.first ?? ""
        let legend = switch question.subject {
        case .dateOrder, .decimalSign: texts(ImportText.howToRead, ["column": question.name, "value": sample])
        case .probabilityScale: texts(ImportWarningText.questionProbability, ["column": question.name])
        case .amountUnit: texts(ImportWarningText.questionUnit, ["column": question.name])
        case .signCurrency: texts(ImportWarningText.questionSign, ["sign": question.name])
        }
        return .init(
            name: "answer." + question.key, legend: legend, readings: question.choices.map { .init($0.value, meaning($0, question.subject), name(of: $0.value)) },
            chosen: outline.choices.answers[question.key])
    }

    private func meaning(_ choice: ImportQuestion.Choice, _ subject: ImportQuestion.Subject) -> ShownValue {
        guard let meant = choice.readings.first?.meant else { return .text(choice.value) }
        if subject == .dateOrder, let day = Day(meant) { return .day(day) }
        return .text(meant)
    }

    private func name(of reading: String) -> String {
        switch reading {
        case "dmy": texts[ImportText.dayFirst]
        case "mdy": texts[ImportText.monthFirst]
        case "ymd": texts[ImportText.yearFirst]
        case "comma": texts[ImportText.commaDecimal]
        case "point": texts[ImportText.pointDecimal]
        case "share": texts[ImportWarningText.share]
        case "percent": texts[ImportWarningText.percent]
        case "whole": texts[ImportWarningText.whole]
        case "micros": texts[ImportWarningText.micros]
        case "cents": texts[ImportWarningText.cents]
        default: ""
        }
    }
}

// MARK: - What to look at

extension ImportPlanMaker {
    /// Damaged words with their number, and everything else in words.
    var warnings: (damaged: [String], count: Int, others: [String]) {
        var damaged: [String] = [], others: [String] = []
        for warning in preview.warnings {
            if case .lossyText(let words) = warning { damaged = words } else { others.append(words(for: warning)) }
        }
        if !preview.missing.isEmpty { others += preview.missing.map { group in texts(ImportWarningText.fieldsMissing, ["fields": group.map { texts.importField($0.name) }.joined(separator: ", ")]) } }
        if preview.kind != .dealHistory, preview.mapping.column(for: .externalId) == nil { others.append(texts[ImportWarningText.noIdentifier]) }
        if preview.kind == .leads { others += leadNotes }
        return (damaged, damaged.count, others)
    }

    /// How leads are taken that say less than they could.
    private var leadNotes: [String] {
        var notes: [String] = []
        if preview.mapping.column(for: .createdAt) == nil {
            if let order = preview.numbering, order.isFalling {
                notes.append(texts(ImportWarningText.newestFirst, ["column": preview.mapping.columns[order.column].header.text]))
            } else {
                notes.append(texts[ImportWarningText.oldestFirst])
            }
        }
        if let column = preview.mapping.column(for: .converted) { notes.append(texts(ImportWarningText.learnsOutcome, ["column": column.header.text])) }
        return notes
    }

    private func words(for warning: ImportWarning) -> String {
        switch warning {
        case .lossyText: ""
        case .twiceEncoded(let words): texts(ImportWarningText.twiceEncoded, ["words": words.map(\.written).joined(separator: ", ")])
        case .brokenBytes(let count): texts(ImportWarningText.brokenBytes, count: count)
        case .unsureEncoding: texts[ImportWarningText.unsureEncoding]
        case .nulCharactersDropped(let count): texts(ImportWarningText.nulCharactersDropped, count: count)
        case .raggedRows(let count, let line): texts(ImportWarningText.raggedRows, ["line": "\(line)"], count: count)
        case .sameName(let name, let columns): texts(ImportWarningText.sameName, ["name": name, "columns": columns.map(String.init).joined(separator: ", ")])
        case .headerLooksLikeRow: texts[ImportWarningText.headerLooksLikeRow]
        case .noRows: texts[ImportWarningText.noRows]
        }
    }
}
