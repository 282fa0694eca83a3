/// Looks for letters that were lost before the file was written: words such as `F?rs?ljning`, replacement characters, and
/// UTF-8 that was taken for another encoding on the way (`FÃ¶rsÃ¤ljning`).
///
/// Feed it the text as UTF-8, in pieces of any size; memory stays constant.
public struct TextDamage {
    /// Words looked at: runs of letters, with the `?` inside them.
    public private(set) var words = 0
    public private(set) var questionMarkWords: [String] = []
    public private(set) var questionMarkCount = 0
    public private(set) var replacementCharacters = 0
    /// As written, and as it was meant.
    public private(set) var twiceEncoded: [Repaired] = []
    public private(set) var twiceEncodedCount = 0

    public struct Repaired: Hashable, Codable, Sendable {
        public let written: String
        public let meant: String
    }

    private var word: [UInt8] = []
    private var before: UInt8 = 0x20
    private static let longestWord = 64
    private static let examples = 5

    public init() {}

    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            if Self.isPartOfWord(byte) {
                word.append(byte)
                if word.count > Self.longestWord { word.removeFirst(word.count / 2) }
            } else {
                if !word.isEmpty { endWord(before: byte) }
                before = byte
            }
        }
    }

    /// To be called once, when the text has ended.
    public mutating func finish() {
        if !word.isEmpty { endWord(before: 0x20) }
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool { isLetter(byte) || byte == UInt8(ascii: "?") }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || 0x61...0x7A ~= byte || 0x41...0x5A ~= byte }

    private mutating func endWord(before after: UInt8) {
        defer { word.removeAll(keepingCapacity: true) }
        words += 1
        if word.contains(UInt8(ascii: "?")), !isPartOfAddress(after), hasQuestionMarkBetweenLetters {
            questionMarkCount += 1
            if questionMarkWords.count < Self.examples { questionMarkWords.append(String(decoding: word, as: UTF8.self)) }
        }
        guard word.contains(where: { $0 >= 0x80 }) else { return }
        let text = String(decoding: word, as: UTF8.self)
        replacementCharacters += text.unicodeScalars.count { $0 == "\u{FFFD}" }
        if let meant = MisreadUTF8.repaired(text) {
            twiceEncodedCount += 1
            if twiceEncoded.count < Self.examples { twiceEncoded.append(Repaired(written: text, meant: meant)) }
        }
    }

    /// `https://x.se/page?utm_source=…` and `x.se?id=3` are addresses, not words.
    private func isPartOfAddress(_ after: UInt8) -> Bool {
        "/.&=@_-#%+:".utf8.contains(before) || "/=&_%+".utf8.contains(after)
    }

    private var hasQuestionMarkBetweenLetters: Bool {
        for index in word.indices.dropFirst().dropLast() where word[index] == UInt8(ascii: "?") {
            let (left, right) = (word[index - 1], word[index + 1])
            if Self.isLetter(left), Self.isLetter(right), !(0x41...0x5A ~= right && 0x61...0x7A ~= left) { return true }
        }
        return false
    }
}

extension TextDamage {
    /// True when so many words hold a `?` or a replacement character that letters must have been lost: from one word in
    /// 200, or one replacement character in 1,000 words.
    public var isLossy: Bool {
        (questionMarkCount > 0 && questionMarkCount * 200 >= words) || (replacementCharacters > 0 && replacementCharacters * 1_000 >= words)
    }

    /// True when words were encoded twice, from one in 500.
    public var isTwiceEncoded: Bool { twiceEncodedCount > 0 && twiceEncodedCount * 500 >= words }
}

/// UTF-8 that was once read as another encoding and written as UTF-8 again: `Ã¶` for `ö`, `Å‚` for `ł`, `√∂` from a Mac.
enum MisreadUTF8 {
    /// The word as it was meant; nil when the word is sound. That a word in Western letters forms valid UTF-8 by chance is
    /// next to impossible: each letter that begins a character must be followed by a sign that continues it.
    static func repaired(_ word: String) -> String? {
        for page in [CodePage.windows1252, .macRoman, .windows1250] {
            guard let bytes = bytes(of: word, in: page), let text = String(validating: bytes, as: UTF8.self) else { continue }
            if text.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0.isASCII }) { return text }
        }
        return nil
    }

    private static func bytes(of word: String, in page: CodePage) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in word.unicodeScalars {
            if let byte = page.byte(for: scalar) {
                bytes.append(byte)
            } else if 0x80...0x9F ~= scalar.value {  // Windows-1252 leaves five bytes unused; programs let them through
                bytes.append(UInt8(scalar.value))
            } else {
                return nil
            }
        }
        return bytes
    }
}
