import Testing
import Writing

private func file(_ guarding: CSVWriter.Guard = .formulas, _ write: (inout CSVWriter) -> Void) -> String {
    var csv = CSVWriter(guarding: guarding)
    write(&csv)
    return String(decoding: csv.bytes(), as: UTF8.self)
}

@Suite("Writing CSV") struct CSVWriterTests {
    @Test("quotes every cell, doubles quotes, ends rows with CRLF")
    func rows() {
        let text = file { csv in
            csv.row(["id", "title", "amount"])
            csv.cell(Int64(42))
            csv.cell("Boiler \"XL\", 2 pcs\nred")
            csv.cell(Int64?.none)
            csv.endRow()
            csv.cell(-7)
            csv.cell(String?.none)
            csv.cell(Int64.min)
            csv.endRow()
        }
        #expect(text == "\"id\",\"title\",\"amount\"\r\n\"42\",\"Boiler \"\"XL\"\", 2 pcs\nred\",\"\"\r\n\"-7\",\"\",\"-9223372036854775808\"\r\n")
    }

    @Test("keeps quotes at every place", arguments: ["\"", "\"\"", "a\"", "\"a", "\"a\"\"b\"", "å\"€\"🚲"])
    func quotes(_ text: String) {
        #expect(file(.raw) { $0.cell(text) } == "\"" + text.replacing("\"", with: "\"\"") + "\"")
    }

    @Test("can be sent in pieces between cells")
    func pieces() {
        var csv = CSVWriter()
        var sent: [String] = []
        for cell in ["a", "b"] {
            csv.cell(cell)
            csv.drain { sent.append(String(decoding: $0, as: UTF8.self)) }
        }
        csv.endRow()
        csv.cell("c")
        #expect(csv.count == 5)
        sent.append(String(decoding: csv.bytes(), as: UTF8.self))
        #expect(sent == [#""a""#, #","b""#, "\r\n\"c\""])
    }

    @Test("starts with the mark of UTF-8 for Excel when asked to")
    func mark() {
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row(["å"])
        #expect(csv.bytes() == [0xEF, 0xBB, 0xBF] + Array("\"å\"\r\n".utf8))
    }

    @Test("puts an apostrophe before what a spreadsheet would run", arguments: [
        "=1+1", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+A1", "-A1", "+", "-1+cmd|'/C calc'!A0", "\t=1", "\r=1", "\n=1", "\t", "\r\n",
        " =1", "   @x", "\"=1", "'=1", "''=1", " ' \" =1", "＝1", "＋1", "－1", "＠x", " ＝1", "=\u{301}1", "-5%", "+46x", "--a", "'-5", " +5",
    ])
    func dangerous(_ text: String) {
        #expect(CSVCell.withGuard(text) == "'" + text)
        #expect(file { $0.cell(text) } == "\"'" + text.replacing("\"", with: "\"\"") + "\"")
        #expect(file(.raw) { $0.cell(text) } == "\"" + text.replacing("\"", with: "\"\"") + "\"")
        #expect(CSVCell.withoutGuard(CSVCell.withGuard(text)) == text)
    }

    @Test("leaves numbers, telephone numbers and everything else as it is", arguments: [
        "", " ", "Boiler", "5", "-5", "+5", "-1,234.50", "+46 (0)40-12 34 56", "-", "--", "- 5", "-(5)", "1=1", "a@b.se", "'twas", "'", "''", "\"quoted\"",
        "５", "é=1", "　=1", "～=",
    ])
    func harmless(_ text: String) {
        #expect(CSVCell.withGuard(text) == text)
        #expect(CSVCell.withoutGuard(text) == text)
    }

    @Test("gives back exactly what was guarded", arguments: 0..<30)
    func roundTrip(_ seed: Int) {
        var dice = Dice(seed: seed)
        let signs = ["=", "+", "-", "@", "\t", "\r", "\n", " ", "'", "\"", "＝", "＋", "－", "＠", "1", "(", ".", "a", "é", "\u{301}"]
        for _ in 0..<500 {
            let start = (0..<Int.random(in: 0...6, using: &dice)).compactMap { _ in signs.randomElement(using: &dice) }.joined()
            let text = start + dice.text(longest: 3)
            let guarded = CSVCell.withGuard(text)
            #expect(Array(CSVCell.withoutGuard(guarded).utf8) == Array(text.utf8))
            #expect(guarded == text || guarded == "'" + text)
            #expect(!runs(guarded))
        }
    }

    /// Written apart from the code under test, after the rule: begins, after spaces, with a sign that starts a
    /// formula (an apostrophe stops it) and is no plain number.
    private func runs(_ cell: String) -> Bool {
        let scalars = cell.unicodeScalars.drop { $0 == " " || $0 == "\"" }
        guard let first = scalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return false }
        return cell.wholeMatch(of: /[+-]?[0-9 ().,\-]+/.matchingSemantics(.unicodeScalar)) == nil
    }
}
