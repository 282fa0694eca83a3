import Storage

/// Forecasts as they were given: one of each night, and those that somebody asked to be kept. A row is never written again.
///
/// `day` is the last day that was known. `reach` says of whose deals it is; amounts are minor units of `currency`. `split`, `quantiles` and `baselines` are JSON.
let forecastTables = """
    CREATE TABLE forecast_record (
        id {key}, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id) ON DELETE CASCADE, period_from TEXT NOT NULL, period_to TEXT NOT NULL, made_at BIGINT NOT NULL, day TEXT NOT NULL,
        lead_days BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('nightly', 'asked')), reach TEXT NOT NULL, asked_by BIGINT, currency TEXT NOT NULL, expected BIGINT NOT NULL, median BIGINT NOT NULL,
        low80 BIGINT, high80 BIGINT, low50 BIGINT, high50 BIGINT, won BIGINT NOT NULL, commit_amount BIGINT NOT NULL, best_case BIGINT NOT NULL, target BIGINT, target_chance DOUBLE PRECISION,
        open_deals BIGINT NOT NULL, finished_periods DOUBLE PRECISION NOT NULL, mean DOUBLE PRECISION NOT NULL, variance DOUBLE PRECISION NOT NULL, split TEXT NOT NULL, quantiles TEXT NOT NULL,
        baselines TEXT NOT NULL);
    CREATE UNIQUE INDEX forecast_record_night ON forecast_record (pipeline_id, day, period_from) WHERE kind = 'nightly';
    CREATE INDEX forecast_record_period ON forecast_record (pipeline_id, period_to, day)
    """

/// The guard of what was forecast: a row is added, and neither changed nor taken out while its pipeline is there.
enum ForecastGuard {
    private static let onSQLite: [String] = [
        "CREATE TRIGGER forecast_record_changed BEFORE UPDATE ON forecast_record BEGIN SELECT RAISE(ABORT, 'a forecast that was given stays as it was'); END",
        """
        CREATE TRIGGER forecast_record_taken_out BEFORE DELETE ON forecast_record WHEN EXISTS (SELECT 1 FROM pipeline p WHERE p.id = OLD.pipeline_id)
        BEGIN SELECT RAISE(ABORT, 'a forecast that was given stays'); END
        """,
        """
        CREATE TRIGGER forecast_record_replaced BEFORE INSERT ON forecast_record WHEN EXISTS (SELECT 1 FROM forecast_record r WHERE r.id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'a forecast that was given stays as it was'); END
        """,
    ]
    /// A check violation, as SQLite calls it.
    private static let onPostgres: [String] = [
        """
        CREATE FUNCTION forecast_record_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF NOT EXISTS (SELECT 1 FROM pipeline p WHERE p.id = OLD.pipeline_id) THEN RETURN OLD; END IF;
            END IF;
            RAISE EXCEPTION 'a forecast that was given stays as it was' USING ERRCODE = 'check_violation';
        END $$
        """,
        "CREATE TRIGGER forecast_record_changed BEFORE UPDATE OR DELETE ON forecast_record FOR EACH ROW EXECUTE FUNCTION forecast_record_kept()",
    ]

    static let migration = Migration("2026-12-01 forecasts that were given stay", sqlite: onSQLite.joined(separator: "\n;\n"), postgres: onPostgres.joined(separator: "\n;\n"))
}
