import Texts

/// Stage names of other systems.
enum StageWords {
    /// Small letters without accents, numbering (`3. Proposal`) and punctuation.
    static func fold(_ name: String) -> String {
        let words = SearchFolding.fold(name).split { !$0.isLetter && !$0.isNumber }
        let named = words.drop { $0.allSatisfy(\.isNumber) }
        return (named.isEmpty ? words[...] : named).joined(separator: " ")
    }

    /// How far along a stage of this name usually is, from 0 on; in the middle for names that say nothing.
    static func rank(_ name: String) -> Double {
        let fold = fold(name)
        return order.firstIndex { words in words.contains { fold.contains($0) } }.map(Double.init) ?? Double(order.count) / 2 - 0.5
    }

    private static let order: [[String]] = [
        ["prospect", "new lead", "enquiry", "inquiry", "submitted", "henvendelse", "forfragan", "zapytanie"], ["qualif", "kvalif", "kwalif", "preaccept"], ["engag", "contact", "discover", "meeting", "mote", "spotkanie", "incontro"],
        ["needs", "behov", "analysis", "accepted"], ["demo", "presentation"], ["nurture", "consider", "evaluat"], ["proposal", "quote", "offer sent", "offert", "tilbud", "oferta", "propozycja", "proposta", "offer"],
        ["returned", "review", "decision"], ["negotiat", "forhandl", "negocj", "negozia"], ["contract", "closing", "commit", "verbal", "sign"],
    ]
}
