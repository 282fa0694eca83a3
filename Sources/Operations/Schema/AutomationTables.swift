/// What the workspace does by itself. A row of `automation_run` is a run that waits or was made; `cause` says what brought it (an
/// event, a date, an entry into a stage), so that nothing brings it twice. `chain` is the run of an operation with which everything
/// began, and `depth` how many runs led from there to this one. `automation_month` counts what was done, and outlives the runs;
/// `automation_turn` knows whose turn was last in a team; `automation_feed` how far the events were read.
let automationTables = """
    CREATE TABLE automation (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), about TEXT NOT NULL, is_enabled BOOLEAN NOT NULL, trigger_kind TEXT NOT NULL, field TEXT, from_value TEXT, to_value TEXT,
        stage_id BIGINT, activity_type TEXT, activity_result TEXT, days BIGINT, conditions TEXT NOT NULL, any_conditions TEXT NOT NULL, actions TEXT NOT NULL, hourly_limit BIGINT NOT NULL, maker_id BIGINT,
        enabled_at BIGINT, paused_because TEXT, created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE TABLE automation_run (
        id {key}, automation_id BIGINT NOT NULL REFERENCES automation (id) ON DELETE CASCADE, automation_version BIGINT NOT NULL, record_kind TEXT NOT NULL, record_id BIGINT NOT NULL, cause TEXT NOT NULL,
        chain BIGINT NOT NULL, depth BIGINT NOT NULL, state TEXT NOT NULL, reason TEXT, steps TEXT, created_at BIGINT NOT NULL, ran_at BIGINT, correlation BIGINT, actions BIGINT NOT NULL DEFAULT 0,
        minutes BIGINT NOT NULL DEFAULT 0, UNIQUE (automation_id, record_id, cause));
    CREATE INDEX automation_run_waiting ON automation_run (id) WHERE state = 'waiting';
    CREATE INDEX automation_run_rate ON automation_run (automation_id, ran_at);
    CREATE INDEX automation_run_record ON automation_run (record_kind, record_id, id);
    CREATE INDEX automation_run_chain ON automation_run (chain, automation_id, record_id);
    CREATE INDEX automation_run_correlation ON automation_run (correlation);
    CREATE INDEX automation_run_age ON automation_run (created_at);
    CREATE TABLE automation_month (
        automation_id BIGINT NOT NULL REFERENCES automation (id) ON DELETE CASCADE, month TEXT NOT NULL, runs BIGINT NOT NULL, actions BIGINT NOT NULL, minutes BIGINT NOT NULL, PRIMARY KEY (automation_id, month));
    CREATE TABLE automation_turn (
        automation_id BIGINT NOT NULL REFERENCES automation (id) ON DELETE CASCADE, team_id BIGINT NOT NULL REFERENCES team (id) ON DELETE CASCADE, user_id BIGINT NOT NULL, PRIMARY KEY (automation_id, team_id));
    CREATE TABLE automation_feed (id BIGINT PRIMARY KEY, tx BIGINT NOT NULL, event_id BIGINT NOT NULL);
    INSERT INTO automation_feed (id, tx, event_id) VALUES (1, 0, 0);
    ALTER TABLE event ADD COLUMN automation_id BIGINT;
    ALTER TABLE notice ADD COLUMN automation_id BIGINT
    """
