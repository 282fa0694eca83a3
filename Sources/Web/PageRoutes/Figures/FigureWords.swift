import Domain
import Operations
import Pages
import Texts

/// Figures in the reader's words: what they are called, what they come to, how they were counted.
struct FigureWords {
    let viewer: Viewer
    /// In whose minor units money is.
    let currency: Currency

    private var texts: Texts.Catalogue { viewer.texts }
    private func text(_ group: String, _ name: String) -> String { FigureText(rawValue: group + "." + name).map { texts[$0] } ?? name }

    func name(_ key: FigureKey) -> String { text("names", key.rawValue) }
    func name(_ variant: FigureVariant) -> String { text("variants", variant.rawValue) }
    func name(_ part: FigurePart.Name) -> String { text("parts", part.rawValue) }
    func note(_ note: FigureNote) -> String { text("notes", note.rawValue) }
    func way(_ choice: FigureChoice) -> String { text("ways", choice.key.rawValue + "." + choice.variant.rawValue) }

    /// "31.4%", "€28.4k" or "47" with its unit " days".
    func figure(_ value: Double?, _ unit: FigureUnit, short: Bool = false) -> (figure: String, unit: String?) {
        guard let value, value.isFinite else { return (LocaleFormat.nothing, nil) }
        let format = viewer.format
        func counted(_ key: FigureText) -> String { "\u{A0}" + texts(key, count: value, decimals: 1) }
        switch unit {
        case .share: return (format.percent(value, decimals: short ? 0 : 1), nil)
        case .money: return (money(value, short: short), nil)
        case .moneyPerDay: return (money(value, short: short), texts[FigureText.unitPerDay])
        case .days: return (format.number(value), counted(.unitDays))
        case .hours: return value < 1 ? (format.number(value * 60, decimals: 0), "\u{A0}" + texts[FigureText.unitMinutes]) : (format.number(value), counted(.unitHours))
        case .count: return (format.number(value), nil)
        case .ratio: return (format.number(value, decimals: 2), texts[FigureText.unitTimes])
        case .touches: return (format.number(value), counted(.unitTouches))
        case .touchesPerWeek: return (format.number(value, decimals: 2), texts[FigureText.unitPerWeek])
        }
    }

    /// The same as one text.
    func full(_ value: Double?, _ unit: FigureUnit, short: Bool = false) -> String {
        let words = figure(value, unit, short: short)
        return words.figure + (words.unit ?? "")
    }

    func money(_ value: Double, short: Bool) -> String {
        let amount = Money(minorUnits: Int64(exactly: value.rounded(.toNearestOrAwayFromZero)) ?? 0, currency: currency)
        return short ? viewer.format.moneyShort(amount) : viewer.format.money(amount)
    }

    /// "24.1% – 39.0%"; nil where there is none.
    func interval(_ figure: Figure) -> String? { figure.low.map { viewer.format.percent($0, decimals: 1) + " – " + viewer.format.percent(figure.high, decimals: 1) } }

    /// How a figure was counted, in sentences.
    func definition(_ figure: Figure, of names: FigureNames) -> String {
        let definition = figure.definition, format = viewer.format, areLeads = figure.choice.key.isOfLeads
        var sentences = [way(figure.choice)]
        sentences.append(texts(FigureText.period, ["from": format.dayMonthAndYear(definition.first), "to": format.dayMonthAndYear(definition.last), "asOf": format.longDayAndTime(definition.asOf, today: viewer.today)]))
        if !areLeads { sentences.append(names.pipeline.map { texts(FigureText.inPipeline, ["name": $0]) } ?? texts[FigureText.allPipelines]) }
        if let stage = definition.stage, let name = names.stages[stage] { sentences.append(texts(FigureText.inStage, ["name": name])) }
        if definition.isInBusinessTime { sentences.append(texts[FigureText.businessTime]) }
        if !definition.filters.isEmpty { sentences.append(texts(FigureText.filtered, ["filters": format.list(definition.filters.map { names.words($0.name, $0.value) })])) }
        sentences.append(texts(areLeads ? FigureText.sampleLeads : .sampleDeals, ["number": format.number(figure.n)]))
        let reasons = FigureExclusion.allCases.compactMap { reason in figure.excluded[reason].flatMap { $0 > 0 ? "\(text("excluded", reason.rawValue)) (\(format.number($0)))" : nil } }
        if !reasons.isEmpty { sentences.append(texts(FigureText.leftOut, ["reasons": format.list(reasons)])) }
        return sentences.joined(separator: " ")
    }
}

/// What the things are called that a figure was asked for.
struct FigureNames {
    var pipeline: String?
    var stages: [Stage.ID: String] = [:]
    /// Names of values by the filters they stand in.
    var values: [String: String] = [:]
    /// What a filter is called.
    var label: (String) -> String = { $0 }

    func words(_ name: String, _ value: String) -> String { label(name) + ": " + (values[name] ?? value) }
}
