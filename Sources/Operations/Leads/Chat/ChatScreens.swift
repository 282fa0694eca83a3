import Domain
import Storage

/// The conversations of now, with the names of their scripts.
public struct ShowChatDesk: PageOperation {
    public static let name: OperationName = "chats.desk"
    public static let endpoint = Endpoint.get("/chats/desk")
    public static let access = Access.read(.leads)
    public init() {}

    public func run(in work: Work) throws -> ChatDesk {
        var scripts: [ChatScript.ID: String] = [:]
        try work.db.forEach("SELECT id, name FROM chat_script") { row in
            let id = try row.next(ChatScript.ID.self)
            scripts[id] = try row.next()
        }
        return ChatDesk(chats: try ListChats(limit: 30).run(in: work).items, scripts: scripts)
    }
}

public struct ChatDesk: PageContent {
    public let chats: [Chat]
    public let scripts: [ChatScript.ID: String]
}

/// All scripts, also those out of use.
public struct ShowChatScripts: PageOperation {
    public static let name: OperationName = "chat-scripts.overview"
    public static let endpoint = Endpoint.get("/chat-scripts/overview")
    public static let access = Access.read(.pipelines)
    public init() {}
    public func run(in work: Work) throws -> ChatScripts { ChatScripts(scripts: try work.db.all(ChatScript.self, "SELECT \(ChatScript.columns) FROM chat_script ORDER BY id")) }
}

public struct ChatScripts: PageContent { public let scripts: [ChatScript] }

/// A script with what its page shows.
public struct ShowChatScriptScreen: PageOperation {
    public static let name: OperationName = "chat-scripts.screen"
    public static let endpoint = Endpoint.get("/chat-scripts/{id}/screen")
    public static let access = Access.read(.pipelines)
    private let id: ChatScript.ID
    public init(id: ChatScript.ID) { self.id = id }

    public func run(in work: Work) throws -> ChatScriptScreen {
        let script = try work.find(ChatScript.self, id), edition = try script.editionId.flatMap { try work.chatEdition($0) }
        let last = try work.chat(where: "c.script_id = \(id) AND NOT c.is_test AND c.id = (SELECT MAX(o.id) FROM chat o WHERE o.script_id = \(id) AND NOT o.is_test)")
        return ChatScriptScreen(
            script: script, check: try CheckChatScript(id: id).run(in: work), isChanged: edition.map { !$0.isSame(as: script) } ?? false, teams: try work.db.all(Team.self, "SELECT \(Team.columns) FROM team ORDER BY id"),
            sources: try work.db.all(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source WHERE archived_at IS NULL OR id = \(script.sourceId) ORDER BY id"), last: last.map { ($0.createdAt, $0.page) })
    }
}

public struct ChatScriptScreen: PageContent {
    public let script: ChatScript
    public let check: ChatScriptCheck
    /// Whether visitors get something else than the draft.
    public let isChanged: Bool
    public let teams: [Team]
    public let sources: [LeadSource]
    /// When and where a visitor last began.
    public let last: (at: Timestamp, page: String?)?
}

extension Work {
    /// The conversations of a lead that the actor sees, the latest first, and the lines of that one: for the lead's page.
    func chats(of lead: Lead.ID) throws -> (chats: [Chat], latest: ChatTranscript?) {
        let chats = try db.all(Chat.self, "SELECT \(Chat.columns) FROM chat c WHERE c.lead_id = \(lead) AND \(try chatSight()) ORDER BY c.id DESC LIMIT 20")
        return (chats.map { $0.seen(by: self) }, try chats.first.map { try ChatTranscript($0, in: self) })
    }
}
