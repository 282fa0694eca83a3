import Domain
import Texts
import Writing

/// The right side: the lead with its boxes, and what can be decided about it.
struct InboxPane: Component {
    let page: InboxPage

    var body: some HTML {
        let texts = page.texts
        div(.class("pane-wrap"), .id("inbox-pane")) {
            a(.class("btn only-s"), .kind(.plain), .href(page.address())) { "← " + texts[InboxText.backToList] }
            if !page.input.problems.isEmpty { div(.class("notices")) { FormProblems(problems: page.input.problems) } }
            if let mail = page.sent { SentAnswer(mail: mail, shell: page.shell) }
            if let answer = page.answer { CatchAnswerForm(form: answer, page: page) }
            if let lead = page.lead {
                LeadPane(page: lead, level: 2)
                InboxActs(page: page, lead: lead)
            } else if let alone = page.alone {
                article(.class("pane"), .labelled(by: "alone-h")) {
                    h2(.id("alone-h")) { alone.lead.name }
                    p(.class("faint")) { texts[InboxText.takeFirst] }
                    alone
                }
            } else {
                EmptyState(heading: texts[InboxText.nobodyWaits], explanation: texts[InboxText.nobodyWaitsHelp])
            }
        }
    }
}

/// The bar at the bottom: what is mostly decided, with its keys.
struct InboxActs: Component {
    let page: InboxPage
    let lead: LeadPage

    var body: some HTML {
        let texts = page.texts, isAtWork = lead.lead.status == .open || lead.lead.status == .nurture, waits = lead.catches?.open.isEmpty == false
        if lead.mayChange || lead.catches?.mayAct == true, lead.isOpen, isAtWork || waits {
            div(.class("acts"), .role("group"), .label(texts[InboxText.box])) {
                if waits {
                    a(.class("btn"), .kind(.main), .href(page.address(lead: lead.lead.id, doing: "answer")), .data("inline"), .data("key", "e")) {
                        IconView(.mail)
                        texts[lead.lead.lifecycle == .mql ? InboxText.acceptAndAnswer : .answer]
                        Key("E")
                    }
                }
                if isAtWork, lead.mayChange {
                    a(.class("btn"), .href(lead.root + "/convert"), .data("key", "C")) {
                        IconView(.arrow)
                        texts[InboxText.convert]
                        Key("⇧ C")
                    }
                    if lead.lead.status == .open {
                        button(.class("btn"), .button, .popovertarget("decide-nurture"), .data("key", "n")) {
                            IconView(.sequence)
                            texts[InboxText.nurture] + "…"
                            Key("N")
                        }
                    }
                    button(.class("btn"), .button, .kind(.plain), .popovertarget("decide-disqualify"), .data("key", "x")) {
                        IconView(.cross)
                        texts[InboxText.disqualify] + "…"
                        Key("X")
                    }
                }
                span(.class("push row only-l faint")) { small { texts[InboxText.thenNext] } }
            }
        }
    }
}

/// An answer that was written and waits: to be copied, or opened in a mail program.
struct SentAnswer: Component {
    let mail: OutgoingMail
    let shell: ShellPage

    var body: some HTML {
        let texts = shell.viewer.texts, receiver = mail.toAddress.isEmpty ? "…" : mail.toAddress
        section(.class("box answer-sent"), .id("sent"), .label(texts(InboxText.mailWaits, ["who": receiver])), .role("status")) {
            div(.class("box-h")) {
                IconView(.mail)
                h3 { texts(InboxText.mailWaits, ["who": receiver]) }
            }
            div(.class("box-b stack")) {
                textarea(.class("textarea"), .id("sent-text"), .rows(4), .readonly(), .label(texts[InboxText.text])) { mail.body }
                div(.class("row wrap")) {
                    if !mail.toAddress.isEmpty { a(.class("btn"), .href(mail.mailto)) { texts[InboxText.openMail] } }
                    button(.class("btn"), .button, .data("copy", "sent-text"), .data("copied", texts[InboxText.copied]), .hidden()) { texts[InboxText.copyText] }
                    form(.post, .action(MailsPage.path + "/\(mail.id)/sent")) {
                        FormSecret(csrf: shell.viewer.csrf, returnTo: InboxPage.path)
                        button(.class("btn"), .submit, .kind(.plain)) { texts[InboxText.markSent] }
                    }
                    a(.class("link"), .href(MailsPage.path)) { texts[InboxText.mails] }
                }
            }
        }
    }
}
