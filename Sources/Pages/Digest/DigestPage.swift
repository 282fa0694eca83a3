public import Domain
import Texts
public import Writing

/// What happened in a week: `/digest/2026-W47`; with `?team=1` also of those whom one leads.
public struct DigestPage: Sendable {
    public var shell: ShellPage
    public let week: Week
    public var isTeam = false
    /// Whether the viewer leads somebody.
    public var mayTeam = false
    /// Whether the week is not over.
    public var isRunning = false
    public var sections: [Section] = []
    public var stepsDone = 0, stepsLeft = 0, stepsNext = 0
    public init(shell: ShellPage, week: Week) { (self.shell, self.week) = (shell, week) }

    public static func path(_ week: Week, team: Bool = false) -> String { "/digest/\(week)" + (team ? "?team=1" : "") }

    /// Deals with which the same happened.
    public struct Section: Sendable {
        public let part: DigestText
        public let lines: [Line]
        /// What they are worth together; nil where it says nothing.
        public let sum: Money?
        public init(_ part: DigestText, _ lines: [Line], sum: Money? = nil) { (self.part, self.lines, self.sum) = (part, lines, sum) }
    }

    public struct Line: Sendable {
        public let deal: Deal.ID
        public let title: String
        public let company: String?
        public let owner: String?
        public let amount: Money?
        public let stages: (from: String, to: String)?
        public let days: (from: Day?, to: Day)?
        public init(deal: Deal.ID, title: String, company: String?, owner: String?, amount: Money?, stages: (from: String, to: String)? = nil, days: (from: Day?, to: Day)? = nil) {
            (self.deal, self.title, self.company, self.owner, self.amount, self.stages, self.days) = (deal, title, company, owner, amount, stages, days)
        }
    }

    /// Rows of one kind that the page shows; the rest is counted.
    static let most = 25
}

extension DigestPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { DigestContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }
    /// "16–22 Nov".
    var days: String { shell.viewer.format.range(week.monday, week.sunday, today: shell.viewer.today) }

    /// What is said of a deal beside its name.
    func facts(_ line: Line) -> String {
        let viewer = shell.viewer
        var facts = [line.company, line.amount.map { viewer.format.money($0) }]
        if let stages = line.stages { facts.append(stages.from + " → " + stages.to) }
        if let days = line.days { facts.append([days.from, days.to].compactMap { $0.map { viewer.format.dayAndMonth($0, today: viewer.today) } }.joined(separator: " → ")) }
        if isTeam { facts.append(line.owner) }
        return facts.compactMap(\.self).joined(separator: " · ")
    }

    /// The heading of a section with its count, and what its deals are worth.
    func heading(_ section: Section) -> String { texts(section.part, count: section.lines.count) + (section.sum.map { " · " + shell.viewer.format.money($0) } ?? "") }

    var steps: [String] { [texts(DigestText.stepsDone, count: stepsDone), texts(DigestText.stepsLeft, count: stepsLeft), texts(DigestText.stepsNext, count: stepsNext)] }
}

struct DigestContent: Component {
    let page: DigestPage

    var body: some HTML {
        let texts = page.texts, team = page.isTeam
        PageHeader(texts[DigestText.title]) {
            span(.class("faint")) { page.days }
            if page.mayTeam {
                nav(.class("tabs"), .label(texts[DigestText.scope])) {
                    a(.class("tab"), .href(DigestPage.path(page.week)), .aria("current", team ? nil : "true")) { texts[DigestText.mine] }
                    a(.class("tab"), .href(DigestPage.path(page.week, team: true)), .aria("current", team ? "true" : nil)) { texts[DigestText.team] }
                }
            }
        }
        div(.class("page"), .data("narrow")) {
            nav(.class("row wrap"), .label(texts[DigestText.weeks])) {
                a(.class("btn"), .small, .href(DigestPage.path(page.week.previous, team: team))) { texts[DigestText.before] }
                if !page.isRunning { a(.class("btn"), .small, .href(DigestPage.path(page.week.next, team: team))) { texts[DigestText.after] } }
                span(.class("push row wrap")) {
                    a(.class("link"), .href("/digest/\(page.week).txt" + (team ? "?team=1" : ""))) { texts[DigestText.asText] }
                    a(.class("link"), .href(page.mail)) { texts[DigestText.sendOn] }
                }
            }
            if page.isRunning { p(.class("faint")) { texts[DigestText.running] } }
            section(.class("box"), .labelled(by: "steps-t")) {
                div(.class("box-h")) { h2(.id("steps-t")) { texts[DigestText.steps] } }
                ul(.class("list")) { ForEach(page.steps) { words in li { words } } }
            }
            ForEach(page.sections) { DigestSectionBox(page: page, section: $0) }
            if page.sections.isEmpty { p(.class("faint")) { texts[DigestText.nothing] } }
        }
    }
}

struct DigestSectionBox: Component {
    let page: DigestPage
    let section: DigestPage.Section

    var body: some HTML {
        let id = "digest-" + section.part.rawValue
        Writing.section(.class("box"), .id(id), .labelled(by: id + "-t")) {
            div(.class("box-h")) { h2(.id(id + "-t")) { page.heading(section) } }
            ul(.class("list")) {
                ForEach(section.lines.prefix(DigestPage.most)) { line in
                    li {
                        span(.class("grow clip")) {
                            a(.href("/deals/\(line.deal)")) { line.title }
                            br()
                            small(.class("faint")) { page.facts(line) }
                        }
                    }
                }
            }
            if section.lines.count > DigestPage.most { p(.class("box-b faint")) { page.texts(DigestText.more, count: section.lines.count - DigestPage.most) } }
        }
    }
}
