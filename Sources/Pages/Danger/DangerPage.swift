public import Domain
import Texts
public import Writing

/// Open deals that may be slipping away, why, what usually happens then, and the alerts that were raised: `/pipelines/{id}/danger`.
public struct DangerPage: Sendable {
    public var shell: ShellPage
    public let pipeline: Pipeline.ID
    public let name: String
    public var rows: [Row] = []
    /// Of all; the rows are the first.
    public var count = 0
    public var owners: [FormChoice] = []
    public var teams: [FormChoice] = []
    public var owner: String?
    public var team: String?
    /// Of deals that ended past their expected close.
    public var overdue: (won: Int, count: Int) = (0, 0)
    public var alerts = Alerts()
    /// Whether the viewer may have what deals' pages show worked out anew.
    public var mayRenew = false
    /// The alert whose form came back.
    public var closing: (id: Int64, input: FormInput)?

    public init(shell: ShellPage, pipeline: Pipeline.ID, name: String) { (self.shell, self.pipeline, self.name) = (shell, pipeline, name) }

    public enum Level: String, Sendable { case fine, atRisk, dark }
    public enum Silence: String, Sendable { case talking, quiet, silent }

    /// What became of deals that waited as long.
    public struct Ends: Sendable {
        public let days: Int, won: Int, count: Int
        public init(days: Int, won: Int, count: Int) { (self.days, self.won, self.count) = (days, won, count) }
    }

    public struct Row: Sendable {
        public let deal: DealRow
        public let level: Level
        public let silence: Silence
        public let isOverdue: Bool
        public let days: Int
        public let chance: Double, freshChance: Double
        public let silentDays: Int?
        public let usualGap: Double?
        public let since: Day
        public let ends: Ends?, silenceEnds: Ends?
        public let mayPlan: Bool
        public init(
            deal: DealRow, level: Level, silence: Silence, isOverdue: Bool, days: Int, chance: Double, freshChance: Double, silentDays: Int?, usualGap: Double?, since: Day, ends: Ends?, silenceEnds: Ends?, mayPlan: Bool
        ) {
            (self.deal, self.level, self.silence, self.isOverdue, self.days, self.chance, self.freshChance) = (deal, level, silence, isOverdue, days, chance, freshChance)
            (self.silentDays, self.usualGap, self.since, self.ends, self.silenceEnds, self.mayPlan) = (silentDays, usualGap, since, ends, silenceEnds, mayPlan)
        }
    }

    public struct Alerts: Sendable {
        public var open: [OpenAlert] = []
        public var acted = 0, dismissed = 0, over = 0
        public var right = 0, wrong = 0, waiting = 0
        public var precision: Double?, low = 0.0, high = 1.0
        /// The share of all ended deals that were lost.
        public var base: Double?
        public init() {}
    }

    public struct OpenAlert: Sendable {
        public let id: Int64, version: Int64
        public let what: String
        public let path: String
        public let reason: AttentionReason
        public let stage: String
        public let owner: PersonMark?
        public let raised: Day, due: Day
        public let mayClose: Bool
        public init(id: Int64, version: Int64, what: String, path: String, reason: AttentionReason, stage: String, owner: PersonMark?, raised: Day, due: Day, mayClose: Bool) {
            (self.id, self.version, self.what, self.path, self.reason, self.stage) = (id, version, what, path, reason, stage)
            (self.owner, self.raised, self.due, self.mayClose) = (owner, raised, due, mayClose)
        }
    }

    public static func path(_ pipeline: Pipeline.ID) -> String { "/pipelines/\(pipeline)/danger" }
    func file() -> String { HTMLAddress.path(Self.path(pipeline) + ".csv", [("ownerId", owner), ("teamId", team)]) }
}

extension DangerPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.deal, .activity)) { DangerContent(page: self) }.render(into: &output) }
}

struct DangerContent: Component {
    let page: DangerPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(page.shell.title) { DangerTabs(pipeline: page.pipeline, name: page.name, isDanger: true, texts: texts) } actions: {
            a(.class("btn"), .href(page.file()), .download("danger.csv")) { texts[DangerText.csv] }
        }
        div(.class("page")) {
            div(.class("stack")) {
                form(.class("fields"), .get, .action(DangerPage.path(page.pipeline)), .id("filter")) {
                    SelectField(name: "ownerId", label: texts[CommonText.owner], choices: page.owners, selected: page.owner, id: "f-owner", nothing: texts[DangerText.all])
                    if !page.teams.isEmpty { SelectField(name: "teamId", label: texts[DangerText.team], choices: page.teams, selected: page.team, id: "f-team", nothing: texts[DangerText.all]) }
                    button(.class("btn"), .submit) { texts[CommonText.show] }
                }
                if page.rows.isEmpty { EmptyState(heading: texts[DangerText.noneInDanger], explanation: texts[DangerText.noneInDangerHelp]) } else { DangerTable(page: page) }
                AlertBox(page: page)
            }
        }
    }
}

struct DangerTable: Component {
    let page: DangerPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, seesAmounts = viewer.sees("amount")
        ReportBox("deals", title: texts[DangerText.danger], definition: definition) {
            ReportTable("deals") {
                th(.column) { texts[CommonText.deal] }
                th(.column) { texts[DangerText.why] }
                th(.column) { texts[DangerText.usually] }
                th(.column) { texts[DangerText.since] }
                if seesAmounts { th(.column, .class("r")) { texts[CommonText.amount] } }
                th(.column) { texts[CommonText.nextStep] }
            } rows: {
                ForEach(page.rows) { row in
                    tr {
                        th(.row) {
                            a(.class("link"), .href("/deals/\(row.deal.deal.id)")) { row.deal.deal.title }
                            br()
                            small(.class("faint")) { [row.deal.stage, row.deal.owner?.name].compactMap(\.self).joined(separator: " · ") }
                        }
                        td {
                            DangerBadges(row: row, texts: texts)
                            ForEach(DangerWords.why(row, viewer)) { line in span { line + " " } }
                        }
                        td { ForEach(DangerWords.usually(row, page.overdue, viewer)) { line in span(.class("faint")) { line + " " } } }
                        td(.class("nowrap")) { viewer.format.dayAndMonth(row.since, today: viewer.today) }
                        if seesAmounts { td(.class("r")) { row.deal.deal.amount.map { viewer.format.money(Money(minorUnits: $0, currency: row.deal.deal.currency), minorUnits: .never) } ?? LocaleFormat.nothing } }
                        td {
                            if let subject = row.deal.deal.nextSubject { subject } else if row.mayPlan {
                                a(.class("btn"), .small, .href("/deals/\(row.deal.deal.id)?ask=plan")) {
                                    texts[DangerText.planStep]
                                    Spoken(": " + row.deal.deal.title)
                                }
                            } else { LocaleFormat.nothing }
                        }
                    }
                }
            }
        }
    }

    private var definition: String {
        let texts = page.shell.viewer.texts
        return [texts[DangerText.definition], page.count > page.rows.count ? texts(DangerText.moreDeals, count: page.count - page.rows.count) : nil].compactMap(\.self).joined(separator: " ")
    }
}

struct DangerBadges: Component {
    let row: DangerPage.Row
    let texts: Catalogue

    var body: some HTML {
        span(.class("row wrap")) {
            if row.level != .fine { span(.class("badge"), .data("tone", row.level == .dark ? "bad" : "warn")) { texts[row.level == .dark ? DangerText.levelDark : .levelAtRisk] } }
            if row.isOverdue { span(.class("badge"), .data("tone", "warn")) { texts[DangerText.overdue] } }
            if row.silence != .talking { span(.class("badge")) { texts[row.silence == .silent ? DangerText.silent : .quiet] } }
        }
    }
}

/// What is said of a deal, in words.
public enum DangerWords {
    public static func why(_ row: DangerPage.Row, _ viewer: Viewer) -> [String] {
        let texts = viewer.texts, format = viewer.format
        var words: [String] = []
        if row.level != .fine { words.append(texts(DangerText.chanceFell, ["stage": row.deal.stage, "before": format.percent(row.freshChance), "now": format.percent(row.chance)], count: row.days)) }
        if row.silence != .talking, let days = row.silentDays { words.append(texts(DangerText.silentWords, ["gap": format.number(Int((row.usualGap ?? 0).rounded()))], count: days)) }
        if row.isOverdue, let close = row.deal.deal.expectedClose { words.append(texts(DangerText.overdueWords, ["day": format.dayAndMonth(close, today: viewer.today)])) }
        return words
    }

    public static func usually(_ row: DangerPage.Row, _ overdue: (won: Int, count: Int), _ viewer: Viewer) -> [String] {
        let texts = viewer.texts
        var words: [String] = []
        if let ends = row.ends { words.append(texts(DangerText.endsWords, told(ends, viewer), count: ends.days)) }
        if row.silence != .talking, let ends = row.silenceEnds { words.append(texts(DangerText.silenceEnds, told(ends, viewer), count: ends.days)) }
        if row.isOverdue, overdue.count > 0 { words.append(texts(DangerText.overdueEnds, ["won": viewer.format.number(overdue.won), "n": viewer.format.number(overdue.count)])) }
        return words.isEmpty ? [LocaleFormat.nothing] : words
    }

    private static func told(_ ends: DangerPage.Ends, _ viewer: Viewer) -> KeyValuePairs<String, String> { ["won": viewer.format.number(ends.won), "n": viewer.format.number(ends.count)] }
}
