public import Domain
import Texts
public import Writing

/// A company with its deals, its people and what was done with them: `/companies/17`.
public struct CompanyPage: Sendable {
    public var shell: ShellPage
    public var company: Company
    public var owner: PersonMark?
    /// Open ones first.
    public var deals: [DealRow] = []
    public var people: [PersonRow] = []
    public var attachments: [AttachmentRow] = []
    /// The largest file that is taken, in bytes.
    public var uploadLimit = 0
    /// What was done, newest first.
    public var timeline: [TimelineEntry] = []
    /// Address of the entries before these; nil when these are all.
    public var older: String?
    public var owners: [FormChoice] = []
    /// What the workspace has added to companies.
    public var own: [OwnField] = []
    public var mayChange = true
    /// Whether the viewer may take it out of the trash.
    public var mayRestore = false
    public var mayComment = false
    /// Colleagues who may see it, for comments.
    public var mentions: [FormChoice] = []
    public var commentInput = FormInput.fresh
    /// Whether the form stands open.
    public var isEditing = false
    public var input = FormInput.fresh
    public var conflict: RecordConflict?
    /// Others that may be the same company.
    public var lookAlikes: [LookAlikeRow] = []
    /// The company that goes on for this one.
    public var mergedInto: (path: String, name: String)?
    /// How alive the talk with it is; nil for who sees no activities.
    public var engagement: EngagementFacts?

    public init(shell: ShellPage, company: Company) { (self.shell, self.company) = (shell, company) }
}

/// A person with their deals and what was done with them: `/contacts/23`.
public struct PersonPage: Sendable {
    public var shell: ShellPage
    public var person: Contact
    /// Name of the person's company.
    public var company: String?
    public var owner: PersonMark?
    public var deals: [DealRow] = []
    public var timeline: [TimelineEntry] = []
    public var older: String?
    public var owners: [FormChoice] = []
    /// What the workspace has added to people.
    public var own: [OwnField] = []
    public var companies: [String] = []
    public var mayChange = true
    /// Whether the viewer may take it out of the trash.
    public var mayRestore = false
    public var mayComment = false
    /// Colleagues who may see it, for comments.
    public var mentions: [FormChoice] = []
    public var commentInput = FormInput.fresh
    public var isEditing = false
    public var input = FormInput.fresh
    public var conflict: RecordConflict?
    /// What the person is in each deal.
    public var roles: [Deal.ID: String] = [:]
    /// Others who may be the same person.
    public var lookAlikes: [LookAlikeRow] = []
    /// Companies that look like the one that was typed, which would be new.
    public var typedLookAlikes: [LookAlikeRow] = []
    /// Who goes on for this one.
    public var mergedInto: (path: String, name: String)?

    /// Whether one may reach them, and what they said about it.
    public var consent: ConsentFacts?

    public init(shell: ShellPage, person: Contact) { (self.shell, self.person) = (shell, person) }
}

extension CompanyPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("deal.js")
        Shell(shell) { CompanyContent(page: self) }.render(into: &output)
    }
    var root: String { "/companies/\(company.id)" }
    /// Nil for who may only look, and in the trash.
    var editor: InlineEditor? { mayChange && company.deletedAt == nil ? InlineEditor(shell: shell, root: root, version: company.version, input: input) : nil }
}

extension PersonPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("deal.js")
        Shell(shell) { PersonContent(page: self) }.render(into: &output)
    }
    var root: String { "/contacts/\(person.id)" }
    /// Nil for who may only look, and in the trash.
    var editor: InlineEditor? { mayChange && person.deletedAt == nil ? InlineEditor(shell: shell, root: root, version: person.version, input: input) : nil }
}

struct CompanyContent: Component {
    let page: CompanyPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, company = page.company
        RecordFrame(
            shell: page.shell, list: (Place.companies.path, texts[CommonText.companies]), mark: PersonMark(name: company.name, id: company.id.rawValue), isCompany: true, name: company.name,
            facts: [company.city, company.industry].compactMap { $0 }, root: page.root, conflict: page.conflict, isDeleted: company.deletedAt != nil, mergedInto: page.mergedInto, mayRestore: page.mayRestore
        ) {
            RecordDeals(deals: page.deals, viewer: page.shell.viewer)
            RecordTimeline(entries: page.timeline, older: page.older, viewer: page.shell.viewer) { if page.mayComment { CommentForm(shell: page.shell, root: page.root, people: page.mentions, input: page.commentInput) } }
        } side: {
            RecordDetails(shell: page.shell, root: page.root, version: company.version, mayChange: page.mayChange && company.deletedAt == nil, isEditing: page.isEditing) {
                CompanyFacts(page: page)
            } form: {
                CompanyFields(company: company, input: page.input, owners: page.owners, viewer: page.shell.viewer, prefix: "", isShort: false)
            }
            if page.editor != nil { LookAlikeBox(rows: page.lookAlikes, root: page.root, viewer: page.shell.viewer) }
            if let engagement = page.engagement { EngagementBox(facts: engagement, viewer: page.shell.viewer) }
            CompanyPeople(page: page)
            AttachmentsBox(shell: page.shell, root: page.root, rows: page.attachments, mayChange: page.mayChange && page.company.deletedAt == nil, limit: page.uploadLimit)
        }
    }
}

struct PersonContent: Component {
    let page: PersonPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, person = page.person
        RecordFrame(
            shell: page.shell, list: ("/contacts", texts[CommonText.people]), mark: PersonMark(name: person.name, id: person.id.rawValue), isCompany: false, name: person.name,
            facts: [person.title, page.company].compactMap { $0 }, root: page.root, conflict: page.conflict, isDeleted: person.deletedAt != nil, mergedInto: page.mergedInto, mayRestore: page.mayRestore
        ) {
            RecordDeals(deals: page.deals, roles: page.roles, viewer: page.shell.viewer)
            RecordTimeline(entries: page.timeline, older: page.older, viewer: page.shell.viewer) { if page.mayComment { CommentForm(shell: page.shell, root: page.root, people: page.mentions, input: page.commentInput) } }
        } side: {
            RecordDetails(shell: page.shell, root: page.root, version: person.version, mayChange: page.mayChange && person.deletedAt == nil, isEditing: page.isEditing) {
                PersonFacts(page: page)
            } form: {
                PersonFields(person: person, company: page.company, input: page.input, owners: page.owners, companies: page.companies, viewer: page.shell.viewer, prefix: "", isShort: false)
                LookAlikeList(rows: page.typedLookAlikes, texts: texts)
            }
            if page.editor != nil { LookAlikeBox(rows: page.lookAlikes, root: page.root, viewer: page.shell.viewer) }
            if let consent = page.consent { ConsentBox(shell: page.shell, facts: consent) }
        }
    }
}

struct CompanyPeople: Component {
    let page: CompanyPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: "people")) {
            div(.class("box-h")) {
                h2(.id("people")) { texts[CommonText.people] }
                span(.class("push count")) { page.shell.viewer.format.number(page.people.count) }
            }
            if page.people.isEmpty {
                p(.class("box-b faint")) { texts[ListText.noPeople] }
            } else {
                ul(.class("list")) {
                    ForEach(page.people) { row in
                        li {
                            Avatar(PersonMark(name: row.person.name, id: row.person.id.rawValue), size: .medium)
                            span(.class("grow clip")) {
                                a(.href("/contacts/\(row.person.id)")) { b { row.person.name } }
                                br()
                                small(.class("faint")) { row.person.title ?? row.person.email ?? "" }
                            }
                        }
                    }
                }
            }
        }
    }
}
