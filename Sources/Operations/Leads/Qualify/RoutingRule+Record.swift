import Domain
import Storage
import Texts
import Writing

extension LeadChannel: ListElement {}
extension Language: ListElement {}

extension RoutingRule: LibraryRecord, Placed {
    public typealias Subject = RoutingRule
    public static let kind = Kind.routingRule
    public static let table: StaticString = "routing_rule"
    public static let fields = Fields<RoutingRule>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("position", "position", \.position, [.writable, .sortable]),
        Field("countries", "countries", \.countries, .writable),
        Field("languages", "languages", \.languages, .writable),
        Field("sources", "sources", \.sources, .writable),
        Field("channels", "channels", \.channels, .writable),
        Field("employeesMin", "employees_min", \.employeesMin, .writable),
        Field("employeesMax", "employees_max", \.employeesMax, .writable),
        Field("words", "words", \.words, .writable),
        Field("teamId", "team_id", \.teamId, [.writable, .filterable]),
        Field("people", "people", \.people, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt),
    ])

    /// So many entries each list of a rule can have.
    static let most = 100

    public mutating func begin(in work: Work) throws {
        createdAt = work.now
        position = (try work.db.value(Int64.self, "SELECT COALESCE(MAX(position), 0) FROM routing_rule") ?? 0) + 1
    }

    public mutating func settle(from before: RoutingRule?, in work: Work) throws {
        name = name.trimmed
        countries = Self.distinct(countries.map { $0.trimmed.uppercased() })
        words = Self.distinct(words.map(\.trimmed))
        for (field, count) in [("countries", countries.count), ("words", words.count), ("sources", sources.count), ("people", people.count)] where count > Self.most { throw InputProblem.tooMany(field, most: Self.most) }
        if let place = countries.firstIndex(where: { $0.utf8.count != 2 || !$0.utf8.allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } }) { throw Refusal.field("countries.\(place)", "notACountry", ["text": countries[place]]) }
        for (field, value) in [("employeesMin", employeesMin), ("employeesMax", employeesMax)] { if let value, value < 0 { throw InputProblem(field: field, code: .outOfRange, details: ["min": "0"]) } }
        if let employeesMin, let employeesMax, employeesMin > employeesMax { throw Refusal.field("employeesMax", "notARange") }
        // What an undo or a way back out of the archive brings was looked at in its time.
        if work.undoes == nil { try checkTarget(from: before, in: work) }
    }

    private func checkTarget(from before: RoutingRule?, in work: Work) throws {
        guard (teamId == nil) != people.isEmpty else { throw Refusal.field("teamId", "oneTarget") }
        if let teamId, teamId != before?.teamId, try work.db.value(Int64.self, "SELECT id FROM team WHERE id = \(teamId)") == nil { throw Refusal.field("teamId", "notFound", ["id": teamId.description]) }
        for user in people where before?.people.contains(user) != true { try work.checkUser(user, field: "people") }
        for source in sources where before?.sources.contains(source) != true {
            guard try work.db.value(Int64.self, "SELECT id FROM lead_source WHERE id = \(source)") != nil else { throw Refusal.field("sources", "notFound", ["id": source.description]) }
        }
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}

extension RoutingRule {
    /// What of the lead fulfils the rule's conditions, one for each that it has; nil when one does not hold.
    /// - Parameter source: what the lead's source is called.
    func matches(_ lead: Lead, source: String?) -> [RoutingReason.Match]? {
        var found: [RoutingReason.Match] = []
        if !countries.isEmpty {
            guard let country = lead.country?.trimmed.uppercased(), countries.contains(country) else { return nil }
            found.append(.init(.country, country))
        }
        if !languages.isEmpty {
            guard let language = lead.language, languages.contains(language) else { return nil }
            found.append(.init(.language, language.rawValue))
        }
        if !sources.isEmpty {
            guard let id = lead.sourceId, sources.contains(id) else { return nil }
            found.append(.init(.source, source ?? id.description))
        }
        if !channels.isEmpty {
            guard channels.contains(lead.channel) else { return nil }
            found.append(.init(.channel, lead.channel.rawValue))
        }
        if employeesMin != nil || employeesMax != nil {
            guard let employees = lead.employees, employees >= employeesMin ?? 0, employees <= employeesMax ?? .max else { return nil }
            found.append(.init(.employees, String(employees)))
        }
        if !words.isEmpty {
            guard let word = words.first(where: lead.speaks) else { return nil }
            found.append(.init(.words, word))
        }
        return found
    }
}

extension Lead {
    /// Whether a word of theirs begins with `word`, marks and capitals aside; several words have to follow each other.
    func speaks(of word: String) -> Bool {
        let said = " " + SearchFolding.words(([interest, note, campaign, industry, title].compactMap(\.self) + tags).joined(separator: " · ")), sought = SearchFolding.words(word)
        return !sought.isEmpty && said.contains(" " + sought)
    }
}

/// Puts a rule one place up or down among those in use.
public struct PlaceRoutingRule: Operation, Decodable {
    public static let name: OperationName = "routing-rules.place"
    public static let endpoint = Endpoint.post("/routing-rules/{id}/place")
    public static let access = Access.write(.pipelines)
    public var id: RoutingRule.ID
    public var up: Bool
    public init(id: RoutingRule.ID, up: Bool) { (self.id, self.up) = (id, up) }

    public func run(in work: Work) throws -> RecordAnswer<RoutingRule> {
        _ = try work.find(RoutingRule.self, id, to: .write)
        try work.place(id, up: up, in: work.routingRules())
        return RecordAnswer(try work.find(RoutingRule.self, id), now: work.now)
    }
}

extension Work {
    /// The rules in use, in the order in which they are asked.
    func routingRules() throws -> [RoutingRule] { try db.all(RoutingRule.self, "SELECT \(RoutingRule.columns) FROM routing_rule WHERE archived_at IS NULL ORDER BY position, id") }
}
