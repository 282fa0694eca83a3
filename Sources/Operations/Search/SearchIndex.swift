import Domain
import Storage
import Texts

extension Work {
    /// Puts a record's words into the search index, or takes them out when it is in the trash.
    func index<R: Record>(_ record: R, from before: R?) throws {
        guard let text = record.searchText else { return }
        try index(kind: R.kind, id: record.id.rawValue, text: SearchFolding.fold(text), isNew: before == nil)
    }

    private func index(kind: Kind, id: Int64, text: String, isNew: Bool) throws {
        if db.dialect == .sqlite, !isNew {
            // An index over an outside table has to be told the old words to forget them.
            try db.execute("""
                INSERT INTO search_index (search_index, rowid, text) SELECT 'delete', id, text FROM search_document WHERE kind = \(kind.rawValue) AND entity_id = \(id)
                """)
        }
        let document = try db.value(Int64.self, """
            INSERT INTO search_document (kind, entity_id, text) VALUES (\(kind.rawValue), \(id), \(text))
            ON CONFLICT (kind, entity_id) DO UPDATE SET text = excluded.text RETURNING id
            """)
        if db.dialect == .sqlite { try db.execute("INSERT INTO search_index (rowid, text) VALUES (\(document), \(text))") }
    }

    /// A query for the ids of records that have every word of `text` as the beginning of one of theirs, newest first.
    func matches(_ text: String, kind: Kind, limit: Int) -> SQL {
        let words = SearchFolding.fold(text).split { !$0.isLetter && !$0.isNumber }.prefix(8).map(String.init)
        guard !words.isEmpty else { return "SELECT entity_id FROM search_document WHERE FALSE" }
        switch db.dialect {
        case .sqlite:
            let query = words.map { "\"\($0)\"*" }.joined(separator: " ")
            return """
                SELECT d.entity_id FROM search_index i JOIN search_document d ON d.id = i.rowid WHERE search_index MATCH \(query) AND d.kind = \(kind.rawValue) \
                ORDER BY i.rowid DESC LIMIT \(limit)
                """
        case .postgres:
            let query = words.map { $0 + ":*" }.joined(separator: " & ")
            return """
                SELECT entity_id FROM search_document WHERE to_tsvector('simple', text) @@ to_tsquery('simple', \(query)) AND kind = \(kind.rawValue) \
                ORDER BY id DESC LIMIT \(limit)
                """
        }
    }
}
