/// Elements of SVG. Their names end up inside `svg`, where `title` and `text` mean something else than in HTML; hence
/// `svgTitle` and `svgText`.
extension Tags {
    public enum Svg: ElementTag, Drawn { public static var name: StaticString { "svg" } }
    public enum Symbol: ElementTag, Drawn { public static var name: StaticString { "symbol" } }
    public enum Group: ElementTag, Drawn { public static var name: StaticString { "g" } }
    public enum SVGTitle: ElementTag { public static var name: StaticString { "title" } }
    public enum SVGDescription: ElementTag { public static var name: StaticString { "desc" } }
    public enum SVGText: ElementTag, Drawn { public static var name: StaticString { "text" } }
    public enum Path: ElementTag, Drawn { public static var name: StaticString { "path" } }
    public enum Circle: ElementTag, Drawn { public static var name: StaticString { "circle" } }
    public enum Rect: ElementTag, Drawn { public static var name: StaticString { "rect" } }
    public enum Line: ElementTag, Drawn { public static var name: StaticString { "line" } }
    public enum Use: ElementTag, Drawn { public static var name: StaticString { "use" } }
}

/// A number in a drawing: at most two decimals, never an exponent, `0` for what is not a number.
public struct Coordinate: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, Sendable {
    public let text: String
    public init(_ value: Double) {
        guard value.isFinite, value.magnitude < 1e12 else { text = "0"; return }
        let hundredths = Int64((value * 100).rounded())
        let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
        let sign = hundredths < 0 ? "-" : ""
        switch rest {
        case 0: text = "\(sign)\(whole)"
        case _ where rest % 10 == 0: text = "\(sign)\(whole).\(rest / 10)"
        default: text = "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
        }
    }
    public init(floatLiteral value: Double) { self.init(value) }
    public init(integerLiteral value: Int) { self.init(Double(value)) }
}

/// Elements with a place and a size.
public protocol Drawn {}
extension Attribute where Tag: Drawn {
    public static func viewBox(_ box: StaticString) -> Attribute { Attribute("viewBox", .literal(box)) }
    public static func viewBox(width: Coordinate, height: Coordinate) -> Attribute { .text("viewBox", "0 0 \(width.text) \(height.text)") }
    /// The drawing is stretched to the size of its box.
    public static var stretched: Attribute { Attribute("preserveAspectRatio", .literal("none")) }
    public static func x(_ value: Coordinate) -> Attribute { .text("x", value.text) }
    public static func y(_ value: Coordinate) -> Attribute { .text("y", value.text) }
    public static func x1(_ value: Coordinate) -> Attribute { .text("x1", value.text) }
    public static func y1(_ value: Coordinate) -> Attribute { .text("y1", value.text) }
    public static func x2(_ value: Coordinate) -> Attribute { .text("x2", value.text) }
    public static func y2(_ value: Coordinate) -> Attribute { .text("y2", value.text) }
    public static func cx(_ value: Coordinate) -> Attribute { .text("cx", value.text) }
    public static func cy(_ value: Coordinate) -> Attribute { .text("cy", value.text) }
    public static func r(_ value: Coordinate) -> Attribute { .text("r", value.text) }
    public static func rx(_ value: Coordinate) -> Attribute { .text("rx", value.text) }
    public static func width(_ value: Coordinate) -> Attribute { .text("width", value.text) }
    public static func height(_ value: Coordinate) -> Attribute { .text("height", value.text) }
    /// A path's commands; made of `Coordinate`s where it is made from data.
    public static func d(_ commands: String) -> Attribute { .text("d", commands) }
    public static func pathLength(_ value: Int) -> Attribute { Attribute("pathLength", .number(Int64(value))) }
    public static func strokeDasharray(_ value: String) -> Attribute { .text("stroke-dasharray", value) }
}
extension Attribute where Tag == Tags.Use {
    /// The symbol with this id on the same page.
    public static func symbol(_ id: String) -> Attribute { .text("href", "#" + id) }
}

@inlinable public func svg<Content: HTML>(_ attributes: Attribute<Tags.Svg>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Svg, Content> { Element(attributes, content()) }
@inlinable public func symbol<Content: HTML>(_ attributes: Attribute<Tags.Symbol>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Symbol, Content> { Element(attributes, content()) }
@inlinable public func group<Content: HTML>(_ attributes: Attribute<Tags.Group>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Group, Content> { Element(attributes, content()) }
@inlinable public func svgText<Content: HTML>(_ attributes: Attribute<Tags.SVGText>..., @HTMLBuilder content: () -> Content) -> Element<Tags.SVGText, Content> { Element(attributes, content()) }
@inlinable public func svgTitle<Content: HTML>(_ attributes: Attribute<Tags.SVGTitle>..., @HTMLBuilder content: () -> Content) -> Element<Tags.SVGTitle, Content> { Element(attributes, content()) }
@inlinable public func svgDescription<Content: HTML>(_ attributes: Attribute<Tags.SVGDescription>..., @HTMLBuilder content: () -> Content) -> Element<Tags.SVGDescription, Content> { Element(attributes, content()) }
@inlinable public func path(_ attributes: Attribute<Tags.Path>...) -> Element<Tags.Path, Nothing> { Element(attributes, Nothing()) }
@inlinable public func circle(_ attributes: Attribute<Tags.Circle>...) -> Element<Tags.Circle, Nothing> { Element(attributes, Nothing()) }
@inlinable public func rect(_ attributes: Attribute<Tags.Rect>...) -> Element<Tags.Rect, Nothing> { Element(attributes, Nothing()) }
@inlinable public func line(_ attributes: Attribute<Tags.Line>...) -> Element<Tags.Line, Nothing> { Element(attributes, Nothing()) }
@inlinable public func use(_ attributes: Attribute<Tags.Use>...) -> Element<Tags.Use, Nothing> { Element(attributes, Nothing()) }
