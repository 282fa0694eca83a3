import Synchronization

/// Parts of pages as bytes, by what they are made of: dialogs, menus and the like are the same for everybody who works with
/// the same people in the same language, and are put together once.
public final class KeptParts: Sendable {
    /// The name of a part and everything it shows.
    struct Key: Hashable {
        let name: String
        let values: [String]
    }
    /// When so many are kept, all are dropped: what is still in use comes back with the next page.
    private static let limit = 500
    private let parts = Mutex<[Key: [UInt8]]>([:])

    public init() {}

    func bytes(of key: Key, _ make: () -> [UInt8]) -> [UInt8] {
        if let known = parts.withLock({ $0[key] }) { return known }
        let made = make()
        parts.withLock { parts in
            if parts.count >= Self.limit { parts.removeAll() }
            parts[key] = made
        }
        return made
    }
}

/// A part that is taken from `KeptParts`, or made and kept there. Two parts with the same name and the same values must be
/// the same: whatever the content shows has to be among the values. It must not carry a secret of the session.
public struct Kept<Content: HTML>: HTML {
    private let parts: KeptParts
    private let key: KeptParts.Key
    private let content: () -> Content

    public init(_ name: StaticString, of values: [String], in parts: KeptParts, @HTMLBuilder content: @escaping () -> Content) {
        (self.parts, self.content) = (parts, content)
        key = KeptParts.Key(name: "\(name)", values: values)
    }

    public func render(into output: inout HTMLOutput) {
        output.out.bytes(parts.bytes(of: key) { content().rendered(capacity: 4_096) })
    }
}
