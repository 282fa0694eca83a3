import Domain
import FoundationEssentials
import Storage
import Writing

/// Everything that a workspace knows of a person (Art. 15 and 20 GDPR): every row of every table that is theirs, the deals that they are on, and
/// files that hang on their records.
public struct PersonExport: Answer {
    public let at: Timestamp
    public let leads: [Lead.ID]
    public let contacts: [Contact.ID]
    /// By table, in the order of their names.
    public let tables: [Table]
    public let files: [File]

    public struct Table: Sendable {
        public let name: String
        public let columns: [String]
        public let rows: [[Cell]]
    }
    public enum Cell: Sendable, Equatable {
        case nothing, text(String), number(Int64), real(Double), flag(Bool)
        var text: String {
            switch self {
            case .nothing: ""
            case .text(let text): text
            case .number(let number): String(number)
            case .real(let number): "\(number)"
            case .flag(let flag): flag ? "true" : "false"
            }
        }
    }
    public struct File: Sendable {
        public let id: Int64
        public let name: String
        public let type: String
        public let bytes: [UInt8]
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("at", at)
            json.array("leadIds") { json in for id in leads { json.value(id.rawValue) } }
            json.array("contactIds") { json in for id in contacts { json.value(id.rawValue) } }
            json.object("tables") { json in
                for table in tables { json.field(named: table.name) { json in json.array { json in for row in table.rows { Self.write(row, table.columns, to: &json) } } } }
            }
            json.array("files") { json in
                for file in files {
                    json.object { json in
                        json.field("attachmentId", file.id)
                        json.field("name", file.name)
                        json.field("type", file.type)
                        json.field("base64", Data(file.bytes).base64EncodedString())
                    }
                }
            }
        }
    }

    private static func write(_ row: [Cell], _ columns: [String], to json: inout JSONWriter) {
        json.object { json in
            for (column, cell) in zip(columns, row) {
                switch cell {
                case .nothing: json.field(named: column, String?.none)
                case .text(let text): json.field(named: column, text)
                case .number(let number): json.field(named: column, number)
                case .real(let number): json.field(named: column, number)
                case .flag(let flag): json.field(named: column, flag)
                }
            }
        }
    }

    public static var schema: Schema {
        .object([
            .init("at", .string(format: "date-time"), isRequired: true), .init("leadIds", .array(of: .integer(minimum: 1)), isRequired: true), .init("contactIds", .array(of: .integer(minimum: 1)), isRequired: true),
            .init("tables", .any, isRequired: true), .init("files", .array(of: .any), isRequired: true),
        ])
    }

    /// One line for each value: table, row from 1, column, value. It opens in any spreadsheet, however the tables differ.
    public var csv: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row(["table", "row", "column", "value"])
        for table in tables {
            for (number, row) in table.rows.enumerated() {
                for (column, cell) in zip(table.columns, row) where cell != .nothing { csv.row([table.name, String(number + 1), column, cell.text]) }
            }
        }
        return csv.bytes()
    }
}

/// Hands out everything that is known of a person. Whoever asks must see all of it: every lead, contact and activity, and every field.
public struct ExportPerson: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "persons.export"
    public static let endpoint = Endpoint.post("/persons/export")
    public static let access = Access.export(.leads)
    public static let answerIsSecret = true
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil) { (self.leadId, self.contactId) = (leadId, contactId) }

    public func run(in work: Work) throws -> PersonExport {
        guard work.hidden.isEmpty, [Resource.leads, .contacts, .activities, .deals].allSatisfy({ work.reach(.export, $0) == .all }) else { throw Refusal(.forbidden) }
        let person = ConsentingPerson(leadId: leadId, contactId: contactId)
        try work.checkErasable(person)
        let subject = try work.personSubject(person), walk = PersonWalk(subject, try DatabaseShape(work.db))
        var tables = try walk.rows.compactMap { table, condition in try Self.rows(table, condition, work) }
        if let deals = walk.shape.tables["deal"], let own = try Self.rows(deals, Self.deals(subject), work) { tables.append(own) }
        for lead in subject.leads { work.audit(.data, of: .lead, lead.rawValue) }
        for contact in subject.contacts { work.audit(.data, of: .contact, contact.rawValue) }
        return PersonExport(at: work.now, leads: subject.leads, contacts: subject.contacts, tables: tables, files: try Self.files(walk, work))
    }

    private static func deals(_ subject: PersonSubject) -> SQL {
        "id IN (SELECT c.deal_id FROM deal_contact c WHERE c.contact_id IN (\(list: subject.contacts))) OR id IN (SELECT l.deal_id FROM lead l WHERE l.id IN (\(list: subject.leads)))"
    }

    /// Columns that hold bytes are keys and hashes, and tell the person nothing.
    private static func rows(_ table: DatabaseShape.Table, _ condition: SQL, _ work: Work) throws -> PersonExport.Table? {
        let columns = table.columns.filter { $0.form != .bytes && $0.name != "tx" }
        guard !columns.isEmpty else { return nil }
        var rows: [[PersonExport.Cell]] = []
        try work.db.forEach("SELECT \(SQL.all(columns.map { handedOut($0, of: table) }, separator: ", ")) FROM \(table.quoted) WHERE \(condition) ORDER BY 1") { row in
            rows.append(try columns.map { column in try cell(column.form, &row) })
        }
        return rows.isEmpty ? nil : PersonExport.Table(name: table.name, columns: columns.map(\.name), rows: rows)
    }

    /// A column, or what stands in its place: a link that is for its receiver alone is nobody's to copy, and the first lines of a file are
    /// about others.
    private static func handedOut(_ column: DatabaseShape.Column, of table: DatabaseShape.Table) -> SQL {
        switch (table.name, column.name) {
        case ("outgoing_mail", "body"): "CASE WHEN purpose = 'answer' THEN body END"
        case ("import", "preview"): "CASE WHEN FALSE THEN preview END"
        default: column.quoted
        }
    }

    private static func cell(_ form: DatabaseShape.Column.Form, _ row: inout Row) throws -> PersonExport.Cell {
        switch form {
        case .text: try row.next(String?.self).map { .text($0) } ?? .nothing
        case .integer: try row.next(Int64?.self).map { .number($0) } ?? .nothing
        case .real: try row.next(Double?.self).map { .real($0) } ?? .nothing
        case .boolean: try row.next(Bool?.self).map { .flag($0) } ?? .nothing
        case .bytes: .nothing
        }
    }

    /// So many bytes of files go into one answer.
    static let mostBytes: Int64 = 50 * 1_024 * 1_024

    private static func files(_ walk: PersonWalk, _ work: Work) throws -> [PersonExport.File] {
        guard let condition = walk.rows.first(where: { $0.table.name == "attachment" })?.condition else { return [] }
        let size = try work.db.value(Int64.self, "SELECT COALESCE(SUM(bytes), 0) FROM attachment WHERE deleted_at IS NULL AND \(condition)") ?? 0
        guard size <= mostBytes else { throw InputProblem(field: "files", code: .tooLarge, details: ["count": String(mostBytes)]) }
        var files: [(id: Int64, name: String, type: String, content: Int64)] = []
        try work.db.forEach("SELECT id, name, type, content_id FROM attachment WHERE deleted_at IS NULL AND content_id IS NOT NULL AND \(condition) ORDER BY id") { row in files.append((try row.next(), try row.next(), try row.next(), try row.next())) }
        return try files.map { file in
            let pieces = try work.db.values([UInt8].self, "SELECT bytes FROM file_chunk WHERE content_id = \(file.content) ORDER BY number")
            return PersonExport.File(id: file.id, name: file.name, type: file.type, bytes: Array(pieces.joined()))
        }
    }
}
