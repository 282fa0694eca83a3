public import Domain
import Texts

/// Why a lead is whose it is, in the reader's words.
public struct AssignmentWords: Sendable {
    let viewer: Viewer
    let names: [User.ID: String]
    public init(_ viewer: Viewer, names: [User.ID: String]) { (self.viewer, self.names) = (viewer, names) }

    private var texts: Catalogue { viewer.texts }
    private func name(_ user: User.ID?) -> String { user.flatMap { names[$0] } ?? texts[QualifyText.whySomebody] }

    /// One sentence after the other: what led to it, the reason, by what the rule fits, who was passed over.
    public func sentences(_ decision: LeadAssignment) -> [String] {
        let reason = decision.reason
        let cause: String? = switch decision.cause {
        case .recycled: texts[QualifyText.whyRecycled]
        case .ownerLeft: texts(QualifyText.whyOwnerLeft, ["former": name(reason.former)])
        default: nil
        }
        return [cause, main(decision), because(reason), passed(reason)].compactMap(\.self)
    }

    private func main(_ decision: LeadAssignment) -> String {
        let reason = decision.reason, who = name(decision.userId), rule = reason.rule ?? "", record = reason.record ?? ""
        switch reason.key {
        case .turn where reason.weight == reason.weights: return texts(QualifyText.whyOnlyOne, ["rule": rule, "who": who])
        case .turn: return texts(QualifyText.whyTurn, ["rule": rule, "who": who, "weight": number(reason.weight), "weights": number(reason.weights)])
        case .company: return reason.record == nil ? texts(QualifyText.whyCompanyHidden, ["who": who]) : texts(QualifyText.whyCompany, ["who": who, "record": record])
        case .colleague: return reason.record == nil ? texts(QualifyText.whyColleagueHidden, ["who": who]) : texts(QualifyText.whyColleague, ["who": who, "record": record])
        case .allBusy: return texts(QualifyText.whyAllBusy, ["rule": rule])
        case .noRule: return texts[QualifyText.whyNoRule]
        case .noRules: return texts[QualifyText.whyNoRules]
        case .chosen: return chosen(decision)
        }
    }

    private func chosen(_ decision: LeadAssignment) -> String {
        let who = name(decision.userId), by = decision.by.map { name($0) } ?? texts[QualifyText.whyProgram]
        switch decision.cause {
        case .undone: return decision.userId == nil ? texts[QualifyText.whyUndoneNobody] : texts(QualifyText.whyUndone, ["who": who])
        case .imported where decision.userId != nil: return texts(QualifyText.whyImported, ["who": who])
        case .automated where decision.userId != nil: return texts(QualifyText.whyAutomated, ["who": who])
        case .created where decision.userId != nil: return texts(QualifyText.whyCreated, ["who": who])
        default:
            if decision.userId == nil { return texts(QualifyText.whyByHandNobody, ["by": by]) }
            return decision.userId == decision.by ? texts(QualifyText.whyByHandSelf, ["who": who]) : texts(QualifyText.whyByHand, ["by": by, "who": who])
        }
    }

    private func because(_ reason: RoutingReason) -> String? {
        guard !reason.matched.isEmpty else { return nil }
        return texts(QualifyText.whyBecause, ["conditions": reason.matched.map(words).joined(separator: ", ")])
    }

    private func words(_ match: RoutingReason.Match) -> String {
        switch match.condition {
        case .country: texts(QualifyText.whyOfCountry, ["value": match.value])
        case .language: texts(QualifyText.whyOfLanguage, ["value": Language(rawValue: match.value)?.ownName ?? match.value])
        case .source: texts(QualifyText.whyOfSource, ["value": match.value])
        case .channel: texts(QualifyText.whyOfChannel, ["value": LeadChannel(rawValue: match.value)?.name(texts) ?? match.value])
        case .employees: texts(QualifyText.whyOfEmployees, ["value": Int(match.value).map { viewer.format.number($0) } ?? match.value])
        case .words: texts(QualifyText.whyOfWords, ["value": match.value])
        }
    }

    private func passed(_ reason: RoutingReason) -> String? {
        guard !reason.passed.isEmpty else { return nil }
        let people = reason.passed.map { one in
            if one.isFull { return texts(QualifyText.whyFull, ["who": name(one.user), "open": number(one.open), "capacity": number(one.capacity)]) }
            guard let until = one.until else { return texts(QualifyText.whyAway, ["who": name(one.user)]) }
            return texts(QualifyText.whyAwayUntil, ["who": name(one.user), "day": viewer.format.dayAndMonth(until, today: viewer.today)])
        }
        return texts(QualifyText.whyPassed, ["people": people.joined(separator: ", ")])
    }

    private func number(_ number: Int64?) -> String { viewer.format.number(Int(number ?? 0)) }
}
