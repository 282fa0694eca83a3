import Domain
import Storage
import Writing

/// What an erasure would take away, table by table, and what it would leave.
public struct ErasurePlan: Answer {
    /// Rows of the person.
    public let tables: [TableLine]
    /// Texts elsewhere in which their name or address stands.
    public let mentions: [MentionLine]
    /// Names that others bear as well: texts elsewhere are not searched for them, somebody has to look.
    public let sharedNames: [String]
    public let leads: [Lead.ID]
    public let contacts: [Contact.ID]
    /// What the leads and the contacts are called, so that somebody can see whether all of them are the person.
    public let leadNames: [Lead.ID: String]
    public let contactNames: [Contact.ID: String]

    public struct TableLine: Equatable, Sendable {
        public let table: String
        public let rows: Int64
        /// Whether the rows go as a whole; else they stay, empty of what tells who it was.
        public let goes: Bool
    }
    public struct MentionLine: Equatable, Sendable {
        public let table: String
        public let column: String
        public let rows: Int64
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("tables") { json in
                for line in tables {
                    json.object { json in
                        json.field("table", line.table)
                        json.field("rows", line.rows)
                        json.field("goes", line.goes)
                    }
                }
            }
            json.array("mentions") { json in
                for line in mentions {
                    json.object { json in
                        json.field("table", line.table)
                        json.field("column", line.column)
                        json.field("rows", line.rows)
                    }
                }
            }
            json.field("sharedNames", sharedNames)
            json.array("leadIds") { json in for id in leads { json.value(id.rawValue) } }
            json.array("contactIds") { json in for id in contacts { json.value(id.rawValue) } }
        }
    }
    public static var schema: Schema {
        let text = Schema.string(), count = Schema.integer(minimum: 0)
        return .object([
            .init("tables", .array(of: .object([.init("table", text, isRequired: true), .init("rows", count, isRequired: true), .init("goes", .boolean, isRequired: true)])), isRequired: true),
            .init("mentions", .array(of: .object([.init("table", text, isRequired: true), .init("column", text, isRequired: true), .init("rows", count, isRequired: true)])), isRequired: true),
            .init("sharedNames", .array(of: text), isRequired: true), .init("leadIds", .array(of: count), isRequired: true), .init("contactIds", .array(of: count), isRequired: true),
        ])
    }
}

/// What erasing a person would take away. It changes nothing.
public struct ShowErasure: Operation, Decodable {
    public static let name: OperationName = "persons.showErasure"
    public static let endpoint = Endpoint.get("/persons/erasure")
    public static let access = Access.admin(.workspace)
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil) { (self.leadId, self.contactId) = (leadId, contactId) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> ErasurePlan { try work.erasurePlan(of: ConsentingPerson(leadId: leadId, contactId: contactId)) }
}

extension Work {
    /// Somebody in the trash can be erased, too.
    func checkErasable(_ person: ConsentingPerson) throws {
        let found: Int64? = switch (person.leadId, person.contactId) {
        case (let lead?, nil): try db.value(Int64.self, "SELECT id FROM lead WHERE id = \(lead) AND erased_at IS NULL")
        case (nil, let contact?): try db.value(Int64.self, "SELECT id FROM contact WHERE id = \(contact) AND erased_at IS NULL")
        default: throw InputProblem(field: "leadId", code: .missing)
        }
        guard found != nil else { throw Refusal(.notFound) }
    }

    func erasurePlan(of person: ConsentingPerson) throws -> ErasurePlan {
        try checkErasable(person)
        let shape = try DatabaseShape(db), walk = PersonWalk(try personSubject(person), shape)
        let tables = try walk.rows.compactMap { table, condition -> ErasurePlan.TableLine? in
            let rows = try db.value(Int64.self, "SELECT COUNT(*) FROM \(table.quoted) WHERE \(condition)") ?? 0
            return rows == 0 ? nil : ErasurePlan.TableLine(table: table.name, rows: rows, goes: PersonalTables[table.name]?.goes ?? false)
        }
        return ErasurePlan(tables: tables, mentions: try mentions(walk), sharedNames: walk.subject.sharedNames, leads: walk.subject.leads, contacts: walk.subject.contacts,
            leadNames: try names("lead", walk.subject.leads), contactNames: try names("contact", walk.subject.contacts))
    }

    private func names<Subject>(_ table: StaticString, _ ids: [Identifier<Subject>]) throws -> [Identifier<Subject>: String] {
        var names: [Identifier<Subject>: String] = [:]
        try db.forEach("SELECT id, name FROM \(trusted: table) WHERE id IN (\(list: ids))") { row in names[try row.next()] = try row.next(String.self) }
        return names
    }

    /// Texts outside of the person's own rows that name them.
    private func mentions(_ walk: PersonWalk) throws -> [ErasurePlan.MentionLine] {
        let traces = walk.subject.traces
        guard !traces.isEmpty else { return [] }
        var lines: [ErasurePlan.MentionLine] = []
        for table in walk.shape.tables.values.sorted(by: { $0.name < $1.name }) where !PersonalTables.untouched.contains(table.name) {
            let own = walk.rows.first { $0.table.name == table.name }.map { "NOT COALESCE((\($0.condition)), FALSE)" as SQL } ?? "TRUE"
            for column in table.columns where column.form == .text {
                let named = SQL.all(traces.map { db.dialect.holds(column.quoted, "\($0)") }, separator: " OR ")
                let rows = try db.value(Int64.self, "SELECT COUNT(*) FROM \(table.quoted) WHERE (\(named)) AND \(own)") ?? 0
                if rows > 0 { lines.append(.init(table: table.name, column: column.name, rows: rows)) }
            }
        }
        return lines
    }
}
