import Domain
import Storage
import Writing

/// An objection to practise: what customers say, the answers with how their deals ended, and when one sees it again.
public struct PracticeCard: Sendable {
    public let objection: Objection
    /// Those whose deals were won most often first.
    public let answers: [ObjectionUse.AnswerLine]
    /// Nil before it was seen for the first time.
    public let repetition: Repetition?
    public let isDue: Bool
}

/// The cards that are due today: those that are waiting longest first, then those that one has never seen.
public struct ListPracticeCards: Operation, Decodable {
    public static let name: OperationName = "training.cards"
    public static let endpoint = Endpoint.get("/training/cards")
    public static let access = Access.read(.training)
    public init() {}

    public func run(in work: Work) throws -> PracticeCards {
        let all = try work.practiceCards(of: work.ownId())
        return PracticeCards(due: all.filter(\.isDue), count: all.count, nextDay: all.filter { !$0.isDue }.compactMap(\.repetition?.due).min(), now: work.now)
    }
}

public struct PracticeCards: Answer {
    public let due: [PracticeCard]
    /// How many there are in all.
    public let count: Int
    /// When the next of the others is due.
    public let nextDay: Day?
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for card in due {
                    json.object { json in
                        json.field("objection") { RecordAnswer(card.objection, now: now).write(to: &$0) }
                        json.array("answers") { json in
                            for line in card.answers {
                                json.object { json in
                                    json.field("text", line.answer.text)
                                    json.field("used", line.used)
                                    json.field("overcame", line.overcame)
                                    line.rate.write(to: &json)
                                }
                            }
                        }
                        json.field("streak", card.repetition?.streak ?? 0)
                        json.field("due", card.repetition?.due)
                    }
                }
            }
            json.field("count", Int64(count))
            json.field("nextDay", nextDay)
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date")
        let answer = Schema.object([.init("text", .string(), isRequired: true), .init("used", count, isRequired: true), .init("overcame", count, isRequired: true)] + WinRate.properties)
        let card = Schema.object([
            .init("objection", .reference("Objection"), isRequired: true), .init("answers", .array(of: answer), isRequired: true), .init("streak", count, isRequired: true), .init("due", day, isRequired: true, isNullable: true),
        ])
        return .object([.init("items", .array(of: card), isRequired: true), .init("count", count, isRequired: true), .init("nextDay", day, isRequired: true, isNullable: true)])
    }
}

/// Says of a card whether one knew the answer: then it comes later each time, after 1, 3, 7 and 21 days; else tomorrow.
public struct MarkPracticeCard: Operation, Decodable {
    public static let name: OperationName = "training.practise"
    public static let endpoint = Endpoint.post("/objections/{id}/practice")
    public static let access = Access.read(.training)
    public var id: Objection.ID
    public var knew: Bool
    public init(id: Objection.ID, knew: Bool) { (self.id, self.knew) = (id, knew) }

    public func run(in work: Work) throws -> PracticeMark {
        let me = try work.ownId()
        guard let card = try work.practiceCards(of: me).first(where: { $0.objection.id == id }) else { throw Refusal(.notFound) }
        let next = Repetition.after(card.repetition?.streak ?? 0, knew: knew, on: try work.ownDay(of: me))
        try work.db.execute("""
            INSERT INTO practice_card (user_id, objection_id, streak, due, seen_at) VALUES (\(me), \(id), \(next.streak), \(next.due), \(work.now))
            ON CONFLICT (user_id, objection_id) DO UPDATE SET streak = excluded.streak, due = excluded.due, seen_at = excluded.seen_at
            """)
        return PracticeMark(next: next)
    }
}

public struct PracticeMark: Answer {
    public let next: Repetition
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("streak", next.streak)
            json.field("due", next.due)
        }
    }
    public static var schema: Schema { .object([.init("streak", .integer(minimum: 0), isRequired: true), .init("due", .string(format: "date"), isRequired: true)]) }
}

extension Work {
    /// The zone of somebody's clock.
    func zone(of user: User.ID) throws -> Zone { try db.value(String?.self, "SELECT zone FROM user_account WHERE id = \(user)").flatMap { $0 }.flatMap { Zone($0) } ?? workspace.timeZone }

    /// The day it is where somebody works.
    func ownDay(of user: User.ID) throws -> Day { try zone(of: user).day(of: now) }

    /// The objections of the library that have an answer, as cards of a person.
    func practiceCards(of user: User.ID) throws -> [PracticeCard] {
        // The library is read with the right to read pipelines.
        guard reach(.read, .pipelines) != .none else { return [] }
        var seen: [Objection.ID: Repetition] = [:]
        try db.forEach("SELECT objection_id, streak, due FROM practice_card WHERE user_id = \(user)") { row in seen[try row.next(Objection.ID.self)] = Repetition(streak: try row.next(), due: try row.next()) }
        let today = try ownDay(of: user), usage = try objectionUse().filter { !$0.answers.isEmpty }
        let cards = usage.map { line in
            let repetition = seen[line.objection.id]
            return PracticeCard(objection: line.objection, answers: line.bestAnswers, repetition: repetition, isDue: repetition.map { $0.due <= today } ?? true)
        }
        // What was seen comes before what is new; among those, what waits longest.
        return cards.enumerated().sorted { one, other in
            switch (one.element.repetition?.due, other.element.repetition?.due) {
            case (let first?, let second?): first == second ? one.offset < other.offset : first < second
            case (nil, nil): one.offset < other.offset
            case (let first, _): first != nil
            }
        }.map(\.element)
    }
}

extension ObjectionUse.Line {
    /// The answers by the share of deals that were won with them; those with too few deals behind, by how often they overcame the objection.
    var bestAnswers: [ObjectionUse.AnswerLine] {
        answers.enumerated().sorted { one, other in
            let first = (one.element.rate.share ?? -1, one.element.overcame), second = (other.element.rate.share ?? -1, other.element.overcame)
            return first == second ? one.offset < other.offset : first > second
        }.map(\.element)
    }
}
