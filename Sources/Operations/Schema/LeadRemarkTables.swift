import Storage

/// Comments and files belong to leads, too. SQLite cannot change a rule of a table, so both tables are made anew there, with the
/// numbers that they have, and numbers that were given out are not given out again.
enum LeadRemarkTables {
    static let migration = Migration("2026-11-30 comments on leads, and their files", sqlite: onSQLite + ";\n" + indexes, postgres: onPostgres + ";\n" + newIndexes)

    private static let onSQLite = """
        CREATE TABLE comment_new (
            id {key}, version BIGINT NOT NULL, text TEXT NOT NULL CHECK (text <> ''), deal_id BIGINT REFERENCES deal (id), company_id BIGINT REFERENCES company (id),
            contact_id BIGINT REFERENCES contact (id), lead_id BIGINT REFERENCES lead (id), author_id BIGINT REFERENCES user_account (id), mentions TEXT NOT NULL, created_at BIGINT NOT NULL,
            edited_at BIGINT, deleted_at BIGINT, CHECK (\(oneOf(["deal_id", "company_id", "contact_id", "lead_id"]))));
        INSERT INTO sqlite_sequence (name, seq) SELECT 'comment_new', seq FROM sqlite_sequence WHERE name = 'comment';
        INSERT INTO comment_new (id, version, text, deal_id, company_id, contact_id, author_id, mentions, created_at, edited_at, deleted_at)
            SELECT id, version, text, deal_id, company_id, contact_id, author_id, mentions, created_at, edited_at, deleted_at FROM comment;
        DROP TABLE comment;
        ALTER TABLE comment_new RENAME TO comment;
        CREATE TABLE attachment_new (
            id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), type TEXT NOT NULL, bytes BIGINT NOT NULL, hash TEXT NOT NULL, content_id BIGINT REFERENCES file_content (id),
            deal_id BIGINT REFERENCES deal (id), company_id BIGINT REFERENCES company (id), lead_id BIGINT REFERENCES lead (id), user_id BIGINT REFERENCES user_account (id), created_at BIGINT NOT NULL,
            deleted_at BIGINT, CHECK (\(oneOf(["deal_id", "company_id", "lead_id"]))));
        INSERT INTO sqlite_sequence (name, seq) SELECT 'attachment_new', seq FROM sqlite_sequence WHERE name = 'attachment';
        INSERT INTO attachment_new (id, version, name, type, bytes, hash, content_id, deal_id, company_id, user_id, created_at, deleted_at)
            SELECT id, version, name, type, bytes, hash, content_id, deal_id, company_id, user_id, created_at, deleted_at FROM attachment;
        DROP TABLE attachment;
        ALTER TABLE attachment_new RENAME TO attachment
        """

    private static let onPostgres = """
        ALTER TABLE comment ADD COLUMN lead_id BIGINT REFERENCES lead (id);
        ALTER TABLE comment DROP CONSTRAINT comment_check;
        ALTER TABLE comment ADD CONSTRAINT comment_check CHECK (\(oneOf(["deal_id", "company_id", "contact_id", "lead_id"])));
        ALTER TABLE attachment ADD COLUMN lead_id BIGINT REFERENCES lead (id);
        ALTER TABLE attachment DROP CONSTRAINT attachment_check;
        ALTER TABLE attachment ADD CONSTRAINT attachment_check CHECK (\(oneOf(["deal_id", "company_id", "lead_id"])))
        """

    /// A table that was made anew has lost its indexes.
    private static let indexes = """
        CREATE INDEX comment_deal ON comment (deal_id, created_at) WHERE deal_id IS NOT NULL;
        CREATE INDEX comment_company ON comment (company_id, created_at) WHERE company_id IS NOT NULL;
        CREATE INDEX comment_contact ON comment (contact_id, created_at) WHERE contact_id IS NOT NULL;
        CREATE INDEX comment_trash ON comment (deleted_at, id) WHERE deleted_at IS NOT NULL;
        CREATE INDEX attachment_deal ON attachment (deal_id, created_at) WHERE deal_id IS NOT NULL;
        CREATE INDEX attachment_company ON attachment (company_id, created_at) WHERE company_id IS NOT NULL;
        CREATE INDEX attachment_content ON attachment (content_id) WHERE content_id IS NOT NULL;
        CREATE INDEX attachment_trash ON attachment (deleted_at) WHERE deleted_at IS NOT NULL;
        """ + "\n" + newIndexes

    private static let newIndexes = """
        CREATE INDEX comment_lead ON comment (lead_id, created_at) WHERE lead_id IS NOT NULL;
        CREATE INDEX attachment_lead ON attachment (lead_id, created_at) WHERE lead_id IS NOT NULL
        """

    private static func oneOf(_ columns: [String]) -> String { columns.map { "(CASE WHEN \($0) IS NULL THEN 0 ELSE 1 END)" }.joined(separator: " + ") + " = 1" }
}
