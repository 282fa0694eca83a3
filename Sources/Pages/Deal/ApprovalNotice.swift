public import Domain
import Texts
import Writing

/// An approval that somebody was asked for, with the names of both.
public struct AskedApproval: Sendable {
    public let approval: Approval
    public let askedBy: String?
    public let askedOf: String?
    public init(_ approval: Approval, askedBy: String?, askedOf: String?) { (self.approval, self.askedBy, self.askedOf) = (approval, askedBy, askedOf) }
}

/// Says that an approval is waited for; who may give it decides here, with a note.
struct ApprovalNotice: Component {
    let page: DealPage
    let asked: AskedApproval

    var body: some HTML {
        let texts = page.texts, approval = asked.approval
        div(.class("note"), .data("tone", "accent"), .data("approval", approval.id.rawValue)) {
            IconView(.lock)
            div(.class("stack grow")) {
                p {
                    b { texts(PlaybookText.wantsApproval, ["name": asked.askedBy ?? texts[PlaybookText.askedOfNobody], "text": approval.text]) }
                    if let note = approval.note, !note.isEmpty {
                        br()
                        note
                    }
                    if let name = asked.askedOf {
                        br()
                        span(.class("faint")) { texts(PlaybookText.waitsFor, ["name": name]) }
                    }
                }
                if page.mayApprove, page.canAct {
                    let action = "/approvals/\(approval.id)/decide", input = page.input(of: action)
                    form(.class("stack"), .post, .action(action)) {
                        RecordSecret(page.shell, version: approval.version, returnTo: page.root)
                        InputField(name: "note", label: texts[PlaybookText.approvalNote], id: "approval-\(approval.id)", value: input.value("note"), problem: input.problem("note"), maxlength: 1_000)
                        div(.class("row wrap")) {
                            button(.class("btn"), .submit, .small, .name("approve"), .value("yes")) {
                                IconView(.check)
                                texts[PlaybookText.approve]
                            }
                            button(.class("btn"), .submit, .small, .name("approve"), .value("no")) { texts[PlaybookText.decline] }
                        }
                    }
                }
            }
        }
    }
}

/// Asks somebody who leads for an approval that a stage wants.
struct AskApprovalForm: Component {
    let page: DealPage
    let stage: Stage.ID
    let criterion: Criterion

    var body: some HTML {
        let texts = page.texts, id = "ask-\(criterion.key)"
        if page.isWaitedFor(criterion) {
            Nothing()
        } else if !page.choices.leads.isEmpty {
            form(.class("row wrap"), .post, .action(page.root + "/approvals")) {
                RecordSecret(page.shell, version: nil, returnTo: page.root)
                HiddenField("stageId", "\(stage)")
                HiddenField("key", criterion.key)
                SelectField(name: "userId", label: texts(PlaybookText.askWhom, ["text": criterion.text]), choices: page.choices.leads, id: id, isLabelHidden: true)
                button(.class("btn"), .submit, .small) { texts[PlaybookText.ask] }
            }
        }
    }
}

/// The same in the form of a gate, which is a form already: the button sends it elsewhere.
struct AskApprovalInGate: Component {
    let page: DealPage
    let item: DealPage.Gate.Item

    var body: some HTML {
        let texts = page.texts, criterion = item.criterion, name = String(item.field.dropFirst("fill.".count))
        if !page.choices.leads.isEmpty, !page.isWaitedFor(criterion) {
            div(.class("row wrap")) {
                SelectField(name: "ask." + name, label: texts(PlaybookText.askWhom, ["text": criterion.text]), choices: page.choices.leads, id: "gate-ask-\(name)", isLabelHidden: true)
                button(.class("btn"), .submit, .small, .name("asked"), .value(name), .formaction(page.root + "/approvals"), .formnovalidate) { texts[PlaybookText.ask] }
            }
        }
    }
}

extension DealPage {
    /// Whether somebody was asked for the approval and has not decided.
    func isWaitedFor(_ criterion: Criterion) -> Bool { approvals.contains { $0.approval.key == criterion.key } }
}
