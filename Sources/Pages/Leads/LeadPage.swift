public import Domain
import Texts
public import Writing

/// A lead: who it is, what it did, what it wants, and what is to be done: `/leads/17`. The right side of the inbox shows the same.
public struct LeadPage: Sendable {
    public var shell: ShellPage
    public var lead: Lead
    public var owner: PersonMark?
    /// Name of the source.
    public var source: String?
    /// Records that it leads to: the company and the person that it is, the deal that it became, who sent it.
    public var links = LeadLinks()
    /// Signals, touches, comments and changes, newest first.
    public var timeline: [TimelineEntry] = []
    /// Address of the entries before these; nil when these are all.
    public var older: String?
    /// Steps that are planned, the next first.
    public var steps: [PlannedStep] = []
    public var attachments: [AttachmentRow] = []
    /// The largest file that is taken, in bytes.
    public var uploadLimit = 0
    public var lookAlikes: [LeadLookAlikeRow] = []
    public var owners: [FormChoice] = []
    public var sources: [FormChoice] = []
    /// What the workspace has added to leads.
    public var own: [OwnField] = []
    public var mayChange = true
    /// Whether the viewer may take it out of the trash.
    public var mayRestore = false
    public var mayComment = false
    /// Whether the viewer may write down a touch.
    public var mayLog = false
    /// Colleagues who may see it, for comments.
    public var mentions: [FormChoice] = []
    public var commentInput = FormInput.fresh
    /// What stands in the form for a touch.
    public var logInput = FormInput.fresh
    /// Whether the form stands open.
    public var isEditing = false
    public var input = FormInput.fresh
    public var conflict: RecordConflict?
    /// The lead that goes on for this one.
    public var mergedInto: (path: String, name: String)?
    /// Whether it is shown beside the inbox: then what is done leads back there.
    public var back: String?
    /// The inbox with whoever waits next, where one goes on when something is decided.
    public var next: String?

    // What other parts know of the lead, in the order of the page: each adds its own member here and draws it in `LeadPane`.
    /// Its segment and its lists.
    public var segments: LeadSegments?
    /// Why it is scored as it is; nil for who does not see scores.
    public var why: WhyScore?

    /// What it waits for.
    public var catches: CatchBox?
    /// What can be decided about it now.
    public var decide: DecisionBox?
    /// What it is asked before it is qualified.
    public var qualify: QualifyBox?
    /// Why it is whose it is.
    public var assignment: AssignmentBox?
    public var consent: ConsentFacts?
    /// What it said in chats.
    public var chats: ChatBox?

    public init(shell: ShellPage, lead: Lead) { (self.shell, self.lead) = (shell, lead) }

    /// A step that is planned with the lead.
    public struct PlannedStep: Sendable {
        public let activity: Activity
        public let owner: PersonMark?
        public init(_ activity: Activity, owner: PersonMark?) { (self.activity, self.owner) = (activity, owner) }
    }
}

/// What a lead leads to, each with its name as far as the viewer may see it.
public struct LeadLinks: Sendable {
    public var company: (id: Company.ID, name: String)?
    public var contact: (id: Contact.ID, name: String)?
    public var deal: (id: Deal.ID, name: String)?
    public var referrer: (id: Contact.ID, name: String)?
    public init() {}
}

extension LeadPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("lead.js")
        shell.keys = PageKeys("lead", LeadKeys.help)
        shell.follows = [.lead, .activity, .comment, .attachment]
        Shell(shell) { LeadContent(page: self) }.render(into: &output)
    }

    var root: String { "/leads/\(lead.id)" }
    /// Where its forms come back to.
    var home: String { back ?? root }
    var isOpen: Bool { lead.deletedAt == nil }
    /// Nil for who may only look, and in the trash.
    var editor: InlineEditor? { mayChange && isOpen ? InlineEditor(shell: shell, root: root, version: lead.version, input: input) : nil }
}

/// The page of one lead.
struct LeadContent: Component {
    let page: LeadPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        header(.class("ph")) {
            nav(.class("crumb nowrap"), .label(texts[RecordText.breadcrumb])) {
                a(.href(LeadPlace.inbox.path)) { texts[CommonText.leads] }
                span(.ariaHidden) { " / " }
                a(.href(LeadPlace.all.path)) { LeadPlace.all.name(texts) }
            }
            if page.isOpen, page.mayRestore { div(.class("ph-acts")) { LeadMenu(page: page) } }
        }
        div(.class("lead-page")) { LeadPane(page: page, level: 1) }
    }
}

/// What can be done with a lead besides what its boxes offer.
struct LeadMenu: Component {
    let page: LeadPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        form(.post, .action(page.root + "/delete")) {
            RecordSecret(page.shell, version: page.lead.version, returnTo: LeadPlace.all.path)
            button(.class("btn"), .submit, .kind(.plain), .small) { texts[CommonText.delete] }
        }
    }
}

/// The keys of a lead's page, for the help dialog.
enum LeadKeys {
    @Sendable static func help(_ texts: Catalogue) -> [KeyHelp] {
        [KeyHelp(texts[LeadPageText.logTouch], "T"), KeyHelp(texts[CommonText.edit], "F2"), KeyHelp(texts[LeadPageText.assign], "A")]
    }
}
