import Writing

/// A page read back as elements, as far as the tests need it: written by us, so every tag is closed and every value quoted.
struct PageMarkup {
    struct Element {
        let name: String
        let attributes: [String: String]
        /// Positions of the elements around it, outermost first.
        let parents: [Int]
        let position: Int
        subscript(attribute: String) -> String? { attributes[attribute] }
    }

    private(set) var elements: [Element] = []
    /// What does not close or closes twice.
    private(set) var faults: [String] = []
    let source: String
    private var pieces: [String] = []
    /// Which pieces of text stand in each element.
    private var spans: [Range<Int>] = []

    init(_ page: any HTML) {
        let bytes = page.rendered()
        source = String(decoding: bytes, as: UTF8.self)
        read(bytes[...])
    }

    private static let void: Set<String> = ["meta", "link", "img", "input", "hr", "br"]

    private mutating func read(_ page: ArraySlice<UInt8>) {
        var open: [Int] = [], rest = page
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            if start > rest.startIndex { pieces.append(Self.plain(rest[..<start])) }
            guard let end = Self.endOfTag(in: rest[start...]) else { faults.append("a tag without end"); return }
            let tag = rest[(start + 1)..<end]
            rest = rest[(end + 1)...]
            if tag.first == UInt8(ascii: "!") { continue }
            if tag.first == UInt8(ascii: "/") {
                let name = String(decoding: tag.dropFirst(), as: UTF8.self)
                if let last = open.last, elements[last].name == name {
                    spans[last] = spans[last].lowerBound..<pieces.count
                    open.removeLast()
                } else {
                    faults.append("</\(name)> closes nothing")
                }
                continue
            }
            let letters = tag.prefix { $0 != 0x20 && $0 != UInt8(ascii: "/") }
            let name = String(decoding: letters, as: UTF8.self)
            elements.append(Element(name: name, attributes: Self.attributes(of: tag.dropFirst(letters.count)), parents: open, position: elements.count))
            spans.append(pieces.count..<pieces.count)
            if !Self.void.contains(name), tag.last != UInt8(ascii: "/") { open.append(elements.count - 1) }
        }
        faults += open.map { "<\(elements[$0].name)> is not closed" }
    }

    private static func plain(_ text: ArraySlice<UInt8>) -> String {
        let words = String(decoding: text, as: UTF8.self)
        guard text.contains(UInt8(ascii: "&")) else { return words }
        return words.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private static func endOfTag(in text: ArraySlice<UInt8>) -> Int? {
        var isQuoted = false
        return text.indices.first { index in
            if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            return text[index] == UInt8(ascii: ">") && !isQuoted
        }
    }

    private static func attributes(of tag: ArraySlice<UInt8>) -> [String: String] {
        var attributes: [String: String] = [:], rest = tag
        while true {
            rest = rest.drop { $0 == 0x20 || $0 == UInt8(ascii: "/") }
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != 0x20 && $0 != UInt8(ascii: "/") }
            if name.isEmpty { return attributes }
            rest = rest.dropFirst(name.count)
            guard rest.starts(with: [UInt8(ascii: "="), UInt8(ascii: "\"")]) else { attributes[String(decoding: name, as: UTF8.self)] = ""; continue }
            let value = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
            attributes[String(decoding: name, as: UTF8.self)] = plain(value)
            rest = rest.dropFirst(value.count + 3)
        }
    }

    // MARK: Finding

    /// Elements of a name with all these attributes.
    func all(_ name: String, _ attributes: [String: String] = [:]) -> [Element] {
        elements.filter { element in element.name == name && attributes.allSatisfy { element[$0.key] == $0.value } }
    }

    func first(_ name: String, _ attributes: [String: String] = [:]) -> Element? { all(name, attributes).first }

    func element(id: String) -> Element? { elements.first { $0["id"] == id } }

    /// Elements somewhere inside of `outer`.
    func all(_ name: String, _ attributes: [String: String] = [:], inside outer: Element?) -> [Element] {
        guard let outer else { return [] }
        return all(name, attributes).filter { $0.parents.contains(outer.position) }
    }

    /// The forms that post to an address.
    func forms(to action: String) -> [Element] { all("form", ["action": action, "method": "post"]) }
    func form(to action: String) -> Element? { forms(to: action).first }

    /// What a form sends by itself: the values of its hidden fields.
    func hidden(of form: Element?) -> [String: String] {
        Dictionary(all("input", ["type": "hidden"], inside: form).compactMap { input in input["name"].map { ($0, input["value"] ?? "") } }) { first, _ in first }
    }

    /// Names of everything that can be filled in inside of an element.
    func fields(of form: Element?) -> Set<String> {
        Set(["input", "select", "textarea"].flatMap { all($0, inside: form) }.filter { $0["type"] != "hidden" }.compactMap { $0["name"] })
    }

    /// The values that a `select` offers, and the one that is chosen.
    func options(of name: String, inside outer: Element? = nil) -> [String] { choices(name, outer).compactMap { $0["value"] } }
    func chosen(of name: String, inside outer: Element? = nil) -> String? { choices(name, outer).first { $0["selected"] != nil }?["value"] }

    private func choices(_ name: String, _ outer: Element?) -> [Element] {
        let select = outer == nil ? first("select", ["name": name]) : all("select", ["name": name], inside: outer).first
        return all("option", inside: select)
    }

    /// Whether the element, or one around it, is hidden.
    func isHidden(_ element: Element) -> Bool {
        ([element] + element.parents.map { elements[$0] }).contains { $0["hidden"] != nil || ($0["popover"] != nil && $0["open"] == nil) }
    }

    /// The words in an element, without markup.
    func text(of element: Element?) -> String {
        element.map { pieces[spans[$0.position]].joined() } ?? ""
    }

    /// The words of the page.
    var words: String { text(of: first("body")) }
}
