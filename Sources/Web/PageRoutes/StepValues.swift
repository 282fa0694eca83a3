import Domain
import Operations
import Pages
import Writing

/// What a form says of a step: the fields that it has, and how it comes again.
struct StepValues {
    let context: PageContext
    init(_ context: PageContext) { self.context = context }

    /// Of a new step, which needs a day.
    func planned() async throws -> JSONObject {
        var values = try await fields(due: ActivityRoutes.due(context, "dueOn", "dueTime"))
        guard values["dueAt"] != nil else { throw InputProblem(field: "dueOn", code: .missing) }
        if case .set(let rule?) = try await repetition(of: nil) { values["repeats"] = .string(rule.description) }
        return values
    }

    /// Of one that is there: what the form has.
    func changed(_ id: Activity.ID) async throws -> JSONObject {
        var values = try await fields(due: ActivityRoutes.due(context, "dueOn", "dueTime"))
        for name in ["ownerId", "outcome", "direction"] { if let text = context.sent(name) { values[name] = .text(text) } }
        for name in ["goal", "note", "durationMinutes", "ownerId", "outcome", "direction"] where context.form[name] != nil && context.sent(name) == nil { values[name] = .null }
        switch try await repetition(of: id) {
        case .asIs: break
        case .set(let rule): values["repeats"] = rule.map { .string($0.description) } ?? .null
        }
        return values
    }

    private func fields(due: Timestamp?) async throws -> JSONObject {
        var values: [(String, JSONValue)] = []
        for name in ["subject", "goal", "note", "dealId"] { if let text = context.sent(name) { values.append((name, .text(text.replacing("\r\n", with: "\n")))) } }
        if let type = ActivityRoutes.type(context) { values.append(("type", .text(type))) }
        if let due { values.append(("dueAt", .string(due.description))) }
        if let typed = context.sent("durationMinutes") { values.append(("durationMinutes", .int(try number(typed, "durationMinutes", upTo: 43_200)))) }
        return JSONObject(try await values + own())
    }

    /// What the form says of fields that the workspace has added.
    /// - Parameter part: stands before their names where the form is about two steps.
    func own(of part: String? = nil) async throws -> [(String, JSONValue)] {
        let before = part.map { $0 + "." } ?? "", names = context.form.members.map(\.key).filter { $0.hasPrefix(before + CustomValues.prefix) }
        guard !names.isEmpty else { return [] }
        let typed = JSONObject(context.values(names).members.map { (String($0.key.dropFirst(before.count)), $0.value) })
        do { return try await OwnValues(context, all: Activity.self).read(typed).members.map { ($0.key, $0.value) } } catch let problem as InputProblem {
            throw part.map { problem.under($0) } ?? problem
        }
    }

    private func number(_ typed: String, _ field: String, upTo limit: Int64) throws -> Int64 {
        guard let number = Int64(typed.filter { !$0.isWhitespace }) else { throw InputProblem(field: field, code: .notAWholeNumber) }
        guard 1...limit ~= number else { throw InputProblem(field: field, code: .outOfRange, details: ["min": "1", "max": "\(limit)"]) }
        return number
    }

    private enum Repetition { case asIs, set(Recurrence?) }

    private func repetition(of id: Activity.ID?) async throws -> Repetition {
        guard let sent = context.sent("repeat") else { return .asIs }
        let end = try end()
        if sent == "asIs" {
            guard let id, let end, let rule = try await context.perform(ShowRecord<Activity>(id: id)).output.record.repeats else { return .asIs }
            return .set(Recurrence(rule.frequency, interval: rule.interval, weekdays: rule.weekdays, monthDay: rule.monthDay, nth: rule.nth, month: rule.month, end: end))
        }
        guard let choice = RepeatChoice(rawValue: sent) else { throw InputProblem(field: "repeat", code: .notAnOption, details: ["options": RepeatChoice.allCases.map(\.rawValue).joined(separator: ", ")]) }
        guard choice != .once else { return .set(nil) }
        guard let day = context.sent("dueOn").flatMap({ Day($0) }) else { throw InputProblem(field: "dueOn", code: .missing) }
        return .set(choice.rule(from: day, end: end ?? .never))
    }

    /// Nil when the form names none.
    private func end() throws -> Recurrence.End? {
        if let until = context.sent("until") {
            guard let day = Day(until) else { throw InputProblem(field: "until", code: .invalid, details: ["why": "notADay"]) }
            return .until(day)
        }
        return try context.sent("times").map { .count(Int(try number($0, "times", upTo: 1_000))) }
    }
}
