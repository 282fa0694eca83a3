import Domain
import Storage
import Writing

/// The conversations that one may see: those that wait, that run, and the latest that are over.
public struct ListChats: Operation, Decodable {
    public static let name: OperationName = "chats.list"
    public static let endpoint = Endpoint.get("/chats")
    public static let access = Access.read(.leads)
    /// Only those of a lead, or of a script.
    public var leadId: Lead.ID?
    public var scriptId: ChatScript.ID?
    /// How many that are over, 1…200; 50 without it.
    public var limit: Int?
    public init(leadId: Lead.ID? = nil, scriptId: ChatScript.ID? = nil, limit: Int? = nil) { (self.leadId, self.scriptId, self.limit) = (leadId, scriptId, limit) }

    public func run(in work: Work) throws -> ChatList {
        guard 1...200 ~= limit ?? 50 else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        var conditions: [SQL] = [try work.chatSight()]
        if let leadId { conditions.append("c.lead_id = \(leadId)") }
        if let scriptId { conditions.append("c.script_id = \(scriptId)") }
        let running = try work.db.all(Chat.self, "SELECT \(Chat.columns) FROM chat c WHERE c.state IN ('script', 'waiting', 'live') AND \(SQL.all(conditions)) ORDER BY CASE c.state WHEN 'waiting' THEN 0 WHEN 'live' THEN 1 ELSE 2 END, COALESCE(c.asked_at, c.created_at), c.id LIMIT 500")
        let over = try work.db.all(Chat.self, "SELECT \(Chat.columns) FROM chat c WHERE c.ended_at IS NOT NULL AND \(SQL.all(conditions)) ORDER BY c.ended_at DESC, c.id DESC LIMIT \(Int64(limit ?? 50))")
        return ChatList(items: (running + over).map { $0.seen(by: work) }, now: work.now)
    }
}

public struct ChatList: Answer {
    /// Those that wait first, then those that run, then those that are over, the latest first.
    public let items: [Chat]
    public let now: Timestamp
    public func write(to json: inout JSONWriter) { json.object { json in json.array("items") { json in for chat in items { chat.write(to: &json) } } } }
    public static var schema: Schema { .object([.init("items", .array(of: Chat.schema), isRequired: true)]) }
}

/// One conversation with all that was said.
public struct ShowChat: Operation, Decodable {
    public static let name: OperationName = "chats.show"
    public static let endpoint = Endpoint.get("/chats/{id}")
    public static let access = Access.read(.leads)
    public var id: Chat.ID
    public init(id: Chat.ID) { self.id = id }

    public func run(in work: Work) throws -> ChatTranscript { try ChatTranscript(try work.seenChat(id), in: work) }
}

/// Takes a conversation over: from now on one writes with the visitor oneself.
public struct TakeChat: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "chats.take"
    public static let endpoint = Endpoint.post("/chats/{id}/take")
    public static let access = Access.write(.leads)
    public var id: Chat.ID
    public init(id: Chat.ID) { self.id = id }
    public func run(in work: Work) throws -> ChatTranscript { try work.inChat(id) { try $0.take(by: try work.ownId()) } }
}

/// Says something to the visitor of a conversation that one has taken.
public struct SayInChat: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "chats.say"
    public static let endpoint = Endpoint.post("/chats/{id}/lines")
    public static let access = Access.write(.leads)
    public var id: Chat.ID
    public var text: String
    public init(id: Chat.ID, text: String) { (self.id, self.text) = (id, text) }

    public func run(in work: Work) throws -> ChatTranscript {
        let words: String
        do { words = try ChatAnswer.words(text, most: ChatLimits.personText) } catch let problem as InputProblem { throw InputProblem(field: "text", code: problem.code, details: problem.details) }
        return try work.inChat(id) { try $0.say(words, by: try work.ownId()) }
    }
}

/// Leaves the visitor to the script again.
public struct HandBackChat: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "chats.handBack"
    public static let endpoint = Endpoint.post("/chats/{id}/hand-back")
    public static let access = Access.write(.leads)
    public var id: Chat.ID
    public init(id: Chat.ID) { self.id = id }
    public func run(in work: Work) throws -> ChatTranscript { try work.inChat(id) { try $0.handBack(by: try work.ownId()) } }
}

/// Ends a conversation.
public struct EndChat: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "chats.end"
    public static let endpoint = Endpoint.post("/chats/{id}/end")
    public static let access = Access.write(.leads)
    public var id: Chat.ID
    public init(id: Chat.ID) { self.id = id }

    public func run(in work: Work) throws -> ChatTranscript {
        try work.inChat(id) { talk in
            guard talk.chat.state != .ended else { throw Refusal(.conflict) }
            try talk.end(by: .person)
        }
    }
}

extension Work {
    /// Does something in a conversation that the actor may work in.
    func inChat(_ id: Chat.ID, _ act: (inout ChatTalk) throws -> Void) throws -> ChatTranscript {
        var talk = try ChatTalk(try seenChat(id, to: .write), self)
        try talk.open()
        try act(&talk)
        try talk.save()
        return try ChatTranscript(talk.chat, in: self)
    }
}

/// A conversation with its lines.
public struct ChatTranscript: Answer {
    public let chat: Chat
    public let lines: [ChatLine]
    public let people: [User.ID: String]
    public let script: ChatScript
    /// Nil where there is none, or none that one may see.
    public let lead: Lead?
    public let mayTake: Bool
    public let now: Timestamp

    init(_ chat: Chat, in work: Work) throws {
        guard let script = try work.db.first(ChatScript.self, "SELECT \(ChatScript.columns) FROM chat_script WHERE id = \(chat.scriptId)") else { throw Refusal(.notFound) }
        let edition = try work.chatEdition(chat.editionId), hidden = work.hidden[.leads]
        let secret = Set((edition?.steps ?? []).filter { $0.kind == .email && hidden.contains("email") || $0.kind == .phone && hidden.contains("phone") }.map(\.key) + (hidden.contains("email") ? [ChatTalk.emailStep] : []))
        self.chat = chat.seen(by: work)
        lines = try work.lines(of: chat.id).map { line in
            guard line.who == .visitor, let step = line.step, secret.contains(step) else { return line }
            var line = line
            line.text = "…"
            return line
        }
        people = try work.names(of: lines)
        self.script = script
        lead = try chat.leadId.flatMap { id in do { return try work.find(Lead.self, id) } catch is Refusal { return nil } }
        mayTake = try work.chat(where: "c.id = \(chat.id) AND \(try work.chatSight(.write))") != nil && work.actor.userId != nil
        now = work.now
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("chat") { chat.write(to: &$0) }
            json.field("scriptName", script.name)
            json.array("lines") { json in
                for line in lines {
                    json.object { json in
                        json.field("number", line.number)
                        json.field("who", line.who.rawValue)
                        json.field("userId", line.userId)
                        json.field("name", line.userId.flatMap { people[$0] })
                        json.field("note", line.note?.rawValue)
                        json.field("step", line.step)
                        json.field("text", line.text)
                        json.field("at", line.at)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let line = Schema.object([
            .init("number", .integer(minimum: 1), isRequired: true), .init("who", .string(options: ChatLine.Who.allCases.map(\.rawValue)), isRequired: true), .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("name", .string(), isRequired: true, isNullable: true), .init("note", .string(options: ChatLine.Note.allCases.map(\.rawValue)), isRequired: true, isNullable: true), .init("step", .string(), isRequired: true, isNullable: true),
            .init("text", .string(), isRequired: true, isNullable: true), .init("at", .string(format: "date-time"), isRequired: true),
        ])
        return .object([.init("chat", Chat.schema, isRequired: true), .init("scriptName", .string(), isRequired: true), .init("lines", .array(of: line), isRequired: true)])
    }
}

extension Chat {
    /// Without what the actor's role does not see of leads.
    func seen(by work: Work) -> Chat {
        let hidden = work.hidden[.leads]
        guard !hidden.isEmpty else { return self }
        var chat = self
        if hidden.contains("email") { chat.email = nil }
        if hidden.contains("phone") { chat.phone = nil }
        if hidden.contains("company") { chat.company = nil }
        if hidden.contains("interest") { chat.wish = nil }
        return chat
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("scriptId", scriptId)
            json.field("state", state.rawValue)
            json.field("language", language.rawValue)
            json.field("name", name)
            json.field("email", email)
            json.field("phone", phone)
            json.field("company", company)
            json.field("wish", wish)
            json.field("points", points)
            json.field("interest", interest?.rawValue)
            json.field("leadId", leadId)
            json.field("userId", userId)
            json.field("page", page)
            json.field("isTest", isTest)
            json.field("createdAt", createdAt)
            json.field("askedAt", askedAt)
            json.field("promisedAt", promisedAt)
            json.field("takenAt", takenAt)
            json.field("answeredAt", answeredAt)
            json.field("endedAt", endedAt)
            json.field("endedBy", endedBy?.rawValue)
        }
    }

    static var schema: Schema {
        let texts = ["name", "email", "phone", "company", "wish", "page"].map { Schema.Property($0, .string(), isRequired: true, isNullable: true) }
        let times = ["askedAt", "promisedAt", "takenAt", "answeredAt", "endedAt"].map { Schema.Property($0, .string(format: "date-time"), isRequired: true, isNullable: true) }
        return .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("scriptId", .integer(minimum: 1), isRequired: true), .init("state", .string(options: State.allCases.map(\.rawValue)), isRequired: true),
            .init("language", .string(options: Language.allCases.map(\.rawValue)), isRequired: true), .init("points", .integer(), isRequired: true), .init("interest", .string(options: Segment.allCases.map(\.rawValue)), isRequired: true, isNullable: true),
            .init("leadId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("isTest", .boolean, isRequired: true),
            .init("createdAt", .string(format: "date-time"), isRequired: true), .init("endedBy", .string(options: End.allCases.map(\.rawValue)), isRequired: true, isNullable: true),
        ] + texts + times)
    }
}
