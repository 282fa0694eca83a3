/// How much a text looks like advertising that nobody asked for. It decides who looks at it first, never that it is thrown away.
public struct SpamScore: Equatable, Sendable {
    /// From here on somebody looks at it.
    public static let suspicious = 40
    public private(set) var links = 0
    public private(set) var phrases = 0
    /// Whether there is markup for links in what should be words.
    public private(set) var hasMarkup = false
    /// Whether a link stands where nobody has one: in a name, a town.
    public private(set) var hasMisplacedLink = false

    /// One link is what somebody shows of their company; a third makes it suspicious.
    public var points: Int { max(0, links - 1) * 20 + phrases * 25 + (hasMarkup ? 40 : 0) + (hasMisplacedLink ? 40 : 0) }
    public var isSuspicious: Bool { points >= Self.suspicious }
    public var reasons: [QuarantineReason] {
        guard isSuspicious else { return [] }
        return (links > 1 || hasMarkup || hasMisplacedLink ? [.links] : []) + (phrases > 0 ? [.phrases] : [])
    }

    /// - Parameters:
    ///   - short: names, towns and the like.
    ///   - long: what they wrote.
    public init(short: [String], long: [String]) {
        for text in short {
            let small = text.lowercased()
            if Self.links(in: small) > 0 { hasMisplacedLink = true }
            count(small)
        }
        for text in long { count(text.lowercased()) }
    }

    private mutating func count(_ small: String) {
        links += Self.links(in: small)
        phrases += Self.phrases.count { small.contains($0) }
        if Self.markup.contains(where: { small.contains($0) }) { hasMarkup = true }
    }

    private static func links(in small: String) -> Int {
        var count = 0, rest = small.utf8[...]
        while let place = rest.firstIndex(of: UInt8(ascii: ":")) {
            let before = rest[..<place], after = rest[rest.index(after: place)...]
            if after.starts(with: "//".utf8), before.suffix(4).elementsEqual("http".utf8) || before.suffix(5).elementsEqual("https".utf8) { count += 1 }
            rest = after
        }
        return count + small.split { $0.isWhitespace || $0 == "/" }.count { $0.hasPrefix("www.") } - small.split(whereSeparator: \.isWhitespace).count { $0.contains("://www.") }
    }

    private static let markup = ["<a ", "</a>", "[url", "[link", "<script", "<iframe"]
    private static let phrases = [
        "backlink", "guest post", "seo service", "seo agency", "rank your website", "first page of google", "website traffic", "web traffic", "increase your traffic", "casino", "viagra", "cialis", "payday loan", "bitcoin", "crypto invest", "forex",
        "make money", "passive income", "work from home", "adult dating", "escort", "porn", "cheap pills", "replica watch", "unsecured loan", "lottery", "dear sir/madam", "explainer video", "mobile app development services", "buy followers",
        "förstasidan på google", "tjäna pengar", "tjen penge", "gratis spins", "zarabiaj", "pozycjonowanie stron", "kasyno", "guadagna online", "posizionamento seo",
    ]
}
