/// The second step of signing in. A secret is sealed with a key that is not in the database; codes for recovery and the secret
/// between the two steps are there as hashes only.
let twoStepTables = """
    ALTER TABLE workspace ADD COLUMN two_step TEXT NOT NULL DEFAULT 'free';
    CREATE TABLE sealing_key (id BIGINT PRIMARY KEY CHECK (id = 1), key_id TEXT NOT NULL);
    CREATE TABLE two_step (
        user_id BIGINT PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE, secret TEXT NOT NULL, last_step BIGINT NOT NULL, created_at BIGINT NOT NULL, confirmed_at BIGINT);
    CREATE TABLE recovery_code (user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, hash BYTEA NOT NULL, used_at BIGINT, PRIMARY KEY (user_id, hash));
    CREATE TABLE sign_in_step (
        token_hash BYTEA PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, password_hash TEXT NOT NULL, remember BOOLEAN NOT NULL, expires_at BIGINT NOT NULL)
    """
