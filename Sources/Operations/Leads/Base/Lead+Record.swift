import Domain
import Storage
import Texts
import Writing

extension LeadChannel: ChoiceFieldValue {}
extension Lifecycle: ChoiceFieldValue {}
extension LeadStatus: ChoiceFieldValue {}
extension Temperature: ChoiceFieldValue {}
extension Segment: ChoiceFieldValue {}
extension LeadSignal.Kind: ChoiceFieldValue {}

extension Lead: Record {
    public typealias Subject = Lead
    public static let kind = Kind.lead
    public static let resource = Resource.leads
    public static let table: StaticString = "lead"
    public static let ownerColumn: StaticString? = "owner_id"
    public static let hasTrash = true
    public var owner: User.ID? { ownerId }
    public var searchText: String? { [name, email, company, city].compactMap(\.self).joined(separator: " ") }

    /// What follows from signals and touches is derived: it changes with each of them, and no history could be read that told of it.
    public static let fields = Fields<Lead>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .short, .sortable, .filterable, .prose], sortedBy: "name_fold"),
        Field("title", "title", \.title, [.writable, .short, .filterable]),
        Field("email", "email", \.email, [.writable, .filterable, .short, .hideable]),
        Field("phone", "phone", \.phone, [.writable, .short, .filterable, .prose, .hideable]),
        Field("company", "company", \.company, [.writable, .short, .filterable]),
        Field("domain", "domain", \.domain, [.writable, .filterable, .short]),
        Field("city", "city", \.city, [.writable, .filterable, .short]),
        Field("country", "country", \.country, [.writable, .filterable, .short]),
        Field("language", "language", \.language, [.writable, .filterable]),
        Field("industry", "industry", \.industry, [.writable, .filterable, .short]),
        Field("employees", "employees", \.employees, [.writable, .filterable, .hideable]),
        Field("interest", "interest", \.interest, [.writable, .filterable, .prose]),
        Field("note", "note", \.note, [.writable, .filterable, .prose, .hideable]),
        Field("tags", "tags", \.tags, [.writable, .filterable]),
        Field("ownerId", "owner_id", \.ownerId, [.writable, .filterable]),
        Field("channel", "channel", \.channel, [.writable, .filterable]),
        Field("direction", "direction", \.direction, [.writable, .filterable]),
        Field("sourceId", "source_id", \.sourceId, [.writable, .filterable]),
        Field("campaign", "campaign", \.campaign, [.writable, .short, .filterable]),
        Field("utmSource", "utm_source", \.utmSource, [.writable, .short, .filterable]),
        Field("utmMedium", "utm_medium", \.utmMedium, [.writable, .short, .filterable]),
        Field("utmTerm", "utm_term", \.utmTerm, [.writable, .short, .filterable]),
        Field("utmContent", "utm_content", \.utmContent, [.writable, .short, .filterable]),
        Field("clickId", "click_id", \.clickId, [.writable, .filterable, .prose]),
        Field("landingPage", "landing_page", \.landingPage, [.writable, .filterable, .prose]),
        Field("referrer", "referrer", \.referrer, [.writable, .filterable, .prose]),
        Field("referredBy", "referred_by", \.referredBy, [.writable, .filterable]),
        Field("lifecycle", "lifecycle", \.lifecycle, .filterable),
        Field("status", "status", \.status, .filterable),
        Field("statusReason", "status_reason", \.statusReason, .filterable),
        Field("statusNote", "status_note", \.statusNote),
        Field("recycleOn", "recycle_on", \.recycleOn, [.sortable, .filterable]),
        Field("mqlAt", "mql_at", \.mqlAt, .filterable),
        Field("salAt", "sal_at", \.salAt, .filterable),
        Field("sqlAt", "sql_at", \.sqlAt, .filterable),
        Field("rejectedAt", "rejected_at", \.rejectedAt),
        Field("convertedAt", "converted_at", \.convertedAt, .filterable),
        Field("firstInteractionAt", "first_interaction_at", \.firstInteractionAt, [.derived, .filterable]),
        Field("lastInteractionAt", "last_interaction_at", \.lastInteractionAt, [.derived, .sortable, .filterable]),
        Field("answeredAt", "answered_at", \.answeredAt, [.derived, .filterable]),
        Field("fit", "fit", \.fit, [.derived, .sortable, .filterable, .hideable]),
        Field("intent", "intent", \.intent, [.derived, .sortable, .filterable, .hideable]),
        Field("score", "score", \.score, [.derived, .sortable, .filterable, .hideable]),
        Field("manualScore", "manual_score", \.manualScore, [.filterable, .hideable]),
        Field("manualNote", "manual_note", \.manualNote, .hideable),
        Field("temperature", "temperature", \.temperature, [.derived, .filterable]),
        Field("segment", "segment", \.segment, .filterable),
        Field("segmentIsChosen", "segment_is_chosen", \.segmentIsChosen, .filterable),
        Field("segmentByChat", "segment_by_chat", \.segmentByChat),
        Field("scoredAt", "scored_at", \.scoredAt, .derived),
        Field("companyId", "company_id", \.companyId, .filterable),
        Field("contactId", "contact_id", \.contactId, .filterable),
        Field("dealId", "deal_id", \.dealId, .filterable),
        Field("isTest", "is_test", \.isTest, .filterable),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("externalSource", "external_source", \.externalSource),
        Field("externalId", "external_id", \.externalId, .filterable),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
        Field("importId", "import_id", \.importId, [.hidden, .filterable]),
        Field("mergedInto", "merged_into", \.mergedInto, .hidden),
        Field(indexed: "name_fold", .text) { .text(SearchFolding.fold($0.name)) },
        Field(indexed: "email_fold", .text) { $0.email.map { $0.lowercased() }.sqlValue },
    ], custom: \.custom)

    /// What scoring says follows from what is known; so does the segment where nobody chose it.
    public static func workedOut(among changed: Set<String>) -> Set<String> {
        changed.intersection(["fit", "intent", "score", "temperature", "scoredAt"] + (changed.contains("segmentIsChosen") ? [] : ["segment"]))
    }

    public mutating func begin(in work: Work) throws { (ownerId, createdAt) = (work.actor.userId, work.now) }

    public mutating func settle(from before: Lead?, in work: Work) throws {
        if deletedAt == nil { mergedInto = nil }
        try settleName()
        try settleAddresses(from: before)
        if before == nil, direction == .outbound, firstInteractionAt == nil, lifecycle == .lead { lifecycle = .prospect }
        if let sourceId, sourceId != before?.sourceId, try work.db.value(Int64.self, "SELECT id FROM lead_source WHERE id = \(sourceId)") == nil { throw Refusal.field("sourceId", "notFound", ["id": sourceId.description]) }
        if let referredBy, referredBy != before?.referredBy, work.importing == nil {
            do { _ = try work.find(Contact.self, referredBy) } catch is Refusal { throw Refusal.field("referredBy", "notFound", ["id": referredBy.description]) }
        }
        if let ownerId, ownerId != before?.ownerId { try work.checkUser(ownerId, field: "ownerId") }
        try work.checkSuppressed(self, from: before)
        try settleLifecycle(from: before, in: work)
        // Before the row is written, so that its version and its score change together.
        if before.map({ !isScored(like: $0) }) ?? true { try work.rescore(&self) }
    }

    public func didSave(from before: Lead?, in work: Work) throws {
        try work.noteAssignment(of: self, from: before)
        try work.noteVerdict(of: self, from: before)
        try work.seeToCatches(of: self, from: before)
    }

    /// Whoever gave no name is called by their address, or by their company.
    private mutating func settleName() throws {
        name = name.trimmed
        guard name.isEmpty else { return }
        guard let other = [email, company, phone].compactMap({ $0?.trimmed }).first(where: { !$0.isEmpty }) else { throw Refusal(.validation, problems: [.init(field: "name", code: .missing)]) }
        name = String(other.prefix(200))
    }

    /// A company's domain follows from the address that its people write from, when nobody said another.
    private mutating func settleAddresses(from before: Lead?) throws {
        email = email?.trimmed
        if let email, email != before?.email, !EmailAddress.isPlausible(email) { throw Refusal.field("email", "notAnEmail") }
        if before == nil, domain == nil { domain = Appearance.domain(of: email?.lowercased()) }
        domain = domain.map { Company.plain($0) }
        if let code = country?.trimmed { country = code.utf8.count == 2 ? code.uppercased() : code }
        if let employees, employees != before?.employees, employees < 0 { throw Refusal(.validation, problems: [.init(field: "employees", code: .outOfRange, details: ["min": "0"])]) }
    }
}
