/// An answer that is written once and given often, in one language.
public struct AnswerTemplate: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<AnswerTemplate>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    public var language = Language.english
    public var subject = ""
    /// With places for `{{firstName}}` and the like.
    public var text = ""
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    /// What a place in a template is filled with.
    public enum Place: String, CaseIterable, Sendable {
        /// The lead's name, its first word, and their company.
        case name, firstName, company
        /// What they want, in their words.
        case interest
        /// Who answers, and the workspace.
        case sender, workspace
    }

    /// The places in a text that nothing is known for: a mistake in writing.
    public static func unknownPlaces(in text: String) -> [String] { parts(of: text).compactMap { part in part.isPlace && Place(rawValue: part.text) == nil ? part.text : nil } }

    /// The text with its places filled. One for which there is no value goes, with the blank before it, so that no greeting ends in braces.
    public static func fill(_ text: String, _ values: [Place: String]) -> String {
        parts(of: text).reduce(into: "") { filled, part in
            guard part.isPlace else { return filled += part.text }
            guard let place = Place(rawValue: part.text) else { return filled += "{{" + part.text + "}}" }
            if let value = values[place], !value.isEmpty { filled += value } else if filled.last == " " { filled.removeLast() }
        }
    }

    /// What stands between `{{` and `}}`, and what stands around.
    private static func parts(of text: String) -> [(text: String, isPlace: Bool)] {
        var parts: [(text: String, isPlace: Bool)] = [], rest = Substring(text)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            parts.append((String(rest[..<open.lowerBound]), false))
            parts.append((String(rest[open.upperBound..<close.lowerBound]).trimmed, true))
            rest = rest[close.upperBound...]
        }
        parts.append((String(rest), false))
        return parts
    }
}
