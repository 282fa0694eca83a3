import Testing
@testable import Writing

@Suite("Text in a page") struct HTMLTextTests {
    private func written(_ text: String) -> String {
        var output = HTMLOutput()
        output.text(text)
        return String(decoding: output.bytes(), as: UTF8.self)
    }

    private func expected(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(scalar)
            }
        }.joined()
    }

    @Test("has each special character escaped, wherever it stands") func everyPlace() {
        for length in 0...26 {
            for place in 0..<max(length, 1) {
                for special in ["&", "<", ">", "\"", "'", "é", "="] {
                    let text = String(repeating: "a", count: place) + special + String(repeating: "z", count: max(0, length - place - 1))
                    #expect(written(text) == expected(text), "\(text)")
                }
            }
        }
    }

    @Test("is as it was for every other character") func others() {
        let text = String(String.UnicodeScalarView((1...0x2FF).compactMap(Unicode.Scalar.init)))
        #expect(written(text) == expected(text))
    }

    @Test("comes out of a pile as it went in") func pile() {
        var pile = PackedTexts()
        let texts = ["", "Ærø <b>", "", "a & b", String(repeating: "x", count: 500)], places = texts.map { pile.add($0) }
        #expect(places.map { pile[$0] } == texts)
        for (text, place) in zip(texts, places) {
            var output = HTMLOutput()
            output.text(place, of: pile)
            #expect(String(decoding: output.bytes(), as: UTF8.self) == expected(text))
        }
    }
}
