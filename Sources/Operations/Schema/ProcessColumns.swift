/// Deals that were none for us, why and how deals rest, marks on deals, goals of stages. The board's cards and the list of the day read
/// all they need from an index, so the mark stands in both.
let processColumns = """
    ALTER TABLE deal ADD COLUMN disqualified BOOLEAN NOT NULL DEFAULT FALSE;
    ALTER TABLE deal ADD COLUMN nurture_reason TEXT;
    ALTER TABLE deal ADD COLUMN nurture_track TEXT;
    ALTER TABLE deal ADD COLUMN nurture_note TEXT;
    ALTER TABLE deal ADD COLUMN flagged BOOLEAN NOT NULL DEFAULT FALSE;
    ALTER TABLE deal ADD COLUMN flagged_at BIGINT;
    ALTER TABLE deal ADD COLUMN flagged_by BIGINT;
    ALTER TABLE deal ADD COLUMN flag_note TEXT;
    ALTER TABLE deal_version ADD COLUMN disqualified BOOLEAN NOT NULL DEFAULT FALSE;
    ALTER TABLE stage ADD COLUMN goal_metric TEXT;
    ALTER TABLE stage ADD COLUMN goal_target DOUBLE PRECISION;
    CREATE INDEX deal_flagged ON deal (flagged_at, id) WHERE flagged;
    DROP INDEX deal_attention;
    CREATE INDEX deal_attention ON deal (
        owner_id, id, snoozed_until, next_activity_id, next_due_at, rots_at, entered_stage_at, last_touch_at, last_inbound_at, created_at, weighted, currency, flagged_at, on_board) WHERE on_board
    """

let markedCardsOnSQLite = """
    ;
    DROP INDEX deal_board;
    CREATE INDEX deal_board ON deal (
        stage_id, position, id, version, title, company_name, owner_id, amount, weighted, currency, expected_close, touches, entered_stage_at, rots_at, next_type, next_subject,
        next_due_at, next_activity_id, flagged, on_board) WHERE on_board
    """
