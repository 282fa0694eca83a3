/// Lists that people keep under a name.
let viewTables = """
    CREATE TABLE saved_view (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), list TEXT NOT NULL, filters TEXT NOT NULL, columns TEXT NOT NULL,
        owner_id BIGINT REFERENCES user_account (id), audience TEXT NOT NULL, is_pinned BOOLEAN NOT NULL, is_default BOOLEAN NOT NULL, created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE INDEX saved_view_owner ON saved_view (owner_id, list)
    """
