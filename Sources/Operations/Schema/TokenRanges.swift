/// From where a token holds: ranges of addresses with spaces between them; null for everywhere.
let tokenRanges = """
    ALTER TABLE api_token ADD COLUMN sent_from TEXT
    """
