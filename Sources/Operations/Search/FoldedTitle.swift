import Texts

/// The letters of a title, one for each of its characters, folded as the words of a search are. Folding keeps their count only for
/// letters that become one letter: behind the first that becomes two (ß, æ) nothing is found.
struct FoldedTitle {
    private let letters: [Unicode.Scalar]

    init(_ title: String) {
        var title = title
        // Most titles are plain: a search that finds forty records looks at thousands of letters.
        let plain = title.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") } ? bytes.map { Self.plain($0) } : nil }
        letters = plain ?? Self.folded(title)
    }

    private static func folded(_ title: String) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        for character in title {
            if let byte = character.asciiValue {
                letters.append(plain(byte))
                continue
            }
            let folded = character.isWhitespace ? " " : SearchFolding.fold(String(character))
            guard folded.count == 1, let first = folded.unicodeScalars.first else { return letters }
            // What is made of several scalars is in no word.
            letters.append(folded.unicodeScalars.count == 1 ? first : "\u{FFFD}")
        }
        return letters
    }

    private static func plain(_ byte: UInt8) -> Unicode.Scalar { Unicode.Scalar(0x09...0x0D ~= byte ? 0x20 : byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }

    /// Where words of the search begin words of the title, as offsets of characters.
    func marks(of words: String) -> [Range<Int>] {
        words.unicodeScalars.split(separator: " ").flatMap { marks(of: Array($0)) }.sorted { $0.lowerBound < $1.lowerBound }
    }

    private func marks(of word: [Unicode.Scalar]) -> [Range<Int>] {
        var marks: [Range<Int>] = [], place = 0
        while place + word.count <= letters.count {
            guard letters[place] == word[0], letters[place..<place + word.count].elementsEqual(word) else {
                place += 1
                continue
            }
            if place == 0 || !isOfWord(letters[place - 1]) { marks.append(place..<place + word.count) }
            place += word.count
        }
        return marks
    }

    private func isOfWord(_ letter: Unicode.Scalar) -> Bool {
        if letter.isASCII { return 0x61...0x7A ~= letter.value || 0x30...0x39 ~= letter.value }
        return letter.properties.isAlphabetic || letter.properties.numericType != nil
    }
}
