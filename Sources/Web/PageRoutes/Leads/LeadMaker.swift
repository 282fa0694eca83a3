import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns a lead with all that is known of it into its page.
struct LeadMaker {
    let maker: PageMaker
    let screen: LeadScreen
    let context: PageContext

    static func page(_ context: PageContext, isEditing: Bool = false, input: FormInput = .fresh, conflict: RecordConflict? = nil, comment: FormInput = .fresh, log: FormInput = .fresh) async throws -> LeadPage {
        let id: Lead.ID = try context.id()
        let (screen, maker) = try await context.screen(ShowLeadScreen(id: id, before: context.asked("before").flatMap { Timestamp($0) }))
        var page = LeadMaker(maker: maker, screen: screen, context: context).page(maker.shell(screen.lead.name, .leads))
        if context.isForm { page.shell.path = page.path }
        (page.isEditing, page.input, page.conflict, page.commentInput, page.logInput) = (isEditing, input, conflict, comment, log)
        return page
    }

    /// - Parameter shell: of the lead's own page, or of the inbox that shows it beside its list.
    /// - Parameters:
    ///   - back: the inbox with the lead, where what is done there leads back to.
    ///   - next: the inbox with whoever waits next, where one goes on once something is decided.
    func page(_ shell: ShellPage, back: String? = nil, next: String? = nil) -> LeadPage {
        let lead = screen.lead
        var page = LeadPage(shell: shell, lead: lead)
        (page.back, page.next) = (back, next)
        (page.owner, page.source, page.links) = (maker.mark(of: lead.ownerId), screen.source?.name, links)
        page.timeline = timeline
        page.older = screen.olderBefore.map { HTMLAddress.path(page.path, [("before", "\($0)")]) }
        page.steps = screen.steps.map { .init($0, owner: maker.mark(of: $0.ownerId)) }
        page.attachments = maker.rows(of: screen.attachments)
        page.uploadLimit = maker.reach(.write, .deals) == .none ? 0 : context.exchange.site.configuration.limits.uploadBytes
        page.lookAlikes = screen.lookAlikes.map { LeadLookAlikeRow($0) }
        (page.owners, page.own) = (maker.ownerChoices, maker.own(.lead))
        page.sources = screen.sources.filter { $0.archivedAt == nil || $0.id == lead.sourceId }.map { FormChoice("\($0.id)", $0.name) }
        page.mayChange = maker.may(.write, .leads, owner: lead.ownerId)
        page.mayRestore = maker.may(.delete, .leads, owner: lead.ownerId)
        page.mayComment = lead.deletedAt == nil && maker.reach(.write, .activities) != .none
        page.mayLog = page.mayChange && lead.deletedAt == nil && maker.reach(.create, .activities) != .none
        page.mentions = maker.mentions(screen.audience)
        if let kept = lead.mergedInto, let name = screen.mergedInto { page.mergedInto = ("/leads/\(kept)", name) }
        fill(&page)
        return page
    }

    /// What other parts know of the lead: each fills its own member.
    private func fill(_ page: inout LeadPage) {
        page.consent = screen.consent.map { ConsentMaker.facts($0, root: "/leads/\(screen.lead.id)", mayChange: page.mayChange, maker) }
        let lead = screen.lead, mayChange = page.mayChange && lead.deletedAt == nil
        page.segments = LeadSegments(
            leadId: lead.id, version: lead.version, segment: lead.segment, isChosen: lead.segmentIsChosen, isByChat: lead.segmentByChat, lists: screen.lists.items.map { .init(id: $0.segment.id, name: $0.segment.name, holds: $0.holds) }, mayChange: mayChange)
        page.why = screen.score.map { maker.why($0, owner: lead.ownerId) }
        if !mayChange { page.why?.mayChange = false }
        let (chats, latest) = screen.chats
        if !chats.isEmpty { page.chats = ChatBox(viewer: maker.viewer, chats: chats, lines: latest?.shown ?? []) }
        page.catches = CatchBox(screen.catches, of: screen.lead, maker, home: page.back ?? page.path)
        guard let known = screen.qualifying else { return }
        let made = QualifyMaker(maker: maker, lead: screen.lead, known: known, shell: page.shell)
        (page.decide, page.qualify, page.assignment) = (made.decide(), made.qualify(), made.assignment())
    }

    private var links: LeadLinks {
        let lead = screen.lead
        var links = LeadLinks()
        if let id = lead.companyId, let name = screen.company { links.company = (id, name) }
        if let id = lead.contactId, let name = screen.contact { links.contact = (id, name) }
        if let id = lead.dealId, let name = screen.deal { links.deal = (id, name) }
        if let id = lead.referredBy, let name = screen.referrer { links.referrer = (id, name) }
        return links
    }

    // MARK: what happened

    /// A touch that is a signal, too, stands there once: as the touch.
    private var timeline: [TimelineEntry] {
        let touches = Set(screen.history.entries.compactMap { if case .activity(let activity) = $0 { "activity/\(activity.id)" } else { nil } })
        let signals = screen.signals.filter { signal in signal.evidence.map { !touches.contains($0) } ?? true }.map { TimelineEntry(at: $0.at, who: nil, .signal($0)) }
        let done = screen.history.entries.compactMap { entry -> TimelineEntry? in
            switch entry {
            case .activity(let activity): maker.entry(activity, at: activity.doneAt ?? activity.createdAt, with: activity.contactId.flatMap { screen.history.contacts[$0] })
            case .comment(let comment): maker.entry(comment, by: screen.history.automations[comment.id])
            case .event: nil
            }
        }
        return (signals + done + screen.changes.compactMap(change)).enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
    }

    /// What was changed of the lead, in words; nil for what the page shows in another way.
    private func change(_ event: StoredEvent) -> TimelineEntry? {
        if event.operation.hasSuffix(".merge") { return nil }
        let who = maker.surroundings.name(of: event.userId)
        guard let beforeText = event.before else { return TimelineEntry(at: event.at, who: who, .created) }
        guard case .object(let before) = try? JSONValue(parsing: beforeText), case .object(let after) = try? JSONValue(parsing: event.after) else { return nil }
        if let deleted = after["deletedAt"] { return TimelineEntry(at: event.at, who: who, deleted == .null ? .restored : .deleted) }
        let changes = ["lifecycle", "status", "statusReason", "recycleOn", "segment", "ownerId", "manualScore", "setBackReason"].compactMap { name -> FieldChange? in
            guard let value = after[name], value != before[name] ?? .null else { return nil }
            let label = name == "setBackReason" ? maker.texts[QualifyText.decideWhy] : name == "ownerId" ? maker.texts[CommonText.owner] : name == "status" ? maker.texts[CommonText.status] : LeadFieldLabel.of(name, maker.texts) ?? name
            return FieldChange(own: label, from: shown(name, before[name] ?? .null), to: shown(name, value))
        }
        return changes.isEmpty ? nil : TimelineEntry(at: event.at, who: who, .changed(changes))
    }

    private func shown(_ name: String, _ value: JSONValue) -> ShownValue {
        switch value {
        case .int(let id) where name == "ownerId": maker.surroundings.name(of: User.ID(id)).map { .text($0) } ?? .nothing
        case .int(let number): .number(Int(number))
        case .string("dealReopened") where name == "setBackReason": .text(maker.texts[QualifyText.decideDealReopened])
        case .string(let text) where name == "statusReason": .text(screen.qualifying?.reasons.first { $0.name == text }.map { maker.texts.label(of: $0) } ?? text)
        case .string(let text) where name == "recycleOn": Day(text).map { .day($0) } ?? .nothing
        case .string(let text): .text(LeadFieldLabel.choices(of: name, maker.texts)?.first { $0.value == text }?.name ?? text)
        default: .nothing
        }
    }
}

extension LeadPage {
    /// Where the lead's own page is.
    var path: String { "/leads/\(lead.id)" }
}

extension LeadLookAlikeRow {
    init(_ found: LeadLookAlike) {
        self.init(kind: found.kind.rawValue, id: found.id, name: found.name, facts: found.facts, reasons: found.likeness.reasons.map(\.rawValue), since: found.since, isCustomer: found.isCustomer)
    }
}
