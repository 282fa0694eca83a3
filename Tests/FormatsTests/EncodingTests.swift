@testable import Formats
import Testing

/// Words of the five articles from which Tratto's requirements were drawn.
enum Words {
    static let swedish = "Försäljningspipeline är en visuell representation av de steg som köpare rör sig längs; letar efter potentiella kunder som passar målgruppen"
    static let shop = "Medvetenhet, intresse, utvärdering, beslut och köp; tydligt definiera dessa steg och hur man flyttar en potentiell kund från ett steg till nästa"
    static let danish = "Prospektering, kvalificering, præsentation, tilbud, forhandling og lukning; kan variere afhængigt af virksomhedens størrelse på Sjælland"
    static let polish = "Każdy etap reprezentuje inny, bardziej kwalifikujący się punkt kontaktu; zbudowania solidnej listy osób; Świadomość, Zaangażowanie, źródło, Łódź"
    static let italian = "Un'immagine è una visualizzazione del processo di vendita; opportunità più qualità, perché ciò che conta è la fedeltà e lì si può crescere"
}

@Suite("Encodings") struct EncodingTests {
    private func guess(_ bytes: [UInt8]) -> EncodingGuess {
        var evidence = EncodingEvidence()
        bytes.withUnsafeBytes { evidence.add($0) }
        return evidence.guess
    }

    @Test("the words of the five articles come back from every encoding that can write them", arguments: [
        (Words.swedish, [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252, .macRoman]),
        (Words.shop, [.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252, .macRoman]),
        (Words.danish, [.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252, .macRoman]),
        (Words.polish, [.utf8, .utf16LittleEndian, .utf16BigEndian, .iso88592, .windows1250]),
        (Words.italian, [.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252, .macRoman]),
    ])
    func roundTrip(words: String, encodings: [TextEncoding]) throws {
        for encoding in encodings {
            for marked in [false, true] {
                let bytes = try #require(Encoded.bytes(words, in: encoding, marked: marked))
                let found = guess(bytes).encoding
                #expect(found == encoding, "\(encoding.rawValue) taken for \(found.rawValue)")
                #expect(try Encoded.text(of: bytes, in: found) == words, "\(encoding.rawValue)")
            }
        }
    }

    @Test("single words are enough to tell Swedish, Danish and Italian from Polish", arguments: [
        ("Malmö", TextEncoding.windows1252), ("Københavns præsentation", .windows1252), ("opportunità", .windows1252),
        ("Łódź", .windows1250), ("wartość", .windows1250), ("Śląsk źródło", .iso88592), ("Försäljning i Århus", .macRoman), ("España, año", .windows1252),
        ("Müller Straße", .windows1252),
    ])
    func fewLetters(word: String, encoding: TextEncoding) throws {
        let bytes = try #require(Encoded.bytes(word, in: encoding))
        #expect(try Encoded.text(of: bytes, in: guess(bytes).encoding) == word)
    }

    @Test("amounts with currency signs and hard spaces do not mislead")
    func signs() throws {
        let text = "Namn;Belopp\nBostäder Åre;1\u{A0}234,50 €\n”Kök” – 20 °C;99 £\n"
        for encoding in [TextEncoding.windows1252, .macRoman] {
            let bytes = try #require(Encoded.bytes(text, in: encoding))
            #expect(guess(bytes).encoding == encoding)
            #expect(try Encoded.text(of: bytes, in: encoding) == text)
        }
    }

    @Test("plain ASCII is UTF-8, and sound UTF-8 is certain")
    func utf8() {
        #expect(guess(Array("id,name\n1,Anna\n".utf8)) == EncodingGuess(encoding: .utf8, confidence: .certain, brokenBytes: 0))
        #expect(guess(Array(Words.polish.utf8)) == EncodingGuess(encoding: .utf8, confidence: .certain, brokenBytes: 0))
    }

    @Test("a few bytes of another encoding in UTF-8 are counted and make it likely only")
    func mixed() {
        let bytes = Array(String(repeating: Words.polish, count: 3).utf8) + [0x4D, 0xF6, 0x6C, 0x6C]
        #expect(guess(bytes) == EncodingGuess(encoding: .utf8, confidence: .likely, brokenBytes: 1))
    }

    @Test("the guess is the same when the bytes come one by one")
    func pieces() throws {
        for (words, encoding) in [(Words.polish, TextEncoding.iso88592), (Words.danish, .windows1252), (Words.swedish, .utf8), (Words.italian, .utf16BigEndian)] {
            let bytes = try #require(Encoded.bytes(words, in: encoding))
            var evidence = EncodingEvidence()
            for byte in bytes { withUnsafeBytes(of: byte) { evidence.add($0) } }
            #expect(evidence.guess.encoding == encoding)
        }
    }

    @Test("bytes that an encoding does not have become U+FFFD and are counted, also half a pair of UTF-16")
    func undecodable() throws {
        let cases: [([UInt8], TextEncoding, String, Int)] = [
            ([0x41, 0x81, 0x42], .windows1252, "A\u{FFFD}B", 1),
            ([0x85, 0x41], .iso88592, "\u{FFFD}A", 1),
            ([0x00, 0xD8, 0x41, 0x00], .utf16LittleEndian, "\u{FFFD}A", 1),
            ([0x3D, 0xD8, 0x80, 0xDE, 0x41], .utf16LittleEndian, "🚀", 1),
            ([0xD8, 0x3D, 0xDE, 0x80], .utf16BigEndian, "🚀", 0),
        ]
        for (bytes, encoding, text, count) in cases {
            let transcoder = Transcoder(encoding, from: try ImportFile(bytes: bytes, piece: 1).open())
            #expect(try Encoded.text(from: transcoder.read) == text)
            #expect(transcoder.undecodable == count)
            #expect(transcoder.sourceBytesRead == bytes.count)
        }
    }

    @Test("long texts come through whole, whatever the size of the pieces", arguments: TextEncoding.allCases)
    func longText(encoding: TextEncoding) throws {
        let words = [.iso88592, .windows1250].contains(encoding) ? Words.polish : Words.swedish
        let text = String(repeating: words + "\r\n", count: 2_000)
        let bytes = try #require(Encoded.bytes(text, in: encoding, marked: true))
        for piece in [1_000_000, 4_097, 3] {
            #expect(try Encoded.text(of: bytes, in: encoding, piece: piece) == text)
        }
    }

    @Test("an encoding is known by its usual names")
    func names() {
        #expect(TextEncoding(name: "Latin1") == .windows1252)
        #expect(TextEncoding(name: "UTF-8") == .utf8)
        #expect(TextEncoding(name: "cp1250") == .windows1250)
        #expect(TextEncoding(name: "klingon") == nil)
    }
}
