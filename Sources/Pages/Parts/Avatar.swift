public import Writing

/// Somebody, small enough for a card: a name, two letters and one of six colours.
public struct PersonMark: Hashable, Sendable {
    public let name: String
    public let initials: String
    /// 1…6
    public let hue: Int

    public init(name: String, initials: String, hue: Int) { (self.name, self.initials, self.hue) = (name, initials, hue) }

    /// Letters from the name, the colour from the number of the record, so that both stay the same everywhere.
    public init(name: String, id: Int64) {
        self.init(name: name, initials: Self.initials(of: name), hue: Int(id.magnitude % 6) + 1)
    }

    /// The first letters of the first and the last word, as capitals; one letter for one word, `?` without any.
    public static func initials(of name: String) -> String {
        if let plain = initials(ofPlain: name) { return plain }
        let words = name.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" && $0 != "’" }
        guard let first = words.first?.first else { return "?" }
        let last = words.count > 1 ? words.last?.first : nil
        return String([first] + (last.map { [$0] } ?? [])).uppercased()
    }

    /// The same for a name of Latin letters, spaces and hyphens whose words begin in ASCII, as most do; nil for any other.
    private static func initials(ofPlain name: String) -> String? {
        var first: UInt8?, last: UInt8?, followsLetter = false
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                if !followsLetter { if first == nil { first = byte & 0xDF } else { last = byte & 0xDF } }
                followsLetter = true
            case UInt8(ascii: " "): followsLetter = false
            case UInt8(ascii: "-") where followsLetter: break
            // The two bytes of a letter from U+00C0 to U+017F, within a word.
            case 0xC3...0xC5 where followsLetter, 0x80...0xBF where followsLetter: break
            default: return nil
            }
        }
        return first.map { first in String(decoding: [first] + (last.map { [$0] } ?? []), as: UTF8.self) }
    }
}

/// A person's or a company's round mark.
public struct Avatar: HTML {
    public enum Size: Sendable { case small, medium, large }
    let person: PersonMark
    let size: Size
    let isCompany: Bool

    public init(_ person: PersonMark, size: Size = .small, isCompany: Bool = false) {
        (self.person, self.size, self.isCompany) = (person, size, isCompany)
    }

    public func render(into output: inout HTMLOutput) {
        output.literal("<span class=\"ava\"")
        output.attribute("data-h", Int64(person.hue))
        switch size {
        case .small: break
        case .medium: output.literal(" data-size=\"m\"")
        case .large: output.literal(" data-size=\"l\"")
        }
        if isCompany { output.literal(" data-kind=\"company\"") }
        // The title is the name that screen readers say, too.
        output.literal(" role=\"img\"")
        output.attribute("title", person.name)
        output.literal(">")
        output.text(person.initials)
        output.literal("</span>")
    }
}
