import Domain
import Storage
import Synchronization

/// Answers that took long to work out, for as long as nothing was changed that they could rest on.
///
/// Every change of a record leaves an event in its own transaction, so the newest event says whether anything was changed, on PostgreSQL also by other servers. An answer is
/// for one person with their rights, for one day and for five minutes at most: what goes by the hour is never older.
final class KnownAnswers: Sendable {
    /// What an answer rests on besides what was asked.
    struct Basis: Equatable, Sendable {
        let actor: Actor, workspace: Workspace
        let tx, event, generation, forecasts: Int64
        let today: Day
        let slot: Int64

        static let span = Timestamp.Span.seconds(300)
    }

    private struct Entry: Sendable {
        let question: String, basis: Basis, weight: Int
        let answer: any Sendable
    }

    /// What is kept at most, in deals that answers hold; each counts as a thousand at least.
    static let most = 60_000, least = 1_000
    private let entries = Mutex<[Entry]>([])

    func answer(to question: String, on basis: Basis) -> (any Sendable)? {
        entries.withLock { entries in
            guard let place = entries.firstIndex(where: { $0.question == question && $0.basis == basis }) else { return nil }
            let entry = entries.remove(at: place)
            entries.append(entry)
            return entry.answer
        }
    }

    /// The one that nobody asked for longest goes first. What weighs too much is not kept at all.
    func keep(_ answer: any Sendable, to question: String, on basis: Basis, weight: Int) {
        let weight = max(weight, Self.least)
        guard weight <= Self.most else { return }
        entries.withLock { entries in
            entries.removeAll { $0.question == question && $0.basis.actor == basis.actor || $0.basis.tx < basis.tx || ($0.basis.tx == basis.tx && $0.basis.event < basis.event) }
            entries.append(Entry(question: question, basis: basis, weight: weight, answer: answer))
            while entries.reduce(0, { $0 + $1.weight }) > Self.most { entries.removeFirst() }
        }
    }
}

extension Work {
    /// The answer to a question that only looks, from memory where nothing was changed since it was worked out.
    /// - Parameters:
    ///   - question: everything that it depends on besides who asks and when.
    ///   - weight: how many deals the answer holds.
    func remembered<Question, Value: Sendable>(_ question: Question, weight: (Value) -> Int = { _ in 0 }, _ make: () throws -> Value) throws -> Value {
        guard let knownAnswers, hidden.isEmpty, let basis = try answerBasis() else { return try make() }
        let text = "\(Question.self) \(question)"
        if let known = knownAnswers.answer(to: text, on: basis) as? Value { return known }
        let answer = try make()
        knownAnswers.keep(answer, to: text, on: basis, weight: weight(answer))
        return answer
    }

    /// Nil while a transaction that began before the newest event has not ended: what it brings could come before that.
    private func answerBasis() throws -> KnownAnswers.Basis? {
        var newest: (tx: Int64, event: Int64, isSettled: Bool)?
        try db.forEach("SELECT tx, id, CASE WHEN \(db.dialect.feedIsSettled) THEN 1 ELSE 0 END FROM event ORDER BY \(db.dialect.feedBackwards) LIMIT 1") { row in
            newest = (try row.next(), try row.next(), try row.next(Int64.self) == 1)
        }
        guard let newest, newest.isSettled else { return nil }
        let forecasts = try db.value(Int64.self, "SELECT MAX(id) FROM forecast_record") ?? 0, generation = try db.value(Int64.self, "SELECT generation FROM chronicle_place") ?? 0
        return KnownAnswers.Basis(
            actor: actor, workspace: workspace, tx: newest.tx, event: newest.event, generation: generation, forecasts: forecasts, today: today, slot: now.microseconds / KnownAnswers.Basis.span.microseconds)
    }
}
