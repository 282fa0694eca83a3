/// Fields that a workspace adds. A record holds its values as one JSON object by the fields' keys, so that nothing of the
/// schema is ever made of what people write; `custom_value` says the same in rows, by which lists filter and sort.
let customFieldTables = """
    CREATE TABLE custom_field (
        id {key}, version BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('deal', 'company', 'contact')), key TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), type TEXT NOT NULL,
        options TEXT NOT NULL, currency TEXT, help TEXT, position BIGINT NOT NULL, created_at BIGINT NOT NULL, archived_at BIGINT, UNIQUE (kind, key));
    CREATE TABLE custom_value (field_id BIGINT NOT NULL REFERENCES custom_field (id), record_id BIGINT NOT NULL, number_value DOUBLE PRECISION, text_value TEXT);
    CREATE INDEX custom_value_number ON custom_value (field_id, number_value, record_id) WHERE number_value IS NOT NULL;
    CREATE INDEX custom_value_text ON custom_value (field_id, text_value, record_id) WHERE text_value IS NOT NULL;
    CREATE INDEX custom_value_record ON custom_value (record_id, field_id);
    ALTER TABLE deal ADD COLUMN custom TEXT;
    ALTER TABLE company ADD COLUMN custom TEXT;
    ALTER TABLE contact ADD COLUMN custom TEXT
    """
