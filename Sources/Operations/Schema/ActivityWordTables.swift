import Storage

/// Words of activities have an index of their own, as those of the other kinds. Those of older activities are put in when the workspace is
/// opened: only the program folds words.
enum ActivityWordTables {
    static let migration = Migration("2026-11-30 words of activities", sqlite: onSQLite, postgres: onPostgres)

    private static let onSQLite = """
        CREATE VIEW search_activity_words AS SELECT entity_id AS id, text FROM search_document WHERE kind = 'activity';
        CREATE VIRTUAL TABLE search_activity USING fts5 (
            text, content = 'search_activity_words', content_rowid = 'id', prefix = '1 2 3 4 5 6 7 8', columnsize = 0, detail = 'none', tokenize = "unicode61 remove_diacritics 0");
        INSERT INTO search_activity (search_activity, rank) VALUES ('hashsize', 8388608)
        """

    private static let onPostgres = "CREATE INDEX search_activity ON search_document USING gin (to_tsvector('simple', text)) WITH (gin_pending_list_limit = 256) WHERE kind = 'activity'"
}
