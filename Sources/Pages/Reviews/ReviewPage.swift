public import Domain
import Texts
public import Writing

/// The review of a pipeline, `/pipelines/{id}/review`: before it begins, one deal (`?deal=42`), and the summary (`?end=1`, or
/// `?review=7` of one that is over). Forms: `POST …/review` begins, `…/review/marks` (`dealId`, `reviewed`, `next`), `…/review/finish`.
public struct ReviewPage: Sendable {
    public var shell: ShellPage
    public var pipeline: Pipeline.ID
    public var name: String
    public var currency: Currency
    public var since: Timestamp
    /// When the last review ended; nil before the first.
    public var lastReview: Timestamp?
    /// Whether a review is open.
    public var isOpen = false
    public var finishedAt: Timestamp?
    public var deals: [Entry] = []
    public var moves: [ChangesPage.Move] = []
    /// Whether the viewer may begin and mark.
    public var mayHold = true
    /// Whether the viewer may end it: whoever began it, and whoever may change every deal.
    public var mayFinish = true
    /// Who began it; nil when it was who runs the server, or nobody.
    public var startedBy: String?
    /// The deal that is talked about; nil shows the beginning or the summary.
    public var current: Deal.ID?

    public init(shell: ShellPage, pipeline: Pipeline.ID, name: String, currency: Currency, since: Timestamp) {
        (self.shell, self.pipeline, self.name, self.currency, self.since) = (shell, pipeline, name, currency, since)
    }

    /// A deal with what happened since the last review.
    public struct Entry: Sendable {
        public let deal: Deal
        public let stage: String
        public let mark: StageMark
        public var owner: PersonMark?
        public var isNew = false
        public var changes: [FieldChange] = []
        public var touches = 0
        public var comments = 0
        public var hasNewStep = false
        /// Who talked it through in this review, and when.
        public var reviewed: (at: Timestamp, by: String?)?
        public init(deal: Deal, stage: String, mark: StageMark) { (self.deal, self.stage, self.mark) = (deal, stage, mark) }
        var isQuiet: Bool { !isNew && changes.isEmpty && touches == 0 && comments == 0 && !hasNewStep }
    }
}

extension ReviewPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.title = shell.viewer.texts(ReviewText.title, ["pipeline": name])
        shell.scripts.append("review.js")
        shell.follows = [.deal, .activity, .review, .stage]
        shell.keys = PageKeys("review") { [KeyHelp($0[DealText.nextDeal], "J"), KeyHelp($0[DealText.previousDeal], "K"), KeyHelp($0[ReviewText.markAndNext], "R")] }
        Shell(shell) { ReviewContent(page: self) }.render(into: &output)
    }

    var root: String { "/pipelines/\(pipeline)/review" }
    var texts: Catalogue { shell.viewer.texts }
    /// The waterfall from the last review to now, or to the end of this one.
    var changesPath: String { HTMLAddress.path("/pipelines/\(pipeline)/changes", [("from", since.description), ("to", finishedAt?.description)]) }
    var index: Int? { current.flatMap { id in deals.firstIndex { $0.deal.id == id } } }
    var reviewedCount: Int { deals.count { $0.reviewed != nil } }
    func path(to place: Int) -> String { deals.indices.contains(place) ? root + "?deal=\(deals[place].deal.id)" : root + "?end=1" }
    func day(_ moment: Timestamp) -> String { shell.viewer.format.dayAndTime(moment, today: shell.viewer.today) }
}

struct ReviewContent: Component {
    let page: ReviewPage

    var body: some HTML {
        let texts = page.texts
        PageHeader(page.name) {
            span(.class("badge"), .data("tone", "accent")) { texts[ReviewText.review] }
        } actions: {
            a(.class("btn"), .kind(.plain), .href("/pipelines/\(page.pipeline)")) { texts[ReviewText.back] }
        }
        div(.class("page"), .data("narrow")) {
            if let index = page.index, page.isOpen { ReviewedDealBox(page: page, index: index) } else if page.isOpen || page.finishedAt != nil { ReviewSummary(page: page) } else { ReviewBeginning(page: page) }
        }
    }
}

/// What there is to talk about, before the review begins.
struct ReviewBeginning: Component {
    let page: ReviewPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "review-t")) {
            div(.class("box-h")) { h2(.id("review-t")) { page.lastReview.map { texts(ReviewText.last, ["day": page.day($0)]) } ?? texts[ReviewText.first] } }
            div(.class("box-b stack")) {
                p { texts(ReviewText.startHelp, count: page.deals.count) }
                if page.mayHold, !page.deals.isEmpty {
                    form(.class("row"), .post, .action(page.root)) {
                        FormSecret(csrf: page.shell.viewer.csrf)
                        button(.class("btn"), .submit, .kind(.main)) { texts[ReviewText.start] }
                    }
                }
            }
        }
        ReviewMoves(page: page)
    }
}

/// One deal: what it is, and what happened to it since the last review.
struct ReviewedDealBox: Component {
    let page: ReviewPage
    let index: Int

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer, entry = page.deals[index], deal = entry.deal
        nav(.class("row wrap"), .label(texts[ReviewText.review])) {
            span(.class("faint grow")) { texts(ReviewText.place, ["number": viewer.format.number(index + 1), "count": viewer.format.number(page.deals.count), "reviewed": viewer.format.number(page.reviewedCount)]) }
            if index > 0 { a(.class("btn"), .href(page.path(to: index - 1)), .data("key", "k")) { texts[DealText.previousDeal] } }
            a(.class("btn"), .href(page.path(to: index + 1)), .data("key", "j")) { index + 1 < page.deals.count ? texts[DealText.nextDeal] : texts[ReviewText.summary] }
        }
        section(.class("box"), .labelled(by: "review-deal")) {
            div(.class("box-h")) {
                StageGlyph(entry.mark)
                h2(.id("review-deal")) { a(.href("/deals/\(deal.id)")) { deal.title } }
                if let owner = entry.owner { span(.class("push")) { Avatar(owner, size: .medium) } }
            }
            div(.class("box-b stack")) {
                dl(.class("kv")) {
                    PlainFact(name: texts[CommonText.company], value: deal.companyName)
                    PlainFact(name: texts[CommonText.stage], value: texts(ReviewText.inStage, ["stage": entry.stage], count: max(0, (viewer.now - deal.enteredStageAt).wholeDays)))
                    if viewer.sees("amount") { PlainFact(name: texts[CommonText.amount], value: deal.amount.map { viewer.format.money(Money(minorUnits: $0, currency: deal.currency)) } ?? LocaleFormat.nothing) }
                    if viewer.sees("expectedClose") { PlainFact(name: texts[CommonText.expectedCloseDate], value: deal.expectedClose.map { viewer.format.dayAndMonth($0, today: viewer.today) } ?? LocaleFormat.nothing) }
                    PlainFact(name: texts[CommonText.nextStep], value: nextStep)
                }
                h3 { texts(ReviewText.changedHeading, ["day": page.day(page.since)]) }
                ReviewChanges(entry: entry, viewer: viewer)
                if page.mayHold { ReviewMarkForm(page: page, index: index) }
            }
        }
    }

    private var nextStep: String {
        let viewer = page.shell.viewer
        guard let step = page.deals[index].deal.nextStep else { return viewer.texts[CommonText.noNextStep] }
        return [step.subject.isEmpty ? viewer.texts[step.type.text] : step.subject, step.dueAt.map { viewer.format.dayAndMonth(viewer.zone.day(of: $0), today: viewer.today) }].compactMap(\.self).joined(separator: " · ")
    }
}

struct ReviewChanges: Component {
    let entry: ReviewPage.Entry
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        if entry.isQuiet {
            p(.class("note"), .data("tone", "warn")) { texts[ReviewText.quiet] }
        } else {
            ul(.class("bullets")) {
                if entry.isNew { li { texts[ReviewText.newDeal] } }
                ForEach(entry.changes) { change in li { FieldChangeView(change: change, viewer: viewer) } }
                if entry.touches > 0 { li { texts(ReviewText.touches, count: entry.touches) } }
                if entry.comments > 0 { li { texts(ReviewText.comments, count: entry.comments) } }
                if entry.hasNewStep { li { texts[ReviewText.newStep] } }
            }
        }
    }
}

/// Marks the deal as talked about and goes on.
struct ReviewMarkForm: Component {
    let page: ReviewPage
    let index: Int

    var body: some HTML {
        let texts = page.texts, entry = page.deals[index]
        form(.class("row wrap"), .post, .action(page.root + "/marks")) {
            FormSecret(csrf: page.shell.viewer.csrf, returnTo: entry.reviewed == nil ? page.path(to: index + 1) : page.path(to: index))
            HiddenField("dealId", "\(entry.deal.id)")
            if let reviewed = entry.reviewed {
                HiddenField("unmark", "1")
                span(.class("badge"), .data("tone", "good")) { [texts[ReviewText.reviewed], reviewed.by].compactMap(\.self).joined(separator: " · ") }
                button(.class("btn"), .submit, .kind(.plain)) { texts[ReviewText.unmark] }
            } else {
                button(.class("btn push"), .submit, .kind(.main), .data("key", "r")) {
                    texts[ReviewText.markAndNext]
                    Key("R")
                }
            }
        }
    }
}

/// What was talked about and what not, and what happened to the pipeline as a whole.
struct ReviewSummary: Component {
    let page: ReviewPage

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer, left = page.deals.enumerated().filter { $0.element.reviewed == nil }
        section(.class("box"), .labelled(by: "review-t")) {
            div(.class("box-h")) { h2(.id("review-t")) { page.finishedAt.map { texts(ReviewText.finished, ["day": page.day($0)]) } ?? texts[ReviewText.summary] } }
            div(.class("box-b stack")) {
                ul(.class("bullets")) {
                    li { texts(ReviewText.reviewedCount, ["of": viewer.format.number(page.deals.count)], count: page.reviewedCount) }
                    li { texts(ReviewText.quietCount, count: page.deals.count { $0.isQuiet }) }
                    li { texts(ReviewText.withoutStep, count: page.deals.count { $0.deal.nextStep == nil }) }
                }
                if page.isOpen { p(.class("muted")) { page.startedBy.map { texts(ReviewText.endedBy, ["who": $0]) } ?? texts[ReviewText.endedByLeads] } }
                if page.isOpen, page.mayFinish {
                    form(.class("row"), .post, .action(page.root + "/finish")) {
                        FormSecret(csrf: viewer.csrf)
                        button(.class("btn push"), .submit, .kind(.main)) { texts[ReviewText.finish] }
                    }
                }
            }
        }
        if page.isOpen {
            section(.class("box"), .labelled(by: "review-left")) {
                div(.class("box-h")) { h2(.id("review-left")) { left.isEmpty ? texts[ReviewText.allReviewed] : texts[ReviewText.notReviewed] } }
                if !left.isEmpty {
                    ul(.class("list")) {
                        ForEach(left) { place, entry in
                            li {
                                StageGlyph(entry.mark)
                                a(.class("grow clip"), .href(page.path(to: place))) { entry.deal.title }
                                if let owner = entry.owner { Avatar(owner) }
                            }
                        }
                    }
                }
            }
        }
        ReviewMoves(page: page)
    }
}

/// What happened to the pipeline since the last review, as in the waterfall.
struct ReviewMoves: Component {
    let page: ReviewPage

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer
        section(.class("box"), .labelled(by: "review-moves")) {
            div(.class("box-h")) {
                h2(.id("review-moves")) { texts(ReviewText.whole, ["day": page.day(page.since)]) }
                a(.class("link push"), .href(page.changesPath)) { texts[ChangesText.whatChanged] }
            }
            if page.moves.isEmpty {
                p(.class("box-b faint")) { texts[ReviewText.nothingMoved] }
            } else {
                ul(.class("list")) {
                    ForEach(page.moves) { move in
                        li {
                            span(.class("grow")) { texts[move.reason.text] + " · " + viewer.format.number(move.count) }
                            if move.value != 0 { span(.class("num nowrap")) { (move.value > 0 ? "+" : "") + viewer.format.money(Money(minorUnits: move.value, currency: page.currency), minorUnits: .never) } }
                        }
                    }
                }
            }
        }
    }
}
