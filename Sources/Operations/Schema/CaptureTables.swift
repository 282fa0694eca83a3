/// Forms, the keys of programs that only send, what came by them, and customers' links. What was sent is kept word by word: as the
/// proof of a consent, and so that somebody can look at it before it becomes a lead.
///
/// `lead_submission.way` is `form`, `api` or `email`; its `state` goes from `waiting` or `quarantined` to `admitted` or `refused`.
/// `network` and `agent` are keyed hashes.
let captureTables = """
    CREATE TABLE capture_form (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), key TEXT NOT NULL UNIQUE, secret TEXT NOT NULL, source_id BIGINT REFERENCES lead_source (id), words TEXT NOT NULL, questions TEXT NOT NULL,
        consent_purpose TEXT, consent_is_required BOOLEAN NOT NULL, consent_version BIGINT NOT NULL, double_opt_in BOOLEAN NOT NULL, origins TEXT NOT NULL,
        asset_name TEXT, asset_type TEXT, asset_bytes BIGINT, asset_hash TEXT, asset_content_id BIGINT REFERENCES file_content (id), archived_at BIGINT, created_at BIGINT NOT NULL, admitted BIGINT NOT NULL DEFAULT 0);
    CREATE INDEX capture_form_asset ON capture_form (asset_content_id) WHERE asset_content_id IS NOT NULL;
    CREATE TABLE capture_key (
        id {key}, name TEXT NOT NULL CHECK (name <> ''), public_id TEXT NOT NULL UNIQUE, secret_hash BYTEA NOT NULL, source_id BIGINT REFERENCES lead_source (id), created_by BIGINT REFERENCES user_account (id),
        created_at BIGINT NOT NULL, last_used_at BIGINT, revoked_at BIGINT);
    CREATE TABLE lead_submission (
        id {key}, way TEXT NOT NULL, state TEXT NOT NULL, reasons TEXT NOT NULL, form_id BIGINT REFERENCES capture_form (id), key_id BIGINT REFERENCES capture_key (id), lead_id BIGINT REFERENCES lead (id) ON DELETE SET NULL,
        content TEXT NOT NULL, email_fold TEXT, language TEXT, subject TEXT, outside_id TEXT, stamp TEXT, content_hash BYTEA NOT NULL, network TEXT, agent TEXT, received_at BIGINT NOT NULL,
        decided_at BIGINT, decided_by BIGINT REFERENCES user_account (id), confirmed_at BIGINT, confirmed_from TEXT, downloaded_at BIGINT);
    CREATE INDEX lead_submission_waiting ON lead_submission (id) WHERE state = 'waiting';
    CREATE INDEX lead_submission_quarantine ON lead_submission (received_at, id) WHERE state IN ('quarantined', 'refused');
    CREATE INDEX lead_submission_network ON lead_submission (form_id, network, received_at) WHERE network IS NOT NULL;
    CREATE UNIQUE INDEX lead_submission_stamp ON lead_submission (stamp) WHERE stamp IS NOT NULL;
    CREATE UNIQUE INDEX lead_submission_outside ON lead_submission (key_id, outside_id) WHERE outside_id IS NOT NULL;
    CREATE INDEX lead_submission_lead ON lead_submission (lead_id) WHERE lead_id IS NOT NULL;
    CREATE INDEX lead_submission_email ON lead_submission (email_fold) WHERE email_fold IS NOT NULL;
    CREATE TABLE referral_link (
        id {key}, key TEXT NOT NULL UNIQUE, contact_id BIGINT NOT NULL REFERENCES contact (id) ON DELETE CASCADE, form_id BIGINT NOT NULL REFERENCES capture_form (id), created_by BIGINT REFERENCES user_account (id),
        created_at BIGINT NOT NULL, ended_at BIGINT);
    CREATE INDEX referral_link_contact ON referral_link (contact_id)
    """
