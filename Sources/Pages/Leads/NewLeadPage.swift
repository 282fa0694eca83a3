import Domain
import Texts
public import Writing

/// The form for a new lead: `/leads/new`.
public struct NewLeadPage: Sendable {
    public static let path = "/leads/new"
    public var shell: ShellPage
    public var input = FormInput.fresh
    public var sources: [FormChoice] = []
    /// What is there already and looks like the new one.
    public var lookAlikes: [LookAlikeRow] = []
    public init(shell: ShellPage) { self.shell = shell }
}

extension NewLeadPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("look-alikes.js")
        Shell(shell) { NewLeadContent(page: self) }.render(into: &output)
    }
}

struct NewLeadContent: Component {
    let page: NewLeadPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(texts[LeadPageText.newLead]) { LeadTabs(shell: page.shell, current: .inbox) }
        LeadTabChips(shell: page.shell, current: .inbox)
        div(.class("page"), .data("narrow")) {
            section(.class("box"), .label(texts[LeadPageText.newLead])) {
                form(.class("box-b stack"), .post, .action("/leads/new")) {
                    RecordSecret(page.shell, version: nil, returnTo: "")
                    p(.class("faint")) { texts[LeadPageText.newHelp] }
                    LeadFields(lead: Lead(), input: page.input, owners: [], sources: page.sources, viewer: viewer, prefix: "new-", isShort: true)
                    CheckField(name: "wantsAnswer", label: texts[LeadPageText.wantsAnswer], isChecked: page.input.value("wantsAnswer") != nil)
                    LookAlikePlace(rows: page.lookAlikes, path: "/leads/look-alikes", texts: texts)
                    div(.class("row")) {
                        span(.class("push row")) {
                            a(.class("btn"), .kind(.plain), .href(LeadPlace.inbox.path)) { texts[CommonText.cancel] }
                            button(.class("btn"), .kind(.main), .submit) { page.lookAlikes.isEmpty ? texts[CommonText.add] : texts[DuplicateText.saveAnyway] }
                        }
                    }
                }
            }
        }
    }
}
