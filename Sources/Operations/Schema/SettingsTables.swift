/// Rates say in which currency they are stated, so that those of before go on counting when a workspace takes another one.
let rateBasesOnSQLite = """
    CREATE TABLE rate_anew (
        id {key}, version BIGINT NOT NULL, base TEXT NOT NULL, currency TEXT NOT NULL, day TEXT NOT NULL, rate DOUBLE PRECISION NOT NULL CHECK (rate > 0), UNIQUE (base, currency, day));
    INSERT INTO rate_anew (id, version, base, currency, day, rate) SELECT id, version, COALESCE((SELECT currency FROM workspace), 'EUR'), currency, day, rate FROM exchange_rate;
    DROP TABLE exchange_rate;
    ALTER TABLE rate_anew RENAME TO exchange_rate
    """
let rateBasesOnPostgres = """
    ALTER TABLE exchange_rate ADD COLUMN base TEXT NOT NULL DEFAULT 'EUR';
    UPDATE exchange_rate SET base = COALESCE((SELECT currency FROM workspace), 'EUR');
    ALTER TABLE exchange_rate ALTER COLUMN base DROP DEFAULT;
    ALTER TABLE exchange_rate DROP CONSTRAINT exchange_rate_currency_day_key;
    ALTER TABLE exchange_rate ADD CONSTRAINT exchange_rate_base_currency_day_key UNIQUE (base, currency, day)
    """

/// One row for each type of activity; what is NULL is as the product has it, in each language.
let activityTypeTables = """
    CREATE TABLE activity_type (
        id {key}, version BIGINT NOT NULL, type TEXT NOT NULL UNIQUE, definition TEXT, goal TEXT, usual_minutes BIGINT CHECK (usual_minutes BETWEEN 5 AND 43200));
    INSERT INTO activity_type (version, type) VALUES (1, 'email'), (1, 'call'), (1, 'coldCall'), (1, 'meeting'), (1, 'chat'), (1, 'sms'), (1, 'social'), (1, 'letter'), (1, 'visit'),
        (1, 'presentation'), (1, 'demo'), (1, 'quote'), (1, 'negotiation'), (1, 'task'), (1, 'note')
    """

/// Views of which kind of records a shared link shows.
let shareLists = "ALTER TABLE share ADD COLUMN list TEXT NOT NULL DEFAULT 'deals'"

/// Links to the board of a pipeline, and those that pages elsewhere may show.
let embeddedShares = """
    ALTER TABLE share ADD COLUMN pipeline_id BIGINT REFERENCES pipeline (id) ON DELETE CASCADE;
    ALTER TABLE share ADD COLUMN embeds BOOLEAN NOT NULL DEFAULT FALSE;
    ALTER TABLE workspace ADD COLUMN embed_origins TEXT NOT NULL DEFAULT '[]'
    """

/// The address under which somebody lets others book meetings. Of the secret in it only the hash is kept; the key is the server's
/// own, by which it knows its forms and confirmations again.
let bookingTables = """
    CREATE TABLE booking_page (
        user_id BIGINT PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE, token_hash BYTEA NOT NULL UNIQUE, form_key BYTEA NOT NULL, minutes BIGINT NOT NULL, notice_hours BIGINT NOT NULL,
        weeks BIGINT NOT NULL, bookings BIGINT NOT NULL DEFAULT 0, created_at BIGINT NOT NULL)
    """
