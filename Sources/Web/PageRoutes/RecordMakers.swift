import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns a company with what belongs to it into its page.
enum CompanyMaker {
    static func page(_ context: PageContext, isEditing: Bool = false, input: FormInput = .fresh, conflict: RecordConflict? = nil, comment: FormInput = .fresh) async throws -> CompanyPage {
        let id: Company.ID = try context.id(), root = "/companies/\(id)"
        let (screen, maker) = try await context.screen(ShowCompanyScreen(id: id, before: context.asked("before").flatMap { Timestamp($0) }))
        var page = CompanyPage(shell: maker.shell(screen.company.name, .companies), company: screen.company)
        if context.isForm { page.shell.path = root }
        page.owner = maker.mark(of: screen.company.ownerId)
        (page.deals, page.timeline, page.older) = HistoryMaker(maker: maker, history: screen.history).parts(root)
        page.attachments = maker.rows(of: screen.attachments)
        page.uploadLimit = context.exchange.site.configuration.limits.uploadBytes
        page.people = screen.people.map { PeopleListMaker.row($0, screen.facts[$0.id], maker) }
        (page.owners, page.own) = (maker.ownerChoices, maker.own(.company))
        page.mayChange = maker.may(.write, .companies, owner: screen.company.ownerId)
        page.mayRestore = maker.may(.delete, .companies, owner: screen.company.ownerId)
        page.lookAlikes = screen.lookAlikes.map { LookAlikeRow($0, "/companies") }
        if let kept = screen.company.mergedInto, let name = screen.mergedInto { page.mergedInto = ("/companies/\(kept)", name) }
        page.engagement = screen.engagement.map { EngagementFacts(index: $0.index, touches: $0.touches, last: $0.last) }
        page.mayComment = screen.company.deletedAt == nil && maker.reach(.write, .activities) != .none
        (page.mentions, page.commentInput) = (maker.mentions(screen.audience), comment)
        (page.isEditing, page.input, page.conflict) = (isEditing, input, conflict)
        return page
    }
}

/// Turns a person with what belongs to them into their page.
enum PersonMaker {
    static func page(_ context: PageContext, isEditing: Bool = false, input: FormInput = .fresh, conflict: RecordConflict? = nil, comment: FormInput = .fresh) async throws -> PersonPage {
        let id: Contact.ID = try context.id(), root = "/contacts/\(id)"
        let (screen, maker) = try await context.screen(ShowPersonScreen(id: id, before: context.asked("before").flatMap { Timestamp($0) }))
        var page = PersonPage(shell: maker.shell(screen.person.name, .people), person: screen.person)
        if context.isForm { page.shell.path = root }
        page.company = screen.company
        page.owner = maker.mark(of: screen.person.ownerId)
        (page.deals, page.timeline, page.older) = HistoryMaker(maker: maker, history: screen.history).parts(root)
        (page.owners, page.own, page.companies) = (maker.ownerChoices, maker.own(.contact), screen.companies)
        page.mayChange = maker.may(.write, .contacts, owner: screen.person.ownerId)
        page.mayRestore = maker.may(.delete, .contacts, owner: screen.person.ownerId)
        page.consent = screen.consent.map { ConsentMaker.facts($0, root: root, mayChange: page.mayChange, maker) }
        (page.roles, page.lookAlikes) = (screen.roles, screen.lookAlikes.map { LookAlikeRow($0, "/contacts") })
        if let kept = screen.person.mergedInto, let name = screen.mergedInto { page.mergedInto = ("/contacts/\(kept)", name) }
        page.mayComment = screen.person.deletedAt == nil && maker.reach(.write, .activities) != .none
        (page.mentions, page.commentInput) = (maker.mentions(screen.audience), comment)
        (page.isEditing, page.input, page.conflict) = (isEditing, input, conflict)
        return page
    }
}

/// Turns what was done with a company or a person into the parts of its page.
struct HistoryMaker {
    let maker: PageMaker
    let history: RecordHistory

    func parts(_ root: String) -> (deals: [DealRow], timeline: [TimelineEntry], older: String?) {
        let rows = DealRowMaker(maker, history.stages)
        return (history.deals.map(rows.row), history.entries.compactMap(entry), history.olderBefore.map { HTMLAddress.path(root, [("before", "\($0)")]) })
    }

    private func entry(_ entry: Timeline.Entry) -> TimelineEntry? {
        switch entry {
        case .activity(let activity): self.entry(activity)
        case .comment(let comment): maker.entry(comment, by: history.automations[comment.id])
        case .event: nil
        }
    }

    private func entry(_ activity: Activity) -> TimelineEntry {
        maker.entry(activity, at: activity.doneAt ?? activity.createdAt, with: activity.contactId.flatMap { history.contacts[$0] })
    }
}
