import Domain
import Storage
import Texts
import Writing

extension LeadSource: LibraryRecord {
    public typealias Subject = LeadSource
    public static let kind = Kind.leadSource
    public static let table: StaticString = "lead_source"
    public static let fields = Fields<LeadSource>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable, .filterable, .prose], sortedBy: "name_fold"),
        Field("channel", "channel", \.channel, [.writable, .filterable]),
        Field("direction", "direction", \.direction, [.writable, .filterable]),
        Field("note", "note", \.note, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field(indexed: "name_fold", .text) { .text(SearchFolding.fold($0.name)) },
    ])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: LeadSource?, in work: Work) throws {
        name = name.trimmed
        guard try work.db.value(Int64.self, "SELECT id FROM lead_source WHERE name_fold = \(SearchFolding.fold(name)) AND id <> \(id)") == nil else {
            throw Refusal(.nameTaken, problems: [.init(field: "name", code: .invalid, details: ["why": "nameTaken"])])
        }
    }
}

extension Work {
    /// The source of that name, as names are folded; made when there is none.
    func leadSource(named name: String, _ channel: LeadChannel, _ direction: Activity.Direction = .inbound) throws -> LeadSource {
        if let known = try db.first(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source WHERE name_fold = \(SearchFolding.fold(name.trimmed))") { return known }
        var source = LeadSource()
        try source.begin(in: self)
        (source.name, source.channel, source.direction) = (name.trimmed, channel, direction)
        try insert(&source)
        return source
    }
}
