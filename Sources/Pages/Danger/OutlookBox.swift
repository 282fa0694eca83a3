public import Domain
import Texts
public import Writing

/// What the pipeline's past says of one open deal: its chance and why, when it closes, how often one is in touch before a win, and how deals like it ended.
public struct OutlookBox: Sendable {
    /// Why there is no chance.
    public enum Lack: Equatable, Sendable { case notYet, partial, fewEnded(Int) }

    public struct Chance: Sendable {
        public let chance: Double, ever: Double
        public let by: Day
        public let isThin: Bool, isRecalibrated: Bool
        public let early: Day?, late: Day?
        public let days: Int
        /// Of the stage as a whole.
        public let isOfStage: Bool
        public init(chance: Double, ever: Double, by: Day, isThin: Bool, isRecalibrated: Bool, early: Day?, late: Day?, days: Int, isOfStage: Bool) {
            (self.chance, self.ever, self.by, self.isThin, self.isRecalibrated) = (chance, ever, by, isThin, isRecalibrated)
            (self.early, self.late, self.days, self.isOfStage) = (early, late, days, isOfStage)
        }
    }

    public struct Similar: Sendable {
        public let id: Deal.ID
        public let title: String
        public let isWon: Bool
        public let days: Int
        public let reason: String?
        public init(id: Deal.ID, title: String, isWon: Bool, days: Int, reason: String?) { (self.id, self.title, self.isWon, self.days, self.reason) = (id, title, isWon, days, reason) }
    }

    public let viewer: Viewer
    public var stage = ""
    public var chance: Chance?
    public var lack: Lack?
    public var madeAt: Timestamp?
    public var level = DangerPage.Level.fine
    public var waitingChance = 0.0, freshChance = 0.0
    public var ends: DangerPage.Ends?
    public var touches = 0.0
    /// What half of the wins took, and how many wins that rests on.
    public var usualTouches: (low: Double, high: Double, wins: Int)?
    public var similar: [Similar] = []
    public init(viewer: Viewer) { self.viewer = viewer }

    static let named = 4
}

extension OutlookBox: Component {
    public var body: some HTML {
        let texts = viewer.texts, format = viewer.format
        section(.class("box"), .labelled(by: "outlook")) {
            div(.class("box-h")) {
                h2(.id("outlook")) { texts[DangerText.outlook] }
                if level != .fine { span(.class("push badge"), .data("tone", level == .dark ? "bad" : "warn")) { texts[level == .dark ? DangerText.levelDark : .levelAtRisk] } }
            }
            div(.class("box-b stack")) {
                if let chance, lack == nil {
                    div(.class("row")) {
                        span(.class("fig")) { b { format.percent(chance.chance) } }
                        span(.class("faint")) { reason(chance) }
                    }
                } else {
                    div(.class("row")) {
                        span(.class("fig")) { b { LocaleFormat.nothing } }
                        span(.class("faint")) { why }
                    }
                }
                dl(.class("kv")) {
                    if let chance, lack == nil {
                        dt { texts[DangerText.chanceEver] }
                        dd(.class("num")) { format.percent(chance.ever) }
                        dt { texts[DangerText.likelyClose] }
                        dd {
                            if let early = chance.early, let late = chance.late {
                                format.range(early, late, today: viewer.today) + " "
                                span(.class("faint")) { texts[DangerText.eightOfTen] }
                            } else { texts[DangerText.closeNone] }
                        }
                    }
                    dt { texts[DangerText.touches] }
                    dd { touchWords }
                }
                if let ends { p(.class("faint")) { texts(DangerText.endsWords, ["won": format.number(ends.won), "n": format.number(ends.count)], count: ends.days) } }
            }
            SimilarList(box: self)
            if let madeAt, lack == nil { p(.class("box-b faint")) { small { texts(DangerText.madeAt, ["time": format.dayAndTime(madeAt, today: viewer.today)]) } } }
        }
    }

    private func reason(_ chance: Chance) -> String {
        let texts = viewer.texts, by = viewer.format.dayAndMonth(chance.by, today: viewer.today)
        var words = [chance.isOfStage ? texts(DangerText.reasonStage, ["stage": stage, "day": by]) : texts(DangerText.reason, ["stage": stage, "day": by], count: chance.days)]
        if chance.isRecalibrated { words.append(texts[DangerText.recalibrated]) }
        if chance.isThin { words.append(texts[DangerText.thin]) }
        return words.joined(separator: " ")
    }

    private var why: String {
        switch lack {
        case .partial: viewer.texts[DangerText.partial]
        case .fewEnded(let count): viewer.texts(DangerText.fewEnded, count: count)
        case .notYet, nil: viewer.texts[DangerText.notYet]
        }
    }

    private var touchWords: String {
        let texts = viewer.texts, format = viewer.format, own = format.number(touches, decimals: touches == touches.rounded() ? 0 : 1)
        guard let usual = usualTouches else { return own + " · " + texts[DangerText.touchesUnknown] }
        return own + " · " + texts(DangerText.touchesUsual, ["low": format.number(usual.low, decimals: 0), "high": format.number(usual.high, decimals: 0), "n": format.number(usual.wins)])
    }
}

/// Deals that ended and were most like it.
struct SimilarList: Component {
    let box: OutlookBox

    var body: some HTML {
        let texts = box.viewer.texts, format = box.viewer.format
        if box.similar.isEmpty { p(.class("box-b faint")) { texts[DangerText.noSimilar] } } else {
            p(.class("box-b")) { texts(DangerText.similarEnded, ["won": format.number(box.similar.count { $0.isWon }), "n": format.number(box.similar.count)]) }
            ul(.class("list"), .label(texts[DangerText.similar])) {
                ForEach(box.similar.prefix(OutlookBox.named)) { deal in
                    li {
                        StageGlyph(deal.isWon ? .won : .lost)
                        span(.class("grow clip")) {
                            a(.href("/deals/\(deal.id)")) { deal.title }
                            br()
                            small(.class("faint")) { [texts(deal.isWon ? DangerText.wonIn : .lostIn, count: deal.days), deal.reason].compactMap(\.self).joined(separator: " · ") }
                        }
                    }
                }
            }
        }
    }
}

/// Above everything else on the page of a deal that slips away.
struct DangerNotice: Component {
    let box: OutlookBox
    let plan: String?

    var body: some HTML {
        let texts = box.viewer.texts, format = box.viewer.format
        div(.class("note"), .data("tone", "warn")) {
            IconView(.moon)
            span(.class("grow")) {
                b { texts[box.level == .dark ? DangerText.levelDark : .levelAtRisk] + ". " }
                texts(DangerText.darkNotice, ["stage": box.stage, "before": format.percent(box.freshChance), "now": format.percent(box.waitingChance)], count: box.chance?.days ?? 0)
                if let ends = box.ends { " " + texts(DangerText.endsWords, ["won": format.number(ends.won), "n": format.number(ends.count)], count: ends.days) }
            }
            if let plan { a(.class("link"), .href(plan)) { texts[DangerText.planStep] } }
        }
    }
}
