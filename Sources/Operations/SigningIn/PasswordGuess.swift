import Glibc

/// How hard a password is to guess for somebody who tries what people choose: common words with a capital or with
/// digits for letters, keyboard rows, runs, repetitions, years. It finds the cheapest way to put the password together
/// from such pieces; another letter costs what it is worth behind the one before it, as words are made, whatever words.
struct PasswordGuess {
    /// Passwords below this stand on the lists of leaked ones, or beside them.
    static let enough = 36.0

    /// Estimated bits.
    let bits: Double

    init(_ password: String) {
        let written = Array(password.prefix(128)), small = written.map { Character($0.lowercased().first.map(String.init) ?? "") }
        let read = small.map { Self.letters[$0] ?? $0 }
        var cost = [Double](repeating: .infinity, count: written.count + 1)
        cost[0] = 0
        for start in written.indices {
            func offer(_ length: Int, _ bits: Double) {
                if cost[start] + bits < cost[start + length] { cost[start + length] = cost[start] + bits }
            }
            offer(1, Self.worth(of: written[start], after: start > 0 ? small[start - 1] : nil))
            for length in stride(from: min(written.count - start, 24), through: 3, by: -1) {
                let range = start..<start + length
                if Self.isRun(small[range]) || Self.isRow(small[range]) { offer(length, 5 + log2(Double(length))) }
                if Self.isWord(small[range]) { offer(length, Self.wordBits + Self.capitals(written[range])) }
                if Self.isWord(read[range]) { offer(length, Self.wordBits + Self.capitals(written[range]) + 1.5) }
                if Self.isYear(small[range]) { offer(length, 6) }
                if Self.stands(small[range], in: small[..<start]) { offer(length, 3 + log2(Double(length))) }
            }
        }
        bits = cost[written.count]
    }

    /// The letters that digits and signs are written for.
    static let letters: [Character: Character] = ["0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "€": "e", "å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "a", "ł": "l", "ą": "a", "ę": "e", "ó": "o", "ś": "s", "ż": "z", "è": "e", "ù": "u", "ò": "o", "à": "a"]

    private static func worth(of character: Character, after last: Character?) -> Double {
        switch character {
        case " ", "-", "_", ".": 2
        case "0"..."9": 3.3
        case "a"..."z": place(character).flatMap { place in last.flatMap(Self.place).map { following[$0 * 26 + place] } } ?? 4
        default: character.isASCII ? 5 : 8
        }
    }

    /// What a letter is worth behind another, by how often it stands there in the common words: a word that is not among them
    /// is easier to guess than as many letters that make none.
    private static let following: [Double] = {
        var pairs = [Double](repeating: 0.4, count: 26 * 26)
        for word in CommonWords.all {
            let places = word.compactMap(place)
            for (first, second) in zip(places, places.dropFirst()) { pairs[first * 26 + second] += 1 }
        }
        return pairs.indices.map { pair in
            let all = pairs[pair / 26 * 26..<pair / 26 * 26 + 26].reduce(0, +)
            return 0.85 * min(4.7, max(1, -log2(pairs[pair] / all)))
        }
    }()

    /// Of a small letter: 0 for a, 25 for z.
    private static func place(_ letter: Character) -> Int? {
        guard let value = letter.asciiValue, UInt8(ascii: "a")...UInt8(ascii: "z") ~= value else { return nil }
        return Int(value - UInt8(ascii: "a"))
    }

    /// One capital in front is nearly free, others are not.
    private static func capitals(_ word: ArraySlice<Character>) -> Double {
        let count = word.count(where: \.isUppercase)
        if count == 0 { return 0 }
        return count == word.count || (count == 1 && word.first?.isUppercase == true) ? 1 : 3
    }

    private static let wordBits = log2(Double(CommonWords.all.count))
    private static func isWord(_ text: ArraySlice<Character>) -> Bool { text.count <= CommonWords.longest && CommonWords.all.contains(String(text)) }

    /// `aaaa`, `abcd`, `8765`.
    private static func isRun(_ text: ArraySlice<Character>) -> Bool {
        let values = text.compactMap { $0.unicodeScalars.first.map { Int($0.value) } }
        let steps = zip(values.dropFirst(), values).map { $0 - $1 }
        guard let step = steps.first, abs(step) <= 1 else { return false }
        return steps.allSatisfy { $0 == step }
    }

    private static let rows = [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "qwertzuiop", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "!@#$%^&*()", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "147258369", "qweasdzxc", "asdzxcqwe",
        "1a2s3d4f5g6h7j8k9l", "a1s2d3f4g5h6j7k8l9", "z1x2c3v4b5n6m7", "12qw34er56ty78ui90op", "qawsedrftgyhujikolp", "qwaszxerdfcvtyghbn", "112233445566778899",
    ]
    /// Every piece of three keys or more, in both directions.
    private static let rowPieces = Set((rows + rows.map { String($0.reversed()) }).flatMap { row in
        let keys = Array(row)
        return keys.indices.flatMap { start in (start + 3..<max(start + 4, keys.count + 1)).compactMap { end in end <= keys.count ? String(keys[start..<end]) : nil } }
    })
    private static func isRow(_ text: ArraySlice<Character>) -> Bool { rowPieces.contains(String(text)) }

    private static func isYear(_ text: ArraySlice<Character>) -> Bool {
        text.count == 4 && (text.starts(with: "19") || text.starts(with: "20")) && text.allSatisfy(\.isNumber)
    }

    /// Whether the piece stood there before.
    private static func stands(_ piece: ArraySlice<Character>, in earlier: ArraySlice<Character>) -> Bool {
        guard earlier.count >= piece.count else { return false }
        return (0...earlier.count - piece.count).contains { earlier.dropFirst($0).starts(with: piece) }
    }
}
