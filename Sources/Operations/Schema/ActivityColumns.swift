/// What came of an activity as a term, what it was meant to reach, and how it comes again. A calendar shows what is done as
/// well as what is open.
let activityColumns = """
    ALTER TABLE activity ADD COLUMN result TEXT;
    ALTER TABLE activity ADD COLUMN goal TEXT;
    ALTER TABLE activity ADD COLUMN attainment TEXT;
    ALTER TABLE activity ADD COLUMN repeats TEXT;
    ALTER TABLE activity ADD COLUMN occurs_on TEXT;
    ALTER TABLE activity ADD COLUMN occurs_at BIGINT;
    ALTER TABLE activity ADD COLUMN occurrence BIGINT;
    ALTER TABLE activity ADD COLUMN series_id BIGINT;
    ALTER TABLE activity ADD COLUMN original TEXT;
    CREATE INDEX activity_series ON activity (series_id) WHERE series_id IS NOT NULL;
    CREATE INDEX activity_calendar ON activity (owner_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX activity_done_at ON activity (done_at {nullsFirst}, id) WHERE done_at IS NOT NULL
    """
