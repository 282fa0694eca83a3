/// Makes spellings of the same words equal: `Förväntat  slutdatum*`, `forvantat_slutdatum` and `FORVANTAT–SLUTDATUM`.
enum Folding {
    /// The words in small letters without diacritics, one space between them; signs and all kinds of dashes only part words.
    static func words(_ text: String) -> String {
        var folded = ""
        var endsWord = false
        for scalar in text.unicodeScalars {
            guard let letters = letters(for: scalar) else {
                endsWord = true
                continue
            }
            if endsWord, !folded.isEmpty, !letters.isEmpty { folded += " " }
            endsWord = endsWord && letters.isEmpty
            folded += letters
        }
        return folded
    }

    /// The same without spaces: `dealStage`, `deal_stage` and `Deal - Stage` are `dealstage`.
    static func compact(_ text: String) -> String { words(text).filter { $0 != " " } }

    /// Nil for what parts words, empty for what stands inside one unseen (combining accents, byte order mark).
    private static func letters(for scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: return String(scalar)
        case 0x41...0x5A: return String(UnicodeScalar(UInt8(scalar.value) + 0x20))
        case 0xC0...0x17F: return latin[Int(scalar.value) - 0xC0]
        case 0x300...0x36F, 0xFEFF, 0x200B...0x200D, 0xAD: return ""
        default: return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal ? scalar.properties.lowercaseMapping : nil
        }
    }

    /// The letters U+00C0 to U+017F by their Unicode decomposition; those without one by what they are typed as. `*` parts words.
    private static let latin: [String?] = """
        a a a a a a ae c e e e e i i i i d n o o o o o * o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o o * o u u u u y th y \
        a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k \
        l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u \
        w w y y y z z z z z z s
        """.split(separator: " ").map { $0 == "*" ? nil : String($0) }
}
