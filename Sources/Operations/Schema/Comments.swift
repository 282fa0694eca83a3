/// What colleagues say about records.
let commentTables = """
    CREATE TABLE comment (
        id {key}, version BIGINT NOT NULL, text TEXT NOT NULL CHECK (text <> ''), deal_id BIGINT REFERENCES deal (id), company_id BIGINT REFERENCES company (id),
        contact_id BIGINT REFERENCES contact (id), author_id BIGINT REFERENCES user_account (id), mentions TEXT NOT NULL, created_at BIGINT NOT NULL, edited_at BIGINT, deleted_at BIGINT,
        CHECK ((CASE WHEN deal_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN company_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN contact_id IS NULL THEN 0 ELSE 1 END) = 1));
    CREATE INDEX comment_deal ON comment (deal_id, created_at) WHERE deal_id IS NOT NULL;
    CREATE INDEX comment_company ON comment (company_id, created_at) WHERE company_id IS NOT NULL;
    CREATE INDEX comment_contact ON comment (contact_id, created_at) WHERE contact_id IS NOT NULL
    """

/// A row says once to one person that something happened; the words follow from what it points to, so that nothing is shown
/// of a record that the person may not see any more. What they point to may go: there are no foreign keys but the person's.
/// `notice_choice` holds what somebody chose for a kind and a channel; without a row the channel's usual holds.
let noticeTables = """
    CREATE TABLE notice (
        id {key}, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, kind TEXT NOT NULL, by_id BIGINT, deal_id BIGINT, company_id BIGINT, contact_id BIGINT,
        activity_id BIGINT, comment_id BIGINT, stage_id BIGINT, import_id BIGINT, due_at BIGINT, created_at BIGINT NOT NULL, read_at BIGINT, correlation BIGINT NOT NULL);
    CREATE INDEX notice_user ON notice (user_id, id);
    CREATE INDEX notice_unread ON notice (user_id) WHERE read_at IS NULL;
    CREATE INDEX notice_correlation ON notice (correlation);
    CREATE UNIQUE INDEX notice_overdue ON notice (user_id, activity_id, due_at) WHERE kind = 'stepOverdue';
    CREATE TABLE notice_choice (
        user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, kind TEXT NOT NULL, channel TEXT NOT NULL, wanted BOOLEAN NOT NULL, PRIMARY KEY (user_id, kind, channel))
    """
