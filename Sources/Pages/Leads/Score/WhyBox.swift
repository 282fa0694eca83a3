public import Domain
import Texts
public import Writing

/// Why a lead is scored as it is: what each reason adds, with bars; fit and intent by themselves.
public struct WhyScore: Sendable {
    public let leadId: Lead.ID
    public let version: Int64
    public let score: Int
    public let basis: LeadScoreSheet.Basis
    /// Nil before anybody said what fits.
    public let fit: Int?
    public let intent: Int
    public let temperature: Temperature
    /// The learned chance that it becomes a customer.
    public let chance: Double?
    /// What the score, the fit and the intent are made of; each adds up to its number.
    public var lines: [Line] = [], fitLines: [Line] = [], intentLines: [Line] = []
    /// Why somebody set the score by hand, who and when.
    public var note: String?, setBy: String?, setAt: Timestamp?
    /// Whether the viewer may set it.
    public var mayChange = false

    public init(leadId: Lead.ID, version: Int64, score: Int, basis: LeadScoreSheet.Basis, fit: Int?, intent: Int, temperature: Temperature, chance: Double?) {
        (self.leadId, self.version, self.score, self.basis, self.fit, self.intent, self.temperature, self.chance) = (leadId, version, score, basis, fit, intent, temperature, chance)
    }

    /// A reason in words, with its points.
    public struct Line: Sendable {
        public let words: String
        public let points: Int
        public init(_ words: String, _ points: Int) { (self.words, self.points) = (words, points) }
    }
}

/// The box on a lead's page.
public struct WhyBox: Component {
    let shell: ShellPage
    let why: WhyScore
    let returnTo: String
    /// - Parameter returnTo: where its forms come back to.
    public init(_ shell: ShellPage, _ why: WhyScore, returnTo: String) { (self.shell, self.why, self.returnTo) = (shell, why, returnTo) }

    public var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "why-h")) {
            div(.class("box-h")) {
                h2(.id("why-h")) { texts(ScoreText.why, ["score": viewer.format.number(why.score)]) }
                span(.class("badge")) { why.temperature.name(texts) }
                ScoreMark(Int64(why.score), isPushed: true, viewer)
            }
            div(.class("box-b stack")) {
                if why.lines.isEmpty { p(.class("faint")) { texts[ScoreText.whyNothing] } } else { WhyList(lines: why.lines, viewer: viewer) }
                if let chance = why.chance { p(.class("faint")) { small { texts(ScoreText.learnedChance, ["share": viewer.format.percent(chance)]) } } }
                if let note = why.note { p { note } }
                if let who = why.setBy, let at = why.setAt { p(.class("faint")) { small { texts(ScoreText.setBy, ["who": who, "time": viewer.format.dayAndTime(at, today: viewer.today)]) } } }
                if why.basis != .manual || why.fit != nil { parts }
                if why.mayChange { ScoreByHand(shell: shell, why: why, returnTo: returnTo) }
                if shell.offers("/settings") { p(.class("faint")) { small { a(.class("link"), .href(ScoringPage.path)) { texts[ScoreText.changeRules] } } } }
            }
        }
    }

    /// Fit and intent apart.
    private var parts: some HTML {
        let viewer = shell.viewer, texts = viewer.texts
        return details {
            summary(.class("row")) {
                span(.class("grow")) { [texts[ScoreText.fit] + " " + (why.fit.map { viewer.format.number($0) } ?? "–"), texts[ScoreText.intent] + " " + viewer.format.number(why.intent)].joined(separator: " · ") }
            }
            div(.class("stack")) {
                h3 { texts[ScoreText.fit] }
                if why.fit == nil { p(.class("faint")) { texts[ScoreText.noFit] } } else { WhyList(lines: why.fitLines, viewer: viewer) }
                h3 { texts[ScoreText.intent] }
                WhyList(lines: why.intentLines, viewer: viewer)
            }
        }
    }
}

/// Reasons with bars from one line to both sides, all in one scale.
struct WhyList: Component {
    let lines: [WhyScore.Line]
    let viewer: Viewer

    var body: some HTML {
        let scale = Self.scale(lines)
        ul(.class("why"), .role("list")) {
            ForEach(lines) { line in
                li {
                    span { line.words }
                    svg(.viewBox("-20 0 60 8"), .stretched, .ariaHidden) {
                        rect(.class("a"), .x(-0.3), .y(0), .width(0.6), .height(8))
                        if line.points >= 0 {
                            rect(.class("p"), .x(0), .y(1), .width(Coordinate(Double(line.points) * scale)), .height(6))
                        } else {
                            rect(.class("m"), .x(Coordinate(Double(line.points) * scale)), .y(1), .width(Coordinate(Double(-line.points) * scale)), .height(6))
                        }
                    }
                    b { viewer.format.signed(line.points) }
                }
            }
        }
    }

    /// Points are as long as they say, as long as the longest has room: 40 to the right, 20 to the left.
    static func scale(_ lines: [WhyScore.Line]) -> Double {
        let most = Double(lines.map(\.points).max() ?? 0), least = Double(lines.map(\.points).min() ?? 0)
        return min(1, most > 0 ? 40 / most : 1, least < 0 ? 20 / -least : 1)
    }
}

extension LocaleFormat {
    /// `+24`, `−3`, `0`.
    func signed(_ number: Int) -> String { number > 0 ? "+" + self.number(number) : number < 0 ? "−" + self.number(-number) : self.number(0) }
}

/// Sets a score by hand with the reason, or gives it back to the rules.
struct ScoreByHand: Component {
    let shell: ShellPage
    let why: WhyScore
    let returnTo: String

    var body: some HTML {
        let texts = shell.viewer.texts, path = "/leads/\(why.leadId)/score"
        details {
            summary(.class("row")) { span { texts[ScoreText.set] } }
            form(.class("stack"), .post, .action(path)) {
                RecordSecret(shell, version: why.version, returnTo: returnTo)
                InputField(name: "score", label: texts[ScoreText.newScore], id: "by-hand-score", type: .number, value: "\(why.score)", isRequired: true, min: "0", max: "100")
                InputField(name: "note", label: texts[ScoreText.note], id: "by-hand-note", value: why.note, isRequired: true)
                div(.class("row")) { button(.class("btn push"), .submit) { texts[ScoreText.set] } }
            }
            if why.basis == .manual {
                form(.post, .action(path)) {
                    RecordSecret(shell, version: why.version, returnTo: returnTo)
                    button(.class("btn"), .submit, .small, .kind(.plain)) { texts[ScoreText.backToRules] }
                }
            }
        }
    }
}
