import Domain
import Formats
import Storage
import Texts
import Writing

/// Brings calls, meetings and tasks in, to the deals, people and companies that they name and that are there.
struct ActivityImport {
    let work: Work
    let source: String
    private var names: ImportNames
    private var own: ImportOwnValues
    private var counts = ImportCounts()

    init(_ work: Work, source: String) throws {
        (self.work, self.source) = (work, source)
        names = try ImportNames(work, source: source)
        own = try ImportOwnValues(work, .activity)
    }

    mutating func take(_ rows: [Incoming<ActivityRecord>]) throws -> ImportCounts {
        try names.prepareCompanies(rows.map { ($0.content.companyExternalId, $0.content.company) })
        for row in rows { try take(row) }
        return counts
    }

    private mutating func take(_ row: Incoming<ActivityRecord>) throws {
        var deal: Deal.ID?
        if row.content.dealExternalId != nil || row.content.deal != nil {
            deal = try knownDeal(row.content)
            guard deal != nil else { return counts.fail(row.line, "deal", "dealUnknown", row.content.dealExternalId ?? row.content.deal ?? "") }
        }
        let known = try row.content.externalId.flatMap { id in
            try work.db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE external_source = \(source) AND external_id = \(id)")
        }
        var activity = known ?? Activity()
        if known == nil { try begin(&activity, row.content) }
        activity.deletedAt = nil
        try fill(&activity, row.content, deal)
        counts.problems += try row.leftOut + own.lay(row.content.custom, over: &activity.custom, line: row.line, names)
        guard let known else {
            try work.insert(&activity)
            counts.created += 1
            return
        }
        try work.update(&activity, from: known)
        counts.note(changed: activity.version != known.version, wasGone: known.deletedAt != nil)
    }

    private func begin(_ activity: inout Activity, _ row: ActivityRecord) throws {
        try activity.begin(in: work)
        activity.ownerId = nil
        activity.importId = work.importing?.id
        if let created = row.createdAt?.moment { activity.createdAt = created }
    }

    /// By its number, else by its title when only one open deal has it, or only one at all.
    private func knownDeal(_ row: ActivityRecord) throws -> Deal.ID? {
        if let id = row.dealExternalId, let known = try work.db.value(Deal.ID.self, "SELECT id FROM deal WHERE external_source = \(source) AND external_id = \(id) AND deleted_at IS NULL") { return known }
        guard let title = row.deal else { return nil }
        let ids = try work.db.values(Deal.ID.self, "\(try work.matches(title, kind: .deal, limit: 200))")
        guard !ids.isEmpty else { return nil }
        let same = try work.db.values(Deal.ID.self, "SELECT id FROM deal WHERE id IN (\(list: ids)) AND title = \(title.trimmed) AND deleted_at IS NULL ORDER BY CASE WHEN status = 'open' THEN 0 ELSE 1 END, id LIMIT 2")
        return same.first
    }

    private mutating func fill(_ activity: inout Activity, _ row: ActivityRecord, _ deal: Deal.ID?) throws {
        activity.type = row.type.flatMap(ActivityWords.kind) ?? (activity.id.rawValue == 0 ? .task : activity.type)
        activity.subject = String(row.subject.prefix(200))
        activity.note = row.note ?? activity.note
        activity.dueAt = row.dueAt?.moment ?? activity.dueAt
        activity.doneAt = row.isDone ? row.doneAt?.moment ?? activity.doneAt ?? row.dueAt?.moment ?? row.createdAt?.moment ?? work.now : nil
        activity.dealId = deal ?? activity.dealId
        activity.companyId = names.company(id: row.companyExternalId, name: row.company)?.id ?? activity.companyId
        if let person = row.contacts.first { activity.contactId = try names.contact(person, company: activity.companyId) ?? activity.contactId }
        if let owner = try names.owner(name: row.owner?.name, email: row.owner?.email) { activity.ownerId = owner }
        if let id = row.externalId { (activity.externalSource, activity.externalId) = (source, id) }
    }
}

/// What other systems call the types of activities, in the five languages.
enum ActivityWords {
    /// Nil for words that are none of ours; such an activity is a task whose type stays in its subject.
    static func kind(_ text: String) -> Activity.Kind? {
        let fold = SearchFolding.fold(text), parts = fold.split { !$0.isLetter && !$0.isNumber }
        return words.first { entry in entry.words.contains { word in word.contains(" ") ? fold.contains(word) : parts.contains { $0.hasPrefix(word) } } }?.kind
    }

    /// The first that fits counts: "cold call" before "call".
    private static let words: [(kind: Activity.Kind, words: [String])] = [
        (.coldCall, ["cold call", "kallsamtal", "kanvas", "zimny telefon", "chiamata a freddo"]),
        (.call, ["call", "phone", "samtal", "ring", "opkald", "telefon", "chiamata", "rozmowa"]),
        (.demo, ["demo"]), (.presentation, ["presentation", "praesentation", "prezentacja", "presentazione"]),
        (.negotiation, ["negotiat", "forhandl", "negocjac", "negozia", "trattativa"]),
        (.meeting, ["meeting", "lunch", "event", "mote", "spotkanie", "incontro", "riunione"]),
        (.quote, ["quote", "proposal", "offert", "tilbud", "oferta", "preventivo"]),
        (.email, ["mail", "email", "epost", "post"]), (.sms, ["sms", "text message"]), (.chat, ["chat", "whatsapp"]),
        (.social, ["linkedin", "social"]), (.letter, ["letter", "brev", "pismo", "lettera"]), (.visit, ["visit", "besok", "besog", "wizyta", "visita"]),
        (.note, ["note", "anteckning", "notat", "notatka", "nota"]), (.task, ["task", "to do", "todo", "uppgift", "opgave", "zadanie", "attivita", "deadline"]),
    ]
}
