public import Domain
import Texts
public import Writing

/// Groups of companies or people that are likely the same: `/duplicates?kind=companies`.
public struct DuplicatesPage: Sendable {
    public var shell: ShellPage
    /// `companies` or `contacts`.
    public var kind: String
    public var groups: [Group] = []
    public var search: Search?
    /// Address of the groups behind these.
    public var next: String?
    public var mayChange = true

    public init(shell: ShellPage, kind: String) { (self.shell, self.kind) = (shell, kind) }

    public struct Group: Sendable {
        public let id: Int64
        public let confidence: Int
        public let reasons: [String]
        /// The oldest first.
        public let members: [Member]
        public init(id: Int64, confidence: Int, reasons: [String], members: [Member]) { (self.id, self.confidence, self.reasons, self.members) = (id, confidence, reasons, members) }
    }

    public struct Member: Sendable {
        public let id: Int64
        public let name: String
        public let facts: [String]
        public init(id: Int64, name: String, facts: [String]) { (self.id, self.name, self.facts) = (id, name, facts) }
    }

    /// The newest search.
    public struct Search: Sendable {
        public enum State: Sendable { case running(percent: Int), done(at: Timestamp), failed }
        public let state: State
        public let records: Int
        public let groups: Int
        public init(_ state: State, records: Int, groups: Int) { (self.state, self.records, self.groups) = (state, records, groups) }
    }
}

extension DuplicatesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("duplicates.js")
        Shell(shell) { DuplicatesContent(page: self) }.render(into: &output)
    }
    var address: String { HTMLAddress.path("/duplicates", [("kind", kind)]) }
}

struct DuplicatesContent: Component {
    let page: DuplicatesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) {
            nav(.class("tabs"), .label(page.shell.title)) {
                ViewTab(texts[CommonText.companies], icon: .company, path: "/duplicates?kind=companies", isCurrent: page.kind == "companies")
                ViewTab(texts[CommonText.people], icon: .person, path: "/duplicates?kind=contacts", isCurrent: page.kind == "contacts")
                if page.shell.offers(.leads) { ViewTab(texts[CommonText.leads], icon: .inbox, path: "/duplicates?kind=leads", isCurrent: page.kind == "leads") }
            }
        }
        div(.class("page"), .data("narrow")) {
            SearchBox(page: page)
            if page.groups.isEmpty, case .done? = page.search?.state {
                EmptyState(heading: texts[DuplicateText.none], explanation: texts[DuplicateText.noneHelp])
            }
            ForEach(page.groups) { GroupBox(page: page, group: $0) }
            if let next = page.next { p { a(.class("btn"), .href(next), .rel("next")) { texts[DuplicateText.more] } } }
        }
    }
}

/// When somebody looked last, and the button to look again.
struct SearchBox: Component {
    let page: DuplicatesPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "search-t")) {
            div(.class("box-h")) {
                h2(.id("search-t")) { texts[DuplicateText.search] }
                if page.mayChange, !isRunning {
                    form(.class("push"), .post, .action("/duplicates/search")) {
                        FormSecret(csrf: viewer.csrf, returnTo: page.address)
                        HiddenField("kind", page.kind)
                        button(.class("btn"), .submit, .kind(page.search == nil ? .main : nil)) { texts[page.search == nil ? DuplicateText.search : .searchAgain] }
                    }
                }
            }
            p(.class("box-b"), .role("status"), .data("searching", isRunning ? "/api/v1/duplicates/search?kind=" + page.kind : nil)) {
                status
                if isRunning {
                    " "
                    a(.class("link"), .href(page.address)) { texts[DuplicateText.lookAgain] }
                }
            }
        }
    }

    private var isRunning: Bool { if case .running? = page.search?.state { true } else { false } }

    @HTMLBuilder private var status: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        switch page.search?.state {
        case .running(let percent)?:
            texts[DuplicateText.running] + " "
            b(.data("percent")) { viewer.format.percent(Double(percent) / 100) }
        case .done(let at)?:
            texts(DuplicateText.searched, ["records": records, "time": viewer.format.dayAndTime(at, today: viewer.today)]) + " " + texts(DuplicateText.groupCount, count: page.search?.groups ?? 0)
        case .failed?: texts[DuplicateText.failed]
        case nil: texts[DuplicateText.never]
        }
    }

    private var records: String {
        let count = page.search?.records ?? 0
        return page.shell.viewer.texts(page.kind == "companies" ? CommonText.companyCount : .personCount, count: count)
    }
}

/// Records that may be one. Each can be merged into the oldest, or all be said to be none.
struct GroupBox: Component {
    let page: DuplicatesPage
    let group: DuplicatesPage.Group

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, heading = "group-\(group.id)"
        section(.class("box"), .labelled(by: heading)) {
            div(.class("box-h")) {
                h2(.id(heading)) { texts.likeness(group.reasons) }
                span(.class("badge"), .data("tone", group.confidence >= 90 ? "good" : "warn")) { texts(DuplicateText.sure, ["percent": viewer.format.percent(Double(group.confidence) / 100)]) }
                if page.mayChange {
                    form(.class("push"), .post, .action("/duplicates/dismiss")) {
                        FormSecret(csrf: viewer.csrf, returnTo: page.shell.path)
                        HiddenField("kind", page.kind)
                        HiddenField("ids", group.members.map { "\($0.id)" }.joined(separator: ","))
                        button(.class("btn"), .submit, .small, .kind(.plain), .label(texts(DuplicateText.notDuplicatesOf, ["name": group.members.first?.name ?? ""]))) { texts[DuplicateText.notDuplicates] }
                    }
                }
            }
            ul(.class("list")) { ForEach(Array(group.members.enumerated())) { member($0.element, isOldest: $0.offset == 0) } }
        }
    }

    private func member(_ member: DuplicatesPage.Member, isOldest: Bool) -> some HTML {
        let texts = page.shell.viewer.texts, root = "/" + page.kind
        return li {
            Avatar(PersonMark(name: member.name, id: member.id), size: .medium, isCompany: page.kind == "companies")
            span(.class("grow clip")) {
                a(.href(root + "/\(member.id)")) { b { member.name } }
                br()
                small(.class("faint")) { member.facts.joined(separator: " · ") }
            }
            if isOldest {
                span(.class("badge")) { texts[DuplicateText.oldest] }
            } else if page.mayChange, let oldest = group.members.first {
                a(
                    .class("btn"), .small, .href(HTMLAddress.path(root + "/\(oldest.id)/merge", [("with", "\(member.id)")])), .label(texts(DuplicateText.mergeWith, ["name": member.name]))
                ) { texts[DuplicateText.merge] }
            }
        }
    }
}
