import Domain
import Storage
import Writing

/// What stands at the door of a script: its languages, and whether people are there.
public struct ReadChatDoor: PageOperation {
    public static let name: OperationName = "chats.door"
    public static let endpoint = Endpoint.get("/chat/door")
    public static let access = Access.anyone
    private let key: String
    public init(key: String) { self.key = key }

    public func run(in work: Work) throws -> ChatDoor {
        let (script, edition) = try work.openScript(key)
        return ChatDoor(workspace: work.workspace.name, languages: edition.spoken, origins: script.origins, isStaffed: script.hours.covers(work.now, in: work.workspace.timeZone))
    }
}

public struct ChatDoor: PageContent {
    public let workspace: String
    public let languages: [Language]
    public let origins: [String]
    /// Whether it is working time.
    public let isStaffed: Bool
}

/// Begins a conversation.
public struct StartChat: PageOperation {
    public static let name: OperationName = "chats.start"
    public static let endpoint = Endpoint.post("/chat/start")
    public static let access = Access.anyone
    private let key: String
    private let language: Language
    /// The page on which it begins.
    private let page: String?
    /// What nobody sees and only machines fill in.
    private let trap: String
    /// New conversations of one script in an hour: far more than come, and few enough to clear away.
    static let mostPerHour: Int64 = 1_000

    public init(key: String, language: Language, page: String? = nil, trap: String = "") { (self.key, self.language, self.page, self.trap) = (key, language, page, trap) }

    public func run(in work: Work) throws -> ChatStarted {
        guard trap.isEmpty else { throw Refusal.field("website", "forMachines") }
        let (script, edition) = try work.openScript(key)
        let recent = try work.db.value(Int64.self, "SELECT COUNT(*) FROM chat WHERE script_id = \(script.id) AND created_at > \(work.now - .hours(1))") ?? 0
        guard recent < Self.mostPerHour else { throw Refusal.field("website", "tooManyLines") }
        let writer = Work(db: work.plain, actor: .operator, now: work.now, workspace: work.workspace, operation: Self.name, correlation: work.correlation)
        return try writer.beginChat(script, edition, language, page: page, isTest: false)
    }
}

/// A conversation that has begun.
public struct ChatStarted: PageContent {
    public let id: Chat.ID
    public let key: String
    /// Known to the visitor alone.
    public let secret: String
    public var path: String { "/c/\(key)/\(secret)" }
}

/// Tries a script as it is written now, published or not: everything is as for a visitor, and its lead counts in no figure.
public struct TryChatScript: Operation, Decodable {
    public static let name: OperationName = "chat-scripts.try"
    public static let endpoint = Endpoint.post("/chat-scripts/{id}/try")
    public static let access = Access.write(.pipelines)
    public static let answerIsSecret = true
    public var id: ChatScript.ID
    public var language: Language?
    public init(id: ChatScript.ID, language: Language? = nil) { (self.id, self.language) = (id, language) }

    public func run(in work: Work) throws -> ChatTrial {
        let script = try work.find(ChatScript.self, id, to: .write)
        guard let edition = try work.chatEdition(try work.keepEdition(of: script, isTrial: true)) else { throw Refusal(.conflict) }
        let started = try work.beginChat(script, edition, language ?? work.actor.language ?? .english, page: nil, isTest: true)
        return ChatTrial(id: started.id, path: started.path)
    }
}

public struct ChatTrial: Answer {
    public let id: Chat.ID
    public let path: String
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("chatId", id)
            json.field("path", path)
        }
    }
    public static var schema: Schema { .object([.init("chatId", .integer(minimum: 1), isRequired: true), .init("path", .string(), isRequired: true)]) }
}

/// A conversation as its visitor sees it.
public struct ReadChat: PageOperation {
    public static let name: OperationName = "chats.read"
    public static let endpoint = Endpoint.get("/chat/read")
    public static let access = Access.anyone
    private let key: String
    private let hash: [UInt8]
    /// Nil for what has not the form of a secret.
    public init?(key: String, secret: String) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        (self.key, hash) = (key, secret.hash)
    }

    public func run(in work: Work) throws -> ChatRoom { try ChatRoom(ChatTalk(hash: hash, key: key, in: work)) }
}

/// What the visitor does in a conversation.
public enum VisitorAct: Sendable {
    /// Answers the question of that name, or says something to a person.
    case answer(String, step: String?)
    case askForPerson
    case leave
}

/// Does it, and gives the conversation as it is then.
public struct VisitChat: PageOperation {
    public static let name: OperationName = "chats.visit"
    public static let endpoint = Endpoint.post("/chat/visit")
    public static let access = Access.anyone
    private let key: String
    private let hash: [UInt8]
    private let act: VisitorAct
    /// Nil for what has not the form of a secret.
    public init?(key: String, secret: String, _ act: VisitorAct) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        (self.key, hash, self.act) = (key, secret.hash, act)
    }

    public func run(in work: Work) throws -> ChatRoom {
        var talk = try ChatTalk(hash: hash, key: key, in: work)
        try talk.open()
        switch act {
        case .answer(let typed, let step): try talk.hear(typed, at: step)
        case .askForPerson:
            guard talk.chat.state == .script else { throw Refusal(.conflict) }
            // Out of hours it is asked again and again, and each time there are lines more.
            try talk.checkRoom()
            talk.chat.heardAt = work.now
            try talk.askForPerson(then: talk.chat.step == ChatTalk.emailStep ? talk.chat.resume : talk.chat.step)
        case .leave:
            talk.chat.heardAt = work.now
            try talk.end(by: .visitor)
        }
        try talk.save()
        return try ChatRoom(talk)
    }
}

public struct ChatRoom: PageContent {
    public let chat: Chat
    public let lines: [ChatLine]
    /// The question that waits; nil for the one for an address, and where nothing is asked.
    public let question: ChatStep?
    /// Whether an address is asked for that the script does not ask for itself.
    public let wantsAddress: Bool
    public let origins: [String]
    public let workspace: String
    /// First names of the people who talk.
    public let people: [User.ID: String]
    public let zone: Zone

    init(_ talk: ChatTalk) throws {
        let work = talk.work
        (chat, origins, workspace, zone) = (talk.chat, talk.script.origins, work.workspace.name, work.workspace.timeZone)
        lines = try work.lines(of: talk.chat.id)
        question = talk.chat.step.flatMap { talk.tree[$0] }
        wantsAddress = talk.chat.step == ChatTalk.emailStep
        people = try work.names(of: lines).mapValues { $0.split(separator: " ").first.map(String.init) ?? $0 }
    }
}

extension Work {
    /// What visitors get under a key.
    func openScript(_ key: String) throws -> (ChatScript, ChatEdition) {
        guard let script = try db.first(ChatScript.self, "SELECT \(ChatScript.columns) FROM chat_script WHERE public_key = \(key) AND archived_at IS NULL"), let edition = try script.editionId.flatMap({ try chatEdition($0) }) else { throw Refusal(.notFound) }
        return (script, edition)
    }

    func beginChat(_ script: ChatScript, _ edition: ChatEdition, _ wanted: Language, page: String?, isTest: Bool) throws -> ChatStarted {
        let secret = SessionSecret(), language = edition.spoken.contains(wanted) ? wanted : edition.spoken.first ?? .english
        let id = try db.value(Chat.ID.self, """
            INSERT INTO chat (script_id, edition_id, token_hash, language, state, revision, lines, points, answers, page, is_test, created_at, heard_at, expires_at)
            VALUES (\(script.id), \(edition.id), \(secret.hash), \(language), \(Chat.State.script), 1, 0, 0, 0, \(page.flatMap(Self.pageAddress)), \(isTest), \(now), \(now), \(now + ChatLimits.readable)) RETURNING id
            """)
        guard let id, let chat = try chat(where: "c.id = \(id)") else { throw Refusal(.conflict) }
        var talk = try ChatTalk(chat, self)
        try talk.begin()
        try talk.save()
        return ChatStarted(id: id, key: script.key, secret: secret.text)
    }

    /// The address of a page without what may tell of its reader; nil for anything else.
    private static func pageAddress(_ text: String) -> String? {
        let address = String(text.prefix { $0 != "?" && $0 != "#" })
        guard address.utf8.count <= 500, ["https://", "http://"].contains(where: address.hasPrefix), address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }) else { return nil }
        return address
    }

    /// The names of the people who speak in lines, and of whom notes tell.
    func names(of lines: [ChatLine]) throws -> [User.ID: String] {
        let ids = Set(lines.compactMap(\.userId))
        guard !ids.isEmpty else { return [:] }
        var names: [User.ID: String] = [:]
        try db.forEach("SELECT id, name FROM user_account WHERE id IN (\(list: ids.sorted { $0.rawValue < $1.rawValue }))") { row in
            let id = try row.next(User.ID.self)
            names[id] = try row.next()
        }
        return names
    }
}
