/// How much a letter speaks for a language: points that grow with the share the letter has among the language's letters
/// beyond a to z (about 2 × log₂ of the share in percent, at 1.5 % and less 0 or 1).
///
/// The first four are the languages Tratto speaks; the others keep their letters from being taken for one of them.
struct LetterWeights: Sendable {
    private let points: [UInt16: Int]

    /// Points of a letter that the language does not have.
    static let stranger = -4
    /// What a capital letter takes off: it is about ten times rarer than the small one.
    static let capital = -4

    private init(_ lines: KeyValuePairs<Int, String>) {
        var points: [UInt16: Int] = [:]
        for (value, letters) in lines {
            for letter in letters {
                for unit in String(letter).utf16 { points[unit] = value }
                for unit in letter.uppercased().utf16 where letter.uppercased().utf16.count == 1 { points[unit] = value + Self.capital }
            }
        }
        self.points = points
    }

    /// Nil for what is not a letter of the language.
    func points(of character: UInt16) -> Int? { points[character] }

    static let all = [
        LetterWeights([10: "äöå", 1: "é"]),  // Swedish
        LetterWeights([10: "åæø", 1: "é"]),  // Danish
        LetterWeights([10: "ł", 8: "ąęó", 6: "żś", 5: "ć", 3: "ń", 0: "ź"]),  // Polish
        LetterWeights([10: "à", 8: "èò", 7: "ìù", 2: "é"]),  // Italian
        LetterWeights([10: "üä", 9: "ö", 6: "ß"]),  // German
        LetterWeights([10: "é", 8: "è", 7: "à", 4: "êçô", 1: "ùîûœâï"]),  // French
        LetterWeights([10: "óí", 8: "á", 7: "éñ", 4: "ú", 0: "ü"]),  // Spanish
        LetterWeights([9: "ãç", 8: "áé", 7: "óí", 5: "ê", 3: "õú", 1: "àâô"]),  // Portuguese
        LetterWeights([8: "áíěé", 7: "šžřčý", 4: "ů", 1: "ťďňúó"]),  // Czech
    ]
}
