/// Workspaces add fields to activities, too. SQLite cannot change what a column may hold, so both tables are made anew there, with
/// the numbers that they have, and numbers that were given out are not given out again.
let activityFieldsOnSQLite = """
    CREATE TABLE custom_field_new (
        id {key}, version BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('deal', 'company', 'contact', 'activity')), key TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), type TEXT NOT NULL,
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
    CREATE INDEX custom_value_record ON custom_value (record_id, field_id);
    ALTER TABLE activity ADD COLUMN custom TEXT
    """

let activityFieldsOnPostgres = """
    ALTER TABLE custom_field DROP CONSTRAINT custom_field_kind_check;
    ALTER TABLE custom_field ADD CONSTRAINT custom_field_kind_check CHECK (kind IN ('deal', 'company', 'contact', 'activity'));
    ALTER TABLE activity ADD COLUMN custom TEXT
    """
