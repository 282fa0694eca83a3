import Domain
import Formats
import Storage
import Texts
import Writing

/// Brings leads in. One that is known, by its number in the other system, else by its e-mail address, is changed.
///
/// Nothing that was written down elsewhere asks for an answer now: no catch is made, nobody's turn is taken, and no automation runs.
/// A lead belongs to whom the file names, else to whoever imports it.
struct LeadImport {
    let work: Work
    let source: String
    private let plan: LeadImportPlan
    /// When the import began: rows that tell no day count from here, in the order of the file.
    private let begunAt: Timestamp
    private var names: ImportNames
    private var own: ImportOwnValues
    private var counts = ImportCounts()
    /// Sources by their folded names.
    private var sources: [String: LeadSource] = [:]

    init(_ work: Work, _ plan: LeadImportPlan, source: String, begunAt: Timestamp) throws {
        (self.work, self.plan, self.source, self.begunAt) = (work, plan, source, begunAt)
        names = try ImportNames(work, source: source)
        own = try ImportOwnValues(work, .lead)
    }

    mutating func take(_ rows: [Incoming<LeadRecord>]) throws -> ImportCounts {
        for row in rows { try take(row) }
        return counts
    }

    private mutating func take(_ incoming: Incoming<LeadRecord>) throws {
        let row = incoming.content, before = try known(row)
        // Somebody said that it is another one: what the file says of it is not laid over that.
        if before?.mergedInto != nil { return counts.note(changed: false, wasGone: false) }
        guard try isWelcome(incoming, before) else { return }
        var lead = before ?? Lead()
        if before == nil { try begin(&lead, incoming) }
        // Two rows of one address are one lead; the second one fills what the first one left empty.
        let isOther = before.map { $0.externalSource == source && $0.externalId != nil && row.externalId != nil && $0.externalId != row.externalId } ?? false
        lead.deletedAt = nil
        try fill(&lead, row, onlyGaps: isOther)
        try layOwn(incoming, over: &lead.custom, onlyGaps: isOther)
        guard let before else {
            try work.insert(&lead)
            counts.created += 1
            return
        }
        try work.update(&lead, from: before)
        counts.note(changed: lead.version != before.version, wasGone: before.deletedAt != nil)
    }

    private func known(_ row: LeadRecord) throws -> Lead? {
        if let id = row.externalId, let known = try find("external_source = \(source) AND external_id = \(id)") { return known }
        guard let email = address(row)?.lowercased() else { return nil }
        return try find("email_fold = \(email) AND deleted_at IS NULL AND merged_into IS NULL AND is_test = FALSE")
    }

    private func find(_ condition: SQL) throws -> Lead? { try work.db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE \(condition) ORDER BY id DESC LIMIT 1") }

    private func address(_ row: LeadRecord) -> String? { row.emails.first { EmailAddress.isPlausible($0) } }

    /// Whoever was erased or wants no word is not brought back by a file, and an address that cannot be one is told.
    private mutating func isWelcome(_ incoming: Incoming<LeadRecord>, _ before: Lead?) throws -> Bool {
        let row = incoming.content, email = address(row), phone = row.phones.first
        if email == nil, let other = row.emails.first {
            counts.fail(incoming.line, "email", "emailNotRead", other)
            return false
        }
        if let employees = row.employees, employees < 0 {
            counts.fail(incoming.line, "employees", "numberNotRead", String(employees))
            return false
        }
        if let before, before.deletedAt != nil, try work.db.value(Int64.self, "SELECT id FROM lead WHERE id = \(before.id) AND erased_at IS NOT NULL") != nil {
            counts.fail(incoming.line, "email", "suppressed", "")
            return false
        }
        let isKnown = before.map { $0.deletedAt == nil && (email == nil || email?.lowercased() == $0.email?.lowercased()) && (phone == nil || phone == $0.phone) } ?? false
        guard !isKnown, let found = try work.suppression(email: email, phone: phone, country: row.country) else { return true }
        counts.fail(incoming.line, found.form == .mail ? "email" : "phone", "suppressed", "")
        return false
    }

    private mutating func begin(_ lead: inout Lead, _ incoming: Incoming<LeadRecord>) throws {
        try lead.begin(in: work)
        lead.importId = work.importing?.id
        (lead.channel, lead.direction) = (.list, .outbound)
        // The order of the file is the order in time: a microsecond from row to row.
        let place = Int64(incoming.line)
        lead.createdAt = incoming.content.createdAt?.moment ?? Timestamp(microseconds: begunAt.microseconds + (plan.isNewestFirst ? -place : place))
    }

    // MARK: - What the file says

    /// What the file says; what it does not say stays.
    /// - Parameter onlyGaps: leaves what is known.
    private mutating func fill(_ lead: inout Lead, _ row: LeadRecord, onlyGaps: Bool) throws {
        let before = lead
        func laid<Value>(_ said: Value?, over held: Value?) -> Value? { onlyGaps ? held ?? said : said ?? held }
        func short(_ said: String?, _ held: String?) -> String? { laid(said.map { String($0.prefix(200)) }, over: held) }
        if let name = row.name, !onlyGaps || lead.name.isEmpty { lead.name = String(name.prefix(200)) } else if lead.name.isEmpty { lead.name = String((row.nameOrSubstitute ?? "").prefix(200)) }
        (lead.email, lead.phone) = (laid(address(row), over: lead.email), short(row.phones.first, lead.phone))
        (lead.title, lead.company) = (short(row.jobTitle, lead.title), short(row.company, lead.company))
        (lead.domain, lead.industry, lead.employees) = (short(row.domain, lead.domain), short(row.industry, lead.industry), laid(row.employees.map(Int64.init), over: lead.employees))
        (lead.city, lead.country) = (short(row.city, lead.city), short(row.country, lead.country))
        (lead.interest, lead.note) = (laid(row.interest, over: lead.interest), laid(row.note, over: lead.note))
        if !row.tags.isEmpty, !onlyGaps || lead.tags.isEmpty { lead.tags = row.tags }
        (lead.campaign, lead.utmSource, lead.utmMedium) = (short(row.campaign, lead.campaign), short(row.utmSource, lead.utmSource), short(row.utmMedium, lead.utmMedium))
        (lead.utmTerm, lead.utmContent) = (short(row.utmTerm, lead.utmTerm), short(row.utmContent, lead.utmContent))
        (lead.clickId, lead.landingPage, lead.referrer) = (laid(row.clickId, over: lead.clickId), laid(row.landingPage, over: lead.landingPage), laid(row.referrer, over: lead.referrer))
        if let id = row.externalId, !onlyGaps { (lead.externalSource, lead.externalId) = (source, id) }
        guard !onlyGaps else { return }
        if let owner = try names.owner(name: row.owner?.name, email: row.owner?.email) { lead.ownerId = owner }
        try fillSource(&lead, row, isNew: before.id.rawValue == 0)
        fillStanding(&lead, row, from: before)
    }

    /// A source that is missing is made; its name tells by which way its leads come, where it does.
    private mutating func fillSource(_ lead: inout Lead, _ row: LeadRecord, isNew: Bool) throws {
        guard let name = row.source.map({ String($0.trimmed.prefix(200)) }), !name.isEmpty, !EmptyCell.isEmpty(name) else { return }
        let fold = SearchFolding.fold(name), channel = LeadChannelWords.channel(name)
        if sources[fold] == nil {
            let way = channel ?? .list
            var found = try work.leadSource(named: name, way, way.isOurs ? .outbound : .inbound)
            if found.archivedAt != nil {
                let gone = found
                found.archivedAt = nil
                try work.update(&found, from: gone)
            }
            sources[fold] = found
        }
        guard let found = sources[fold] else { return }
        lead.sourceId = found.id
        if isNew { (lead.channel, lead.direction) = (found.channel, found.direction) }
    }

    /// Nobody goes back on the way: a file that says less than is known here changes nothing about it.
    private func fillStanding(_ lead: inout Lead, _ row: LeadRecord, from before: Lead) {
        if let at = row.lastActivityAt?.moment {
            lead.firstInteractionAt = lead.firstInteractionAt ?? min(row.createdAt?.moment ?? at, at)
            lead.lastInteractionAt = max(lead.lastInteractionAt ?? at, at)
        }
        let isNew = before.id.rawValue == 0
        if let lifecycle = row.lifecycle, isNew || lifecycle > before.lifecycle { lead.lifecycle = lifecycle }
        // Whom the file calls more than a prospect has turned to us before.
        if isNew, let lifecycle = row.lifecycle, lifecycle > .prospect { lead.direction = .inbound }
        // Of a lead that is worked on here, what is to be done is said here.
        guard isNew || before.importId == work.importing?.id || before.status == .open && before.importId != nil else { return }
        if let status = row.status { lead.status = status }
        guard row.isConverted == true || lead.status == .converted else { return }
        lead.status = .converted
        lead.lifecycle = max(lead.lifecycle, .opportunity)
        lead.convertedAt = row.convertedAt?.moment ?? lead.convertedAt
    }

    /// The workspace's own fields, and among them what became of the lead.
    private mutating func layOwn(_ incoming: Incoming<LeadRecord>, over values: inout CustomValues, onlyGaps: Bool) throws {
        var said = incoming.content.custom
        if let key = plan.outcomeKey, let converted = incoming.content.isConverted { said[key] = .boolean(converted) }
        if onlyGaps { said = said.filter { values[$0.key] == nil } }
        counts.problems += try incoming.leftOut + own.lay(said, over: &values, line: incoming.line, names)
    }
}
