/// Files stand in the database, in pieces, on both engines. A folder beside it would be one more thing to back up at the same
/// moment, to share between servers and to keep in step with what is rolled back; here a file is there exactly when its row
/// is, a backup has both, and every server reads it. Files are few and small beside what a database holds easily.
///
/// The same contents are kept once: `file_content` is found by its hash, which is empty while the file is on its way.
let attachmentTables = """
    CREATE TABLE file_content (id {key}, hash TEXT, bytes BIGINT NOT NULL, created_at BIGINT NOT NULL);
    CREATE UNIQUE INDEX file_content_hash ON file_content (hash) WHERE hash IS NOT NULL;
    CREATE TABLE file_chunk (content_id BIGINT NOT NULL REFERENCES file_content (id) ON DELETE CASCADE, number BIGINT NOT NULL, bytes BYTEA NOT NULL, PRIMARY KEY (content_id, number));
    CREATE TABLE attachment (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), type TEXT NOT NULL, bytes BIGINT NOT NULL, hash TEXT NOT NULL, content_id BIGINT REFERENCES file_content (id),
        deal_id BIGINT REFERENCES deal (id), company_id BIGINT REFERENCES company (id), user_id BIGINT REFERENCES user_account (id), created_at BIGINT NOT NULL, deleted_at BIGINT,
        CHECK ((deal_id IS NULL) <> (company_id IS NULL)));
    CREATE INDEX attachment_deal ON attachment (deal_id, created_at) WHERE deal_id IS NOT NULL;
    CREATE INDEX attachment_company ON attachment (company_id, created_at) WHERE company_id IS NOT NULL;
    CREATE INDEX attachment_content ON attachment (content_id) WHERE content_id IS NOT NULL;
    CREATE INDEX attachment_trash ON attachment (deleted_at) WHERE deleted_at IS NOT NULL
    """
