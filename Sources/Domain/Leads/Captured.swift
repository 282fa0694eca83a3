/// What somebody said of themselves and where they came from, whatever the way by which it came.
public struct Captured: Codable, Equatable, Sendable {
    public var name: String?
    public var email: String?
    public var phone: String?
    public var company: String?
    public var title: String?
    public var city: String?
    public var country: String?
    public var industry: String?
    public var employees: Int64?
    /// What they want, in their words.
    public var interest: String?
    /// To questions that a lead has no place for.
    public var answers: [CapturedAnswer]?
    public var tags: [String]?
    public var arrival: Arrival?
    public var referredBy: Int64?
    public var consent: CapturedConsent?
    /// What they did elsewhere, as a program tells it; nil: they wrote to us.
    public var event: LeadSignal.Kind?
    /// What that was about: the page, the asset, the link, what lies in the cart.
    public var about: String?
    public init() {}

    /// What a program may tell of. What somebody says no to, or says in a conversation, is noted where it is said.
    public static let events: [LeadSignal.Kind] = [.formSent, .asked, .opened, .clicked, .visited, .cart, .downloaded, .attended]
    /// Whether it wants an answer whatever the rules of the inbox say.
    public var wantsAnswer: Bool { event.map { $0 == .formSent || $0 == .asked } ?? true }

    /// What they wrote, as the inbox shows it: what they want, then their answers.
    public var words: String? {
        let lines = (interest.map { [$0] } ?? []) + (answers ?? []).map { "\($0.question): \($0.answer)" }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
    /// Whether there is anything by which they can be found again.
    public var canBeReached: Bool { email != nil || phone != nil }
}

public struct CapturedAnswer: Codable, Equatable, Sendable {
    public var question: String
    public var answer: String
    /// The question's key; where a field of the workspace's own for leads has the same, the answer fills it.
    public var key: String?
    public init(question: String, answer: String, key: String? = nil) { (self.question, self.answer, self.key) = (question, answer, key) }
}

/// What somebody agreed to, word by word.
public struct CapturedConsent: Codable, Equatable, Sendable {
    public var purpose: String
    public var text: String
    /// Of the words.
    public var version: Int64
    /// Whether it counts only once it is confirmed from their address.
    public var needsConfirmation: Bool
    public init(purpose: String, text: String, version: Int64, needsConfirmation: Bool = false) { (self.purpose, self.text, self.version, self.needsConfirmation) = (purpose, text, version, needsConfirmation) }
}

/// From where somebody came to us: the page, what led to it, and what its address says of an advertisement.
public struct Arrival: Codable, Equatable, Sendable {
    public var page: String?
    public var referrer: String?
    public var campaign: String?
    public var source: String?
    public var medium: String?
    public var term: String?
    public var content: String?
    /// `gclid=…`, as the advertiser numbers the click.
    public var clickId: String?
    /// The customer's link that they came by.
    public var referral: String?

    /// Nil when nothing is known.
    /// - Parameters:
    ///   - page: the whole address of the page with the form; its query is where the rest stands. What is no web address is left out.
    ///   - referrer: the address of the page before it.
    ///   - decode: takes the percent signs out of one part of a query; nil for what is none.
    public init?(page: String?, referrer: String?, decode: (Substring) -> String?) {
        self.page = Self.address(page)
        self.referrer = Self.address(referrer)
        if let page = self.page, let mark = page.firstIndex(of: "?") {
            let query = page[page.index(after: mark)...].prefix { $0 != "#" }
            for pair in query.split(separator: "&").prefix(50) {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, let value = decode(parts[1]).map({ Self.tidied($0) }), !value.isEmpty else { continue }
                take(parts[0].lowercased(), value)
            }
        }
        if self.page == nil, self.referrer == nil { return nil }
    }
    public init() {}

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "utm_campaign": campaign = value
        case "utm_source": source = value
        case "utm_medium": medium = value
        case "utm_term": term = value
        case "utm_content": content = value
        case "r": referral = value
        case "gclid", "fbclid", "msclkid", "li_fat_id": if clickId == nil { clickId = "\(name)=\(value)" }
        default: break
        }
    }

    /// Two hundred characters of a line, without what nobody sees.
    private static func tidied(_ text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }).prefix(200)) }

    /// A web address of 2,000 bytes at most, without control characters; anything else is nobody's.
    private static func address(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 2_000, ["http://", "https://"].contains(where: text.lowercased().hasPrefix), text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\"" && $0 != "<" && $0 != ">" }) else { return nil }
        return text
    }
}
