import Storage

/// What a table that holds something of a person is for them, beside what the catalogue says of it.
struct PersonalTable: Sendable {
    let name: String
    /// Text columns that stay when the person is erased, because they tell nobody who it was: choices, numbers of records, days.
    let kept: Set<String>
    /// Text columns with a list or an object in them, which are emptied to `[]` or `{}`.
    let lists: Set<String>
    let objects: Set<String>
    /// Text columns that get the pseudonym, because something has to stand there.
    let names: Set<String>
    /// Whether rows go as a whole: nothing is counted by them.
    let goes: Bool
    /// Text columns whose readers want a certain form, with what stands there afterwards.
    let fixed: [String: String]
    /// Rows of the person that no reference of the catalogue leads to.
    let also: (@Sendable (PersonSubject) -> SQL?)?

    init(_ name: String, kept: Set<String> = [], lists: Set<String> = [], objects: Set<String> = [], names: Set<String> = [], fixed: [String: String] = [:], goes: Bool = false, also: (@Sendable (PersonSubject) -> SQL?)? = nil) {
        (self.name, self.kept, self.lists, self.objects, self.names, self.goes, self.also) = (name, kept, lists, objects, names, goes, also)
        self.fixed = fixed
    }
}

/// Every table of a workspace, sorted into those that hold something of people who are no users and those that do not. A new table
/// is in neither, and a test says so.
enum PersonalTables {
    static let all: [PersonalTable] = records + said + written + [
        PersonalTable("segment_member", goes: true), PersonalTable("deal_contact", kept: ["role"]), PersonalTable("referral_link", goes: true),
        PersonalTable("custom_value", goes: true, also: { $0.ofOwnFields }), PersonalTable("search_document", kept: ["kind"], goes: true, also: { $0.ofRecords("kind", "entity_id") }),
        PersonalTable("event", kept: ["operation", "kind"], objects: ["before", "after"], also: { $0.ofRecords("kind", "entity_id") }),
        PersonalTable("automation_run", kept: ["record_kind", "cause", "state"], also: { $0.ofRecords("record_kind", "record_id") }),
        PersonalTable("import_problem", kept: ["field", "code"], objects: ["details"], also: { $0.byWords("row_text") }),
        PersonalTable("import", kept: ["kind", "file_name", "status", "plan", "choices", "claimed_by", "note"], also: { subject in subject.byWords("preview").map { "finished_at IS NOT NULL AND (\($0))" } }),
        PersonalTable("not_duplicate", kept: ["kind"], goes: true, also: { $0.ofPairs }), PersonalTable("notice", kept: ["kind", "built_in", "week"], goes: true, also: { $0.ofNotices }),
    ]

    private static let records = [
        PersonalTable(
            "lead", kept: ["country", "language", "industry", "channel", "direction", "campaign", "utm_source", "utm_medium", "recycle_on", "lifecycle", "status", "temperature", "segment"],
            lists: ["tags"], names: ["name", "name_fold"]),
        PersonalTable("contact", kept: ["language"], lists: ["tags"], names: ["name", "name_fold"]),
        PersonalTable("activity", kept: ["type", "direction", "result", "attainment", "repeats", "occurs_on"]),
        PersonalTable("comment", lists: ["mentions"]),
        PersonalTable("lead_signal", kept: ["kind", "evidence"]),
    ]

    private static let said = [
        PersonalTable("consent_entry", kept: ["state", "purpose", "channel", "wording", "wording_version", "language", "source"], also: { $0.byHash("person_hash") }),
        PersonalTable("interest_note", kept: ["day"]),
    ]

    private static let written = [
        PersonalTable("chat", kept: ["language", "state", "step", "resume", "interest", "ended_by"], also: { $0.byMail("LOWER(email)") }), PersonalTable("chat_line", kept: ["who", "note", "step"]),
        PersonalTable("lead_assignment", kept: ["cause"], fixed: ["reason": #"{"key":"chosen"}"#]), PersonalTable("lead_qualification", objects: ["answers"]), PersonalTable("lead_verdict", kept: ["verdict"]), PersonalTable("attachment", goes: true),
        PersonalTable("lead_submission", goes: true, also: { $0.byMail("email_fold") }),
        PersonalTable("lead_catch", kept: ["kind", "occasion", "evidence", "status", "outcome"]),
        PersonalTable("outgoing_mail", kept: ["purpose"], also: { $0.byMail("LOWER(to_address)") }),
    ]

    /// References that lead from a row to the person without the row being about them: who sent somebody, which touch proves a need.
    static let mentions: Set<String> = [
        "lead.referred_by", "lead.contact_id", "lead.merged_into", "deal_need.activity_id", "deal_approval.activity_id", "playbook_task.activity_id", "lead_catch.answer_id", "activity.series_id",
    ]

    /// Tables that hold nothing of people who are no users. What somebody typed about a person elsewhere, a deal's title or an
    /// import's row, is found by the person's name and addresses in every text of the database.
    static let others: Set<String> = [
        "workspace", "team", "access_role", "user_account", "session", "api_token", "sign_in_throttle", "known_device", "idempotency", "two_step", "recovery_code", "sign_in_step", "sealing_key", "invitation", "last_seen",
        "calendar_feed", "booking_page", "notice_choice", "saved_view", "share", "schema_migration", "audit_entry", "audit_head", "outbox", "exchange_rate", "lost_reason", "activity_type", "custom_field",
        "pipeline", "stage", "company", "deal", "deal_version", "deal_check", "deal_total", "deal_rival", "deal_competition", "deal_need", "deal_objection", "deal_discovery", "deal_approval", "playbook_task",
        "competitor", "objection", "objection_answer", "case_study", "review", "review_mark", "file_content", "file_chunk", "import_chunk", "duplicate_search", "duplicate_group",
        "lesson", "lesson_completion", "practice_card", "coaching_note", "digest_told", "automation", "automation_month", "automation_turn", "automation_feed",
        "pipeline_norm", "deal_chance", "deal_alert", "lead_source", "campaign_cost", "house_secret", "suppression", "outreach_policy", "lead_rules", "funnel_count", "inflow_gap",
        "capture_form", "capture_key", "catch_rule", "answer_hours", "answer_template", "lead_scoring", "fit_rule", "score_model", "score_round", "lead_segment",
        "chat_script", "chat_edition", "routing_rule", "routing_seat", "routing_turn", "routing_clock", "qualification_criteria", "disqualify_reason",
        "forecast_record", "deal_chronicle", "chronicle_place",
    ]

    /// Tables in which a person's name or address stands for a user of the workspace, or in which nothing may change.
    static let untouched: Set<String> = [
        "user_account", "session", "api_token", "sign_in_throttle", "known_device", "two_step", "recovery_code", "sign_in_step", "sealing_key", "invitation", "last_seen", "calendar_feed", "booking_page", "schema_migration",
        "audit_entry", "audit_head", "house_secret", "suppression", "workspace", "team", "access_role",
    ]

    /// Texts that a workspace has written for everybody, and by which its forms, scripts and automations work.
    static let wordings: [(table: StaticString, columns: [StaticString])] = [
        ("capture_form", ["name", "words", "questions"]), ("chat_script", ["name", "steps"]), ("chat_edition", ["steps"]), ("answer_template", ["name", "subject", "text"]),
        ("automation", ["name", "conditions", "any_conditions", "actions"]), ("pipeline", ["name"]), ("stage", ["name", "purpose", "entry_criteria", "exit_criteria", "playbook", "questions"]), ("custom_field", ["name", "options", "help"]),
        ("qualification_criteria", ["items"]),
    ]

    static subscript(name: String) -> PersonalTable? { all.first { $0.name == name } }
}
