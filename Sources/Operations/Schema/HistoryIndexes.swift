/// The history is read newest first, whole or of one person; what imports brought stands in it as one row each, so their
/// events need no place in these.
let historyIndexes = """
    CREATE INDEX event_lived ON event (at, id) WHERE import_id IS NULL;
    CREATE INDEX event_person ON event (user_id, at, id) WHERE import_id IS NULL
    """
