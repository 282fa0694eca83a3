/// Who gets leads and why (`lead_assignment` keeps every decision), what is asked before a lead is qualified and what was answered, and
/// what sales said to what marketing handed over. `routing_turn` knows what each is owed by a rule; whoever gives a lead out holds
/// the one row of `routing_clock` until the end of the transaction, so that turns are exact on any number of nodes.
let qualifyTables = """
    CREATE TABLE routing_rule (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), position BIGINT NOT NULL, countries TEXT NOT NULL, languages TEXT NOT NULL, sources TEXT NOT NULL, channels TEXT NOT NULL,
        employees_min BIGINT, employees_max BIGINT, words TEXT NOT NULL, team_id BIGINT REFERENCES team (id) ON DELETE SET NULL, people TEXT NOT NULL, archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE routing_seat (
        id {key}, version BIGINT NOT NULL, user_id BIGINT NOT NULL UNIQUE REFERENCES user_account (id), weight BIGINT NOT NULL CHECK (weight >= 1), capacity BIGINT CHECK (capacity >= 0), away_from TEXT, away_until TEXT);
    CREATE TABLE routing_turn (
        rule_id BIGINT NOT NULL REFERENCES routing_rule (id) ON DELETE CASCADE, user_id BIGINT NOT NULL REFERENCES user_account (id), owed BIGINT NOT NULL, PRIMARY KEY (rule_id, user_id));
    CREATE TABLE routing_clock (id BIGINT PRIMARY KEY, given BIGINT NOT NULL);
    INSERT INTO routing_clock (id, given) VALUES (1, 0);
    CREATE TABLE lead_assignment (
        id {key}, lead_id BIGINT NOT NULL REFERENCES lead (id) ON DELETE CASCADE, user_id BIGINT REFERENCES user_account (id), rule_id BIGINT REFERENCES routing_rule (id) ON DELETE SET NULL, cause TEXT NOT NULL,
        reason TEXT NOT NULL, by_id BIGINT REFERENCES user_account (id), at BIGINT NOT NULL);
    CREATE INDEX lead_assignment_lead ON lead_assignment (lead_id, id);
    CREATE TABLE qualification_criteria (
        id {key}, version BIGINT NOT NULL, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id) ON DELETE CASCADE, edition BIGINT NOT NULL, framework TEXT NOT NULL, items TEXT NOT NULL,
        needed_percent BIGINT NOT NULL CHECK (needed_percent BETWEEN 0 AND 100), maker_id BIGINT REFERENCES user_account (id), created_at BIGINT NOT NULL, archived_at BIGINT, UNIQUE (pipeline_id, edition));
    CREATE TABLE lead_qualification (
        id {key}, version BIGINT NOT NULL, lead_id BIGINT NOT NULL REFERENCES lead (id) ON DELETE CASCADE, criteria_id BIGINT NOT NULL REFERENCES qualification_criteria (id) ON DELETE CASCADE, answers TEXT NOT NULL,
        completeness BIGINT NOT NULL, interested BOOLEAN, buying BOOLEAN, decides BOOLEAN, updated_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE UNIQUE INDEX lead_qualification_lead ON lead_qualification (lead_id, criteria_id) WHERE deleted_at IS NULL;
    CREATE TABLE disqualify_reason (id {key}, version BIGINT NOT NULL, name TEXT NOT NULL UNIQUE, label TEXT, position BIGINT NOT NULL, archived_at BIGINT);
    INSERT INTO disqualify_reason (version, name, position) VALUES (1, 'noFit', 1), (1, 'noBudget', 2), (1, 'noAuthority', 3), (1, 'noNeed', 4), (1, 'badTiming', 5), (1, 'noReply', 6), (1, 'competitor', 7),
        (1, 'student', 8), (1, 'supplier', 9), (1, 'spam', 10), (1, 'wrongData', 11), (1, 'other', 12);
    CREATE TABLE lead_verdict (
        id {key}, lead_id BIGINT NOT NULL REFERENCES lead (id) ON DELETE CASCADE, verdict TEXT NOT NULL, reason TEXT, mql_at BIGINT, at BIGINT NOT NULL, user_id BIGINT REFERENCES user_account (id), correlation BIGINT NOT NULL);
    CREATE INDEX lead_verdict_at ON lead_verdict (at);
    CREATE INDEX lead_verdict_lead ON lead_verdict (lead_id, id);
    CREATE INDEX lead_waiting ON lead (mql_at) WHERE lifecycle = 'mql' AND status = 'open';
    ALTER TABLE lead ADD COLUMN rejected_at BIGINT;
    ALTER TABLE lead ADD COLUMN status_note TEXT;
    ALTER TABLE workspace ADD COLUMN lead_accept_hours BIGINT NOT NULL DEFAULT 8;
    ALTER TABLE workspace ADD COLUMN lead_nurture_days BIGINT NOT NULL DEFAULT 90
    """
