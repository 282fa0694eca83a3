/// How leads are scored, what was learned of them, and the groups they are in.
///
/// `lead_scoring.stamp` is another number after each change of a rule or of the model in use: by it a server knows whether what it
/// remembers still holds; without points of its own a workspace has the usual ones. A row of `score_model` is one attempt to learn; `score_round` is one walk over all leads.
let scoringTables = """
    CREATE TABLE lead_scoring (
        id BIGINT PRIMARY KEY CHECK (id = 1), version BIGINT NOT NULL, stamp BIGINT NOT NULL, points TEXT NOT NULL, half_life_days BIGINT NOT NULL CHECK (half_life_days BETWEEN 1 AND 3650), hot_from BIGINT NOT NULL,
        warm_from BIGINT NOT NULL, fit_weight BIGINT NOT NULL CHECK (fit_weight BETWEEN 0 AND 100), interested_from BIGINT NOT NULL, promising_from BIGINT NOT NULL, uses_learned BOOLEAN NOT NULL, outcome_field TEXT,
        won_values TEXT NOT NULL, left_out TEXT NOT NULL, model_id BIGINT);
    INSERT INTO lead_scoring (id, version, stamp, points, half_life_days, hot_from, warm_from, fit_weight, interested_from, promising_from, uses_learned, won_values, left_out)
        VALUES (1, 1, 1, '[]', 14, 50, 5, 50, 70, 40, TRUE, '["1","true","yes","won"]', '[]');
    CREATE TABLE fit_rule (
        id {key}, version BIGINT NOT NULL, field TEXT NOT NULL CHECK (field <> ''), comparison TEXT NOT NULL, word_values TEXT NOT NULL, range_from DOUBLE PRECISION, range_to DOUBLE PRECISION, points BIGINT NOT NULL, note TEXT,
        archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE score_model (
        id {key}, status TEXT NOT NULL, night TEXT UNIQUE, asked_by BIGINT, created_at BIGINT NOT NULL, finished_at BIGINT, ended_leads BIGINT NOT NULL DEFAULT 0, won_leads BIGINT NOT NULL DEFAULT 0, auc DOUBLE PRECISION,
        auc_low DOUBLE PRECISION, log_loss DOUBLE PRECISION, base_log_loss DOUBLE PRECISION, refusal TEXT, result TEXT, claimed_by TEXT, claimed_until BIGINT);
    CREATE INDEX score_model_status ON score_model (status, id);
    CREATE TABLE score_round (
        id {key}, status TEXT NOT NULL, night TEXT UNIQUE, created_at BIGINT NOT NULL, finished_at BIGINT, total BIGINT NOT NULL DEFAULT 0, checked BIGINT NOT NULL DEFAULT 0, changed BIGINT NOT NULL DEFAULT 0,
        after_id BIGINT NOT NULL DEFAULT 0, turn BIGINT NOT NULL DEFAULT 0, claimed_by TEXT, claimed_until BIGINT);
    CREATE INDEX score_round_status ON score_round (status, id);
    CREATE TABLE lead_segment (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, selection TEXT NOT NULL, filters TEXT NOT NULL, note TEXT, archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE UNIQUE INDEX lead_segment_name ON lead_segment (name_fold) WHERE archived_at IS NULL;
    CREATE TABLE segment_member (
        id {key}, version BIGINT NOT NULL, segment_id BIGINT NOT NULL REFERENCES lead_segment (id) ON DELETE CASCADE, lead_id BIGINT NOT NULL REFERENCES lead (id) ON DELETE CASCADE, added_at BIGINT NOT NULL,
        UNIQUE (segment_id, lead_id));
    CREATE INDEX segment_member_lead ON segment_member (lead_id)
    """
