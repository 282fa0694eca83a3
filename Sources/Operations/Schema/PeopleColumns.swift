/// A deal that is lost after fewer touches than this was given up early.
let leastTouches = "ALTER TABLE workspace ADD COLUMN least_touches BIGINT NOT NULL DEFAULT 8"
