import Domain
import Storage
import Texts

extension Work {
    /// Puts a record's words into the search index, or takes them out when it is in the trash.
    func index<R: Record>(_ record: R, _ text: String, isNew: Bool) throws {
        try index(kind: R.kind, id: record.id.rawValue, text: SearchFolding.words(text), isNew: isNew)
    }

    private func index(kind: Kind, id: Int64, text: String, isNew: Bool) throws {
        let table = db.dialect == .sqlite ? SearchTable.of(kind) : nil
        if let table, !isNew { try forgetWords(of: kind, [id], in: table) }
        try db.execute("""
            INSERT INTO search_document (kind, entity_id, text) VALUES (\(kind.rawValue), \(id), \(text)) ON CONFLICT (kind, entity_id) DO UPDATE SET text = excluded.text
            """)
        if let table { try db.execute("INSERT INTO \(trusted: table) (rowid, text) VALUES (\(id), \(text))") }
    }

    /// An index over an outside table has to be told the old words to forget them.
    func forgetWords(of kind: Kind, _ ids: [Int64], in table: StaticString) throws {
        try db.execute("""
            INSERT INTO \(trusted: table) (\(trusted: table), rowid, text) SELECT 'delete', entity_id, text FROM search_document WHERE kind = \(kind.rawValue) AND entity_id IN (\(list: ids))
            """)
    }

    /// A query for the ids of records that have every word of `text` as the beginning of one of theirs, newest first.
    func matches(_ text: String, kind: Kind, limit: Int) throws -> SQL {
        let words = SearchFolding.list(text), found = matches(words, kind, limit)
        guard !words.isEmpty, !hidden(of: kind).isEmpty else { return found }
        switch kind {
        case .deal: return try seen(Deal.self, found, words)
        case .company: return try seen(Company.self, found, words)
        case .activity: return try seen(Activity.self, found, words)
        case .lead: return try seen(Lead.self, found, words)
        default: return try seen(Contact.self, found, words)
        }
    }

    /// Of the records that were found those that still are by what the actor sees of them: the index knows hidden words, too.
    private func seen<R: Record>(_: R.Type, _ found: SQL, _ words: [String]) throws -> SQL {
        let ids = try veiled().db.all(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id IN (\(found))").filter { record in
            let own = SearchFolding.list(try searchText(of: record) ?? "", most: .max)
            return words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
        }.map(\.id)
        return "SELECT id FROM \(trusted: R.table) WHERE id IN (\(list: ids)) ORDER BY id DESC"
    }

    private func matches(_ words: [String], _ kind: Kind, _ limit: Int) -> SQL {
        guard !words.isEmpty, let table = SearchTable.of(kind) else { return "SELECT entity_id FROM search_document WHERE FALSE" }
        switch db.dialect {
        case .sqlite: return SearchTable.query(words, kind, table, limit: limit)
        case .postgres:
            // By itself a prepared statement reads every document from the newest on, because it does not know the words.
            return """
                WITH found AS MATERIALIZED (SELECT entity_id FROM search_document WHERE \(SearchTable.holds(words, kind))) \
                SELECT entity_id FROM found ORDER BY entity_id DESC LIMIT \(limit)
                """
        }
    }

    /// The newest of those records, with their folded words.
    func newestMatches(_ text: String, kind: Kind, limit: Int) throws -> SQL {
        let words = SearchFolding.list(text)
        guard db.dialect == .postgres, !words.isEmpty, hidden(of: kind).isEmpty, SearchTable.of(kind) != nil else {
            return "SELECT entity_id, text FROM search_document WHERE kind = \(kind.rawValue) AND entity_id IN (\(try matches(text, kind: kind, limit: limit)))"
        }
        return SearchTable.newest(words, kind, limit: limit)
    }
}

extension SearchFolding {
    /// The folded words of a text; of what somebody looks for, eight at most.
    fileprivate static func list(_ text: String, most: Int = 8) -> [String] { words(text).split(separator: " ").prefix(most).map(String.init) }
}

/// On SQLite each kind has an index of its own, so that a word of all deals does not stand in the way of one person.
enum SearchTable {
    static let all: [(kind: Kind, name: StaticString)] = [(.deal, "search_deal"), (.company, "search_company"), (.contact, "search_contact"), (.activity, "search_activity"), (.lead, "search_lead")]
    static func of(_ kind: Kind) -> StaticString? { all.first { $0.kind == kind }?.name }

    /// Beginnings of so many letters have lists of their own, which are read from the newest on. Longer ones would be put
    /// together from the lists of all words that begin so, before the first is found: there the text has to tell.
    private static let listed = 8

    static func query(_ words: [String], _ kind: Kind, _ table: StaticString, limit: Int) -> SQL {
        let beginnings = words.map { "\"" + String(String.UnicodeScalarView($0.unicodeScalars.prefix(listed))) + "\"*" }.joined(separator: " ")
        let long = words.filter { $0.unicodeScalars.count > listed }
        guard !long.isEmpty else { return "SELECT rowid FROM \(trusted: table) WHERE \(trusted: table) MATCH \(beginnings) ORDER BY rowid DESC LIMIT \(limit)" }
        return """
            SELECT i.rowid FROM \(trusted: table) i JOIN search_document d ON d.kind = \(kind.rawValue) AND d.entity_id = i.rowid \
            WHERE \(trusted: table) MATCH \(beginnings) AND \(SQL.all(long.map { "instr(d.text, \($0)) > 0" })) ORDER BY i.rowid DESC LIMIT \(limit)
            """
    }

    /// The documents of a kind that have every word as the beginning of one of theirs, by the kind's own index on PostgreSQL.
    static func holds(_ words: [String], _ kind: Kind) -> SQL {
        let query = words.map { $0 + ":*" }.joined(separator: " & ")
        return "\(isOf(kind)) AND to_tsvector('simple', text) @@ to_tsquery('simple', \(query))"
    }

    /// Written out, not bound: only then does PostgreSQL see that a kind's index fits.
    private static func isOf(_ kind: Kind) -> SQL {
        switch kind {
        case .deal: "kind = 'deal'"
        case .company: "kind = 'company'"
        case .activity: "kind = 'activity'"
        case .lead: "kind = 'lead'"
        default: "kind = 'contact'"
        }
    }

    /// So many documents are taken from PostgreSQL's index, which gives them in no order. When there are more, the newest are
    /// looked for among so many of the newest of all: a word that frequent is soon found there.
    private static let few = 1_000, latest = 5_000

    static func newest(_ words: [String], _ kind: Kind, limit: Int) -> SQL {
        let begins = SQL.all(words.map { "' ' || text LIKE \("% " + $0 + "%")" })
        return """
            WITH few AS MATERIALIZED (SELECT entity_id, text FROM search_document WHERE \(holds(words, kind)) LIMIT \(few)), \
            near AS MATERIALIZED (SELECT entity_id, text FROM (SELECT entity_id, text FROM search_document WHERE \(isOf(kind)) ORDER BY entity_id DESC LIMIT \(latest)) latest \
            WHERE (SELECT COUNT(*) FROM few) = \(few) AND \(begins) LIMIT \(limit)) \
            SELECT entity_id, text FROM (SELECT entity_id, text FROM few WHERE (SELECT COUNT(*) FROM near) < \(limit) UNION SELECT entity_id, text FROM near) found \
            ORDER BY entity_id DESC LIMIT \(limit)
            """
    }
}
