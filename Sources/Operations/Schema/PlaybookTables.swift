/// Tasks and questions of a stage, the tasks that a deal's entry made, what was answered, and approvals that were asked for.
let playbookTables = """
    ALTER TABLE stage ADD COLUMN tasks TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE stage ADD COLUMN tasks_in_order BOOLEAN NOT NULL DEFAULT FALSE;
    ALTER TABLE stage ADD COLUMN questions TEXT NOT NULL DEFAULT '[]';
    CREATE TABLE playbook_task (
        id {key}, deal_id BIGINT NOT NULL REFERENCES deal (id), stage_id BIGINT NOT NULL REFERENCES stage (id), key TEXT NOT NULL, entered_at BIGINT NOT NULL,
        activity_id BIGINT NOT NULL REFERENCES activity (id));
    CREATE INDEX playbook_task_deal ON playbook_task (deal_id, stage_id);
    CREATE INDEX playbook_task_activity ON playbook_task (activity_id);
    CREATE TABLE deal_discovery (
        id {key}, version BIGINT NOT NULL, deal_id BIGINT NOT NULL REFERENCES deal (id), stage_id BIGINT NOT NULL REFERENCES stage (id), key TEXT NOT NULL,
        question TEXT NOT NULL, answer TEXT NOT NULL, created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE INDEX deal_discovery_deal ON deal_discovery (deal_id);
    CREATE TABLE deal_approval (
        id {key}, version BIGINT NOT NULL, deal_id BIGINT NOT NULL REFERENCES deal (id), stage_id BIGINT NOT NULL REFERENCES stage (id), key TEXT NOT NULL, text TEXT NOT NULL,
        asked_by BIGINT REFERENCES user_account (id), asked_of BIGINT REFERENCES user_account (id), activity_id BIGINT REFERENCES activity (id), note TEXT,
        decision TEXT NOT NULL CHECK (decision IN ('open', 'approved', 'declined')), answer TEXT, decided_by BIGINT REFERENCES user_account (id), decided_at BIGINT,
        created_at BIGINT NOT NULL, deleted_at BIGINT);
    CREATE INDEX deal_approval_deal ON deal_approval (deal_id);
    CREATE INDEX deal_approval_activity ON deal_approval (activity_id) WHERE activity_id IS NOT NULL
    """
