/// Words that are searched are divided before they are kept: PostgreSQL would take an address for one word. What was kept
/// before is divided here at the usual signs; rarer ones divide when their record changes.
enum DividedWords {
    private static let signs = ##"!"#$%&()*+,-./:;<=>?@[\]^_`{|}~§©®°±·×÷•…€£¡¿™→"##

    /// The index stays as it is: it has always divided at these signs. SQLite reads no deep expressions, so they go by the dozen.
    static var onSQLite: String {
        let signs = Array("'" + signs), dozens = stride(from: 0, to: signs.count, by: 12).map { signs[$0..<min($0 + 12, signs.count)] }
        let updates = dozens.map { dozen in
            let spaced = dozen.reduce("text") { "replace(\($0), '\($1 == "'" ? "''" : String($1))', ' ')" }
            return "UPDATE search_document SET text = \(spaced) WHERE text GLOB '*[^a-z0-9 ]*'"
        }
        let single = (0..<6).reduce("text") { text, _ in "replace(\(text), '  ', ' ')" }
        return (updates + ["UPDATE search_document SET text = trim(\(single)) WHERE text LIKE '%  %' OR text LIKE ' %' OR text LIKE '% '"]).joined(separator: ";\n")
    }

    /// The indexes are made again behind it, which is sooner done than changing them word by word.
    static var onPostgres: String {
        let kinds = ["deal", "company", "contact"]
        let update = """
            UPDATE search_document SET text = btrim(regexp_replace(translate(text, '''\(signs)', repeat(' ', \(signs.unicodeScalars.count + 1))), ' +', ' ', 'g'))
            WHERE text ~ '[^a-z0-9 ]'
            """
        let indexes = kinds.map { "CREATE INDEX search_\($0) ON search_document USING gin (to_tsvector('simple', text)) WITH (gin_pending_list_limit = 256) WHERE kind = '\($0)'" }
        return (kinds.map { "DROP INDEX search_\($0)" } + [update] + indexes).joined(separator: ";\n")
    }
}
