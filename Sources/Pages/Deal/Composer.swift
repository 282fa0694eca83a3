import Domain
import Texts
import Writing

/// Where a note or a touch is written. A note is the kind that is chosen; the details of a touch come with its kind.
struct Composer: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts
        form(.class("composer"), .id("compose"), .post, .action(page.root + "/activities"), .data("draft", "deal-\(page.deal.id)")) {
            RecordSecret(page.shell, version: nil, returnTo: page.root)
            label(.class("vh"), .for("msg")) { texts[DealText.composerLabel] }
            textarea(.class("textarea"), .id("msg"), .name("note"), .required(), .rows(3), .maxlength(10_000), .placeholder(texts[DealText.composerPlaceholder]), .data("key", "t")) {}
            div(.class("fields touch-details")) {
                DirectionField(texts: texts)
                ResultField(texts: texts)
                InputField(name: "outcome", label: texts[RecordText.outcome], id: "touch-outcome", placeholder: texts[DealText.outcomePlaceholder])
                if !page.people.isEmpty {
                    SelectField(
                        name: "contactId", label: texts[DealText.withWhom], choices: page.people.map { FormChoice("\($0.id)", $0.name) },
                        selected: page.people.count == 1 ? page.people.first.map { "\($0.id)" } : nil, id: "touch-with", nothing: texts[DealText.nobodyNamed])
                }
                InputField(name: "doneOn", label: texts[DealText.day], id: "touch-day", type: .date, value: "\(page.shell.viewer.today)", max: "\(page.shell.viewer.today)")
            }
            if !page.choices.ownOfSteps.isEmpty {
                div(.class("touch-details")) {
                    OwnStepInputs(own: page.choices.ownOfSteps, input: page.asking == nil ? page.input(of: page.root + "/activities") : .fresh, viewer: page.shell.viewer, form: "touch")
                }
            }
            div(.class("row wrap")) {
                KindChoice(texts: texts)
                span(.class("push")) {
                    button(.class("btn"), .submit, .small) {
                        texts[CommonText.save]
                        Key("Ctrl ↵")
                    }
                }
            }
        }
    }
}

/// The four kinds that are written most; the others behind one more word.
struct KindChoice: Component {
    let texts: Catalogue
    private static let first: [Activity.Kind] = [.note, .call, .email, .meeting]

    var body: some HTML {
        fieldset(.class("row wrap")) {
            legend(.class("vh")) { texts[DealText.kindOfTouch] }
            span(.class("seg")) {
                ForEach(Self.first) { kind in
                    label {
                        input(.type(.radio), .name("type"), .value(kind.rawValue), .checked(kind == .note))
                        IconView(kind.icon, small: true)
                        texts[kind.text]
                    }
                }
                label {
                    input(.type(.radio), .name("type"), .value("other"))
                    IconView(.more, small: true)
                    texts[DealText.otherKind]
                }
            }
            span(.class("other-kind")) {
                label(.class("vh"), .for("other-type")) { texts[DealText.otherKind] }
                select(.class("select"), .id("other-type"), .name("otherType")) {
                    ForEach(Activity.Kind.touches.filter { !Self.first.contains($0) }) { kind in option(.value(kind.rawValue)) { texts[kind.text] } }
                }
            }
        }
    }
}

/// Who began it: we or they.
struct DirectionField: Component {
    let texts: Catalogue

    var body: some HTML {
        fieldset(.class("field")) {
            legend { texts[RecordText.direction] }
            span(.class("seg")) {
                label {
                    input(.type(.radio), .name("direction"), .value(Activity.Direction.outbound.rawValue), .checked())
                    texts[DealText.outbound]
                }
                label {
                    input(.type(.radio), .name("direction"), .value(Activity.Direction.inbound.rawValue))
                    texts[DealText.inbound]
                }
            }
        }
    }
}

/// What came of it, as a term: the results of all kinds, under the kinds' names. The server knows which kind has which.
struct ResultField: Component {
    let texts: Catalogue

    var body: some HTML {
        FieldBox(id: "touch-result", label: texts[ActivityText.result]) {
            select(.class("select"), .id("touch-result"), .name("result")) {
                option(.value(""), .selected()) { texts[ActivityText.notSaid] }
                ForEach([Activity.Kind.coldCall, .meeting, .email, .quote]) { kind in
                    optgroup(.caption(texts[(kind == .coldCall ? .call : kind).text])) { ForEach(kind.results) { result in option(.value(result.rawValue)) { texts.name(of: result) } } }
                }
            }
        }
    }
}
