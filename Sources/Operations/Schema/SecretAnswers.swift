/// Of an answer that holds a secret only that it was given is kept for a repeated request. Those kept before go.
let secretAnswers = """
    DELETE FROM idempotency;
    ALTER TABLE idempotency ADD COLUMN is_secret BOOLEAN NOT NULL DEFAULT FALSE
    """
