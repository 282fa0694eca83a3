/// Links by which people set a password of their own, kept as their hashes, and when somebody was last here: a table of its
/// own, so that being here changes no account.
let invitationTables = """
    CREATE TABLE invitation (
        user_id BIGINT PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE, token_hash BYTEA NOT NULL UNIQUE, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL);
    CREATE TABLE last_seen (user_id BIGINT PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE, at BIGINT NOT NULL);
    INSERT INTO last_seen (user_id, at) SELECT user_id, MAX(seen_at) FROM session GROUP BY user_id
    """

/// Roles that a workspace makes itself: how far each goes is one line of text, read together with who asks.
let roleTables = """
    CREATE TABLE access_role (id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), rights TEXT NOT NULL, created_at BIGINT NOT NULL);
    ALTER TABLE user_account ADD COLUMN role_id BIGINT REFERENCES access_role (id);
    CREATE INDEX user_account_role ON user_account (role_id)
    """
