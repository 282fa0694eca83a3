/// What a pipeline's past says of its open deals, so that no page has to read that past (`pipeline_norm`, `deal_chance`), and what somebody was warned of
/// (`deal_alert`).
///
/// The first two can be made anew from history at any time; a row of `pipeline_norm` without a day was asked for and is not made yet. An alert is raised once for
/// each `occasion`: a deal's stay in a stage, or a stage and the day on which it was found slow. That of a deal belongs to who owns the deal; `owner_id` is who
/// gets the alert of a stage.
let normTables = """
    CREATE TABLE pipeline_norm (
        pipeline_id BIGINT PRIMARY KEY REFERENCES pipeline (id) ON DELETE CASCADE, made_at BIGINT, day TEXT, data TEXT NOT NULL, wanted_at BIGINT, claimed_until BIGINT);
    CREATE TABLE deal_chance (
        deal_id BIGINT PRIMARY KEY REFERENCES deal (id) ON DELETE CASCADE, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id) ON DELETE CASCADE, stage_id BIGINT NOT NULL, day TEXT NOT NULL, days_in_stage BIGINT NOT NULL,
        by_day TEXT NOT NULL, chance DOUBLE PRECISION NOT NULL, chance_ever DOUBLE PRECISION NOT NULL, evidence DOUBLE PRECISION NOT NULL, is_recalibrated BOOLEAN NOT NULL, early TEXT, middle TEXT, late TEXT,
        waiting_chance DOUBLE PRECISION NOT NULL, fresh_chance DOUBLE PRECISION NOT NULL, level TEXT NOT NULL);
    CREATE INDEX deal_chance_pipeline ON deal_chance (pipeline_id);
    CREATE TABLE deal_alert (
        id {key}, version BIGINT NOT NULL, kind TEXT NOT NULL, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id) ON DELETE CASCADE, stage_id BIGINT NOT NULL REFERENCES stage (id) ON DELETE CASCADE,
        deal_id BIGINT REFERENCES deal (id) ON DELETE CASCADE, owner_id BIGINT REFERENCES user_account (id), occasion TEXT NOT NULL UNIQUE, raised_at BIGINT NOT NULL, raised_on TEXT NOT NULL, due_on TEXT NOT NULL, judged_after TEXT NOT NULL,
        days BIGINT NOT NULL, now_value DOUBLE PRECISION NOT NULL, usual_value DOUBLE PRECISION NOT NULL, status TEXT NOT NULL, closed_at BIGINT, closed_by BIGINT REFERENCES user_account (id), reason TEXT,
        CHECK ((status = 'open') = (closed_at IS NULL)), CHECK ((kind = 'slowStage') = (deal_id IS NULL)));
    CREATE INDEX deal_alert_deal ON deal_alert (deal_id) WHERE deal_id IS NOT NULL;
    CREATE INDEX deal_alert_open ON deal_alert (pipeline_id, id) WHERE status = 'open';
    CREATE INDEX deal_alert_stage ON deal_alert (owner_id) WHERE status = 'open' AND deal_id IS NULL;
    CREATE INDEX deal_alert_pipeline ON deal_alert (pipeline_id, raised_on)
    """
