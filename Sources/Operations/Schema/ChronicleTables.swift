/// All states of all deals once more, packed, a thousand deals a row: what figures and forecasts of the whole workspace read instead of `deal_version`. It can be made anew at
/// any time. `tx` and `event` say up to which event a block, and all blocks together (`chronicle_place`), are true at least. What rewrites the past without an event of each deal
/// begins another `generation`: blocks of an earlier one are not kept.
let chronicleTables = """
    CREATE TABLE deal_chronicle (block BIGINT PRIMARY KEY, tx BIGINT NOT NULL, event BIGINT NOT NULL, bytes BYTEA NOT NULL);
    CREATE TABLE chronicle_place (id BIGINT PRIMARY KEY CHECK (id = 1), format BIGINT NOT NULL, generation BIGINT NOT NULL, tx BIGINT NOT NULL, event BIGINT NOT NULL);
    INSERT INTO chronicle_place (id, format, generation, tx, event) VALUES (1, 0, 0, 0, 0)
    """
