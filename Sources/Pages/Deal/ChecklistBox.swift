public import Domain
import Texts
import Writing

/// The exit criteria of the deal's stage.
public struct Checklist: Sendable {
    public let stage: Stage.ID
    public let items: [Item]
    public init(stage: Stage.ID, items: [Item]) { (self.stage, self.items) = (stage, items) }

    public struct Item: Sendable {
        public let criterion: Criterion
        public let isMet: Bool
        /// When somebody ticked it; nil when it is met by itself (a field is filled, an activity is done) or open.
        public let tickedAt: Timestamp?
        /// Who ticked it.
        public let tickedBy: String?
        public init(_ criterion: Criterion, isMet: Bool, tickedAt: Timestamp? = nil, tickedBy: String? = nil) {
            (self.criterion, self.isMet, self.tickedAt, self.tickedBy) = (criterion, isMet, tickedAt, tickedBy)
        }
    }
}

/// What must be true before the deal moves on. An open criterion offers the action that closes it.
struct ChecklistBox: Component {
    let page: DealPage
    let checklist: Checklist

    var body: some HTML {
        let met = checklist.items.count(where: \.isMet), count = checklist.items.count
        let texts = page.texts, format = page.shell.viewer.format
        let progress = texts(DealText.metOf, ["met": format.number(met), "count": format.number(count)])
        section(.class("box"), .labelled(by: "criteria"), .data("part", "criteria")) {
            div(.class("box-h")) {
                h2(.id("criteria")) { heading }
                span(.class("push count")) { progress }
            }
            div(.class("box-b")) {
                Meter(share: count > 0 ? Double(met) / Double(count) : 0, tone: .good, label: texts(DealText.criteriaMet, ["met": format.number(met), "count": format.number(count)]))
                ul(.class("crit stack"), .role("list")) {
                    ForEach(checklist.items.enumerated()) { index, item in CriterionLine(page: page, stage: checklist.stage, item: item, id: "k\(index + 1)") }
                }
            }
        }
    }

    private var heading: String { page.texts(DealText.before, ["stage": page.nextStage?.name ?? page.texts[CommonText.won]]) }
}

struct CriterionLine: Component {
    let page: DealPage
    let stage: Stage.ID
    let item: Checklist.Item
    let id: String

    var body: some HTML {
        // What is met by itself cannot be unticked: the field or the activity would have to go.
        let isFixed = item.isMet && item.tickedAt == nil || item.criterion.kind == .approval && !page.mayApprove
        li {
            input(
                .class("check"), .type(.checkbox), .id(id), .name("done"), .value("on"), .checked(item.isMet), .disabled(isFixed || !page.canAct),
                .form(id + "-f").when(!isFixed && page.canAct), .data("send"))
            label(.for(id)) {
                item.criterion.text
                if let fact {
                    br()
                    small { fact }
                }
            }
            if page.canAct {
                span(.class("row")) {
                    if !isFixed {
                        form(.id(id + "-f"), .post, .action(page.root + "/checks")) {
                            RecordSecret(page.shell, version: nil)
                            HiddenField("stageId", "\(stage)")
                            HiddenField("key", item.criterion.key)
                            PlainSubmit(name: page.texts[CommonText.save])
                        }
                    }
                    if !item.isMet, page.isOpen { CriterionAction(page: page, criterion: item.criterion) }
                    if !item.isMet, page.isOpen, item.criterion.kind == .approval, !page.mayApprove { AskApprovalForm(page: page, stage: stage, criterion: item.criterion) }
                }
            }
        }
    }

    private var fact: String? {
        let viewer = page.shell.viewer
        if let at = item.tickedAt {
            let day = viewer.format.dayAndMonth(viewer.zone.day(of: at), today: viewer.today)
            return item.tickedBy.map { $0 + ", " + day } ?? day
        }
        if item.isMet { return viewer.texts[DealText.metByItself] }
        if item.criterion.kind == .approval, !page.mayApprove { return viewer.texts[DealText.approvalByLead] }
        return item.criterion.mode == .block ? viewer.texts[DealText.needed] : nil
    }
}

/// What closes an open criterion: fill in the field, log the activity, plan it, or add the person.
struct CriterionAction: Component {
    let page: DealPage
    let criterion: Criterion

    var body: some HTML {
        let texts = page.texts
        switch criterion.kind {
        case .field: a(.class("btn"), .small, .href(page.root + "?ask=edit#details"), .data("toggle", "edit"), .data("field", criterion.target)) { texts[DealText.fillIn] }
        case .activity: a(.class("btn"), .small, .href("#compose"), .data("compose", criterion.target ?? "")) { texts[BoardText.log] }
        case .contactRole: a(.class("btn"), .small, .href(page.root + "?ask=person#person"), .data("open", "person"), .data("role", criterion.target)) { texts[CommonText.add] }
        case .approval: Nothing()
        case .planned, .checklist: a(.class("btn"), .small, .href(planPath), .data("plan", criterion.text)) { texts[BoardText.plan] }
        }
    }

    private var planPath: String { page.root + (page.nextStep == nil ? "#next" : "?ask=done#done") }
}

/// A bar that is filled to a share, with a mark at another.
struct Meter: HTML {
    enum Tone { case good, warn, plain }
    let share: Double
    let tone: Tone
    let label: String
    var mark: Double?

    func render(into output: inout HTMLOutput) {
        output.literal("<svg class=\"meter\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" role=\"img\"")
        output.attribute("aria-label", label)
        output.literal("><rect class=\"m-t\" width=\"100\" height=\"6\" rx=\"1\"/><rect class=\"")
        switch tone {
        case .good: output.literal("m-g")
        case .warn: output.literal("m-w")
        case .plain: output.literal("m-f")
        }
        output.literal("\"")
        output.attribute("width", Coordinate(min(max(share, 0), 1) * 100).text)
        output.literal(" height=\"6\" rx=\"1\"/>")
        if let mark {
            output.literal("<line class=\"m-x\"")
            output.attribute("x1", Coordinate(mark * 100).text)
            output.attribute("x2", Coordinate(mark * 100).text)
            output.literal(" y1=\"0\" y2=\"6\"/>")
        }
        output.literal("</svg>")
    }
}
