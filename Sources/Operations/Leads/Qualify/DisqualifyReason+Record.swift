import Domain
import Storage
import Writing

extension DisqualifyReason: LibraryRecord, Placed {
    public typealias Subject = DisqualifyReason
    public static let kind = Kind.disqualifyReason
    public static let table: StaticString = "disqualify_reason"
    public static let fields = Fields<DisqualifyReason>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .short]),
        Field("label", "label", \.label, [.writable, .short]),
        Field("position", "position", \.position, [.writable, .sortable]),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws { position = (try work.db.value(Int64.self, "SELECT COALESCE(MAX(position), 0) FROM disqualify_reason") ?? 0) + 1 }

    /// Leads hold the word, so it stays; without one it follows from what people read.
    public mutating func settle(from before: DisqualifyReason?, in work: Work) throws {
        label = label?.trimmed
        if label?.isEmpty == true { label = nil }
        let others = try work.db.all(DisqualifyReason.self, "SELECT \(Self.columns) FROM disqualify_reason WHERE id <> \(id)")
        if let before, before.name != name { throw InputProblem(field: "name", code: .invalid, details: ["why": "fixedOnce"]) }
        if before == nil, name.trimmed.isEmpty, let label { name = CustomKey.make(from: label, besides: Set(others.map(\.name))) }
        guard CustomField.isKey(name) else { throw InputProblem(field: name.isEmpty ? "label" : "name", code: name.isEmpty ? .missing : .invalid, details: name.isEmpty ? [:] : ["why": "notAKey"]) }
        guard label != nil || Self.builtIn.contains(name) else { throw InputProblem(field: "label", code: .missing) }
        if others.contains(where: { $0.name == name }) { throw Refusal(.nameTaken, problems: [.init(field: "name", code: .invalid, details: ["why": "nameTaken"])]) }
        if archivedAt != nil, before?.archivedAt == nil, work.undoes == nil, !others.contains(where: { $0.archivedAt == nil }) { throw Refusal.field("archivedAt", "lastReason") }
    }
}

extension Work {
    /// Every reason, also those out of use, in their order.
    func disqualifyReasons() throws -> [DisqualifyReason] { try db.all(DisqualifyReason.self, "SELECT \(DisqualifyReason.columns) FROM disqualify_reason ORDER BY position, id") }

    /// Refuses a word that no reason in use has.
    func checkDisqualifyReason(_ name: String) throws {
        let names = try disqualifyReasons().filter { $0.archivedAt == nil }.map(\.name)
        guard names.contains(name) else { throw InputProblem(field: "reason", code: .notAnOption, details: ["options": names.joined(separator: ", ")]) }
    }
}

/// Puts a reason one place up or down among those in use.
public struct PlaceDisqualifyReason: Operation, Decodable {
    public static let name: OperationName = "disqualify-reasons.place"
    public static let endpoint = Endpoint.post("/disqualify-reasons/{id}/place")
    public static let access = Access.write(.pipelines)
    public var id: DisqualifyReason.ID
    public var up: Bool
    public init(id: DisqualifyReason.ID, up: Bool) { (self.id, self.up) = (id, up) }

    public func run(in work: Work) throws -> RecordAnswer<DisqualifyReason> {
        _ = try work.find(DisqualifyReason.self, id, to: .write)
        try work.place(id, up: up, in: work.disqualifyReasons().filter { $0.archivedAt == nil })
        return RecordAnswer(try work.find(DisqualifyReason.self, id), now: work.now)
    }
}
