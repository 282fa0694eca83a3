import Domain
import Texts
import Writing

/// Everything that the menu of a card can do, as plain forms: what "…" leads to where no script runs.
struct CardActions: Component {
    let card: BoardCard
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        section(.id("actions"), .class("box actions"), .labelled(by: "actions-t")) {
            div(.class("box-h")) {
                h2(.id("actions-t")) { texts(BoardText.actionsFor, ["name": card.shortName]) }
                small { card.title }
                a(.class("btn push"), .kind(.plain), .small, .href("/deals/\(card.id)")) { texts[BoardText.openDeal] }
                a(.class("btn"), .kind(.plain), .small, .href(page.address())) { texts[CommonText.close] }
            }
            div(.class("box-b stack")) {
                MoveForm(card: card, page: page)
                OutcomeForms(card: card, page: page)
            }
        }
    }
}

/// One button for each stage.
struct MoveForm: Component {
    let card: BoardCard
    let page: BoardSheet

    var body: some HTML {
        form(.class("row wrap"), .post, .action("/deals/\(card.id)/move")) {
            CardSecret(card: card, page: page)
            span { page.texts[BoardText.moveToStage] }
            ForEach(page.columns.enumerated()) { index, column in
                button(.class("btn"), .submit, .name("stageId"), .value(column.id.rawValue)) {
                    StageGlyph(page.mark(of: index))
                    column.name
                }
            }
            label(.class("field grow")) {
                span { page.texts[BoardText.overrideReason] }
                input(.class("input"), .type(.text), .name("override"), .maxlength(500))
            }
        }
    }
}

struct OutcomeForms: Component {
    let card: BoardCard
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        div(.class("row wrap")) {
            form(.post, .action("/deals/\(card.id)/win")) {
                CardSecret(card: card, page: page)
                button(.class("btn"), .submit) {
                    StageGlyph(.won)
                    texts[CommonText.won]
                }
            }
            form(.class("row wrap"), .post, .action("/deals/\(card.id)/lose")) {
                CardSecret(card: card, page: page)
                LostFields(page: page, prefix: "a")
                button(.class("btn"), .submit) {
                    StageGlyph(.lost)
                    texts[ProcessText.endDeal]
                }
            }
            form(.class("row wrap"), .post, .action("/deals/\(card.id)/nurture")) {
                CardSecret(card: card, page: page)
                NurtureField(page: page, prefix: "a")
                button(.class("btn"), .submit) {
                    IconView(.moon)
                    texts[BoardText.nurture]
                }
            }
            if card.isFlagged {
                form(.post, .action("/deals/\(card.id)/unflag")) {
                    CardSecret(card: card, page: page)
                    button(.class("btn"), .submit) {
                        IconView(.flag)
                        texts[ProcessText.unflag]
                    }
                }
            } else {
                form(.class("row wrap"), .post, .action("/deals/\(card.id)/flag")) {
                    CardSecret(card: card, page: page)
                    FlagField(texts: texts, prefix: "a")
                    button(.class("btn"), .submit) {
                        IconView(.flag)
                        texts[ProcessText.flag]
                    }
                }
            }
            if page.shell.pipelines.count > 1 { a(.class("btn"), .href("/deals/\(card.id)?ask=transfer#transfer")) { texts[ProcessText.transferDots] } }
        }
    }
}

/// The token, the way back, and the version that the viewer saw: the server refuses when somebody changed the deal since.
struct CardSecret: Component {
    let card: BoardCard
    let page: BoardSheet

    var body: some HTML {
        FormSecret(csrf: page.viewer.csrf, returnTo: page.address())
        input(.type(.hidden), .name("version"), .value(card.version))
    }
}

/// How a deal leaves the board without being won.
struct LostFields: Component {
    let page: BoardSheet
    let prefix: String

    var body: some HTML { LosingFields(viewer: page.viewer, reasons: page.lostReasons.map { FormChoice($0.value, $0.name) }, prefix: prefix) { Nothing() } }
}

/// Why a deal is marked.
struct FlagField: Component {
    let texts: Catalogue
    let prefix: String

    var body: some HTML { InputField(name: "note", label: texts[ProcessText.flagNote], id: prefix + "-flag-note", maxlength: 300) }
}

/// Until when a deal rests.
struct NurtureField: Component {
    let page: BoardSheet
    let prefix: String

    var body: some HTML {
        let viewer = page.viewer
        div(.class("field")) {
            label(.for(prefix + "-until")) { viewer.texts[BoardText.nurtureUntil] }
            input(
                .class("input"), .id(prefix + "-until"), .type(.date), .name("until"), .required(), .min("\(viewer.today + 1)"),
                .value("\(viewer.today.adding(months: 3))"))
        }
    }
}
