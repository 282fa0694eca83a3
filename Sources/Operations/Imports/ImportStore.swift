import Domain
import FoundationEssentials
import Formats
import Storage
import Writing

extension Import {
    /// What somebody chose so far.
    public var chosen: ImportChoices { (try? JSONDecoder().decode(ImportChoices.self, from: Data(choices.utf8))) ?? ImportChoices() }

    /// How its rows are read and brought in; nil before it began.
    public var order: ImportOrder? { try? JSONDecoder().decode(ImportOrder.self, from: Data(plan.utf8)) }

    mutating func choose(_ choices: ImportChoices) throws {
        self.choices = String(decoding: try JSONEncoder().encode(choices), as: UTF8.self)
        if let kind = choices.kind { importKind = kind.rawValue }
    }

    mutating func follow(_ order: ImportOrder) throws {
        plan = String(decoding: try JSONEncoder().encode(order), as: UTF8.self)
        importKind = order.file.kind.rawValue
    }

    /// Where its next row begins; nil for the first one.
    public var place: CSVPosition? { position == 0 ? nil : CSVPosition(offset: position, line: Int(line), record: Int(record)) }
}

/// The bytes of files that wait to be imported. They are in the database, so that every server of a workspace finds them
/// and a crash loses nothing.
public enum ImportFiles {
    /// The most bytes of one piece.
    public static let pieceBytes = 1 << 20

    public static func add(_ piece: [UInt8], number: Int, to id: Import.ID, in database: any Database) async throws {
        try await database.write { db in try db.execute("INSERT INTO import_chunk (import_id, number, bytes) VALUES (\(id), \(number), \(piece)) ON CONFLICT (import_id, number) DO NOTHING") }
    }

    /// A piece of the file; nil behind the last.
    public static func piece(_ number: Int, of id: Import.ID, in database: any Database) async throws -> [UInt8]? {
        try await database.read { db in try db.value([UInt8].self, "SELECT bytes FROM import_chunk WHERE import_id = \(id) AND number = \(number)") }
    }

    /// Forgets files that nobody needs any more: of imports that are done without a faulty row or taken back, and of those
    /// that nobody went on with for a month. The imports themselves stay in the list.
    public static func clear(in database: any Database, now: Timestamp) async throws {
        try await database.write { db in
            try db.execute("""
                DELETE FROM import_chunk WHERE import_id IN (SELECT id FROM import WHERE status IN ('undone', 'undoing') OR (status = 'done' AND failed = 0) \
                OR (status IN ('waiting', 'checked', 'failed', 'done') AND created_at < \(now - Timestamp.Span.days(30))))
                """)
        }
    }
}

extension Work {
    func note(_ problem: RowProblem, of id: Import.ID) throws {
        var json = JSONWriter(capacity: 64)
        json.object { json in for (name, value) in problem.details.sorted(by: { $0.key < $1.key }) { json.field(named: name, value) } }
        try db.execute("""
            INSERT INTO import_problem (import_id, line, field, code, value, details, row_text)
            VALUES (\(id), \(Int64(problem.line)), \(problem.field), \(problem.code), \(problem.value), \(String(decoding: json.bytes(), as: UTF8.self)), '')
            """)
    }

    func forgetProblems(of id: Import.ID) throws { try db.execute("DELETE FROM import_problem WHERE import_id = \(id)") }
}
