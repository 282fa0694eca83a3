import Domain
import Storage
import Texts
import Writing

/// Finds what somebody can open or do: records by the beginnings of their words, pages, and operations by their names in
/// the person's language. Only what the person may do is there.
public struct FindCommands: Operation, Decodable {
    public static let name: OperationName = "commands.find"
    public static let endpoint = Endpoint.get("/commands")
    public static let access = Access.signedIn
    /// What was typed; without it come the record's own commands and those that were used last.
    public var q: String?
    /// The record on the page or the one that is selected: `deal:17`.
    public var on: String?
    /// Of each group, 1…100.
    public var limit: Int?
    public init(q: String? = nil, on: String? = nil, limit: Int? = nil) { (self.q, self.on, self.limit) = (q, on, limit) }

    public func run(in work: Work) throws -> CommandAnswer {
        let limit = limit ?? 9
        guard 1...100 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "100"]) }
        let query = CommandQuery(q ?? ""), language = work.actor.language ?? work.workspace.language
        let subject = try on.map { try CommandSubject($0) }.flatMap { try $0.seen(by: work) }
        return CommandAnswer(
            records: query.isEmpty ? [] : try Search(q: q ?? "", limit: min(limit, 6)).run(in: work).items,
            places: try work.places(query, language, limit), commands: try work.commands(query, subject, language, limit))
    }
}

/// A record that commands are about.
struct CommandSubject {
    let kind: Kind
    let id: Int64
    private(set) var owner: User.ID?

    init(_ text: String) throws {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let id = Int64(parts[1]), id > 0 else { throw InputProblem(field: "on", code: .invalid) }
        (self.kind, self.id) = (kind, id)
    }

    /// Nil for a record that the actor does not see.
    func seen(by work: Work) throws -> CommandSubject? {
        switch kind {
        case .deal: try seen(Deal.self, work)
        case .company: try seen(Company.self, work)
        case .contact: try seen(Contact.self, work)
        case .activity: try seen(Activity.self, work)
        case .lead: try seen(Lead.self, work)
        case .pipeline: try seen(Pipeline.self, work)
        case .stage: try seen(Stage.self, work)
        default: nil
        }
    }

    private func seen<R: Record>(_: R.Type, _ work: Work) throws -> CommandSubject? {
        guard let record = try work.db.first(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id = \(id)"), try work.sees(record) else { return nil }
        var subject = self
        subject.owner = record.owner
        return subject
    }
}

extension Work {
    fileprivate func places(_ query: CommandQuery, _ language: Language, _ limit: Int) throws -> [FoundPlace] {
        var found: [(rank: Int, place: FoundPlace)] = []
        for (place, title, words) in Command.places(in: language) where may(place.access) {
            if let rank = query.isEmpty ? 0 : words.rank(query) { found.append((rank, FoundPlace(title: title, path: place.path, marks: FoldedTitle(title).marks(of: query.text)))) }
        }
        if !query.isEmpty, reach(.read, .pipelines) != .none { found += try pipelinePlaces(query, Catalogues.embedded[language]) }
        if !query.isEmpty { found += try viewPlaces(query, Catalogues.embedded[language]) }
        return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.prefix(limit).map(\.element.place)
    }

    /// The boards and the settings of pipelines, by the pipeline's name.
    private func pipelinePlaces(_ query: CommandQuery, _ texts: Texts.Catalogue) throws -> [(rank: Int, place: FoundPlace)] {
        var found: [(rank: Int, place: FoundPlace)] = []
        try db.forEach("SELECT id, name FROM pipeline WHERE archived_at IS NULL ORDER BY position, id") { row in
            let id = try row.next(Pipeline.ID.self), name = try row.next(String.self)
            for (key, path, access) in [("boardOf", "/pipelines/\(id)", Access.read(.deals)), ("settingsOf", "/settings/pipelines/\(id)", .write(.pipelines))] where may(access) {
                let title = texts(OperationText.place(key), ["name": name])
                let rank = CommandWords(title, "", [:]).rank(query)
                if let rank { found.append((rank, FoundPlace(title: title, path: path, marks: FoldedTitle(title).marks(of: query.text)))) }
            }
        }
        return found
    }

    /// The saved views that the actor sees, by their names, of lists that they may open.
    private func viewPlaces(_ query: CommandQuery, _ texts: Texts.Catalogue) throws -> [(rank: Int, place: FoundPlace)] {
        var found: [(rank: Int, place: FoundPlace)] = []
        for view in try views(of: nil) where reach(.read, view.list.resource) != .none {
            let title = texts(OperationText.place("viewOf"), ["name": view.name])
            guard let rank = CommandWords(view.name, "", [:]).rank(query) ?? CommandWords(title, "", [:]).rank(query) else { continue }
            found.append((rank, FoundPlace(title: title, path: view.path, marks: FoldedTitle(title).marks(of: query.text))))
        }
        return found
    }

    fileprivate func commands(_ query: CommandQuery, _ subject: CommandSubject?, _ language: Language, _ limit: Int) throws -> [FoundCommand] {
        let recent = try recentOperations()
        var found: [(key: [Int], command: Command, id: Int64?)] = []
        for (place, command) in Command.all(in: language).enumerated() where may(command.access) {
            guard let rank = query.isEmpty ? 0 : command.words.rank(query) else { continue }
            let id = try subject.flatMap { try covers(command, $0) ? $0.id : nil }, use = recent[command.operation.text]
            // Nothing typed: what the record offers, else what was used last.
            if query.isEmpty, subject == nil ? use == nil : id == nil { continue }
            found.append(([rank, id == nil ? 1 : 0, use ?? .max, place], command, id))
        }
        return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.prefix(limit).map { FoundCommand($0.command, id: $0.id, marks: FoldedTitle($0.command.title).marks(of: query.text)) }
    }

    private func covers(_ command: Command, _ subject: CommandSubject) throws -> Bool {
        guard command.kind == subject.kind, case .need(let action, let resource) = command.access else { return false }
        return subject.kind == .pipeline || subject.kind == .stage ? reach(action, resource) != .none : try covers(action, resource, owner: subject.owner) || reach(action, resource) == .all
    }

    /// Whether the actor may do such a thing with any record.
    func may(_ access: Access) -> Bool {
        switch access {
        case .signedIn: true
        case .anyone: false
        case .need(let action, let resource): reach(action, resource) != .none
        }
    }

    /// What the actor did last, with the place in that order.
    private func recentOperations() throws -> [String: Int] {
        guard let me = actor.userId else { return [:] }
        var places: [String: Int] = [:]
        for name in try db.values(String.self, "SELECT operation FROM event WHERE user_id = \(me) AND import_id IS NULL ORDER BY at DESC, id DESC LIMIT 100") where places[name] == nil {
            places[name] = places.count
        }
        return places
    }
}
