import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// Puts fields, rules and reasons of scores into words.
struct ScoreWords {
    let names: ScoreNames
    let maker: PageMaker
    private var texts: Texts.Catalogue { maker.texts }
    private var format: LocaleFormat { maker.viewer.format }

    /// What a field is called: a built-in one, one of the workspace's own, or how often a lead did something.
    func field(_ name: String) -> String {
        if name.hasPrefix("did."), let kind = LeadSignal.Kind(rawValue: String(name.dropFirst(4))) { return kind.name(texts) }
        return names.fields[name]?.name ?? ScoreText(rawValue: "fields." + name).map { texts[$0] } ?? name
    }

    /// A value of a field as people read it.
    func value(_ value: String, of field: String) -> String {
        switch field {
        case "channel": return LeadChannel(rawValue: value)?.name(texts) ?? value
        case "direction": return Activity.Direction(rawValue: value).map { LeadFieldLabel.name(of: $0, texts) } ?? value
        case "language": return Language(rawValue: value)?.ownName ?? value
        // A model knows sources by their names, a rule by their numbers.
        case "sourceId": return Int64(value).flatMap { names.sources[$0] } ?? value
        default:
            guard let own = names.fields[field], own.type.hasOptions else { return value }
            return value.split(separator: ",").map { own.label(of: String($0.trimmed)) }.joined(separator: ", ")
        }
    }

    func number(_ number: Double) -> String { format.number(number, decimals: number == number.rounded() ? 0 : 2) }

    /// "Country is one of Sweden, Denmark".
    func rule(_ rule: FitRule) -> String {
        let name = field(rule.field), values = format.choice(rule.values.map { value($0, of: rule.field) })
        switch rule.comparison {
        case .oneOf where rule.values.count == 1: return name + ": " + values
        case .oneOf, .noneOf, .contains: return name + " " + texts[rule.comparison.word] + " " + values
        case .known, .unknown: return name + " " + texts[rule.comparison.word]
        case .range:
            switch (rule.from, rule.to) {
            case (let from?, let to?): return name + ": " + number(from) + "–" + number(to)
            case (let from?, nil): return name + " ≥ " + number(from)
            case (nil, let to?): return name + " ≤ " + number(to)
            case (nil, nil): return name
            }
        }
    }

    func lines(_ reasons: [ScoreReason]) -> [WhyScore.Line] {
        // The strongest first; what ends a score stands last.
        let order = reasons.enumerated().sorted { left, right in
            let (one, other) = (Self.rank(left.element), Self.rank(right.element))
            return one == other ? (-abs(left.element.points), left.offset) < (-abs(right.element.points), right.offset) : one < other
        }
        return order.map { WhyScore.Line(words($0.element.about), $0.element.points) }
    }

    private static func rank(_ reason: ScoreReason) -> Int {
        switch reason.about {
        case .usual: 0
        case .limit: 2
        default: 1
        }
    }

    private func words(_ about: ScoreReason.About) -> String {
        switch about {
        case .rule(let rule): return self.rule(rule)
        case .signal(let kind, let count, let last): return texts(ScoreText.times, ["what": kind.name(texts), "time": format.day(maker.viewer.zone.day(of: last), today: maker.viewer.today)], count: count)
        case .learned(let name, let value, let factor):
            return texts(ScoreText.factor, ["field": field(name), "value": value.map { self.value($0, of: name) } ?? texts[ScoreText.unknownValue], "factor": format.number(factor, decimals: 2)])
        case .usual: return texts[ScoreText.usual]
        case .limit: return texts[ScoreText.limit]
        case .manual: return texts[ScoreText.byHand]
        }
    }

    /// A value of what was learned.
    func value(_ value: LeadEffect.Value, of field: String) -> String {
        switch value {
        case .word(let word): self.value(word, of: field)
        case .others: texts[ScoreText.others]
        case .missing: texts[ScoreText.missing]
        case .numbers(let above?, let upTo?): texts(ScoreText.between, ["from": number(above), "to": number(upTo)])
        case .numbers(let above?, nil): texts(ScoreText.above, ["from": number(above)])
        case .numbers(nil, let upTo?): texts(ScoreText.upTo, ["to": number(upTo)])
        case .numbers(nil, nil): texts[ScoreText.others]
        }
    }

    /// Why a field was left out.
    func why(_ why: Leak.Why) -> String {
        switch why {
        case .writtenAtClosing(let share): texts(ScoreText.whyClosing, ["share": format.percent(share)])
        case .foretellsTooWell(let auc): texts(ScoreText.whyTooWell, ["auc": format.percent(auc, decimals: 1)])
        }
    }
}

extension PageMaker {
    /// Why a lead is scored as it is.
    func why(_ box: LeadScoreBox, owner: User.ID?) -> WhyScore {
        let answer = box.answer, sheet = answer.sheet, words = ScoreWords(names: box.names, maker: self)
        var why = WhyScore(leadId: answer.leadId, version: answer.version, score: sheet.score, basis: sheet.basis, fit: sheet.fit, intent: sheet.intent, temperature: sheet.temperature, chance: sheet.chance)
        (why.lines, why.fitLines, why.intentLines) = (words.lines(sheet.reasons), words.lines(sheet.fitReasons), words.lines(sheet.intentReasons))
        (why.note, why.setBy, why.setAt) = (answer.note, answer.setBy.flatMap { surroundings.name(of: $0.id) }, answer.setBy?.at)
        why.mayChange = may(.write, .leads, owner: owner)
        return why
    }
}
