/// The chain of the audit log. `number` has no gaps, so the row of the head is what writers of it wait for; who moves deals
/// never touches it. What is told about people are their numbers: names are looked up when it is read.
let auditTables = """
    CREATE TABLE audit_entry (
        number BIGINT PRIMARY KEY, at BIGINT NOT NULL, user_id BIGINT, token_id BIGINT, area TEXT NOT NULL, action TEXT NOT NULL, kind TEXT, subject_id BIGINT,
        details TEXT NOT NULL, hash TEXT NOT NULL);
    CREATE INDEX audit_entry_user ON audit_entry (user_id, number) WHERE user_id IS NOT NULL;
    CREATE INDEX audit_entry_subject ON audit_entry (kind, subject_id, number) WHERE subject_id IS NOT NULL;
    CREATE INDEX audit_entry_area ON audit_entry (area, number);
    CREATE INDEX audit_entry_action ON audit_entry (action, at);
    CREATE TABLE audit_head (id BIGINT PRIMARY KEY CHECK (id = 1), number BIGINT NOT NULL, hash TEXT NOT NULL, unrecorded BIGINT NOT NULL);
    INSERT INTO audit_head (id, number, hash, unrecorded) VALUES (1, 0, '', 0)
    """
