@testable import Formats
import Testing

@Suite("Reading CSV") struct CSVReaderTests {
    private func records(_ text: String, separator: Separator = .comma, piece: Int = .max) throws -> [[String]] {
        let reader = CSVReader(separator: separator.byte, from: try ImportFile(bytes: Array(text.utf8), piece: piece).open())
        var all: [[String]] = []
        while let record = try reader.next({ $0.texts }) { all.append(record) }
        return all
    }

    private func positions(_ text: String) throws -> [CSVPosition] {
        let reader = CSVReader(separator: 0x2C, from: try ImportFile(text: text).open())
        var all: [CSVPosition] = []
        while let position = try reader.next({ $0.position }) { all.append(position) }
        return all
    }

    @Test("quotes, doubled quotes, separators and line breaks in quotes, empty fields, the last line without an end", arguments: [
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("\"a,1\",\"b \"\"c\"\"\"\n", [["a,1", "b \"c\""]]),
        ("\"line one\r\nline two\rline three\",x\ny,z", [["line one\r\nline two\rline three", "x"], ["y", "z"]]),
        (",\n,,\n\"\"\n", [["", ""], ["", "", ""], [""]]),
        ("a,", [["a", ""]]),
        ("", []), ("\n\r\n\r", []),
        ("\u{FEFF}a,b", [["a", "b"]]),
        ("\"\"\"\",\"\"\"x\"", [["\"", "\"x"]]),
    ])
    func grammar(text: String, expected: [[String]]) throws {
        for piece in [Int.max, 1, 5] { #expect(try records(text, piece: piece) == expected, "in pieces of \(piece)") }
    }

    @Test("stray quotes are read as spreadsheets read them", arguments: [
        ("5\" pipe,x", [["5\" pipe", "x"]]),
        ("\"5\" inch,x", [["5 inch", "x"]]),
        ("\"a\"b\"c\",x", [["ab\"c\"", "x"]]),
        ("\"say \"\"hi\"\"\" loud,x", [["say \"hi\" loud", "x"]]),
        (" \"a\",x", [[" \"a\"", "x"]]),
    ])
    func strayQuotes(text: String, expected: [[String]]) throws {
        #expect(try records(text) == expected)
    }

    @Test("text behind a closing quote and a quote that never closes are reported")
    func quoteFlags() throws {
        let reader = CSVReader(separator: 0x2C, from: try ImportFile(text: "a,b\n\"c\"d,e\n\"f,g\nh").open())
        #expect(try reader.next { $0.hasStrayQuote } == false)
        #expect(try reader.next { $0.hasStrayQuote } == true)
        #expect(try reader.next { [$0.isUnclosed, $0[0].elementsEqual("f,g\nh".utf8)] } == [true, true])
        #expect(try reader.next { _ in } == nil)
    }

    @Test("each record knows its line, its number and its place in bytes")
    func positionsOfRecords() throws {
        #expect(try positions("a,b\n\n\"x\ny\",2\r\n3,4") == [
            CSVPosition(offset: 0, line: 1, record: 0), CSVPosition(offset: 5, line: 3, record: 1), CSVPosition(offset: 14, line: 5, record: 2),
        ])
    }

    @Test("a reading goes on at any record and gives the same rest")
    func goingOn() throws {
        let text = "\u{FEFF}id,note\n1,\"two\nlines\"\n\n2,å\0ä\n3,x\n"
        let file = ImportFile(bytes: Array(text.utf8), piece: 4)
        let all = try records(text)
        for (index, position) in try positions(text).enumerated() {
            let reader = CSVReader(separator: 0x2C, resumingAt: position, from: try file.open())
            var rest: [[String]] = []
            var places: [CSVPosition] = []
            while let record = try reader.next({ ($0.texts, $0.position) }) {
                rest.append(record.0)
                places.append(record.1)
            }
            #expect(rest == Array(all.dropFirst(index)))
            #expect(places == Array(try positions(text).dropFirst(index)))
        }
        let beyond = CSVReader(separator: 0x2C, resumingAt: CSVPosition(offset: 900, line: 9, record: 9), from: try file.open())
        #expect(throws: CSVError.self) { try beyond.next { _ in } }
    }

    @Test("NUL characters are dropped and counted")
    func nul() throws {
        let reader = CSVReader(separator: 0x2C, from: try ImportFile(text: "a\0b,\0\0c\n").open())
        #expect(try reader.next { $0.texts } == ["ab", "c"])
        #expect(reader.droppedNULs == 3)
    }

    @Test("fields, columns and records beyond the limits are refused with the line where they begin")
    func limits() throws {
        var limits = CSVLimits()
        (limits.fieldBytes, limits.columns, limits.recordBytes) = (10, 3, 1 << 20)
        func read(_ text: String) throws {
            let reader = CSVReader(separator: 0x2C, limits: limits, from: try ImportFile(bytes: Array(text.utf8), piece: 100).open())
            while try reader.next({ _ in }) != nil {}
        }
        try read("1234567890,\"1234567890\",3\n")
        #expect(throws: CSVError.fieldTooLong(line: 2, limit: 10)) { try read("a,b\n12345678901,2\n") }
        #expect(throws: CSVError.fieldTooLong(line: 3, limit: 10)) { try read("a,b\n\"\n\",\"never closed\nc,d\n") }
        #expect(throws: CSVError.tooManyColumns(line: 2, limit: 3)) { try read("a,b,c\n1,2,3,4\n") }
        limits.fieldBytes = 1 << 20
        limits.recordBytes = 1 << 18
        let wide = Array(repeating: String(repeating: "x", count: 1 << 18), count: 3).joined(separator: ",")
        #expect(throws: CSVError.recordTooLong(line: 1, limit: 1 << 18)) { try read(wide) }
    }

    @Test("records longer than the memory window come through whole")
    func longRecords() throws {
        let long = String(repeating: "åäö ", count: 140_000)
        let text = "a,b\n1,\"\(long)\"\n2,\(long)\n"
        for piece in [Int.max, 4_099] { #expect(try records(text, piece: piece) == [["a", "b"], ["1", long], ["2", long]]) }
    }

    @Test("a large file takes no more memory than a window")
    func constantMemory() throws {
        // Five windows full that exist only as a closure: memory that kept them would have grown.
        let row = Array("17,\"Anna \"\"A\"\" Berg\",120000\r\n".utf8)
        var sent = 0
        let total = 50_000 * row.count
        var window = TextWindow({ target in
            let count = min(target.count, total - sent)
            for index in 0..<count { target[index] = row[(sent + index) % row.count] }
            sent += count
            return count
        })
        while !window.sourceEnded {
            try window.readMore()
            window.giveUp(before: window.end)
        }
        #expect(window.offset == Int64(total))
        #expect(window.capacity == 1 << 18)
    }

    @Test("ragged rows show how many fields they have")
    func ragged() throws {
        #expect(try records("a,b,c\n1\n1,2,3,4\n").map(\.count) == [3, 1, 4])
    }
}

@Suite("Separators") struct SeparatorTests {
    @Test("the separator is the one that cuts all records alike", arguments: [
        ("a,b,c\n1,2,3\n", Separator.comma),
        ("Navn;Beløb;Dato\nA, B;1,50;1.2.2024\nC, D;2,75;3.4.2024\n", .semicolon),
        ("Amount, net;Tax, %;Date\n1,5;2,5;x\n", .semicolon),
        ("a\tb;c\td\n1\t2,5\t3\n", .tab),
        ("a|b|c\n1,2|3;4|5\n", .bar),
        ("id,note\n1,\"a;b;c\nd;e;f\"\n2,\"g;h;i\"\n", .comma),
        ("sep=;\na,b;c\n1,2;3\n", .semicolon),
        ("\u{FEFF}sep=\t\na\tb\n", .tab),
        ("only one column\nwith words\n", .comma),
        ("", .comma),
    ])
    func detection(text: String, expected: Separator) {
        #expect(Separator.detect(in: Array(text.utf8)) == expected)
    }
}
