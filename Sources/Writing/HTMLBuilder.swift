/// Puts parts one after the other. Every view gets one concrete type, so no tree of boxed nodes is built.
@resultBuilder public enum HTMLBuilder {
    @inlinable public static func buildBlock() -> Nothing { Nothing() }
    @inlinable public static func buildPartialBlock<Part: HTML>(first: Part) -> Part { first }
    @inlinable public static func buildPartialBlock<Before: HTML, Part: HTML>(accumulated: Before, next: Part) -> Both<Before, Part> {
        Both(accumulated, next)
    }
    @inlinable public static func buildOptional<Part: HTML>(_ part: Part?) -> Part? { part }
    @inlinable public static func buildEither<One: HTML, Other: HTML>(first: One) -> Either<One, Other> { .one(first) }
    @inlinable public static func buildEither<One: HTML, Other: HTML>(second: Other) -> Either<One, Other> { .other(second) }
    @inlinable public static func buildArray<Part: HTML>(_ parts: [Part]) -> [Part] { parts }
}

// MARK: Leaves

extension String: HTML {
    /// Escaped.
    @inlinable public func render(into output: inout HTMLOutput) { output.text(self) }
}

extension Int: HTML {
    @inlinable public func render(into output: inout HTMLOutput) { output.decimal(self) }
}

/// Markup that is not escaped: only what stands in our source, never a value.
public struct Raw: HTML {
    @usableFromInline let markup: StaticString
    @inlinable public init(trusted markup: StaticString) { self.markup = markup }
    @inlinable public func render(into output: inout HTMLOutput) { output.literal(markup) }
}

/// A part that has been written once and is put into pages as it is: for pieces that are the same on hundreds of rows.
/// It may be half of an element; the row that uses it writes the other half.
public struct Rendered: HTML, Sendable {
    @usableFromInline let bytes: [UInt8]
    public init(_ part: some HTML) { bytes = part.rendered(capacity: 256) }
    public init(_ write: (inout HTMLOutput) -> Void) {
        var output = HTMLOutput(capacity: 256)
        write(&output)
        bytes = output.bytes()
    }
    @inlinable public func render(into output: inout HTMLOutput) { output.out.bytes(bytes) }
}

/// No markup at all.
public struct Nothing: HTML {
    @inlinable public init() {}
    @inlinable public func render(into output: inout HTMLOutput) {}
}

// MARK: Several parts

extension Optional: HTML where Wrapped: HTML {
    @inlinable public func render(into output: inout HTMLOutput) { self?.render(into: &output) }
}

extension Array: HTML where Element: HTML {
    @inlinable public func render(into output: inout HTMLOutput) {
        for part in self { part.render(into: &output) }
    }
}

public struct Both<One: HTML, Other: HTML>: HTML {
    @usableFromInline let one: One, other: Other
    @inlinable init(_ one: One, _ other: Other) { (self.one, self.other) = (one, other) }
    @inlinable public func render(into output: inout HTMLOutput) {
        one.render(into: &output)
        other.render(into: &output)
    }
}

public enum Either<One: HTML, Other: HTML>: HTML {
    case one(One), other(Other)
    @inlinable public func render(into output: inout HTMLOutput) {
        switch self {
        case .one(let part): part.render(into: &output)
        case .other(let part): part.render(into: &output)
        }
    }
}

/// One part for each item; each is made, written and forgotten before the next.
public struct ForEach<Items: Sequence, Part: HTML>: HTML {
    @usableFromInline let items: Items
    @usableFromInline let part: (Items.Element) -> Part
    @inlinable public init(_ items: Items, @HTMLBuilder _ part: @escaping (Items.Element) -> Part) {
        (self.items, self.part) = (items, part)
    }
    @inlinable public func render(into output: inout HTMLOutput) {
        for item in items { part(item).render(into: &output) }
    }
}
