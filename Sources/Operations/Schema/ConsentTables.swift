import Storage

/// What people agreed to, whom nobody writes to, what the law of a country wants, and how long leads are kept. A consent finds
/// its person by the lead, by the contact, or by the keyed hash of the address, so that it outlives all three.
let consentTables = """
    CREATE TABLE house_secret (id BIGINT PRIMARY KEY CHECK (id = 1), secret BYTEA NOT NULL, created_at BIGINT NOT NULL);
    CREATE TABLE consent_entry (
        id {key}, lead_id BIGINT REFERENCES lead (id), contact_id BIGINT REFERENCES contact (id), person_hash TEXT, state TEXT NOT NULL CHECK (state IN ('given', 'confirmed', 'withdrawn')),
        awaits_confirmation BOOLEAN NOT NULL, purpose TEXT NOT NULL, channel TEXT NOT NULL, wording TEXT NOT NULL, wording_version TEXT NOT NULL, language TEXT, per_month BIGINT CHECK (per_month > 0),
        source TEXT NOT NULL, at BIGINT NOT NULL, address_hash TEXT, agent_hash TEXT, proof TEXT, user_id BIGINT, created_at BIGINT NOT NULL);
    CREATE INDEX consent_entry_lead ON consent_entry (lead_id) WHERE lead_id IS NOT NULL;
    CREATE INDEX consent_entry_contact ON consent_entry (contact_id) WHERE contact_id IS NOT NULL;
    CREATE INDEX consent_entry_person ON consent_entry (person_hash) WHERE person_hash IS NOT NULL;
    CREATE TABLE suppression (id {key}, hash TEXT NOT NULL UNIQUE, form TEXT NOT NULL, reason TEXT NOT NULL, user_id BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE outreach_policy (
        id {key}, version BIGINT NOT NULL, country TEXT NOT NULL CHECK (country <> ''), channel TEXT NOT NULL, audience TEXT NOT NULL, rule TEXT NOT NULL, source TEXT, valid_from TEXT NOT NULL,
        created_at BIGINT NOT NULL, archived_at BIGINT);
    CREATE INDEX outreach_policy_country ON outreach_policy (country, channel, audience);
    CREATE TABLE interest_note (
        id {key}, lead_id BIGINT REFERENCES lead (id), contact_id BIGINT REFERENCES contact (id), note TEXT NOT NULL CHECK (note <> ''), day TEXT NOT NULL, user_id BIGINT, created_at BIGINT NOT NULL);
    CREATE INDEX interest_note_lead ON interest_note (lead_id) WHERE lead_id IS NOT NULL;
    CREATE INDEX interest_note_contact ON interest_note (contact_id) WHERE contact_id IS NOT NULL;
    CREATE TABLE lead_rules (
        id BIGINT PRIMARY KEY CHECK (id = 1), version BIGINT NOT NULL, stale_months BIGINT NOT NULL, lost_months BIGINT NOT NULL, erases_by_itself BOOLEAN NOT NULL, informs BOOLEAN NOT NULL,
        gap_days BIGINT NOT NULL, fit_line BIGINT NOT NULL, fit_percent BIGINT NOT NULL);
    INSERT INTO lead_rules (id, version, stale_months, lost_months, erases_by_itself, informs, gap_days, fit_line, fit_percent) VALUES (1, 1, 12, 24, FALSE, TRUE, 7, 50, 50);
    CREATE TABLE funnel_count (
        id {key}, version BIGINT NOT NULL, step TEXT NOT NULL, month TEXT NOT NULL, count BIGINT NOT NULL CHECK (count >= 0), source_id BIGINT REFERENCES lead_source (id), note TEXT,
        created_at BIGINT NOT NULL, archived_at BIGINT);
    CREATE INDEX funnel_count_month ON funnel_count (month, step);
    CREATE TABLE inflow_gap (after_lead BIGINT PRIMARY KEY, told_at BIGINT NOT NULL);
    ALTER TABLE lead ADD COLUMN confirmed_at BIGINT;
    ALTER TABLE lead ADD COLUMN informed_at BIGINT;
    ALTER TABLE lead ADD COLUMN inform_activity_id BIGINT;
    CREATE INDEX lead_informing ON lead (inform_activity_id) WHERE inform_activity_id IS NOT NULL;
    ALTER TABLE lead ADD COLUMN erased_at BIGINT;
    ALTER TABLE contact ADD COLUMN confirmed_at BIGINT;
    ALTER TABLE contact ADD COLUMN erased_at BIGINT;
    CREATE INDEX lead_merged ON lead (merged_into) WHERE merged_into IS NOT NULL;
    CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;
    CREATE INDEX lead_unconfirmed ON lead (confirmed_at) WHERE confirmed_at IS NULL
    """

/// What a consent said stays as it was said, whoever is connected. Only an erasure empties what could tell who said it, and these
/// columns are not guarded.
enum ConsentGuard {
    private static let columns = "state, awaits_confirmation, purpose, channel, wording, wording_version, per_month, at, created_at"
    static let migration = Migration(
        "2026-11-30 consents stay as they were said",
        sqlite: "CREATE TRIGGER consent_entry_changed BEFORE UPDATE OF \(columns) ON consent_entry BEGIN SELECT RAISE(ABORT, 'the consent log only grows'); END\n;\n",
        postgres: """
            CREATE FUNCTION consent_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'the consent log only grows' USING ERRCODE = 'check_violation';
            END $$
            ;
            CREATE TRIGGER consent_entry_changed BEFORE UPDATE OF \(columns) ON consent_entry FOR EACH ROW EXECUTE FUNCTION consent_entry_kept()
            """)
}
