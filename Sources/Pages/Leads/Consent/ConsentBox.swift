public import Domain
import Texts
import Writing

/// What the page of a lead or a contact knows about reaching them.
public struct ConsentFacts: Sendable {
    /// Where its forms go: `/leads/17`.
    public var root: String
    public var verdicts: [(channel: OutreachChannel, verdict: OutreachVerdict)] = []
    public var standings: [(purpose: ConsentEntry.Purpose, channel: OutreachChannel, standing: ConsentStanding)] = []
    /// Newest first.
    public var entries: [Entry] = []
    public var freshness = Freshness.fresh
    public var sure: Day
    public var tellUntil: Day?
    public var notes: [Note] = []
    public var mayChange = false
    public var mayExport = false
    public var mayErase = false
    /// The form that came back, and what was typed.
    public var returned: String?
    public var input = FormInput.fresh

    public init(root: String, sure: Day) { (self.root, self.sure) = (root, sure) }

    public struct Entry: Sendable {
        public let entry: ConsentEntry
        /// Who wrote it down.
        public let by: String?
        public init(_ entry: ConsentEntry, by: String?) { (self.entry, self.by) = (entry, by) }
    }
    public struct Note: Sendable {
        public let text: String
        public let day: Day
        public let by: String?
        public init(text: String, day: Day, by: String?) { (self.text, self.day, self.by) = (text, day, by) }
    }
}

/// Whether one may write to or call somebody, with the reason, and what they said about it.
struct ConsentBox: Component {
    let shell: ShellPage
    let facts: ConsentFacts

    var body: some HTML {
        let texts = shell.viewer.texts
        section(.class("box"), .id("consent"), .labelled(by: "consent-h")) {
            div(.class("box-h")) {
                h2(.id("consent-h")) { texts[ConsentText.heading] }
                span(.class("push badge"), .data("tone", facts.freshness.tone)) { facts.freshness.name(texts) }
            }
            ul(.class("list"), .label(texts[ConsentText.mayWe])) { ForEach(facts.verdicts) { line in OutreachLine(viewer: shell.viewer, channel: line.channel, verdict: line.verdict) } }
            ConsentStandings(shell: shell, facts: facts)
            if facts.mayChange { ConsentForms(shell: shell, facts: facts) }
            DetailsAge(shell: shell, facts: facts)
            InterestNotesPart(shell: shell, facts: facts)
            if facts.mayExport || facts.mayErase { RightsPart(shell: shell, facts: facts) }
        }
    }
}

/// “Call: no, without consent (Prawo komunikacji elektronicznej art. 398)”.
struct OutreachLine: Component {
    let viewer: Viewer
    let channel: OutreachChannel
    let verdict: OutreachVerdict

    var body: some HTML {
        let texts = viewer.texts
        li {
            span(.class("grow")) {
                b { channel.name(texts) }
                br()
                small(.class("faint")) { why(texts) }
            }
            span(.class("badge"), .data("tone", verdict.outcome.tone)) { verdict.outcome.name(texts) }
        }
    }

    private func why(_ texts: Texts.Catalogue) -> String {
        let rule = verdict.policy.map { policy in [policy.country == OutreachPolicy.everywhere ? texts[ConsentText.everywhere] : policy.country, policy.source].compactMap(\.self).joined(separator: ", ") }
        return [verdict.reason.name(texts), rule].compactMap(\.self).joined(separator: " · ")
    }
}

/// What they said, by purpose and channel, and every entry below.
struct ConsentStandings: Component {
    let shell: ShellPage
    let facts: ConsentFacts

    var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts
        if facts.standings.isEmpty { p(.class("box-b faint")) { texts[ConsentText.nothingSaid] } } else {
            ul(.class("list"), .label(texts[ConsentText.said])) {
                ForEach(facts.standings) { line in
                    li {
                        span(.class("grow")) {
                            line.purpose.name(texts) + ", " + line.channel.name(texts)
                            br()
                            small(.class("faint")) { words(line.standing) }
                        }
                        span(.class("badge"), .data("tone", line.standing.holds ? "good" : line.standing.isWithdrawn ? "bad" : "warn")) { texts[line.standing.holds ? ConsentText.holds : line.standing.isWithdrawn ? .withdrawn : .awaited] }
                        if facts.mayChange, line.standing.holds || line.standing.isAwaited { WithdrawButton(shell: shell, facts: facts, purpose: line.purpose, channel: line.channel) }
                    }
                }
            }
            details(.class("box-b")) {
                summary { texts[ConsentText.history] }
                ol(.class("stack"), .role("list")) { ForEach(facts.entries) { ConsentLine(viewer: viewer, line: $0) } }
            }
        }
    }

    private func words(_ standing: ConsentStanding) -> String {
        let viewer = shell.viewer, entry = standing.entry
        let most = entry.perMonth.map { viewer.texts(ConsentText.atMost, count: Int($0)) }
        return [viewer.format.dayAndTime(entry.at, today: viewer.today), most].compactMap(\.self).joined(separator: " · ")
    }
}

struct WithdrawButton: Component {
    let shell: ShellPage
    let facts: ConsentFacts
    let purpose: ConsentEntry.Purpose
    let channel: OutreachChannel

    var body: some HTML {
        form(.post, .action(facts.root + "/consents/withdraw")) {
            RecordSecret(shell, version: nil, returnTo: facts.root + "#consent")
            HiddenField("purpose", purpose.rawValue)
            HiddenField("channel", channel.rawValue)
            button(.class("btn"), .submit, .small, .kind(.plain)) { shell.viewer.texts[ConsentText.withdraw] }
        }
    }
}

/// One entry of the log, whole.
struct ConsentLine: Component {
    let viewer: Viewer
    let line: ConsentFacts.Entry

    var body: some HTML {
        let texts = viewer.texts, entry = line.entry
        li {
            b { entry.state.name(texts) }
            " · " + entry.purpose.name(texts) + ", " + entry.channel.name(texts) + " · " + viewer.format.longDayAndTime(entry.at, today: viewer.today)
            if !entry.wording.isEmpty { p(.class("say")) { entry.wording } }
            p(.class("faint")) { facts(texts) }
        }
    }

    private func facts(_ texts: Texts.Catalogue) -> String {
        let entry = line.entry
        return [
            entry.wordingVersion.isEmpty ? nil : entry.wordingVersion, texts(ConsentText.fromSource, ["source": entry.source]), entry.proof.map { texts(ConsentText.proofIs, ["proof": $0]) },
            line.by.map { texts(ConsentText.notedBy, ["name": $0]) } ?? texts[ConsentText.byThemselves],
        ].compactMap(\.self).joined(separator: " · ")
    }
}
