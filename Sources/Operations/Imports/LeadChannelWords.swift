import Domain
import Texts

/// By which way leads of a source come, as far as its name in another system tells.
enum LeadChannelWords {
    /// Nil for names that say nothing.
    static func channel(_ name: String) -> LeadChannel? {
        let fold = SearchFolding.fold(name), parts = fold.split { !$0.isLetter && !$0.isNumber }
        return words.first { entry in entry.words.contains { word in word.contains(" ") ? fold.contains(word) : parts.contains { $0.hasPrefix(word) } } }?.channel
    }

    /// The first that fits counts: "cold call" before "call", "pay per click" before "click".
    private static let words: [(channel: LeadChannel, words: [String])] = [
        (.coldCall, ["cold call", "kallsamtal", "kanvas", "zimny telefon", "chiamata a freddo", "outbound"]),
        (.chat, ["chat", "whatsapp", "messenger"]),
        (.ads, ["pay per click", "paid", "ads", "adwords", "advert", "annons", "annonce", "reklam", "pubblicit", "display", "ppc", "cpc", "banner"]),
        (.social, ["facebook", "linkedin", "instagram", "twitter", "tiktok", "youtube", "social", "sociala", "spoleczno"]),
        (.referral, ["referral", "refer", "reference", "recommend", "word of mouth", "rekommend", "anbefal", "polecen", "referenz", "passaparola"]),
        (.partner, ["partner", "reseller", "aterforsaljare", "forhandler"]),
        (.event, ["event", "fair", "trade show", "webinar", "conference", "massa", "messe", "konferens", "konference", "targi", "konferenc", "fiera", "evento", "conferenza"]),
        (.search, ["google", "bing", "organic", "search", "seo", "sokmotor", "sogemaskine", "wyszukiwar", "ricerca"]),
        (.email, ["mail", "email", "newsletter", "nyhetsbrev", "nyhedsbrev", "epost", "mejl"]),
        (.phone, ["phone", "call", "telefon", "samtal", "opkald", "telefono", "click2call"]),
        (.form, ["form", "formular", "formularz", "modulo", "website", "web", "webbplats", "hemsida", "hjemmeside", "strona", "sito", "landing", "direct traffic", "blog", "download"]),
        (.list, ["list", "lista", "liste", "purchased", "import", "kopt", "kobt", "zakupion", "acquistat"]),
    ]
}

extension LeadChannel {
    /// Whether we turn to them: they did nothing towards us yet.
    var isOurs: Bool { self == .list || self == .coldCall }
}
