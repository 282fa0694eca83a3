/// Elements that send a value with their form.
public protocol Field {}
extension Attribute where Tag: Field {
    public static func name(_ name: StaticString) -> Attribute { Attribute("name", .literal(name)) }
    public static func name(_ name: String) -> Attribute { .text("name", name) }
    public static func disabled(_ isDisabled: Bool = true) -> Attribute { .flag("disabled", isDisabled) }
    /// The id of a form that stands elsewhere on the page.
    public static func form(_ id: String) -> Attribute { .text("form", id) }
}

/// Elements with a value of their own.
public protocol Valued {}
extension Attribute where Tag: Valued {
    public static func value(_ value: String?) -> Attribute { .text("value", value) }
    public static func value(_ value: Int) -> Attribute { Attribute("value", .number(Int64(value))) }
    public static func value(_ value: Int64) -> Attribute { Attribute("value", .number(value)) }
}

/// Fields that a person fills in.
public protocol Fillable {}
extension Attribute where Tag: Fillable {
    public static func required(_ isRequired: Bool = true) -> Attribute { .flag("required", isRequired) }
    public static func readonly(_ isReadonly: Bool = true) -> Attribute { .flag("readonly", isReadonly) }
    public static func placeholder(_ text: String?) -> Attribute { .text("placeholder", text) }
    /// The token of the HTML standard: `email`, `current-password`, `one-time-code`, `off` …
    public static func autocomplete(_ token: StaticString) -> Attribute { Attribute("autocomplete", .literal(token)) }
    public static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", .number(Int64(count))) }
    public static func minlength(_ count: Int) -> Attribute { Attribute("minlength", .number(Int64(count))) }
    public static func spellcheck(_ isOn: Bool) -> Attribute { Attribute("spellcheck", .literal(isOn ? "true" : "false")) }
    /// `aria-invalid="true"`, when it is.
    public static func invalid(_ isInvalid: Bool = true) -> Attribute { Attribute.aria("invalid", true).when(isInvalid) }
}

extension Attribute where Tag == Tags.Form {
    /// Where the form goes: a path on this server, or `?…`.
    public static func action(_ address: String) -> Attribute { .text("action", HTMLAddress.ofThisServer(address)) }
    public static var get: Attribute { Attribute("method", .literal("get")) }
    public static var post: Attribute { Attribute("method", .literal("post")) }
    /// For the form inside a `dialog`: sending closes it.
    public static var dialog: Attribute { Attribute("method", .literal("dialog")) }
    /// `multipart/form-data`: for forms with files.
    public static var multipart: Attribute { Attribute("enctype", .literal("multipart/form-data")) }
    /// The browser does not check the fields before sending.
    public static var novalidate: Attribute { Attribute("novalidate", .flag) }
    public static func autocomplete(_ token: StaticString) -> Attribute { Attribute("autocomplete", .literal(token)) }
}

extension Attribute where Tag == Tags.Input {
    public static func type(_ type: InputType) -> Attribute { .text("type", type.rawValue) }
    public static func checked(_ isChecked: Bool = true) -> Attribute { .flag("checked", isChecked) }
    public static func multiple(_ isMultiple: Bool = true) -> Attribute { .flag("multiple", isMultiple) }
    public static func accept(_ types: StaticString) -> Attribute { Attribute("accept", .literal(types)) }
    public static func list(_ id: String) -> Attribute { .text("list", id) }
    public static func min(_ value: String) -> Attribute { .text("min", value) }
    public static func max(_ value: String) -> Attribute { .text("max", value) }
    public static func step(_ value: String) -> Attribute { .text("step", value) }
    public static func pattern(_ expression: StaticString) -> Attribute { Attribute("pattern", .literal(expression)) }
    public static func inputmode(_ mode: StaticString) -> Attribute { Attribute("inputmode", .literal(mode)) }
    public static func size(_ characters: Int) -> Attribute { Attribute("size", .number(Int64(characters))) }
}

public enum InputType: String, Sendable {
    case text, search, email, password, tel, url, number, date, range, file, checkbox, radio, hidden
    case datetimeLocal = "datetime-local"
}

extension Attribute where Tag == Tags.Button {
    public static var submit: Attribute { Attribute("type", .literal("submit")) }
    /// Does nothing without script: for what only script can do.
    public static var button: Attribute { Attribute("type", .literal("button")) }
    public static func formaction(_ address: String) -> Attribute { .text("formaction", HTMLAddress.ofThisServer(address)) }
    public static var formnovalidate: Attribute { Attribute("formnovalidate", .flag) }
    /// Opens and closes the popover with this id, without script.
    public static func popovertarget(_ id: String) -> Attribute { .text("popovertarget", id) }
    /// Opens the dialog named by `commandfor`, without script.
    public static var showModal: Attribute { Attribute("command", .literal("show-modal")) }
    public static func commandfor(_ id: String) -> Attribute { .text("commandfor", id) }
}

extension Attribute where Tag == Tags.Label {
    public static func `for`(_ id: StaticString) -> Attribute { Attribute("for", .literal(id)) }
    public static func `for`(_ id: String) -> Attribute { .text("for", id) }
}
extension Attribute where Tag == Tags.Output {
    public static func `for`(_ id: String) -> Attribute { .text("for", id) }
}

extension Attribute where Tag == Tags.Option {
    public static func selected(_ isSelected: Bool = true) -> Attribute { .flag("selected", isSelected) }
    public static func disabled(_ isDisabled: Bool = true) -> Attribute { .flag("disabled", isDisabled) }
    public static func caption(_ text: String) -> Attribute { .text("label", text) }
}
extension Attribute where Tag == Tags.Optgroup {
    public static func caption(_ text: String) -> Attribute { .text("label", text) }
}

extension Attribute where Tag == Tags.Textarea {
    public static func rows(_ count: Int) -> Attribute { Attribute("rows", .number(Int64(count))) }
}
extension Attribute where Tag == Tags.Select {
    public static func multiple(_ isMultiple: Bool = true) -> Attribute { .flag("multiple", isMultiple) }
}
