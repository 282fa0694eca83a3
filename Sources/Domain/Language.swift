/// The languages in which everything is written.
public enum Language: String, CaseIterable, Codable, Sendable, Hashable {
    case english = "en", swedish = "sv", danish = "da", polish = "pl", italian = "it"

    /// The language's name in itself.
    public var ownName: String {
        switch self {
        case .english: "English"
        case .swedish: "Svenska"
        case .danish: "Dansk"
        case .polish: "Polski"
        case .italian: "Italiano"
        }
    }

    /// The best of an HTTP `Accept-Language` value: highest quality first, a region is ignored (`sv-FI` is Swedish),
    /// Norwegian reads Danish; English when none fits.
    public init(accepting header: String?) {
        self = header.flatMap(Self.best(in:)) ?? .english
    }

    private static func best(in header: String) -> Language? {
        var best: (language: Language, quality: Double)?
        for part in header.split(separator: ",").prefix(20) {
            let pieces = part.split(separator: ";")
            guard let tag = pieces.first?.split(separator: "-").first else { continue }
            let quality = pieces.dropFirst().first { $0.contains("q=") }.flatMap { Double($0.split(separator: "=").last ?? "") } ?? 1
            guard let language = Language(tag: tag.lowercased().filter { !$0.isWhitespace }), quality > best?.quality ?? 0 else { continue }
            best = (language, quality)
        }
        return best?.language
    }

    private init?(tag: String) {
        switch tag {
        case "nb", "nn", "no": self = .danish
        default: self.init(rawValue: tag)
        }
    }
}
