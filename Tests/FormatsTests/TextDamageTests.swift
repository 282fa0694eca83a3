@testable import Formats
import Testing

@Suite("Damaged text") struct TextDamageTests {
    private func damage(in text: String, piece: Int = .max) -> TextDamage {
        var damage = TextDamage()
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, piece == .max ? bytes.count : start + piece)
            bytes[start..<end].withUnsafeBytes { damage.add($0) }
            start = end
        }
        damage.finish()
        return damage
    }

    private func replacing(_ text: String, by mark: Character) -> String { String(text.map { $0.isASCII ? $0 : mark }) }

    @Test("an article whose letters became question marks is lossy, piece by piece too")
    func questionMarks() {
        let article = replacing(Words.swedish, by: "?")
        #expect(article.hasPrefix("F?rs?ljningspipeline"))
        for piece in [Int.max, 1] {
            let found = damage(in: article, piece: piece)
            #expect(found.isLossy)
            #expect(found.questionMarkWords.first == "F?rs?ljningspipeline")
        }
    }

    @Test("replacement characters are lossy", arguments: [Words.swedish, Words.danish, Words.polish, Words.italian])
    func replacement(words: String) {
        #expect(damage(in: replacing(words, by: "\u{FFFD}")).isLossy)
    }

    @Test("sound text is not lossy: questions, addresses, and a slip in a long text")
    func sound() {
        let sentences = "Kommer de? Ja!Vad?Nej. Se https://x.se/sida?utm_source=a&b=c, x.se?id=3 och (varför?)"
        #expect(!damage(in: sentences).isLossy)
        #expect(!damage(in: String(repeating: Words.italian + " ", count: 40) + "what?ever").isLossy)
        for words in [Words.swedish, Words.shop, Words.danish, Words.polish, Words.italian] {
            let found = damage(in: words)
            #expect(!found.isLossy && !found.isTwiceEncoded)
        }
    }

    @Test("UTF-8 that was read as another encoding and written again is found, with the word that was meant", arguments: [
        (Words.swedish, TextEncoding.windows1252, "Försäljningspipeline"), (Words.danish, .windows1252, "præsentation"),
        (Words.polish, .windows1250, "Każdy"), (Words.italian, .windows1252, "è"), (Words.shop, .macRoman, "utvärdering"),
    ])
    func twiceEncoded(words: String, misreadAs encoding: TextEncoding, meant: String) throws {
        let garbled = try Encoded.text(of: Array(words.utf8), in: encoding)
        let found = damage(in: garbled)
        #expect(found.isTwiceEncoded)
        #expect(found.twiceEncoded.first?.meant == meant)
        #expect(!found.isLossy || garbled.contains("\u{FFFD}"))
    }
}
