import Writing

/// A tag of a page with its attributes, as a browser would read them: for tests that look at what a page says.
struct MarkupTag {
    let name: String
    let attributes: [(name: String, value: String?)]
    /// The text between this tag and the next one.
    var text: String

    subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }.map { $0.value ?? "" } }
}

/// Reads a page tag by tag. It knows exactly the markup that the kit writes: quoted attributes, no comments.
struct MarkupReader {
    private(set) var tags: [MarkupTag] = []
    let source: String

    init(_ page: some HTML) { self.init(source: page.renderedText()) }

    init(source: String) {
        self.source = source
        // As bytes: walking through characters takes many times as long.
        var rest = Array(source.utf8)[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            if let last = tags.indices.last { tags[last].text = Self.text(rest[..<start]) }
            rest = rest[(start + 1)...]
            guard let end = Self.end(of: rest) else { break }
            tags.append(Self.tag(rest[..<end]))
            rest = rest[(end + 1)...]
        }
        if let last = tags.indices.last { tags[last].text = Self.text(rest) }
    }

    /// Opening tags of this name.
    func all(_ name: String) -> [MarkupTag] { tags.filter { $0.name == name } }

    /// The tags of every element with this name, from its opening to its closing tag. Elements of one name must not nest.
    func elements(_ name: String) -> [[MarkupTag]] {
        var found: [[MarkupTag]] = [], isInside = false
        for tag in tags {
            if tag.name == name {
                found.append([])
                isInside = true
            }
            if isInside { found[found.count - 1].append(tag) }
            if tag.name == "/" + name { isInside = false }
        }
        return found
    }

    /// The end of a tag: the first `>` outside quotes.
    private static func end(of bytes: ArraySlice<UInt8>) -> Int? {
        var isQuoted = false
        return bytes.indices.first { index in
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            return bytes[index] == UInt8(ascii: ">") && !isQuoted
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }

    private static func tag(_ bytes: ArraySlice<UInt8>) -> MarkupTag {
        let name = bytes.prefix { !isSpace($0) }
        var attributes: [(name: String, value: String?)] = [], rest = bytes.dropFirst(name.count)
        while true {
            rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
            let key = rest.prefix { $0 != UInt8(ascii: "=") && !isSpace($0) && $0 != UInt8(ascii: "/") }
            guard !key.isEmpty else { break }
            rest = rest.dropFirst(key.count)
            if rest.first == UInt8(ascii: "=") {
                let value = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
                attributes.append((text(key), text(value)))
                rest = rest.dropFirst(value.count + 3)
            } else {
                attributes.append((text(key), nil))
            }
        }
        return MarkupTag(name: text(name), attributes: attributes, text: "")
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
