import Texts
public import Writing

/// How loud a button is. One `main` in a view.
public enum ButtonKind: String, Sendable { case main, plain, bad, good }

extension Attribute {
    /// `data-kind` of a `.btn`; nil is the ordinary button.
    public static func kind(_ kind: ButtonKind?) -> Attribute { .data("kind", kind?.rawValue) }
    /// `data-size="s"`.
    public static var small: Attribute { .data("size", "s") }
}

/// The picture of a button that shows nothing else; the button itself needs a `label` and a `title`.
extension Attribute {
    public static var iconOnly: Attribute { .data("icon") }
}

/// One key of the keyboard, beside the action that it does. Left out when the person has switched single keys off.
public struct Key: HTML {
    let key: String
    public init(_ key: String) { self.key = key }
    public func render(into output: inout HTMLOutput) {
        output.literal("<kbd>")
        output.text(key)
        output.literal("</kbd>")
    }
}

/// Text that only a screen reader says.
public struct Spoken: HTML {
    let words: String
    public init(_ words: String) { self.words = words }
    public func render(into output: inout HTMLOutput) {
        output.literal("<span class=\"vh\">")
        output.text(words)
        output.literal("</span>")
    }
}

/// Fields that every form carries: the token that proves it came from our page, and the page to return to.
public struct FormSecret: HTML {
    let csrf: String
    let returnTo: String?
    /// - Parameter returnTo: a path on this server; left out when nil.
    public init(csrf: String, returnTo: String? = nil) { (self.csrf, self.returnTo) = (csrf, returnTo) }
    public func render(into output: inout HTMLOutput) {
        output.literal("<input type=\"hidden\" name=\"csrf\"")
        output.attribute("value", csrf)
        output.literal(">")
        guard let returnTo else { return }
        output.literal("<input type=\"hidden\" name=\"return\"")
        output.attribute("value", HTMLAddress.ofThisServer(returnTo))
        output.literal(">")
    }
}

/// Of a form that opens where it is asked for: cancel, and the form's own button.
struct AskedButtons: Component {
    let texts: Catalogue
    /// The page without the form.
    let cancel: String
    let submit: String

    var body: some HTML {
        div(.class("row")) {
            span(.class("push row")) {
                a(.class("btn"), .kind(.plain), .href(cancel), .data("inline"), .data("cancel")) { texts[CommonText.cancel] }
                button(.class("btn"), .submit, .kind(.main)) { submit }
            }
        }
    }
}
