import HTTPTypes

/// A place on this server to go back to after signing in or sending a form. What leads anywhere else is not one.
struct ReturnPath: Sendable {
    let text: String

    /// Nil unless it begins with one slash and holds nothing that a browser might read as another host.
    init?(_ text: String) {
        guard text.utf8.count <= 2_000, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        self.text = text
    }

    /// The same, if a page of ours is there.
    init?(_ text: String, in table: RouteTable) {
        self.init(text)
        let path = text.prefix { $0 != "?" && $0 != "#" }
        guard case .route(let place, _) = table.find(.get, path), table[place].face == .page else { return nil }
    }
}
