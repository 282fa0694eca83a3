import Storage

/// Searches for duplicates with what they found, and what somebody said are none. A number's last seven figures find it however
/// it was written.
let duplicateTables = """
    ALTER TABLE company ADD COLUMN merged_into BIGINT;
    ALTER TABLE contact ADD COLUMN merged_into BIGINT;
    CREATE INDEX company_phone ON company ({phoneEnd}) WHERE phone IS NOT NULL;
    CREATE INDEX contact_phone ON contact ({phoneEnd}) WHERE phone IS NOT NULL;
    CREATE TABLE duplicate_search (
        id {key}, kind TEXT NOT NULL, status TEXT NOT NULL, total BIGINT NOT NULL, checked BIGINT NOT NULL, found BIGINT NOT NULL, user_id BIGINT, created_at BIGINT NOT NULL,
        finished_at BIGINT, claimed_by TEXT, claimed_until BIGINT);
    CREATE TABLE duplicate_group (
        id {key}, search_id BIGINT NOT NULL REFERENCES duplicate_search (id) ON DELETE CASCADE, confidence BIGINT NOT NULL, reasons TEXT NOT NULL, members TEXT NOT NULL);
    CREATE INDEX duplicate_group_search ON duplicate_group (search_id, confidence, id);
    CREATE TABLE not_duplicate (kind TEXT NOT NULL, low_id BIGINT NOT NULL, high_id BIGINT NOT NULL, user_id BIGINT, at BIGINT NOT NULL, PRIMARY KEY (kind, low_id, high_id))
    """

/// The text is the same in the index and in the query that uses it.
enum PhoneEnd {
    private static let plain = "replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '/', ''), '.', ''), '\u{A0}', '')"
    static let onSQLite = "substr(" + plain + ", -7)"
    static let onPostgres = "right(" + plain + ", 7)"
}

extension Dialect {
    /// The last seven figures of the column `phone`.
    var phoneEnd: SQL {
        switch self {
        case .sqlite: SQL(stringLiteral: PhoneEnd.onSQLite)
        case .postgres: SQL(stringLiteral: PhoneEnd.onPostgres)
        }
    }
}
