import Domain
import Texts
import Writing

/// The menus and dialogs that scripts open over the board. One of each serves all cards.
struct BoardDialogs: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        CardMenu(page: page)
        AssignMenu(page: page)
        ActionDialog(id: "d-lose", heading: texts[ProcessText.endHeading], button: texts[ProcessText.endDeal], texts: texts) { LostFields(page: page, prefix: "d") }
        ActionDialog(id: "d-nurture", heading: texts[BoardText.nurtureHeading], button: texts[BoardText.nurture], texts: texts) { NurtureField(page: page, prefix: "d") }
        ActionDialog(id: "d-flag", heading: texts[ProcessText.flagHeading], button: texts[ProcessText.flag], texts: texts) { FlagField(texts: texts, prefix: "d") }
        ActionDialog(id: "d-plan", heading: texts[BoardText.planNextStep], button: texts[BoardText.plan], texts: texts) { PlanFields(page: page) }
        ActionDialog(id: "d-touch", heading: texts[BoardText.logTouch], button: texts[BoardText.log], texts: texts) { TouchFields(page: page) }
        // The deal's page brings the form.
        dialog(.id("d-gate"), .class("dlg"), .label(texts[BoardText.gateHeading])) {}
    }
}

/// What can be done with a card. Digits choose a stage, letters the rest.
struct CardMenu: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        div(.id("m-move"), .class("menu"), .popover(), .role("menu"), .label(texts[BoardText.moveDeal])) {
            div(.class("menu-h"), .role("presentation")) { texts[BoardText.moveToStage] }
            ForEach(page.columns.enumerated()) { index, column in
                button(.class("menu-i"), .button, .role("menuitem"), .data("do", "move"), .data("to", column.id.rawValue), .tabindex(-1)) {
                    StageGlyph(page.mark(of: index))
                    span { column.name }
                    if index < 9 { Key("\(index + 1)") }
                }
            }
            hr()
            CardMenuItem("win", texts[CommonText.won], "W") { StageGlyph(.won) }
            CardMenuItem("lose", texts[BoardText.lostDots], "X") { StageGlyph(.lost) }
            CardMenuItem("nurture", texts[BoardText.nurtureDots], nil) { IconView(.moon) }
            hr()
            CardMenuItem("assign", texts[BoardText.assignDots], "A") { IconView(.person) }
            CardMenuItem("plan", texts[BoardText.planDots], "N") { IconView(.calendar) }
            CardMenuItem("touch", texts[BoardText.logTouchDots], "T") { IconView(.phone) }
            CardMenuItem("flag", texts[ProcessText.flagDots], "!") { IconView(.flag) }
            if page.shell.pipelines.count > 1 { CardMenuItem("transfer", texts[ProcessText.transferDots], nil) { IconView(.split) } }
            CardMenuItem("open", texts[BoardText.openDeal], "↵") { IconView(.arrow) }
        }
    }
}

struct CardMenuItem<Picture: HTML>: Component {
    let action: String
    let name: String
    let key: String?
    let picture: Picture

    init(_ action: String, _ name: String, _ key: String?, @HTMLBuilder picture: () -> Picture) {
        (self.action, self.name, self.key, self.picture) = (action, name, key, picture())
    }

    var body: some HTML {
        button(.class("menu-i"), .button, .role("menuitem"), .data("do", action), .tabindex(-1)) {
            picture
            span { name }
            if let key { Key(key) }
        }
    }
}

struct AssignMenu: Component {
    let page: BoardSheet

    var body: some HTML {
        let name = page.texts[BoardText.assign]
        div(.id("m-assign"), .class("menu"), .popover(), .role("menu"), .label(name)) {
            div(.class("menu-h"), .role("presentation")) { name }
            ForEach(page.ownersByName) { owner in
                button(.class("menu-i"), .button, .role("menuitem"), .data("owner", owner.id.rawValue), .tabindex(-1)) {
                    Avatar(owner.mark)
                    span { owner.mark.name }
                }
            }
        }
    }
}

/// A small form over the page. The script reads its fields and sends them for the selected card.
struct ActionDialog<Fields: HTML>: Component {
    let id: String
    let heading: String
    let button: String
    let texts: Catalogue
    let fields: Fields

    init(id: String, heading: String, button: String, texts: Catalogue, @HTMLBuilder fields: () -> Fields) {
        (self.id, self.heading, self.button, self.texts, self.fields) = (id, heading, button, texts, fields())
    }

    var body: some HTML {
        dialog(.id(id), .class("dlg"), .labelled(by: id + "-t")) {
            form(.dialog) {
                div(.class("dlg-h")) {
                    h2(.id(id + "-t")) { heading }
                    span(.class("push faint"), .data("about")) {}
                }
                div(.class("dlg-b")) { fields }
                div(.class("dlg-f")) {
                    Writing.button(.class("btn"), .button, .data("cancel")) { texts[CommonText.cancel] }
                    Writing.button(.class("btn"), .submit, .kind(.main), .value("ok")) { button }
                }
            }
        }
    }
}

struct PlanFields: Component {
    let page: BoardSheet

    var body: some HTML {
        let viewer = page.viewer
        KindField(kinds: Activity.Kind.allCases.filter { $0 != .note }, id: "d-plan-type", texts: viewer.texts)
        div(.class("field")) {
            label(.for("d-subject")) { viewer.texts[BoardText.whatToDo] }
            input(.class("input"), .id("d-subject"), .type(.text), .name("subject"), .required(), .maxlength(200))
        }
        div(.class("field")) {
            label(.for("d-due")) { viewer.texts[BoardText.due] }
            input(.class("input"), .id("d-due"), .type(.date), .name("due"), .required(), .value("\(viewer.today + 1)"))
        }
    }
}

struct TouchFields: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        KindField(kinds: Activity.Kind.touches, id: "d-touch-type", texts: texts)
        div(.class("field")) {
            label(.for("d-what")) { texts[BoardText.whatHappened] }
            textarea(.class("textarea"), .id("d-what"), .name("subject"), .required(), .rows(2), .maxlength(200)) {}
        }
    }
}

struct KindField: Component {
    let kinds: [Activity.Kind]
    let id: String
    let texts: Catalogue

    var body: some HTML {
        div(.class("field")) {
            label(.for(id)) { texts[BoardText.kind] }
            select(.class("select"), .id(id), .name("type")) {
                ForEach(kinds) { kind in option(.value(kind.rawValue), .selected(kind == .call)) { texts[kind.text] } }
            }
        }
    }
}

extension Activity.Kind {
    /// The kind's name.
    public var text: CommonText { CommonText(rawValue: "activityTypes." + rawValue) ?? .activity }
}
