import Storage

/// The leads and what belongs to them: their tables, their words in the search, and fields of a workspace's own for them.
enum LeadTables {
    static let migration = Migration(
        "2026-11-30 leads", sqlite: leadTables.replacing("{phoneEnd}", with: PhoneEnd.onSQLite) + ";\n" + onSQLite,
        postgres: leadTables.replacing("{phoneEnd}", with: "(" + PhoneEnd.onPostgres + ")") + ";\n" + onPostgres)

    /// SQLite cannot change what a column may hold, so the tables are made anew there, with the numbers that they have.
    private static let onSQLite = """
        CREATE VIEW search_lead_words AS SELECT entity_id AS id, text FROM search_document WHERE kind = 'lead';
        CREATE VIRTUAL TABLE search_lead USING fts5 (
            text, content = 'search_lead_words', content_rowid = 'id', prefix = '1 2 3 4 5 6 7 8', columnsize = 0, detail = 'none', tokenize = "unicode61 remove_diacritics 0");
        INSERT INTO search_lead (search_lead, rank) VALUES ('hashsize', 8388608);
        CREATE TABLE custom_field_new (
            id {key}, version BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('deal', 'company', 'contact', 'activity', 'lead')), key TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), type TEXT NOT NULL,
            options TEXT NOT NULL, currency TEXT, help TEXT, position BIGINT NOT NULL, created_at BIGINT NOT NULL, archived_at BIGINT, UNIQUE (kind, key));
        INSERT INTO sqlite_sequence (name, seq) SELECT 'custom_field_new', seq FROM sqlite_sequence WHERE name = 'custom_field';
        INSERT INTO custom_field_new (id, version, kind, key, name, type, options, currency, help, position, created_at, archived_at)
            SELECT id, version, kind, key, name, type, options, currency, help, position, created_at, archived_at FROM custom_field;
        CREATE TABLE custom_value_new (field_id BIGINT NOT NULL REFERENCES custom_field_new (id), record_id BIGINT NOT NULL, number_value DOUBLE PRECISION, text_value TEXT);
        INSERT INTO custom_value_new (field_id, record_id, number_value, text_value) SELECT field_id, record_id, number_value, text_value FROM custom_value;
        DROP TABLE custom_value;
        DROP TABLE custom_field;
        ALTER TABLE custom_field_new RENAME TO custom_field;
        ALTER TABLE custom_value_new RENAME TO custom_value;
        CREATE INDEX custom_value_number ON custom_value (field_id, number_value, record_id) WHERE number_value IS NOT NULL;
        CREATE INDEX custom_value_text ON custom_value (field_id, text_value, record_id) WHERE text_value IS NOT NULL;
        CREATE INDEX custom_value_record ON custom_value (record_id, field_id)
        """

    private static let onPostgres = """
        CREATE INDEX search_lead ON search_document USING gin (to_tsvector('simple', text)) WITH (gin_pending_list_limit = 256) WHERE kind = 'lead';
        ALTER TABLE custom_field DROP CONSTRAINT custom_field_kind_check;
        ALTER TABLE custom_field ADD CONSTRAINT custom_field_kind_check CHECK (kind IN ('deal', 'company', 'contact', 'activity', 'lead'))
        """
}

/// Leads, where they come from, and what they did. Everything that catches, answers, scores or reports leads hangs on these.
private let leadTables = """
    CREATE TABLE lead_source (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, direction TEXT NOT NULL, note TEXT, archived_at BIGINT,
        created_at BIGINT NOT NULL);
    CREATE TABLE lead (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, title TEXT, email TEXT, email_fold TEXT, phone TEXT, company TEXT, domain TEXT, city TEXT,
        country TEXT, language TEXT, industry TEXT, employees BIGINT, interest TEXT, note TEXT, tags TEXT NOT NULL, owner_id BIGINT REFERENCES user_account (id),
        channel TEXT NOT NULL, direction TEXT NOT NULL, source_id BIGINT REFERENCES lead_source (id), campaign TEXT, utm_source TEXT, utm_medium TEXT, utm_term TEXT, utm_content TEXT, click_id TEXT,
        landing_page TEXT, referrer TEXT, referred_by BIGINT REFERENCES contact (id),
        lifecycle TEXT NOT NULL, status TEXT NOT NULL, status_reason TEXT, recycle_on TEXT, mql_at BIGINT, sal_at BIGINT, sql_at BIGINT, converted_at BIGINT,
        first_interaction_at BIGINT, last_interaction_at BIGINT, answered_at BIGINT,
        fit BIGINT, intent BIGINT, score BIGINT, manual_score BIGINT, manual_note TEXT, temperature TEXT NOT NULL, segment TEXT, segment_is_chosen BOOLEAN NOT NULL, scored_at BIGINT,
        company_id BIGINT REFERENCES company (id), contact_id BIGINT REFERENCES contact (id), deal_id BIGINT REFERENCES deal (id), merged_into BIGINT, is_test BOOLEAN NOT NULL,
        created_at BIGINT NOT NULL, deleted_at BIGINT, external_source TEXT, external_id TEXT, import_id BIGINT, custom TEXT);
    CREATE INDEX lead_name ON lead (name_fold, id);
    CREATE INDEX lead_created ON lead (created_at, id);
    CREATE INDEX lead_score ON lead (status, score, id);
    CREATE INDEX lead_owner ON lead (owner_id, status, id);
    CREATE INDEX lead_email ON lead (email_fold) WHERE email_fold IS NOT NULL;
    CREATE INDEX lead_recycle ON lead (recycle_on) WHERE recycle_on IS NOT NULL;
    CREATE INDEX lead_deal ON lead (deal_id) WHERE deal_id IS NOT NULL;
    CREATE INDEX lead_contact ON lead (contact_id) WHERE contact_id IS NOT NULL;
    CREATE UNIQUE INDEX lead_external ON lead (external_source, external_id) WHERE external_id IS NOT NULL;
    CREATE TABLE lead_signal (
        id {key}, lead_id BIGINT NOT NULL REFERENCES lead (id) ON DELETE CASCADE, kind TEXT NOT NULL, at BIGINT NOT NULL, detail TEXT, evidence TEXT);
    CREATE INDEX lead_signal_lead ON lead_signal (lead_id, at);
    ALTER TABLE activity ADD COLUMN lead_id BIGINT REFERENCES lead (id);
    CREATE INDEX activity_lead ON activity (lead_id) WHERE lead_id IS NOT NULL;
    CREATE INDEX lead_phone ON lead ({phoneEnd}) WHERE phone IS NOT NULL;
    CREATE INDEX lead_domain ON lead (domain) WHERE domain IS NOT NULL;
    CREATE INDEX lead_source_lead ON lead (source_id) WHERE source_id IS NOT NULL;
    CREATE INDEX lead_trash ON lead (deleted_at, id) WHERE deleted_at IS NOT NULL;
    CREATE INDEX lead_signal_evidence ON lead_signal (evidence) WHERE evidence IS NOT NULL;
    CREATE TABLE campaign_cost (
        id {key}, version BIGINT NOT NULL, source_id BIGINT NOT NULL REFERENCES lead_source (id), campaign TEXT, from_day TEXT NOT NULL, to_day TEXT NOT NULL, amount BIGINT NOT NULL CHECK (amount >= 0),
        currency TEXT NOT NULL, note TEXT, created_at BIGINT NOT NULL, CHECK (from_day <= to_day));
    CREATE INDEX campaign_cost_source ON campaign_cost (source_id, from_day)
    """
