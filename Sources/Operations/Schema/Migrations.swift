import Storage

/// The tables of a workspace, oldest first. A released entry is never edited; the list only grows.
public let migrations: [Migration] = [
    Migration("2026-11-22 workspace and people", both: peopleTables),
    Migration("2026-11-22 pipelines", both: pipelineTables),
    Migration("2026-11-22 companies and contacts", both: companyTables),
    Migration("2026-11-22 deals", sqlite: dealTables.withNulls(""), postgres: dealTables.withNulls("NULLS FIRST")),
    Migration("2026-11-22 history", both: historyTables),
    Migration("2026-11-22 search", sqlite: searchOnSQLite, postgres: searchOnPostgres),
    Migration("2026-11-22 imports", both: importTables),
    Migration("2026-11-28 imports that wait and go on", both: importProgress),
    Migration("2026-11-28 open deals, cards and words at once", sqlite: openDeals.withNulls("") + cardsAndWordsOnSQLite, postgres: openDeals.withNulls("NULLS FIRST")),
    Migration("2026-11-29 more words at once, sums side by side", sqlite: wordsAtOnce + sumsSideBySide, postgres: "SELECT 1"),
    Migration("2026-11-29 longer beginnings of words", sqlite: longerBeginnings, postgres: "SELECT 1"),
    // There the feed of events is in the order of their numbers.
    Migration("2026-11-29 no index of transactions where there is one at a time", sqlite: "DROP INDEX event_feed", postgres: "SELECT 1"),
    Migration("2026-11-29 what wants somebody today", both: attention),
    Migration("2026-11-29 calendars to subscribe to", both: calendarFeeds),
    Migration("2026-11-30 words of each kind by themselves", sqlite: "SELECT 1", postgres: wordsByKind),
    Migration("2026-11-30 saved views", both: viewTables),
    Migration("2026-11-30 results of activities, and those that come again", sqlite: activityColumns.withNulls(""), postgres: activityColumns.withNulls("NULLS FIRST")),
    Migration(
        "2026-11-30 duplicates", sqlite: duplicateTables.replacing("{phoneEnd}", with: PhoneEnd.onSQLite), postgres: duplicateTables.replacing("{phoneEnd}", with: "(" + PhoneEnd.onPostgres + ")")),
    Migration("2026-11-30 audit log", both: auditTables),
    Migration("2026-11-30 two-step sign-in", both: twoStepTables),
    Migration("2026-11-30 formats of one's own", both: formatColumns),
    Migration("2026-11-30 comments", both: commentTables),
    Migration("2026-11-30 notices", both: noticeTables),
    Migration("2026-11-30 attachments", both: attachmentTables),
    Migration("2026-11-30 reviews of pipelines", both: reviewTables),
    Migration("2026-11-30 shared links", both: shareTables),
    Migration("2026-11-30 the history, newest first", both: historyIndexes),
    Migration("2026-11-30 invitations, and who was here", both: invitationTables),
    Migration("2026-11-30 roles of one's own", both: roleTables),
    Migration("2026-11-30 needs, competitors and objections", both: mattersTables),
    Migration("2026-11-30 tasks and questions of stages, approvals", both: playbookTables),
    Migration("2026-11-30 answers with secrets are not kept", both: secretAnswers),
    Migration("2026-11-30 fields that a workspace adds", both: customFieldTables),
    Migration("2026-11-30 fields that a role does not see", both: hiddenFieldColumns),
    Migration("2026-11-30 fields that a workspace adds to activities", sqlite: activityFieldsOnSQLite, postgres: activityFieldsOnPostgres),
    Migration("2026-11-30 words divided before they are kept", sqlite: DividedWords.onSQLite, postgres: DividedWords.onPostgres),
    Migration("2026-11-30 needs, rivals and objections in the order of their lists", both: matterOrders),
    Migration("2026-11-30 marks on deals, ways of losing, goals of stages", sqlite: processColumns + markedCardsOnSQLite, postgres: processColumns),
    Migration("2026-11-30 currencies in which rates are stated", sqlite: rateBasesOnSQLite, postgres: rateBasesOnPostgres),
    Migration("2026-11-30 what a workspace says about types of activities", both: activityTypeTables),
    Migration("2026-11-30 shared links to views of other lists", both: shareLists),
    Migration("2026-11-30 shared boards, and pages elsewhere that show them", both: embeddedShares),
    Migration("2026-11-30 pages on which meetings are booked", both: bookingTables),
    Migration("2026-11-30 the trash", both: trashIndexes),
    AuditGuard.migration,
    Migration("2026-11-30 tokens that hold at some addresses only", both: tokenRanges),
    ActivityWordTables.migration,
    Migration("2026-11-30 open deals of each company", both: openDealsOfCompanies),
    Migration("2026-11-30 what belongs to deals, and views, in the trash", both: moreTrashIndexes),
    Migration("2026-11-30 lessons, coaching notes and digests", both: trainingTables),
    Migration("2026-11-30 automations", both: automationTables),
    LeadTables.migration,
    LeadRemarkTables.migration,
    Migration("2026-11-30 consents, suppressed addresses, rules of countries", both: consentTables),
    Migration("2026-11-30 conversations with visitors", both: chatTables),
    ConsentGuard.migration,
    Migration("2026-11-30 who gets leads, and what they are asked", both: qualifyTables),
    Migration("2026-11-30 catches, rules that make them, mails that wait", both: inboxTables),
    Migration("2026-11-30 how leads are scored, and segments of them", both: scoringTables),
    Migration("2026-11-30 forms, keys that only send, and what came by them", both: captureTables),
    OutreachDefaults.migration,
    Migration("2026-11-30 segments that conversations choose", both: "ALTER TABLE lead ADD COLUMN segment_by_chat BOOLEAN NOT NULL DEFAULT FALSE"),
    Migration("2026-12-01 past boards and waterfalls from an index", both: changeIndex),
    Migration("2026-12-01 what pipelines usually do, chances of deals, and alerts", both: normTables),
    Migration("2026-12-01 forecasts that are kept", both: forecastTables),
    ForecastGuard.migration,
    Migration("2026-12-02 touches before a deal is given up", both: leastTouches),
]

extension String {
    /// SQLite sorts NULL first by itself and does not take the words in an index; PostgreSQL has to be told.
    fileprivate func withNulls(_ words: String) -> String { replacing("{nullsFirst}", with: words) }
}

private let peopleTables = """
    CREATE TABLE workspace (
        id BIGINT PRIMARY KEY CHECK (id = 1), version BIGINT NOT NULL, name TEXT NOT NULL, currency TEXT NOT NULL, zone TEXT NOT NULL,
        language TEXT NOT NULL, fiscal_month BIGINT NOT NULL CHECK (fiscal_month BETWEEN 1 AND 12), week_start BIGINT NOT NULL CHECK (week_start BETWEEN 1 AND 7),
        rep_sees TEXT NOT NULL, rep_changes TEXT NOT NULL, created_at BIGINT NOT NULL, set_up_at BIGINT, setup_code_hash BYTEA);
    CREATE TABLE team (id {key}, version BIGINT NOT NULL, name TEXT NOT NULL, parent_id BIGINT REFERENCES team (id), created_at BIGINT NOT NULL);
    CREATE TABLE user_account (
        id {key}, version BIGINT NOT NULL, email TEXT NOT NULL, email_fold TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
        team_id BIGINT REFERENCES team (id), language TEXT, zone TEXT, theme TEXT NOT NULL, density TEXT NOT NULL, keys_on BOOLEAN NOT NULL,
        password_hash TEXT, created_at BIGINT NOT NULL, deactivated_at BIGINT, external_id TEXT);
    CREATE UNIQUE INDEX user_account_email ON user_account (email_fold);
    CREATE INDEX user_account_team ON user_account (team_id);
    CREATE TABLE session (
        id {key}, token_hash BYTEA NOT NULL UNIQUE, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, csrf TEXT NOT NULL,
        created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, idle_seconds BIGINT NOT NULL, agent TEXT NOT NULL);
    CREATE INDEX session_by_user ON session (user_id);
    CREATE TABLE api_token (
        id {key}, public_id TEXT NOT NULL UNIQUE, secret_hash BYTEA NOT NULL, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, name TEXT NOT NULL,
        scopes TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, last_used_at BIGINT, last_used_from TEXT, revoked_at BIGINT);
    CREATE INDEX api_token_user ON api_token (user_id);
    CREATE TABLE sign_in_throttle (account TEXT PRIMARY KEY, failures BIGINT NOT NULL, blocked_until BIGINT NOT NULL, updated_at BIGINT NOT NULL);
    CREATE TABLE known_device (token_hash BYTEA PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE, created_at BIGINT NOT NULL);
    CREATE TABLE idempotency (
        principal TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, request_hash BYTEA NOT NULL, status BIGINT NOT NULL,
        version_tag BIGINT, undo TEXT, body BYTEA NOT NULL, expires_at BIGINT NOT NULL, PRIMARY KEY (principal, method, path, key));
    CREATE INDEX idempotency_expiry ON idempotency (expires_at)
    """

private let pipelineTables = """
    CREATE TABLE pipeline (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), currency TEXT NOT NULL, position BIGINT NOT NULL, template TEXT,
        archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE TABLE stage (
        id {key}, version BIGINT NOT NULL, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id), name TEXT NOT NULL CHECK (name <> ''), position BIGINT NOT NULL,
        probability DOUBLE PRECISION NOT NULL CHECK (probability BETWEEN 0 AND 1), idle_minutes BIGINT, wip_limit BIGINT, phase TEXT NOT NULL,
        is_waiting BOOLEAN NOT NULL, purpose TEXT, entry_criteria TEXT NOT NULL, exit_criteria TEXT NOT NULL, playbook TEXT, archived_at BIGINT, created_at BIGINT NOT NULL);
    CREATE INDEX stage_pipeline ON stage (pipeline_id, position);
    CREATE TABLE lost_reason (id {key}, version BIGINT NOT NULL, name TEXT NOT NULL UNIQUE, label TEXT, position BIGINT NOT NULL, archived_at BIGINT);
    CREATE TABLE exchange_rate (id {key}, version BIGINT NOT NULL, currency TEXT NOT NULL, day TEXT NOT NULL, rate DOUBLE PRECISION NOT NULL CHECK (rate > 0), UNIQUE (currency, day))
    """

private let companyTables = """
    CREATE TABLE company (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, domain TEXT, industry TEXT, employees BIGINT, phone TEXT,
        address TEXT, postal_code TEXT, city TEXT, country TEXT, note TEXT, owner_id BIGINT REFERENCES user_account (id), tags TEXT NOT NULL, created_at BIGINT NOT NULL,
        deleted_at BIGINT, external_source TEXT, external_id TEXT, import_id BIGINT);
    CREATE INDEX company_name ON company (name_fold, id);
    CREATE INDEX company_created ON company (created_at, id);
    CREATE INDEX company_domain ON company (domain) WHERE domain IS NOT NULL;
    CREATE UNIQUE INDEX company_external ON company (external_source, external_id) WHERE external_id IS NOT NULL;
    CREATE TABLE contact (
        id {key}, version BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, title TEXT, email TEXT, email_fold TEXT, phone TEXT,
        company_id BIGINT REFERENCES company (id), language TEXT, note TEXT, owner_id BIGINT REFERENCES user_account (id), tags TEXT NOT NULL, created_at BIGINT NOT NULL,
        deleted_at BIGINT, external_source TEXT, external_id TEXT, import_id BIGINT);
    CREATE INDEX contact_name ON contact (name_fold, id);
    CREATE INDEX contact_created ON contact (created_at, id);
    CREATE INDEX contact_email ON contact (email_fold) WHERE email_fold IS NOT NULL;
    CREATE INDEX contact_company ON contact (company_id);
    CREATE UNIQUE INDEX contact_external ON contact (external_source, external_id) WHERE external_id IS NOT NULL
    """

/// `on_board` and `weighted` follow from other columns; they are there for partial indexes and sums. A sum that a page
/// needs stands in `deal_total`, one row for each owner (and shard, on PostgreSQL), so that writers do not queue.
private let dealTables = """
    CREATE TABLE deal (
        id {key}, version BIGINT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), pipeline_id BIGINT NOT NULL REFERENCES pipeline (id),
        stage_id BIGINT NOT NULL REFERENCES stage (id), status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')), position BIGINT NOT NULL,
        amount BIGINT CHECK (amount >= 0), currency TEXT NOT NULL, probability DOUBLE PRECISION NOT NULL, probability_source TEXT NOT NULL, forecast_category TEXT NOT NULL,
        company_id BIGINT REFERENCES company (id), company_name TEXT, contact_ids TEXT NOT NULL, owner_id BIGINT REFERENCES user_account (id), expected_close TEXT,
        source TEXT, lost_reason TEXT, lost_note TEXT, competitor TEXT, priority TEXT NOT NULL, tags TEXT NOT NULL, created_at BIGINT NOT NULL,
        entered_stage_at BIGINT NOT NULL, closed_at BIGINT, nurture_until TEXT, deleted_at BIGINT, external_source TEXT, external_id TEXT, import_id BIGINT,
        next_activity_id BIGINT, next_type TEXT, next_subject TEXT, next_due_at BIGINT, touches BIGINT NOT NULL, last_touch_at BIGINT, rots_at BIGINT,
        on_board BOOLEAN NOT NULL, weighted BIGINT NOT NULL, CHECK ((status = 'open') = (closed_at IS NULL)));
    CREATE INDEX deal_board ON deal (stage_id, position, id) WHERE on_board;
    CREATE INDEX deal_closed ON deal (pipeline_id, status, closed_at) WHERE closed_at IS NOT NULL;
    CREATE INDEX deal_amount ON deal (amount {nullsFirst}, id);
    CREATE INDEX deal_close ON deal (expected_close {nullsFirst}, id);
    CREATE INDEX deal_created ON deal (created_at, id);
    CREATE INDEX deal_owner ON deal (owner_id, id);
    CREATE INDEX deal_company ON deal (company_id) WHERE company_id IS NOT NULL;
    CREATE INDEX deal_nurture ON deal (nurture_until) WHERE nurture_until IS NOT NULL;
    CREATE INDEX deal_import ON deal (import_id) WHERE import_id IS NOT NULL;
    CREATE UNIQUE INDEX deal_external ON deal (external_source, external_id) WHERE external_id IS NOT NULL;
    CREATE TABLE deal_contact (
        deal_id BIGINT NOT NULL REFERENCES deal (id), contact_id BIGINT NOT NULL REFERENCES contact (id), role TEXT, PRIMARY KEY (deal_id, contact_id));
    CREATE INDEX deal_contact_contact ON deal_contact (contact_id);
    CREATE TABLE deal_check (
        deal_id BIGINT NOT NULL REFERENCES deal (id), stage_id BIGINT NOT NULL REFERENCES stage (id), key TEXT NOT NULL, done_at BIGINT NOT NULL, user_id BIGINT, note TEXT,
        PRIMARY KEY (deal_id, stage_id, key));
    CREATE TABLE deal_total (
        pipeline_id BIGINT NOT NULL, stage_id BIGINT NOT NULL, bucket TEXT NOT NULL, owner_id BIGINT NOT NULL, currency TEXT NOT NULL, shard BIGINT NOT NULL,
        deals BIGINT NOT NULL, amount BIGINT NOT NULL, weighted BIGINT NOT NULL, PRIMARY KEY (pipeline_id, bucket, stage_id, owner_id, currency, shard));
    CREATE TABLE activity (
        id {key}, version BIGINT NOT NULL, type TEXT NOT NULL, subject TEXT NOT NULL, note TEXT, due_at BIGINT, done_at BIGINT, outcome TEXT, direction TEXT,
        duration_minutes BIGINT, deal_id BIGINT REFERENCES deal (id), contact_id BIGINT REFERENCES contact (id), company_id BIGINT REFERENCES company (id),
        owner_id BIGINT REFERENCES user_account (id), created_at BIGINT NOT NULL, deleted_at BIGINT, external_source TEXT, external_id TEXT, import_id BIGINT);
    CREATE INDEX activity_deal ON activity (deal_id, done_at) WHERE deal_id IS NOT NULL;
    CREATE INDEX activity_contact ON activity (contact_id) WHERE contact_id IS NOT NULL;
    CREATE INDEX activity_company ON activity (company_id) WHERE company_id IS NOT NULL;
    CREATE INDEX activity_owner_due ON activity (owner_id, due_at) WHERE done_at IS NULL;
    CREATE INDEX activity_due ON activity (due_at {nullsFirst}, id);
    CREATE INDEX activity_created ON activity (created_at, id);
    CREATE UNIQUE INDEX activity_external ON activity (external_source, external_id) WHERE external_id IS NOT NULL
    """

/// `valid_to` is 9223372036854775807 in a deal's present version, so that one comparison finds a past moment.
private let historyTables = """
    CREATE TABLE deal_version (
        id {key}, deal_id BIGINT NOT NULL REFERENCES deal (id), version BIGINT NOT NULL, valid_from BIGINT NOT NULL, valid_to BIGINT NOT NULL, user_id BIGINT,
        operation TEXT NOT NULL, pipeline_id BIGINT NOT NULL, stage_id BIGINT NOT NULL, status TEXT NOT NULL, amount BIGINT, currency TEXT NOT NULL,
        probability DOUBLE PRECISION NOT NULL, weighted BIGINT NOT NULL, owner_id BIGINT, expected_close TEXT, forecast_category TEXT NOT NULL, nurture BOOLEAN NOT NULL, deleted BOOLEAN NOT NULL,
        lost_reason TEXT, imported BOOLEAN NOT NULL);
    CREATE INDEX deal_version_deal ON deal_version (deal_id, valid_from);
    CREATE INDEX deal_version_past ON deal_version (pipeline_id, valid_to, valid_from);
    CREATE TABLE event (
        id {key}, at BIGINT NOT NULL, user_id BIGINT, token_id BIGINT, operation TEXT NOT NULL, kind TEXT NOT NULL, entity_id BIGINT NOT NULL, deal_id BIGINT,
        before TEXT, after TEXT NOT NULL, version BIGINT NOT NULL, correlation BIGINT NOT NULL, undoes BIGINT, import_id BIGINT, {tx});
    CREATE INDEX event_feed ON event (tx, id);
    CREATE INDEX event_entity ON event (kind, entity_id, id);
    CREATE INDEX event_deal ON event (deal_id, id) WHERE deal_id IS NOT NULL;
    CREATE INDEX event_correlation ON event (correlation);
    CREATE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;
    CREATE TABLE outbox (id {key}, event_id BIGINT NOT NULL, topic TEXT NOT NULL, at BIGINT NOT NULL, sent_at BIGINT);
    CREATE INDEX outbox_waiting ON outbox (id) WHERE sent_at IS NULL
    """

private let searchOnSQLite = """
    CREATE TABLE search_document (id {key}, kind TEXT NOT NULL, entity_id BIGINT NOT NULL, text TEXT NOT NULL, UNIQUE (kind, entity_id));
    CREATE VIRTUAL TABLE search_index USING fts5 (text, content = 'search_document', content_rowid = 'id', prefix = '2 3', columnsize = 0, detail = 'none', tokenize = "unicode61 remove_diacritics 0")
    """
private let searchOnPostgres = """
    CREATE TABLE search_document (id {key}, kind TEXT NOT NULL, entity_id BIGINT NOT NULL, text TEXT NOT NULL, UNIQUE (kind, entity_id));
    CREATE INDEX search_index ON search_document USING gin (to_tsvector('simple', text))
    """

private let importTables = """
    CREATE TABLE import (
        id {key}, version BIGINT NOT NULL, kind TEXT NOT NULL, file_name TEXT NOT NULL, bytes BIGINT NOT NULL, status TEXT NOT NULL, plan TEXT NOT NULL, preview TEXT,
        user_id BIGINT, created_at BIGINT NOT NULL, finished_at BIGINT, line BIGINT NOT NULL, position BIGINT NOT NULL, rows_read BIGINT NOT NULL, created BIGINT NOT NULL,
        updated BIGINT NOT NULL, skipped BIGINT NOT NULL, failed BIGINT NOT NULL, correlation BIGINT NOT NULL, undone_at BIGINT, note TEXT);
    CREATE TABLE import_chunk (import_id BIGINT NOT NULL REFERENCES import (id), number BIGINT NOT NULL, bytes BYTEA NOT NULL, PRIMARY KEY (import_id, number));
    CREATE TABLE import_problem (
        id {key}, import_id BIGINT NOT NULL REFERENCES import (id), line BIGINT NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL, value TEXT NOT NULL, details TEXT NOT NULL, row_text TEXT NOT NULL);
    CREATE INDEX import_problem_import ON import_problem (import_id, line)
    """

/// Where an import goes on after a crash, what somebody chose for it, and which server is at it. The history of deals
/// remembers the import it came from.
private let importProgress = """
    ALTER TABLE import ADD COLUMN record BIGINT NOT NULL DEFAULT 0;
    ALTER TABLE import ADD COLUMN total BIGINT;
    ALTER TABLE import ADD COLUMN choices TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE import ADD COLUMN claimed_by TEXT;
    ALTER TABLE import ADD COLUMN claimed_until BIGINT;
    ALTER TABLE deal_version ADD COLUMN import_id BIGINT
    """

/// Of all the deals that there ever were few are open, and nearly every list shows these.
private let openDeals = """
    CREATE INDEX deal_open_amount ON deal (amount {nullsFirst}, id) WHERE status = 'open';
    CREATE INDEX deal_open_close ON deal (expected_close {nullsFirst}, id) WHERE status = 'open';
    CREATE INDEX deal_open_created ON deal (created_at, id) WHERE status = 'open'
    """

/// So many bytes of new words are gathered before they are written into the index; one each would be eight times as many writes.
private let wordsAtOnce = ["deal", "company", "contact"].map { "INSERT INTO search_\($0) (search_\($0), rank) VALUES ('hashsize', 8388608)" }.joined(separator: ";\n")

/// Without a number of their own the sums of a pipeline lie beside each other, those of one stage and currency together: a
/// page reads one stretch and adds as it goes.
private let sumsSideBySide = """
    ;
    CREATE TABLE deal_sum (
        pipeline_id BIGINT NOT NULL, stage_id BIGINT NOT NULL, bucket TEXT NOT NULL, owner_id BIGINT NOT NULL, currency TEXT NOT NULL, shard INT NOT NULL,
        deals BIGINT NOT NULL, amount BIGINT NOT NULL, weighted BIGINT NOT NULL, PRIMARY KEY (pipeline_id, bucket, stage_id, currency, owner_id, shard)) WITHOUT ROWID;
    INSERT INTO deal_sum (pipeline_id, stage_id, bucket, owner_id, currency, shard, deals, amount, weighted)
        SELECT pipeline_id, stage_id, bucket, owner_id, currency, shard, deals, amount, weighted FROM deal_total;
    DROP TABLE deal_total;
    ALTER TABLE deal_sum RENAME TO deal_total
    """

/// The index of the board holds all that a card shows, so that a column is one stretch of it (PostgreSQL limits the length
/// of an index row). Words have an index for each kind of record, with lists of their own for the first letters.
private let cardsAndWordsOnSQLite = """
    ;
    DROP INDEX deal_board;
    CREATE INDEX deal_board ON deal (
        stage_id, position, id, version, title, company_name, owner_id, amount, weighted, currency, expected_close, touches, entered_stage_at, rots_at, next_type, next_subject,
        next_due_at, next_activity_id, on_board) WHERE on_board;
    DROP TABLE search_index;

    """ + ["deal", "company", "contact"].map { kind in
        """
        CREATE VIEW search_\(kind)_words AS SELECT entity_id AS id, text FROM search_document WHERE kind = '\(kind)';
        CREATE VIRTUAL TABLE search_\(kind) USING fts5 (
            text, content = 'search_\(kind)_words', content_rowid = 'id', prefix = '1 2 3 4 5', columnsize = 0, detail = 'none', tokenize = "unicode61 remove_diacritics 0");
        INSERT INTO search_\(kind) (search_\(kind)) VALUES ('rebuild')
        """
    }.joined(separator: ";\n")

/// Beginnings of up to eight letters have lists of their own: five letters of a word are often those of thousands of others.
private let longerBeginnings = ["deal", "company", "contact"].map { kind in
    """
    DROP TABLE search_\(kind);
    CREATE VIRTUAL TABLE search_\(kind) USING fts5 (
        text, content = 'search_\(kind)_words', content_rowid = 'id', prefix = '1 2 3 4 5 6 7 8', columnsize = 0, detail = 'none', tokenize = "unicode61 remove_diacritics 0");
    INSERT INTO search_\(kind) (search_\(kind), rank) VALUES ('hashsize', 8388608);
    INSERT INTO search_\(kind) (search_\(kind)) VALUES ('rebuild')
    """
}.joined(separator: ";\n")

/// What Today asks of a deal stands in one index of its owner's open deals, so that the number beside the page costs little
/// on any page.
private let attention = """
    ALTER TABLE workspace ADD COLUMN quiet_days BIGINT NOT NULL DEFAULT 14;
    ALTER TABLE user_account ADD COLUMN work_days TEXT NOT NULL DEFAULT '12345';
    ALTER TABLE user_account ADD COLUMN work_from TEXT NOT NULL DEFAULT '08:00';
    ALTER TABLE user_account ADD COLUMN work_to TEXT NOT NULL DEFAULT '17:00';
    ALTER TABLE activity ADD COLUMN postponed BIGINT NOT NULL DEFAULT 0;
    ALTER TABLE activity ADD COLUMN postpone_reason TEXT;
    ALTER TABLE deal ADD COLUMN snoozed_until TEXT;
    ALTER TABLE deal ADD COLUMN stall_reason TEXT;
    ALTER TABLE deal ADD COLUMN stall_note TEXT;
    ALTER TABLE deal ADD COLUMN last_inbound_at BIGINT;
    UPDATE deal SET last_inbound_at = (
        SELECT MAX(a.done_at) FROM activity a WHERE a.deal_id = deal.id AND a.done_at IS NOT NULL AND a.deleted_at IS NULL AND a.direction = 'inbound' AND a.type NOT IN ('task', 'note'))
        WHERE touches > 0;
    CREATE INDEX deal_attention ON deal (
        owner_id, id, snoozed_until, next_activity_id, next_due_at, rots_at, entered_stage_at, last_touch_at, last_inbound_at, created_at, weighted, currency, on_board) WHERE on_board;
    CREATE INDEX activity_done ON activity (owner_id, done_at) WHERE done_at IS NOT NULL
    """

/// The secret in a calendar's address is kept as its hash, like a session's.
private let calendarFeeds = """
    CREATE TABLE calendar_feed (user_id BIGINT PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE, token_hash BYTEA NOT NULL UNIQUE, created_at BIGINT NOT NULL)
    """

/// A word of all deals does not stand in the way of one person. Few new entries wait to
/// be sorted in: every search reads them from end to end.
private let wordsByKind = ["deal", "company", "contact"].map { kind in
    "CREATE INDEX search_\(kind) ON search_document USING gin (to_tsvector('simple', text)) WITH (gin_pending_list_limit = 256) WHERE kind = '\(kind)'"
}.joined(separator: ";\n") + ";\nDROP INDEX search_index"
