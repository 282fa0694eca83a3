/// What wants an answer (`lead_catch`), what makes it (`catch_rule`), when people are there (`answer_hours`), what they say often (`answer_template`),
/// and mails that wait (`outgoing_mail`). The occasion of a catch is unique for its lead, so that nothing is caught twice. Rules that every
/// workspace begins with have no name: they are called as what sets them off.
let inboxTables = """
    CREATE TABLE catch_rule (
        id {key}, version BIGINT NOT NULL, name TEXT, trigger_kind TEXT NOT NULL, about TEXT, needed BIGINT NOT NULL CHECK (needed >= 1), days BIGINT, receiver TEXT NOT NULL, user_id BIGINT REFERENCES user_account (id),
        promise_minutes BIGINT NOT NULL CHECK (promise_minutes > 0), is_enabled BOOLEAN NOT NULL, archived_at BIGINT, created_at BIGINT NOT NULL);
    INSERT INTO catch_rule (version, trigger_kind, needed, days, receiver, promise_minutes, is_enabled, created_at) VALUES
        (1, 'form', 1, NULL, 'leadOwner', 60, TRUE, 0), (1, 'chat', 1, NULL, 'leadOwner', 15, TRUE, 0), (1, 'reply', 1, NULL, 'leadOwner', 60, TRUE, 0), (1, 'referral', 1, NULL, 'leadOwner', 240, TRUE, 0),
        (1, 'cart', 1, NULL, 'leadOwner', 240, TRUE, 0), (1, 'opened', 3, 7, 'leadOwner', 480, TRUE, 0), (1, 'clicked', 3, 7, 'leadOwner', 480, TRUE, 0);
    CREATE TABLE lead_catch (
        id {key}, version BIGINT NOT NULL, lead_id BIGINT NOT NULL REFERENCES lead (id) ON DELETE CASCADE, rule_id BIGINT REFERENCES catch_rule (id), kind TEXT NOT NULL, occasion TEXT NOT NULL, words TEXT, detail TEXT,
        evidence TEXT, at BIGINT NOT NULL, assignee_id BIGINT REFERENCES user_account (id), assigned_at BIGINT, status TEXT NOT NULL, outcome TEXT, note TEXT, promise_minutes BIGINT NOT NULL, warn_at BIGINT NOT NULL,
        due_at BIGINT NOT NULL, warned_at BIGINT, escalated_at BIGINT, answered_at BIGINT, answer_id BIGINT REFERENCES activity (id) ON DELETE SET NULL, closed_at BIGINT, closed_by BIGINT REFERENCES user_account (id),
        UNIQUE (lead_id, occasion), CHECK ((status = 'open') = (outcome IS NULL)), CHECK ((status = 'open') = (closed_at IS NULL)));
    CREATE INDEX lead_catch_open ON lead_catch (due_at, id) WHERE status = 'open';
    CREATE INDEX lead_catch_warning ON lead_catch (warn_at, id) WHERE status = 'open' AND warned_at IS NULL;
    CREATE INDEX lead_catch_escalation ON lead_catch (due_at, id) WHERE status = 'open' AND escalated_at IS NULL;
    CREATE INDEX lead_catch_assignee ON lead_catch (assignee_id, status);
    CREATE INDEX lead_catch_answered ON lead_catch (answered_at) WHERE answered_at IS NOT NULL;
    CREATE INDEX lead_catch_closed ON lead_catch (closed_at, id) WHERE closed_at IS NOT NULL;
    CREATE INDEX lead_catch_rule ON lead_catch (rule_id, lead_id, at);
    CREATE INDEX lead_sorted ON lead (status, segment, id) WHERE deleted_at IS NULL;
    CREATE INDEX lead_signal_time ON lead_signal (at);
    CREATE TABLE answer_hours (
        id {key}, version BIGINT NOT NULL, country TEXT, zone TEXT, work_days TEXT NOT NULL, work_from TEXT NOT NULL, work_to TEXT NOT NULL, holidays TEXT, closed_days TEXT NOT NULL, archived_at BIGINT);
    CREATE TABLE answer_template (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), language TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE outgoing_mail (
        id {key}, version BIGINT NOT NULL, lead_id BIGINT REFERENCES lead (id) ON DELETE CASCADE, contact_id BIGINT REFERENCES contact (id), to_address TEXT NOT NULL CHECK (to_address <> ''), subject TEXT NOT NULL,
        body TEXT NOT NULL, purpose TEXT NOT NULL, user_id BIGINT REFERENCES user_account (id), created_at BIGINT NOT NULL, due_at BIGINT NOT NULL, sent_at BIGINT, cancelled_at BIGINT);
    CREATE INDEX outgoing_mail_waiting ON outgoing_mail (due_at, id) WHERE sent_at IS NULL AND cancelled_at IS NULL;
    CREATE INDEX outgoing_mail_lead ON outgoing_mail (lead_id) WHERE lead_id IS NOT NULL;
    ALTER TABLE notice ADD COLUMN lead_id BIGINT
    """
