public import Domain
import Texts
public import Writing

/// Links by which people without an account read a deal or a view: `/shares`, for one deal `?dealId=42`, for a view with the
/// filters of its list. Forms: `POST /shares` (`dealId`, or `list` and `view`, `until`, `fields` several times), `/shares/{id}/end`.
public struct SharesPage: Sendable {
    public var shell: ShellPage
    /// What a new link would be to; nil shows only the links there are.
    public var target: Target?
    /// The fields that can be chosen, by their names, with those chosen.
    public var fields: [(name: String, isChosen: Bool)] = []
    public var until: Day
    public var links: [Link] = []
    /// An address that was just made: the only time that it is shown.
    public var made: String?
    /// Markup for a page elsewhere, when it may show what was just made.
    public var snippet: String?
    /// The origins of pages that may show a view or a board.
    public var origins: [String] = []
    public var input = FormInput.fresh

    public init(shell: ShellPage, until: Day) { (self.shell, self.until) = (shell, until) }

    public struct Target: Sendable {
        public let dealId: Deal.ID?
        /// The filters of a view, as an address has them.
        public let view: String?
        /// The pipeline whose board it would be.
        public let pipeline: Pipeline.ID?
        /// Which list they are of: `deals`.
        public let list: String
        public let name: String
        public init(dealId: Deal.ID? = nil, pipeline: Pipeline.ID? = nil, view: String? = nil, list: String = "deals", name: String) {
            (self.dealId, self.pipeline, self.view, self.list, self.name) = (dealId, pipeline, view, list, name)
        }
    }

    /// A link that holds.
    public struct Link: Sendable {
        public let id: Int64
        /// Of the deal; nil for a view.
        public let title: String?
        /// Which list a view is of.
        public let list: String
        /// Whether pages elsewhere may show it.
        public var embeds = false
        public let by: String?
        public let until: Timestamp
        public let fields: [String]
        public init(id: Int64, title: String?, list: String = "deals", by: String?, until: Timestamp, fields: [String]) {
            (self.id, self.title, self.list, self.by, self.until, self.fields) = (id, title, list, by, until, fields)
        }
    }
}

extension SharesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { SharesContent(page: self) }.render(into: &output) }
}

struct SharesContent: Component {
    let page: SharesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(texts[ShareText.heading])
        div(.class("page"), .data("narrow")) {
            p(.class("faint")) { texts[ShareText.help] }
            if let target = page.target { ShareForm(page: page, target: target) }
            ShareLinks(page: page)
        }
    }
}

struct ShareForm: Component {
    let page: SharesPage
    let target: SharesPage.Target

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, typed = page.input
        section(.class("box"), .labelled(by: "share-t")) {
            div(.class("box-h")) { h2(.id("share-t")) { target.pipeline != nil ? texts(ShareText.ofBoard, ["pipeline": target.name]) : target.dealId == nil ? ShareText.name(ofView: target.list, texts) : texts(ShareText.ofDeal, ["deal": target.name]) } }
            div(.class("box-b stack")) {
                if let made = page.made {
                    div(.class("note"), .data("tone", "good"), .role("status")) {
                        IconView(.check)
                        div(.class("stack grow")) {
                            p { texts[ShareText.newLinkHelp] }
                            input(.class("input"), .type(.text), .readonly(), .value(made), .label(texts[ShareText.newLink]), .autocomplete("off"), .data("secret"))
                            if let snippet = page.snippet {
                                p { texts[ShareText.snippetHelp] }
                                textarea(.class("textarea"), .rows(4), .readonly(), .label(texts[ShareText.snippet]), .data("snippet")) { snippet }
                            }
                        }
                    }
                }
                form(.class("stack"), .post, .action("/shares")) {
                    FormSecret(csrf: viewer.csrf)
                    if let deal = target.dealId { HiddenField("dealId", "\(deal)") }
                    if let pipeline = target.pipeline { HiddenField("pipelineId", "\(pipeline)") }
                    if let view = target.view {
                        HiddenField("view", view)
                        HiddenField("list", target.list)
                    }
                    FormProblems(problems: typed.others(than: ["until", "fields", "embed"]))
                    InputField(name: "until", label: texts[ShareText.until], type: .date, value: typed.value("until", "\(page.until)"), problem: typed.problem("until"), isRequired: true, min: "\(viewer.today)")
                    fieldset(.class("field")) {
                        legend { texts[ShareText.shows] }
                        div(.class("scopes")) { ForEach(page.fields) { field in CheckField(name: "fields", label: ShareText.name(of: field.name, texts), value: field.name, isChecked: field.isChosen) } }
                        small(.class("faint")) { texts[ShareText.onlyTitles] }
                    }
                    if target.dealId == nil {
                        if page.origins.isEmpty { p(.class("faint")) { texts[ShareText.noOrigins] } } else {
                            CheckField(name: "embed", label: texts(ShareText.embed, ["origins": page.origins.joined(separator: ", ")]), isChecked: typed.typed["embed"] != nil)
                        }
                        if let problem = typed.problem("embed") { span(.class("err")) { problem } }
                    }
                    div(.class("row")) { button(.class("btn push"), .submit, .kind(page.made == nil ? .main : nil)) { texts[ShareText.make] } }
                }
            }
        }
    }
}

struct ShareLinks: Component {
    let page: SharesPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "links-t")) {
            div(.class("box-h")) { h2(.id("links-t")) { texts[ShareText.ends] } }
            if page.links.isEmpty {
                p(.class("box-b faint")) { texts[ShareText.none] }
            } else {
                ul(.class("list")) {
                    ForEach(page.links) { link in
                        li {
                            IconView(.globe)
                            span(.class("grow clip")) {
                                b { link.title ?? ShareText.name(ofView: link.list, texts) }
                                br()
                                small(.class("faint")) { [link.by, viewer.format.dayAndTime(link.until, today: viewer.today), link.embeds ? texts[ShareText.embeds] : nil, link.fields.map { ShareText.name(of: $0, texts) }.joined(separator: ", ")].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ") }
                            }
                            form(.post, .action("/shares/\(link.id)/end")) {
                                FormSecret(csrf: viewer.csrf, returnTo: page.shell.path)
                                button(.class("btn"), .submit, .kind(.plain), .small) { texts[ShareText.end] }
                            }
                        }
                    }
                }
            }
        }
    }
}

extension ShareText {
    /// What a view of a list is called.
    static func name(ofView list: String, _ texts: Catalogue) -> String {
        switch list {
        case "companies": texts[ShareText.ofCompanies]
        case "contacts": texts[ShareText.ofPeople]
        case "activities": texts[ShareText.ofActivities]
        default: texts[ShareText.ofView]
        }
    }

    /// What one record of a list is called.
    static func name(ofList list: String, _ texts: Catalogue) -> String {
        switch list {
        case "companies": texts[CommonText.company]
        case "contacts": texts[CommonText.person]
        case "activities": texts[CommonText.activity]
        default: texts[ShareText.title]
        }
    }

    /// What a field of a link is called.
    static func name(of field: String, _ texts: Catalogue) -> String {
        switch field {
        case "stage": texts[CommonText.stage]
        case "company": texts[CommonText.company]
        case "amount": texts[CommonText.amount]
        case "expectedClose": texts[CommonText.expectedCloseDate]
        case "probability": texts[CommonText.probability]
        case "owner": texts[CommonText.owner]
        case "nextStep": texts[CommonText.nextStep]
        case "title": texts[RecordText.jobTitle]
        case "type": texts[RecordText.kind]
        case "dueAt": texts[RecordText.due]
        case "doneAt": texts[CommonText.done]
        case "result": texts[ActivityText.result]
        case "deal": texts[CommonText.deal]
        default: RecordField(rawValue: field)?.label(texts) ?? field
        }
    }
}
