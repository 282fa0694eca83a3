import Domain
import Storage
import Writing

/// A whole workspace as lines of JSON: every table with its rows, history included. It goes from one engine to the
/// other, and what is read back is what was written. Sign-ins, tokens and what can be made anew (sums) are left out; password
/// hashes are in it, so the file is as secret as a backup.
public enum Transfer {
    /// In an order in which every row finds what it points to.
    static let tables: [StaticString] = [
        "workspace", "team", "access_role", "user_account", "pipeline", "stage", "lost_reason", "exchange_rate", "custom_field", "activity_type", "company", "contact", "deal", "deal_contact", "deal_check", "lead_source", "campaign_cost", "lead", "activity", "lead_signal", "comment", "file_content", "file_chunk", "attachment",
        "deal_version", "import", "import_problem", "event", "search_document", "notice", "notice_choice", "review", "review_mark", "audit_entry", "not_duplicate", "saved_view",
        "competitor", "deal_rival", "deal_competition", "case_study", "deal_need", "objection", "objection_answer", "deal_objection", "playbook_task", "deal_discovery", "deal_approval", "automation", "automation_run", "automation_month", "automation_turn",
        "capture_form", "capture_key", "lead_submission", "referral_link",
        "chat_script", "chat_edition", "chat", "chat_line",
        "catch_rule", "lead_catch", "answer_hours", "answer_template", "outgoing_mail",
        "score_model", "lead_scoring", "fit_rule", "lead_segment", "segment_member",
        "house_secret", "consent_entry", "suppression", "outreach_policy", "interest_note", "lead_rules", "funnel_count", "inflow_gap",
        "deal_alert",
        "lesson", "lesson_completion", "practice_card", "coaching_note", "digest_told",
        "forecast_record",
    ]

    /// Writes one line for each row.
    public static func write(_ database: any Database, to sink: @escaping @Sendable ([UInt8]) throws -> Void) async throws {
        try await database.report { db in
            try sink(line { $0.field("tratto", Int64(1)) })
            for table in tables {
                let columns = try Column.all(of: table, on: db)
                try db.forEach("SELECT \(Column.list(columns)) FROM \(trusted: table) ORDER BY 1") { row in
                    try sink(try line { json in
                        json.field("table", "\(table)")
                        try json.object("row") { json in for column in columns { try column.write(&row, to: &json) } }
                    })
                }
            }
        }
    }

    private static func line(_ members: (inout JSONWriter) throws -> Void) rethrows -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        try json.object(members)
        return json.bytes() + [UInt8(ascii: "\n")]
    }

    /// Reads such lines into a workspace that has just been made.
    /// - Parameter next: the next line without its end, nil behind the last.
    /// - Throws: `Unreadable` with the line's number; then nothing was kept.
    public static func read(into database: any Database, _ next: @escaping @Sendable () throws -> [UInt8]?) async throws {
        try await database.write { db in
            guard try db.value(Int64.self, "SELECT (SELECT COUNT(*) FROM deal) + (SELECT COUNT(*) FROM user_account)") == 0 else { throw Unreadable(line: 0, why: "the workspace is not empty") }
            try db.execute("DELETE FROM deal_total")
            try AuditGuard.lifted(on: db) { for table in tables.reversed() { try db.execute("DELETE FROM \(trusted: table)") } }
            var number = 0, columns: [String: [Column]] = [:]
            while let line = try next() {
                number += 1
                if line.isEmpty { continue }
                try read(line, number, &columns, db)
            }
            try refresh(db)
        }
    }

    private static func read(_ line: [UInt8], _ number: Int, _ columns: inout [String: [Column]], _ db: Connection) throws {
        guard case .object(let object) = try JSONValue(parsing: line) else { throw Unreadable(line: number, why: "not an object") }
        if object["tratto"] != nil { return }
        guard let name = object["table"]?.textValue, let table = tables.first(where: { "\($0)" == name }), case .object(let row)? = object["row"] else {
            throw Unreadable(line: number, why: "not a table of a workspace")
        }
        let known = try columns[name] ?? Column.all(of: table, on: db)
        columns[name] = known
        var values: SQL = ""
        for column in known {
            if !values.isEmpty { values.append(", ") }
            values.append("\(try column.value(row[column.name] ?? .null))")
        }
        try db.execute("INSERT INTO \(trusted: table) (\(Column.list(known))) VALUES (\(values))")
    }

    /// Numbers go on behind the highest, and search knows the words again.
    private static func refresh(_ db: Connection) throws {
        try AuditChain.follow(on: db)
        // What was written long ago has been told; nobody is waiting for it here.
        try db.execute("INSERT INTO outbox (event_id, topic, at, sent_at) SELECT id, kind, at, at FROM event ORDER BY id DESC LIMIT 1000")
        try db.execute("UPDATE automation_feed SET tx = COALESCE((SELECT MAX(tx) FROM event), 0), event_id = COALESCE((SELECT MAX(id) FROM event), 0)")
        // Sums are kept in other rows on the other engine.
        guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { throw Unreadable(line: 0, why: "it holds no workspace") }
        let work = Work(db: db, actor: .operator, now: workspace.createdAt, workspace: workspace, operation: "restore", correlation: 0)
        try work.rebuildTotals()
        try work.rebuildCustomValues()
        switch db.dialect {
        case .sqlite: for (_, table) in SearchTable.all { try db.execute("INSERT INTO \(trusted: table) (\(trusted: table)) VALUES ('rebuild')") }
        case .postgres:
            for table in tables where !["workspace", "deal_contact", "deal_check", "not_duplicate", "audit_entry", "file_chunk", "notice_choice", "review_mark", "digest_told", "automation_month", "automation_turn", "house_secret", "lead_rules", "inflow_gap"].contains("\(table)") {
                _ = try db.value(Int64.self, "SELECT setval(pg_get_serial_sequence('\(trusted: table)', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM \(trusted: table)), FALSE)")
            }
        }
    }

    public struct Unreadable: Error, Equatable, Sendable {
        public let line: Int
        public let why: String
    }
}

/// A column as the engine describes it.
struct Column {
    enum Form { case integer, real, text, boolean, bytes }
    let name: String
    let form: Form
    private let quoted: SQL

    static func all(of table: StaticString, on db: Connection) throws -> [Column] {
        var columns: [Column] = []
        let query: SQL = switch db.dialect {
        case .sqlite: "SELECT name, type FROM pragma_table_info('\(trusted: table)') ORDER BY cid"
        case .postgres: "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '\(trusted: table)' ORDER BY ordinal_position"
        }
        // The transaction's number belongs to the server that wrote the row.
        try db.forEach(query) { row in
            let name = try row.next(String.self), type = try row.next(String.self)
            if name != "tx", let column = Column(name, type) { columns.append(column) }
        }
        return columns
    }

    private init?(_ name: String, _ type: String) {
        // Names come from our own migrations; anything else is not one of ours.
        guard name.utf8.allSatisfy({ ($0 >= 97 && $0 <= 122) || $0 == 95 || ($0 >= 48 && $0 <= 57) }) else { return nil }
        self.name = name
        form = switch type.uppercased() {
        case "INTEGER" where Self.truths.contains(name): .boolean
        case "INTEGER", "BIGINT": .integer
        case "REAL", "DOUBLE PRECISION": .real
        case "BOOLEAN": .boolean
        case "BLOB", "BYTEA": .bytes
        default: .text
        }
        quoted = SQL(columnNamed: name)
    }

    /// Columns that are true or false: SQLite keeps them as numbers and does not say so.
    static let truths: Set<String> = ["is_waiting", "keys_on", "tasks_in_order", "on_board", "nurture", "deleted", "imported", "wanted", "is_pinned", "is_default", "flagged", "disqualified", "is_enabled", "is_test", "segment_is_chosen", "awaits_confirmation", "uses_learned", "buying", "consent_is_required", "decides", "double_opt_in", "embeds", "interested", "is_secret", "remember", "segment_by_chat", "erases_by_itself", "informs", "is_recalibrated"]

    static func list(_ columns: [Column]) -> SQL {
        var list: SQL = ""
        for column in columns {
            if !list.isEmpty { list.append(", ") }
            list.append(column.quoted)
        }
        return list
    }

    func write(_ row: inout Row, to json: inout JSONWriter) throws {
        switch form {
        case .integer: json.field(named: name, try row.next(Int64?.self))
        case .real: json.field(named: name, try row.next(Double?.self))
        case .text: json.field(named: name, try row.next(String?.self))
        case .boolean: json.field(named: name, try row.next(Bool?.self))
        case .bytes: json.field(named: name, try row.next([UInt8]?.self).map(Hexadecimal.text(of:)))
        }
    }

    private func bytes(_ digits: String) throws -> [UInt8] {
        guard let bytes = Hexadecimal.bytes(of: digits) else { throw Transfer.Unreadable(line: 0, why: "\(name) has another type") }
        return bytes
    }

    func value(_ value: JSONValue) throws -> SQLValue {
        switch (form, value) {
        case (_, .null): .null
        case (.integer, .int(let number)): .int(number)
        case (.real, .int(let number)): .double(Double(number))
        case (.real, .double(let number)): .double(number)
        case (.boolean, .bool(let flag)): .bool(flag)
        case (.text, .string(let text)): .text(text)
        case (.bytes, .string(let digits)): .blob(try bytes(digits))
        default: throw Transfer.Unreadable(line: 0, why: "\(name) has another type")
        }
    }
}
