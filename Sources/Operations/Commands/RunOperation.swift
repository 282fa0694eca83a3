import Domain
import Storage
import Writing

/// Runs any operation for a page, which then shows its answer and what it changed. Run as a dry run it is the preview.
public struct RunOperation<Content: Operation>: PageOperation {
    public static var name: OperationName { Content.name }
    public static var endpoint: Endpoint { Content.endpoint }
    public static var access: Access { Content.access }
    private var content: Content
    public init(_ content: Content) { self.content = content }
    public var takesLong: Bool { content.takesLong }

    public mutating func prepare(_ means: Means) async throws { try await content.prepare(means) }

    public func run(in work: Work) throws -> OperationOutcome {
        var json = work.jsonWriter(capacity: 2_048)
        try content.run(in: work).write(to: &json)
        let events = Content.isRead ? [] : try work.veiled().db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE correlation = \(work.correlation) ORDER BY id LIMIT 200")
        return OperationOutcome(answer: try JSONValue(parsing: json.bytes()), changes: try work.changes(of: events))
    }
}

public struct OperationOutcome: PageContent {
    public let answer: JSONValue
    public let changes: RecordChanges
}

/// The records by which forms offer what is named by a number and not searched: stages, teams, rates, reasons, imports.
public struct ShowFormChoices: PageOperation {
    public static let name: OperationName = "commands.choices"
    public static let endpoint = Endpoint.get("/commands/choices")
    public static let access = Access.signedIn
    let kinds: Set<Kind>
    public init(kinds: Set<Kind>) { self.kinds = kinds }

    public func run(in work: Work) throws -> FormChoices {
        var choices: [Kind: [(id: Int64, name: String)]] = [:]
        for kind in kinds {
            guard let query = Self.query(kind), work.may(query.access) else { continue }
            var found: [(id: Int64, name: String)] = []
            try work.db.forEach(query.sql) { row in found.append((try row.next(), try row.next())) }
            choices[kind] = found
        }
        return FormChoices(choices: choices)
    }

    private static func query(_ kind: Kind) -> (sql: SQL, access: Access)? {
        switch kind {
        case .pipeline: ("SELECT id, name FROM pipeline ORDER BY position, id", .read(.pipelines))
        case .stage: ("SELECT s.id, p.name || ': ' || s.name FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE s.archived_at IS NULL ORDER BY p.position, p.id, s.position, s.id", .read(.pipelines))
        case .user: ("SELECT id, name FROM user_account ORDER BY name, id", .read(.users))
        case .team: ("SELECT id, name FROM team ORDER BY name, id", .read(.teams))
        case .lostReason: ("SELECT id, COALESCE(label, name) FROM lost_reason ORDER BY position, id", .read(.pipelines))
        case .rate: ("SELECT id, currency || ' ' || day FROM exchange_rate ORDER BY day DESC, id LIMIT 500", .read(.pipelines))
        case .competitor: ("SELECT id, name FROM competitor WHERE archived_at IS NULL ORDER BY name_fold, id", .read(.pipelines))
        case .objection: ("SELECT id, text FROM objection WHERE archived_at IS NULL ORDER BY id", .read(.pipelines))
        case .objectionAnswer: ("SELECT id, text FROM objection_answer WHERE archived_at IS NULL ORDER BY objection_id, id", .read(.pipelines))
        case .chatScript: ("SELECT id, name FROM chat_script WHERE archived_at IS NULL ORDER BY name, id", .read(.pipelines))
        case .lesson: ("SELECT id, title FROM lesson WHERE archived_at IS NULL ORDER BY position, id", .read(.training))
        case .import: ("SELECT id, file_name FROM import ORDER BY id DESC LIMIT 200", .read(.imports))
        default: nil
        }
    }
}

/// Records that the search does not know, by words of their names.
public struct FindNamed: PageOperation {
    public static let name: OperationName = "commands.named"
    public static let endpoint = Endpoint.get("/commands/named")
    public static let access = Access.signedIn
    let kind: Kind
    let words: String
    let inTrash: Bool
    public init(_ kind: Kind, _ words: String, inTrash: Bool) { (self.kind, self.words, self.inTrash) = (kind, words, inTrash) }

    public func run(in work: Work) throws -> FormChoices { FormChoices(choices: [kind: try work.named(kind, words, inTrash: inTrash)]) }
}

public struct FormChoices: PageContent {
    public let choices: [Kind: [(id: Int64, name: String)]]
}
