import Domain
import Storage
import Writing

/// What visitors of one time get: a script as it was when it was published, or tried.
public struct ChatEdition: RowDecodable, Sendable {
    public let id: Int64
    public let scriptId: ChatScript.ID
    /// From 1; nil for a trial.
    public let number: Int64?
    public let languages: [String]
    public let steps: [ChatStep]
    public let interestedFrom: Int64
    public let promisingFrom: Int64
    public let createdAt: Timestamp
    public static let columns: SQL = "id, script_id, number, languages, steps, interested_from, promising_from, created_at"

    public init(row: inout Row) throws {
        (id, scriptId, number, languages) = (try row.next(), try row.next(), try row.next(), try row.next())
        (steps, interestedFrom, promisingFrom, createdAt) = (try row.next(), try row.next(), try row.next(), try row.next())
    }

    public var spoken: [Language] { languages.compactMap { Language(rawValue: $0) } }
    /// By which name a consent's wording is found again.
    var wordingVersion: String { "chat-script/\(scriptId)/" + (number.map { String($0) } ?? "trial") }
    /// Whether the draft says the same.
    public func isSame(as script: ChatScript) -> Bool {
        steps == script.steps && languages == script.languages && interestedFrom == script.interestedFrom && promisingFrom == script.promisingFrom
    }
}

extension Work {
    func chatEdition(_ id: Int64) throws -> ChatEdition? { try db.first(ChatEdition.self, "SELECT \(ChatEdition.columns) FROM chat_edition WHERE id = \(id)") }

    /// Keeps the script as it is now for those who begin from now on, or for a trial.
    /// - Throws: a refusal that names every step that keeps it from that.
    func keepEdition(of script: ChatScript, isTrial: Bool) throws -> Int64 {
        let faults = ChatTree(script.steps).faults(in: script.spoken)
        guard faults.isEmpty else {
            throw Refusal(.validation, problems: faults.map { InputProblem(field: (["steps", $0.step, $0.kind.rawValue] as [String?]).compactMap(\.self).joined(separator: "."), code: .invalid, details: ["why": "scriptUnfinished"]) })
        }
        let number = isTrial ? nil : (try db.value(Int64.self, "SELECT MAX(number) FROM chat_edition WHERE script_id = \(script.id)") ?? 0) + 1
        let id = try db.value(Int64.self, """
            INSERT INTO chat_edition (script_id, number, languages, steps, interested_from, promising_from, created_at, user_id)
            VALUES (\(script.id), \(number), \(String.sqlValue(of: script.languages)), \(ChatStep.sqlValue(of: script.steps)), \(script.interestedFrom), \(script.promisingFrom), \(now), \(actor.userId)) RETURNING id
            """)
        guard let id else { throw Refusal(.conflict) }
        return id
    }
}

/// Gives visitors the script as it is written now. Conversations that run already go on with what they began with.
public struct PublishChatScript: Operation, Decodable {
    public static let name: OperationName = "chat-scripts.publish"
    public static let endpoint = Endpoint.post("/chat-scripts/{id}/publish")
    public static let access = Access.write(.pipelines)
    public var id: ChatScript.ID
    public var ifVersion: Int64?
    public init(id: ChatScript.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<ChatScript> {
        let before = try work.find(ChatScript.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var script = before
        script.archivedAt = nil
        script.editionId = try work.keepEdition(of: script, isTrial: false)
        try work.update(&script, from: before)
        return RecordAnswer(script, now: work.now)
    }
}

/// Closes the script for new visitors. Conversations that run already go on to their end.
public struct CloseChatScript: Operation, Decodable {
    public static let name: OperationName = "chat-scripts.close"
    public static let endpoint = Endpoint.post("/chat-scripts/{id}/close")
    public static let access = Access.write(.pipelines)
    public var id: ChatScript.ID
    public var ifVersion: Int64?
    public init(id: ChatScript.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<ChatScript> {
        let before = try work.find(ChatScript.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var script = before
        script.editionId = nil
        try work.update(&script, from: before)
        return RecordAnswer(script, now: work.now)
    }
}

/// What keeps a script from being published, and how many points its answers can give.
public struct CheckChatScript: Operation, Decodable {
    public static let name: OperationName = "chat-scripts.check"
    public static let endpoint = Endpoint.get("/chat-scripts/{id}/check")
    public static let access = Access.read(.pipelines)
    public var id: ChatScript.ID
    public init(id: ChatScript.ID) { self.id = id }

    public func run(in work: Work) throws -> ChatScriptCheck {
        let script = try work.find(ChatScript.self, id), tree = ChatTree(script.steps)
        return ChatScriptCheck(faults: tree.faults(in: script.spoken), points: tree.points)
    }
}

public struct ChatScriptCheck: Answer {
    public let faults: [ChatFault]
    public let points: ClosedRange<Int64>

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("publishable", faults.isEmpty)
            json.field("leastPoints", points.lowerBound)
            json.field("mostPoints", points.upperBound)
            json.array("faults") { json in
                for fault in faults {
                    json.object { json in
                        json.field("kind", fault.kind.rawValue)
                        json.field("step", fault.step)
                        json.field("detail", fault.detail)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let fault = Schema.object([
            .init("kind", .string(options: ChatFault.Kind.allCases.map(\.rawValue)), isRequired: true), .init("step", .string(), isRequired: true, isNullable: true), .init("detail", .string(), isRequired: true, isNullable: true),
        ])
        return .object([
            .init("publishable", .boolean, isRequired: true), .init("leastPoints", .integer(), isRequired: true), .init("mostPoints", .integer(), isRequired: true), .init("faults", .array(of: fault), isRequired: true),
        ])
    }
}
