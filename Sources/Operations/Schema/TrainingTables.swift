/// Lessons, what people have done with them, cards of objections, coaching notes, and for which week somebody was told of
/// their digest. `lesson_completion.lesson` is the number of a lesson of the workspace or the name of a built-in one.
/// Roles of a workspace's own read lessons, as everybody does.
let trainingTables = """
    CREATE TABLE lesson (
        id {key}, version BIGINT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), text TEXT NOT NULL, stage_id BIGINT REFERENCES stage (id) ON DELETE SET NULL, pipeline_id BIGINT REFERENCES pipeline (id) ON DELETE SET NULL,
        language TEXT, minutes BIGINT NOT NULL, position BIGINT NOT NULL, quiz TEXT NOT NULL, pass_mark BIGINT NOT NULL, refresh_days BIGINT, edition BIGINT NOT NULL, archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE INDEX lesson_stage ON lesson (stage_id) WHERE stage_id IS NOT NULL;
    CREATE TABLE lesson_completion (
        id {key}, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, lesson TEXT NOT NULL, edition BIGINT NOT NULL, correct BIGINT NOT NULL, questions BIGINT NOT NULL,
        tries BIGINT NOT NULL, passed_at BIGINT, last_at BIGINT NOT NULL, reminded_for TEXT, UNIQUE (user_id, lesson));
    CREATE TABLE practice_card (
        id {key}, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, objection_id BIGINT NOT NULL REFERENCES objection (id) ON DELETE CASCADE, streak BIGINT NOT NULL, due TEXT NOT NULL,
        seen_at BIGINT NOT NULL, UNIQUE (user_id, objection_id));
    CREATE INDEX practice_card_objection ON practice_card (objection_id);
    CREATE TABLE coaching_note (
        id {key}, version BIGINT NOT NULL, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, author_id BIGINT REFERENCES user_account (id) ON DELETE SET NULL, text TEXT NOT NULL CHECK (text <> ''),
        follow_up TEXT, deal_id BIGINT REFERENCES deal (id) ON DELETE SET NULL, comments TEXT NOT NULL, created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE INDEX coaching_note_user ON coaching_note (user_id, created_at);
    CREATE INDEX coaching_note_deal ON coaching_note (deal_id) WHERE deal_id IS NOT NULL;
    CREATE TABLE digest_told (user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, week TEXT NOT NULL, told_at BIGINT NOT NULL, PRIMARY KEY (user_id, week));
    ALTER TABLE notice ADD COLUMN lesson_id BIGINT;
    ALTER TABLE notice ADD COLUMN built_in TEXT;
    ALTER TABLE notice ADD COLUMN coaching_id BIGINT;
    ALTER TABLE notice ADD COLUMN week TEXT;
    UPDATE access_role SET rights = TRIM(rights || ' training:read=all')
    """
