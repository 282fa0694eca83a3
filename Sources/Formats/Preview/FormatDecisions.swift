import Domain

/// Turns what was seen in the columns, and what was answered, into their formats, or into questions.
struct FormatDecisions {
    private let options: ImportOptions
    private let kind: ImportKind
    private let preset: Preset
    private let mapping: Mapping
    private let study: FileStudy
    private(set) var columns: [PreviewColumn]
    private(set) var questions: [ImportQuestion] = []
    private(set) var signs: [String: Currency] = [:]

    init(_ options: ImportOptions, kind: ImportKind, preset: Preset, mapping: Mapping, study: FileStudy) throws(ImportPlanError) {
        (self.options, self.kind, self.preset, self.mapping, self.study) = (options, kind, preset, mapping, study)
        columns = mapping.columns.map { _ in PreviewColumn() }
        try checkAnswers()
        decideDates()
        for (index, evidence) in study.numbers.sorted(by: { $0.key < $1.key }) { decideNumbers(index, evidence) }
        decideSigns()
        questions.sort { ($0.column ?? .max, $0.key) < ($1.column ?? .max, $1.key) }
    }

    private func answer(_ subject: ImportQuestion.Subject, _ name: String) -> String? { options.answers["\(subject.rawValue).\(name)"] }
    private func answer(_ subject: ImportQuestion.Subject, column: Int) -> String? { answer(subject, String(column + 1)) }

    private mutating func ask(_ subject: ImportQuestion.Subject, column: Int, _ choices: [ImportQuestion.Choice]) {
        questions.append(ImportQuestion(subject: subject, column: column + 1, name: mapping.columns[column].header.text, choices: choices))
    }

    // MARK: - Dates

    private mutating func decideDates() {
        var open: [(index: Int, orders: [DateOrder])] = []
        for (index, evidence) in study.dates.sorted(by: { $0.key < $1.key }) {
            if let order = answer(.dateOrder, column: index).flatMap(DateOrder.init(rawValue:)) {
                set(order, .answered, index)
            } else if case .decided(let order) = evidence.verdict {
                set(order, .ownDates, index)
            } else if case .open(let orders) = evidence.verdict {
                open.append((index, orders))
            }
        }
        for (index, orders) in open {
            if let (order, partner) = orderByEnds(index, orders) { set(order, .ordering(with: partner + 1), index) }
        }
        for (index, orders) in open where columns[index].format.dateOrder == nil {
            if let (order, partner) = orderOfTwin(index, orders) { set(order, .sameAs(partner + 1), index) } else { askOrder(index, orders) }
        }
    }

    private mutating func set(_ order: DateOrder, _ reason: PreviewColumn.DateReason, _ index: Int) {
        (columns[index].format.dateOrder, columns[index].dateReason) = (order, reason)
    }

    /// Only pairs tell whose other column has the same form, or needs no order at all.
    private func orderByEnds(_ index: Int, _ orders: [DateOrder]) -> (DateOrder, Int)? {
        for (pair, evidence) in study.orderings.sorted(by: { ($0.key.start, $0.key.end) < ($1.key.start, $1.key.end) }) where pair.start == index || pair.end == index {
            let partner = pair.start == index ? pair.end : pair.start
            guard let other = study.dates[partner], other.shape == study.dates[index]?.shape || other.verdict == .notNeeded else { continue }
            if let order = evidence.decides(among: orders) { return (order, partner) }
        }
        return nil
    }

    /// The order on which all decided columns of the same form agree.
    private func orderOfTwin(_ index: Int, _ orders: [DateOrder]) -> (DateOrder, Int)? {
        guard let shape = study.dates[index]?.shape else { return nil }
        let twins = study.dates.filter { $0.key != index && $0.value.shape == shape && columns[$0.key].format.dateOrder != nil }.keys.sorted()
        let decided = Set(twins.compactMap { columns[$0].format.dateOrder })
        guard decided.count == 1, let order = decided.first, orders.contains(order), let first = twins.first else { return nil }
        return (order, first)
    }

    private mutating func askOrder(_ index: Int, _ orders: [DateOrder]) {
        let examples = study.dates[index]?.examples ?? []
        ask(
            .dateOrder, column: index,
            orders.map { order in
                let readings = examples.compactMap { text in
                    DateText.read(text)?.day(order).map { ImportQuestion.Reading(written: text, meant: $0.description) }
                }
                return ImportQuestion.Choice(value: order.rawValue, readings: readings)
            })
    }

    // MARK: - Numbers

    private mutating func decideNumbers(_ index: Int, _ evidence: NumberEvidence) {
        decideSign(index, evidence)
        switch mapping.columns[index].target?.field.content {
        case .probability: decideScale(index, evidence)
        case .amount where mapping.columns[index].target?.field.isOwn == true: decideOwnAmount(index)
        case .amount: decideUnit(index, evidence)
        default: break
        }
    }

    private mutating func decideSign(_ index: Int, _ evidence: NumberEvidence) {
        if let sign = answer(.decimalSign, column: index).flatMap(DecimalSign.init(rawValue:)) {
            columns[index].format.decimalSign = sign
        } else if case .decided(let sign) = evidence.verdict {
            columns[index].format.decimalSign = sign
        } else if mapping.columns[index].header.isExported {
            columns[index].format.decimalSign = .point
        } else if evidence.verdict == .open {
            ask(.decimalSign, column: index, DecimalSign.allCases.map { sign in choice(sign.rawValue, evidence.examples) { Self.number($0, sign) } })
        }
    }

    private mutating func decideScale(_ index: Int, _ evidence: NumberEvidence) {
        if let scale = answer(.probabilityScale, column: index).flatMap(ProbabilityScale.init(rawValue:)) ?? preset.vendor?.probability {
            columns[index].format.probability = scale
        } else if case .decided(let scale) = evidence.range.verdict {
            columns[index].format.probability = scale
        } else if evidence.range.verdict == .open {
            ask(.probabilityScale, column: index, [choice("share", ["1"]) { $0 }, choice("percent", ["1"]) { _ in "0.01" }])
        }
    }

    /// Systems that write cents or millionths are known; Twenty writes either, and a factor of a million must not be guessed.
    private mutating func decideUnit(_ index: Int, _ evidence: NumberEvidence) {
        let header = mapping.columns[index].header
        columns[index].format.currency = header.withoutCurrency.flatMap { Currency($0.currency) }
        if let unit = answer(.amountUnit, column: index).flatMap(AmountUnit.init(rawValue:)) ?? AmountUnit(header: header) {
            columns[index].format.amountUnit = unit
        } else if preset == .close {
            columns[index].format.amountUnit = .cents
        } else if preset == .twenty, evidence.numbers > 0 {
            let examples = evidence.samples
            ask(.amountUnit, column: index, [choice("whole", examples) { Self.number($0, .point) }, choice("micros", examples) { Self.number($0, .point, power: -6) }])
        }
    }

    /// Such amounts are in the currency of their field, and in whole units unless our own export wrote them.
    private mutating func decideOwnAmount(_ index: Int) {
        let header = mapping.columns[index].header, key = mapping.columns[index].target?.key
        columns[index].format.currency = options.own.first { $0.kind == kind && $0.key == key }?.currency
        let written = header.isExported ? AmountUnit.minor : AmountUnit(header: header)
        columns[index].format.amountUnit = answer(.amountUnit, column: index).flatMap(AmountUnit.init(rawValue:)) ?? written ?? .whole
    }

    private func choice(_ value: String, _ examples: [String], meaning: (String) -> String?) -> ImportQuestion.Choice {
        ImportQuestion.Choice(value: value, readings: examples.compactMap { text in meaning(text).map { ImportQuestion.Reading(written: text, meant: $0) } })
    }

    private static func number(_ text: String, _ sign: DecimalSign, power: Int = 0) -> String? {
        (try? NumberText.read(text, sign: sign).get())?.number.shifted(by: power).description
    }

    // MARK: - Currencies

    /// `kr` is the workspace's krona when it has one; else somebody must say which.
    private mutating func decideSigns() {
        // A field of the workspace's own says itself in which currency it is.
        let foreign = study.numbers.filter { mapping.columns[$0.key].target?.field.isOwn != true }
        let shared = foreign.values.reduce(into: study.currencySigns) { $0.formUnion($1.sharedSigns) }
        for sign in shared.sorted() {
            guard case .shared(_, let currencies) = CurrencyMark(sign) else { continue }
            if let chosen = answer(.signCurrency, sign).flatMap({ Currency($0) }) {
                signs[sign] = chosen
            } else if currencies.contains(options.currency) {
                signs[sign] = options.currency
            } else if needsSigns {
                questions.append(ImportQuestion(subject: .signCurrency, column: nil, name: sign, choices: currencies.map { ImportQuestion.Choice(value: $0.code, readings: []) }))
            }
        }
    }

    /// A column of currency codes makes the signs beside amounts meaningless.
    private var needsSigns: Bool { !mapping.has(.currency) || !study.currencySigns.isEmpty }

    // MARK: - Answers

    /// An answer that fits no column or is none of the choices would be overlooked in silence.
    private func checkAnswers() throws(ImportPlanError) {
        for (key, value) in options.answers.sorted(by: { $0.key < $1.key }) {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, let subject = ImportQuestion.Subject(rawValue: parts[0]), isKnown(parts[1], for: subject) else {
                throw .unknownAnswer(key: key, keys: possibleKeys)
            }
            let values = values(for: subject, parts[1])
            guard values.contains(value) else { throw .unknownAnswerValue(key: key, value: value, values: values) }
        }
    }

    private func isKnown(_ name: String, for subject: ImportQuestion.Subject) -> Bool {
        subject == .signCurrency ? CurrencyMark(name) != nil : Int(name).map { mapping.columns.indices.contains($0 - 1) } ?? false
    }

    private var possibleKeys: [String] {
        study.dates.keys.sorted().map { "dateOrder.\($0 + 1)" } + study.numbers.keys.sorted().map { "decimalSign.\($0 + 1)" }
    }

    private func values(for subject: ImportQuestion.Subject, _ name: String) -> [String] {
        switch subject {
        case .dateOrder: DateOrder.allCases.map(\.rawValue)
        case .decimalSign: DecimalSign.allCases.map(\.rawValue)
        case .probabilityScale: ProbabilityScale.allCases.map(\.rawValue)
        case .amountUnit: AmountUnit.allCases.map(\.rawValue)
        case .signCurrency: Currency.codes
        }
    }
}
