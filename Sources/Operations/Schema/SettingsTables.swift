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
