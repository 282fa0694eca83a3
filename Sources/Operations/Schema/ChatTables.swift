/// Conversations with visitors. `chat_script` holds drafts; what visitors get is the row of `chat_edition` that was published last
/// (a trial has an edition without a number), so that a running conversation is not changed under its visitor. The secret in a
/// conversation's address is kept as its hash. `lead_id` stands on the lines, too, so that everything of one person is found.
let chatTables = """
    CREATE TABLE chat_script (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), public_key TEXT NOT NULL UNIQUE, source_id BIGINT REFERENCES lead_source (id), team_id BIGINT, languages TEXT NOT NULL, origins TEXT NOT NULL,
        work_days TEXT NOT NULL, work_from TEXT NOT NULL, work_to TEXT NOT NULL, promise_minutes BIGINT NOT NULL, interested_from BIGINT NOT NULL, promising_from BIGINT NOT NULL, steps TEXT NOT NULL, edition_id BIGINT,
        archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE chat_edition (
        id {key}, script_id BIGINT NOT NULL REFERENCES chat_script (id), number BIGINT, languages TEXT NOT NULL, steps TEXT NOT NULL, interested_from BIGINT NOT NULL, promising_from BIGINT NOT NULL,
        created_at BIGINT NOT NULL, user_id BIGINT, UNIQUE (script_id, number));
    CREATE TABLE chat (
        id {key}, script_id BIGINT NOT NULL REFERENCES chat_script (id), edition_id BIGINT NOT NULL REFERENCES chat_edition (id), token_hash BYTEA NOT NULL UNIQUE, language TEXT NOT NULL, state TEXT NOT NULL,
        revision BIGINT NOT NULL, lines BIGINT NOT NULL, step TEXT, resume TEXT, points BIGINT NOT NULL, answers BIGINT NOT NULL, interest TEXT, name TEXT, email TEXT, phone TEXT, company TEXT, wish TEXT, page TEXT,
        is_test BOOLEAN NOT NULL, lead_id BIGINT REFERENCES lead (id), user_id BIGINT, asked_at BIGINT, promised_at BIGINT, taken_at BIGINT, answered_at BIGINT, noted_at BIGINT, caught_at BIGINT, created_at BIGINT NOT NULL,
        heard_at BIGINT NOT NULL, ended_at BIGINT, ended_by TEXT, expires_at BIGINT NOT NULL, touch_id BIGINT);
    CREATE INDEX chat_lead ON chat (lead_id, id) WHERE lead_id IS NOT NULL;
    CREATE INDEX chat_state ON chat (state, heard_at);
    CREATE INDEX chat_script_started ON chat (script_id, created_at);
    CREATE INDEX chat_over ON chat (ended_at) WHERE ended_at IS NOT NULL;
    CREATE TABLE chat_line (
        id {key}, chat_id BIGINT NOT NULL REFERENCES chat (id) ON DELETE CASCADE, lead_id BIGINT REFERENCES lead (id), number BIGINT NOT NULL, who TEXT NOT NULL, user_id BIGINT, note TEXT, step TEXT, text TEXT, at BIGINT NOT NULL,
        UNIQUE (chat_id, number));
    CREATE INDEX chat_line_lead ON chat_line (lead_id) WHERE lead_id IS NOT NULL;
    ALTER TABLE notice ADD COLUMN chat_id BIGINT;
    CREATE INDEX notice_chat ON notice (chat_id) WHERE chat_id IS NOT NULL
    """
