/// What a deal turns on, and the libraries behind it. Competitors that deals already name come into the library; the name's
/// folded form is put right when somebody changes it, and until then the name itself finds it.
let mattersTables = """
    CREATE TABLE competitor (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL UNIQUE, strengths TEXT, weaknesses TEXT, note TEXT,
        archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE deal_rival (
        id {key}, version BIGINT NOT NULL, deal_id BIGINT NOT NULL REFERENCES deal (id), competitor_id BIGINT NOT NULL REFERENCES competitor (id),
        status TEXT NOT NULL CHECK (status IN ('in', 'out', 'won')), note TEXT, created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE INDEX deal_rival_deal ON deal_rival (deal_id);
    CREATE INDEX deal_rival_competitor ON deal_rival (competitor_id);
    CREATE TABLE deal_competition (
        id {key}, version BIGINT NOT NULL, deal_id BIGINT NOT NULL REFERENCES deal (id), bids_required BIGINT, our_rank BIGINT, deleted_at BIGINT);
    CREATE INDEX deal_competition_deal ON deal_competition (deal_id);
    CREATE TABLE case_study (id {key}, version BIGINT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), link TEXT, tags TEXT NOT NULL, archived_at BIGINT);
    CREATE TABLE deal_need (
        id {key}, version BIGINT NOT NULL, deal_id BIGINT NOT NULL REFERENCES deal (id), title TEXT NOT NULL CHECK (title <> ''), tags TEXT NOT NULL, importance TEXT NOT NULL,
        activity_id BIGINT REFERENCES activity (id), created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE INDEX deal_need_deal ON deal_need (deal_id);
    CREATE INDEX deal_need_activity ON deal_need (activity_id) WHERE activity_id IS NOT NULL;
    CREATE TABLE objection (id {key}, version BIGINT NOT NULL, text TEXT NOT NULL CHECK (text <> ''), archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE objection_answer (
        id {key}, version BIGINT NOT NULL, objection_id BIGINT NOT NULL REFERENCES objection (id), text TEXT NOT NULL CHECK (text <> ''), archived_at BIGINT);
    CREATE TABLE deal_objection (
        id {key}, version BIGINT NOT NULL, deal_id BIGINT NOT NULL REFERENCES deal (id), stage_id BIGINT NOT NULL REFERENCES stage (id),
        objection_id BIGINT REFERENCES objection (id), text TEXT NOT NULL CHECK (text <> ''), answer_id BIGINT REFERENCES objection_answer (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('open', 'overcome', 'not')), note TEXT, created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE INDEX deal_objection_deal ON deal_objection (deal_id);
    CREATE INDEX deal_objection_objection ON deal_objection (objection_id) WHERE objection_id IS NOT NULL;
    INSERT INTO competitor (version, name, name_fold, created_at)
        SELECT 1, MIN(TRIM(competitor)), LOWER(TRIM(competitor)), MIN(created_at) FROM deal WHERE TRIM(COALESCE(competitor, '')) <> '' GROUP BY LOWER(TRIM(competitor));
    INSERT INTO deal_rival (version, deal_id, competitor_id, status, created_at)
        SELECT 1, d.id, c.id, CASE d.status WHEN 'lost' THEN 'won' ELSE 'in' END, d.created_at FROM deal d JOIN competitor c ON c.name_fold = LOWER(TRIM(d.competitor))
        WHERE d.competitor IS NOT NULL AND d.deleted_at IS NULL
    """
