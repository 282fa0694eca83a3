import Domain
public import Texts
import Writing

/// The words about fields that a role does not see.
public enum SightText: String, TextKey {
    public static let namespace: StaticString = "fieldrights"

    case doesNotSee, help, seesAll, hiddenBy, filledByOthers
}

/// Which fields a role does not see, kind by kind: to choose, or to read.
struct HiddenFieldBoxes: Component {
    let page: RolesPage
    let role: RolesPage.Row
    let isForm: Bool

    var body: some HTML {
        let texts = page.shell.viewer.texts
        div(.class("box-b stack")) {
            h3 { texts[SightText.doesNotSee] }
            if isForm {
                p(.class("muted")) { texts[SightText.help] }
                ForEach(page.hideable) { kind, names in
                    fieldset(.class("field")) {
                        legend { texts.resource(kind) }
                        div(.class("row wrap")) {
                            ForEach(all(names, of: kind)) { name in
                                CheckField(name: RolesPage.hiding(kind, name), label: texts.field(name), isChecked: role.hides[kind].contains(name))
                            }
                        }
                    }
                }
            } else {
                p { HiddenFieldWords(texts).words(role.hides) ?? texts[SightText.seesAll] }
            }
        }
    }

    /// Also those of the workspace's own that are hidden already.
    private func all(_ names: [String], of kind: Resource) -> [String] { names + role.hides[kind].subtracting(names).sorted() }
}

/// "Deals: Amount, Close date; People: E-mail".
struct HiddenFieldWords {
    private let texts: Catalogue
    init(_ texts: Catalogue) { self.texts = texts }

    /// Nil when nothing is hidden.
    func words(_ hides: HiddenFields) -> String? {
        let kinds = hides.resources.map { kind in texts.resource(kind) + ": " + hides[kind].sorted().map { texts.field($0) }.joined(separator: ", ") }
        return kinds.isEmpty ? nil : kinds.joined(separator: "; ")
    }
}

extension Catalogue {
    /// The name of a field that a role may be without. What a workspace added itself is called by its key.
    func field(_ name: String) -> String {
        if let field = RecordField(rawValue: name) { return field.label(self) }
        return name.split(separator: ".").last.map(String.init) ?? name
    }
}
