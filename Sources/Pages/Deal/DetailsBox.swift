import Domain
import Texts
import Writing

/// The deal's fields: to be read, and to be changed in the same place.
struct DetailsBox: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, isEditing = page.asking == .edit
        section(.class("box"), .id("details"), .labelled(by: "details-t")) {
            div(.class("box-h")) {
                h2(.id("details-t")) { texts[RecordText.details] }
                if page.canAct {
                    a(.class("btn push"), .kind(.plain), .small, .href(page.root + "?ask=edit#details"), .data("toggle", "edit"), .data("key", "e"), .hidden(isEditing)) { texts[CommonText.edit] }
                }
            }
            div(.class("box-b"), .data("part", "read"), .hidden(isEditing)) { DealFacts(page: page) }
            if page.canAct {
                div(.class("box-b"), .data("part", "edit"), .hidden(!isEditing)) { DealForm(page: page) }
            }
        }
    }
}

struct DealFacts: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, deal = page.deal
        dl(.class("kv")) {
            if viewer.sees("amount") { Fact(page: page, field: "amount", name: texts[CommonText.amount]) { page.money.map { viewer.format.money($0) } ?? texts[BoardText.noValue] } }
            if viewer.sees("expectedClose") { Fact(page: page, field: "expectedClose", name: texts[CommonText.closeDate]) { deal.expectedClose.map { viewer.format.dayAndMonth($0, today: viewer.today) } ?? LocaleFormat.nothing } }
            Fact(page: page, field: "ownerId", name: texts[CommonText.owner]) {
                if let owner = page.owner {
                    span(.class("row")) {
                        Avatar(owner)
                        owner.name
                    }
                } else {
                    LocaleFormat.nothing
                }
            }
            if viewer.sees("source") { Fact(page: page, field: "source", name: texts[CommonText.source]) { deal.source ?? LocaleFormat.nothing } }
            Fact(page: page, field: "competitor", name: texts[CommonText.competitor]) { deal.competitor ?? LocaleFormat.nothing }
            Fact(page: page, field: "priority", name: texts[CommonText.priority]) { texts[deal.priority.text] }
            Fact(page: page, field: "tags", name: texts[CommonText.tags]) {
                if deal.tags.isEmpty { LocaleFormat.nothing } else { span(.class("row wrap")) { ForEach(deal.tags) { tag in span(.class("badge")) { tag } } } }
            }
            OwnFacts(own: page.choices.own, values: deal.custom, viewer: viewer, isEditable: page.canAct)
            if let until = deal.nurtureUntil { Fact(page: page, field: nil, name: texts[RecordText.nurtureUntil]) { viewer.format.dayAndMonth(until, today: viewer.today) } }
            ForEach(page.whyResting) { why in Fact(page: page, field: nil, name: texts[ProcessText.restReason]) { why } }
            if deal.isDisqualified { Fact(page: page, field: nil, name: texts[ProcessText.disqualified]) { texts[CommonText.yes] } }
            if let reason = deal.lostReason { Fact(page: page, field: nil, name: texts[CommonText.lostReason]) { page.choices.lostReasons.first { $0.value == reason }?.name ?? reason } }
            if let note = deal.lostNote { Fact(page: page, field: nil, name: texts[CommonText.note]) { note } }
            if let source = deal.externalSource { Fact(page: page, field: nil, name: texts[DealText.cameFrom]) { [source, deal.externalId].compactMap { $0 }.joined(separator: " · ") } }
        }
    }
}

/// A field with its value. A double click on the value opens the form at this field.
struct Fact<Value: HTML>: Component {
    let page: DealPage
    let field: String?
    let name: String
    let value: Value

    init(page: DealPage, field: String?, name: String, @HTMLBuilder value: () -> Value) { (self.page, self.field, self.name, self.value) = (page, field, name, value()) }

    var body: some HTML {
        dt { name }
        dd(.data("edits", page.canAct ? field : nil)) { value }
    }
}

/// All fields at once. Amounts are written in whole units, chances in percent.
struct DealForm: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, deal = page.deal, input = page.input(of: .edit), viewer = page.shell.viewer, language = viewer.language
        form(.class("stack"), .post, .action(page.root + "/edit")) {
            RecordSecret(page.shell, version: deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: Self.fields + page.choices.own.map(\.name)))
            InputField(name: "title", label: texts[CommonText.title], value: input.value("title", deal.title), problem: input.problem("title"), isRequired: true, maxlength: 300)
            div(.class("fields")) {
                if viewer.sees("amount") {
                    InputField(
                        name: "amount", label: texts[CommonText.amount], value: input.value("amount", deal.amount.map { TypedAmount.text($0, currency: deal.currency, language: language) }),
                        problem: input.problem("amount"), maxlength: 30, inputmode: "decimal")
                }
                SelectField(
                    name: "currency", label: texts[CommonText.currency], choices: currencies.map { FormChoice($0, $0) }, selected: input.value("currency", deal.currency.code), problem: input.problem("currency"))
                if viewer.sees("expectedClose") {
                    InputField(
                        name: "expectedClose", label: texts[CommonText.closeDate], type: .date, value: input.value("expectedClose", deal.expectedClose.map { "\($0)" }), problem: input.problem("expectedClose"))
                }
                if viewer.sees("probability") {
                    InputField(
                        name: "probability", label: texts[DealText.chancePercent], type: .number, value: input.value("probability", ownChance), hint: texts[DealText.chanceHint],
                        problem: input.problem("probability"), min: "0", max: "100")
                }
            }
            InputField(name: "company", label: texts[CommonText.company], value: input.value("company", page.company?.name), problem: input.problem("company"), proposals: "companies")
            Proposals(id: "companies", values: page.choices.companies)
            if page.asking == .edit { LookAlikeList(rows: page.lookAlikes, texts: texts) }
            SelectField(
                name: "ownerId", label: texts[CommonText.owner], choices: page.choices.owners, selected: input.value("ownerId", deal.ownerId.map { "\($0)" }), nothing: texts[DealText.nobody],
                problem: input.problem("ownerId"))
            DealFormMore(page: page, input: input)
            OwnInputs(own: page.choices.own, values: deal.custom, input: input, viewer: page.shell.viewer)
            div(.class("row")) {
                span(.class("push row")) {
                    a(.class("btn"), .kind(.plain), .href(page.root), .data("toggle", "read")) { texts[CommonText.cancel] }
                    button(.class("btn"), .submit, .kind(page.asking == .edit ? .main : nil)) { texts[CommonText.save] }
                }
            }
        }
    }

    static let fields = ["title", "amount", "currency", "expectedClose", "probability", "company", "ownerId", "source", "competitor", "priority", "tags"]
    /// Empty while the stage's chance counts.
    private var ownChance: String? { page.deal.probabilitySource == .override ? String(Int((page.deal.probability * 100).rounded())) : nil }
    private var currencies: [String] {
        let codes = page.choices.currencies.map(\.code)
        return codes.contains(page.deal.currency.code) ? codes : [page.deal.currency.code] + codes
    }
}

struct DealFormMore: Component {
    let page: DealPage
    let input: FormInput

    var body: some HTML {
        let texts = page.texts, deal = page.deal
        div(.class("fields")) {
            if page.shell.viewer.sees("source") { InputField(name: "source", label: texts[CommonText.source], value: input.value("source", deal.source), problem: input.problem("source"), proposals: "sources") }
            InputField(name: "competitor", label: texts[CommonText.competitor], value: input.value("competitor", deal.competitor), problem: input.problem("competitor"), proposals: "rivals")
            SelectField(
                name: "priority", label: texts[CommonText.priority], choices: Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) },
                selected: input.value("priority", deal.priority.rawValue), problem: input.problem("priority"))
            InputField(name: "tags", label: texts[CommonText.tags], value: input.value("tags", deal.tags.joined(separator: ", ")), hint: texts[RecordText.tagsHint], problem: input.problem("tags"), maxlength: 500)
        }
        Proposals(id: "sources", values: page.choices.sources)
        Proposals(id: "rivals", values: page.choices.competitors)
    }
}

/// What a field proposes while one types.
struct Proposals: Component {
    let id: String
    let values: [String]

    var body: some HTML { datalist(.id(id)) { ForEach(values) { value in option(.value(value)) {} } } }
}
