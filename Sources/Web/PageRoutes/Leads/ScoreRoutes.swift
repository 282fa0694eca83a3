import Domain
import Operations
import Pages
import Texts
import Writing

/// Scoring: what was learned, the ideal customer, the settings; a lead's score by hand.
struct ScoreRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(ScoringPage.path) { .html(try await ScoreMaker.page($0)) }
        pages.get(FitGridPage.path) { .html(try await ScoreMaker.grid($0)) }
        pages.get(CustomersPage.path) { .html(try await ScoreMaker.customers($0)) }
        pages.post(ScoringPage.path) { context in
            try await context.trying {
                let answer = try await context.done(UpdateLeadScoring(ifVersion: context.sentVersion(), values: Self.settings(context)), backTo: ScoringPage.path)
                context.exchange.site.scores.wake()
                return answer
            } again: { .html(try await ScoreMaker.page(context, returned: (.settings, $0)), status: $0.status) }
        }
        pages.post(ScoringPage.path + "/learn") { context in
            _ = try await context.perform(LearnScore())
            context.exchange.site.scores.wake()
            return .redirect(ScoringPage.path, done: Done(LearnScore.name, undo: nil))
        }
        pages.post(ScoringPage.path + "/rules") { context in
            try await context.trying {
                let answer = try await context.done(CreateRecord<FitRule>(values: Self.rule(context)), backTo: ScoringPage.path)
                context.exchange.site.scores.wake()
                return answer
            } again: { .html(try await ScoreMaker.page(context, returned: (.rule, $0)), status: $0.status) }
        }
        pages.post(ScoringPage.path + "/rules/{id}/archive") { context in
            let answer = try await context.done(UpdateRecord<FitRule>(id: context.id(), ifVersion: context.sentVersion(), values: JSONObject([("archivedAt", .string(context.now.description))])), backTo: ScoringPage.path)
            context.exchange.site.scores.wake()
            return answer
        }
        pages.post("/leads/{id}/score") { context in
            let score = try context.sent("score").map { try Int64(input: .text($0)) }
            return try await context.done(SetLeadScore(id: context.id(), ifVersion: context.seenVersion, score: score, note: context.sent("note")), backTo: LeadRoutes.path(context))
        }
        pages.post("/leads/{id}/segment") { context in
            guard let sent = context.sent("segment") else { return try await context.done(SetLeadSegment(id: context.id(), ifVersion: context.seenVersion, segment: nil), backTo: LeadRoutes.path(context)) }
            return try await context.done(SetLeadSegment(id: context.id(), ifVersion: context.seenVersion, segment: Segment(input: .text(sent))), backTo: LeadRoutes.path(context))
        }
    }

    /// A rule as the form has it: its values as a line with commas, or each by itself from the page of customers.
    private static func rule(_ context: PageContext) throws -> JSONObject {
        var values = context.values(["field", "comparison", "points", "note"])
        let texts: [String] = switch context.form["value"] {
        case .array(let all)?: all.compactMap(text(of:))
        case let one?: [text(of: one)].compactMap(\.self)
        case nil: words(context.sent("values"))
        }
        values["values"] = .array(texts.map { .string($0) })
        for name in ["from", "to"] {
            values[name] = try context.sent(name).map { typed in
                guard let number = TypedNumber.number(typed, language: context.language) else { throw InputProblem(field: name, code: .notANumber) }
                return .double(number)
            } ?? .null
        }
        return values
    }

    private static func text(of value: JSONValue) -> String? {
        guard case .text(let text) = value, !text.isEmpty else { return nil }
        return text
    }

    private static func settings(_ context: PageContext) -> JSONObject {
        var values = context.values(["halfLifeDays", "hotFrom", "warmFrom", "fitWeight", "interestedFrom", "promisingFrom", "outcomeField"])
        values["usesLearned"] = .bool(context.sent("usesLearned") != nil)
        for name in ["wonValues", "leftOut"] { values[name] = .array(words(context.sent(name)).map { .string($0) }) }
        values["points"] = .array(LeadSignal.Kind.allCases.compactMap { kind in
            context.sent("points." + kind.rawValue).map { .object(JSONObject([("signal", .string(kind.rawValue)), ("points", .text($0))])) }
        })
        return values
    }

    private static func words(_ line: String?) -> [String] { (line ?? "").split { $0 == "," || $0.isNewline }.map { $0.trimmed }.filter { !$0.isEmpty } }
}
