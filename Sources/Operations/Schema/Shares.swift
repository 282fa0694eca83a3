/// Links by which somebody without an account reads a deal, or the deals of a view. Of the secret in the address only the hash
/// is kept, as of a session's.
let shareTables = """
    CREATE TABLE share (
        id {key}, token_hash BYTEA NOT NULL UNIQUE, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, deal_id BIGINT REFERENCES deal (id) ON DELETE CASCADE, filters TEXT,
        fields TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, revoked_at BIGINT, CHECK ((deal_id IS NULL) <> (filters IS NULL)));
    CREATE INDEX share_user ON share (user_id, id);
    CREATE INDEX share_deal ON share (deal_id) WHERE deal_id IS NOT NULL
    """
