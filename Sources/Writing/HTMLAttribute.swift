/// One attribute of an element of kind `Tag`. Attributes that only some elements know exist only for those, values are
/// escaped, and there is none that holds style or script: the content security policy would refuse them.
public struct Attribute<Tag>: Sendable {
    @usableFromInline enum Value: Sendable { case leftOut, flag, literal(StaticString), text(String), number(Int64) }
    @usableFromInline let prefix: StaticString
    @usableFromInline let name: StaticString
    @usableFromInline let value: Value

    @usableFromInline init(_ name: StaticString, _ value: Value, prefix: StaticString = " ") {
        (self.prefix, self.name, self.value) = (prefix, name, value)
    }

    /// The attribute, or nothing.
    @inlinable public func when(_ condition: Bool) -> Attribute { condition ? self : Attribute(name, .leftOut) }

    @inlinable func render(into output: inout HTMLOutput) {
        if case .leftOut = value { return }
        output.literal(prefix)
        output.literal(name)
        switch value {
        case .leftOut, .flag: return
        case .literal(let text): output.literal("=\""); output.literal(text)
        case .text(let text): output.literal("=\""); output.text(text)
        case .number(let number): output.literal("=\""); output.decimal(number)
        }
        output.literal("\"")
    }

    @usableFromInline static func text(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map { .text($0) } ?? .leftOut)
    }
    @usableFromInline static func flag(_ name: StaticString, _ condition: Bool) -> Attribute {
        Attribute(name, condition ? .flag : .leftOut)
    }
}

// MARK: For every element

extension Attribute {
    public static func `class`(_ names: StaticString) -> Attribute { Attribute("class", .literal(names)) }
    public static func id(_ id: StaticString) -> Attribute { Attribute("id", .literal(id)) }
    public static func id(_ id: String) -> Attribute { .text("id", id) }
    /// `data-name="value"`; left out for nil.
    public static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map { .text($0) } ?? .leftOut, prefix: " data-")
    }
    public static func data(_ name: StaticString, _ value: Int) -> Attribute { Attribute(name, .number(Int64(value)), prefix: " data-") }
    public static func data(_ name: StaticString, _ value: Int64) -> Attribute { Attribute(name, .number(value), prefix: " data-") }
    /// `data-name` without a value.
    public static func data(_ name: StaticString) -> Attribute { Attribute(name, .flag, prefix: " data-") }
    /// `aria-name="value"`; left out for nil.
    public static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map { .text($0) } ?? .leftOut, prefix: " aria-")
    }
    /// `aria-name="true"` or `"false"`.
    public static func aria(_ name: StaticString, _ value: Bool) -> Attribute {
        Attribute(name, .literal(value ? "true" : "false"), prefix: " aria-")
    }
    /// `aria-hidden="true"`: for pictures that repeat what a word beside them says.
    public static var ariaHidden: Attribute { .aria("hidden", true) }
    /// The name that a screen reader says.
    public static func label(_ text: String) -> Attribute { .aria("label", text) }
    public static func labelled(by id: StaticString) -> Attribute { Attribute("labelledby", .literal(id), prefix: " aria-") }
    public static func labelled(by id: String) -> Attribute { .aria("labelledby", id) }
    public static func described(by id: String) -> Attribute { .aria("describedby", id) }
    public static func controls(_ id: String) -> Attribute { .aria("controls", id) }
    /// `aria-current="page"`, when it is.
    public static func current(_ isCurrent: Bool = true) -> Attribute {
        Attribute("current", isCurrent ? .literal("page") : .leftOut, prefix: " aria-")
    }
    public static func role(_ role: StaticString) -> Attribute { Attribute("role", .literal(role)) }
    public static func title(_ text: String?) -> Attribute { .text("title", text) }
    public static func lang(_ language: String?) -> Attribute { .text("lang", language) }
    public static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", .number(Int64(index))) }
    public static func hidden(_ isHidden: Bool = true) -> Attribute { .flag("hidden", isHidden) }
    public static func popover() -> Attribute { Attribute("popover", .flag) }
    public static func draggable(_ isDraggable: Bool) -> Attribute { Attribute("draggable", .literal(isDraggable ? "true" : "false")) }
    public static func translate(_ translates: Bool) -> Attribute { Attribute("translate", .literal(translates ? "yes" : "no")) }
    public static func autofocus(_ isOn: Bool = true) -> Attribute { .flag("autofocus", isOn) }
}

// MARK: Links and resources

public protocol Linking {}
extension Attribute where Tag: Linking {
    /// Addresses that a page may not carry become `#`: see `HTMLAddress`.
    public static func href(_ address: String) -> Attribute { .text("href", HTMLAddress.link(address)) }
    public static func rel(_ relation: StaticString) -> Attribute { Attribute("rel", .literal(relation)) }
    public static func download(_ name: String) -> Attribute { .text("download", name) }
    public static func target(_ name: StaticString) -> Attribute { Attribute("target", .literal(name)) }
    public static func hreflang(_ language: String) -> Attribute { .text("hreflang", language) }
}

extension Attribute where Tag == Tags.Link {
    public static func type(_ type: StaticString) -> Attribute { Attribute("type", .literal(type)) }
}

public protocol Loading {}
extension Attribute where Tag: Loading {
    /// A path on this server.
    public static func src(_ address: String) -> Attribute { .text("src", HTMLAddress.ofThisServer(address)) }
}

extension Attribute where Tag == Tags.Img {
    /// What the picture shows; empty when it only decorates.
    public static func alt(_ text: String) -> Attribute { .text("alt", text) }
    public static func width(_ pixels: Int) -> Attribute { Attribute("width", .number(Int64(pixels))) }
    public static func height(_ pixels: Int) -> Attribute { Attribute("height", .number(Int64(pixels))) }
}

extension Attribute where Tag == Tags.Meta {
    public static func charset(_ name: StaticString) -> Attribute { Attribute("charset", .literal(name)) }
    public static func name(_ name: StaticString) -> Attribute { Attribute("name", .literal(name)) }
    public static func content(_ text: String) -> Attribute { .text("content", text) }
    public static func media(_ query: StaticString) -> Attribute { Attribute("media", .literal(query)) }
}

extension Attribute where Tag == Tags.Script {
    /// `type="module"`.
    public static var module: Attribute { Attribute("type", .literal("module")) }
}

// MARK: Other elements

extension Attribute where Tag == Tags.Time {
    /// RFC 3339 or `YYYY-MM-DD`.
    public static func datetime(_ value: String) -> Attribute { .text("datetime", value) }
}

extension Attribute where Tag == Tags.Details {
    public static func open(_ isOpen: Bool = true) -> Attribute { .flag("open", isOpen) }
    /// Details of one page with the same name close each other.
    public static func name(_ name: StaticString) -> Attribute { Attribute("name", .literal(name)) }
}

extension Attribute where Tag == Tags.Dialog {
    public static func open(_ isOpen: Bool = true) -> Attribute { .flag("open", isOpen) }
}

public protocol Cell {}
extension Attribute where Tag: Cell {
    public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", .number(Int64(count))) }
    public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", .number(Int64(count))) }
}
extension Attribute where Tag == Tags.Th {
    public static var column: Attribute { Attribute("scope", .literal("col")) }
    public static var row: Attribute { Attribute("scope", .literal("row")) }
}

extension Attribute where Tag == Tags.Ol {
    public static func start(_ number: Int) -> Attribute { Attribute("start", .number(Int64(number))) }
}
