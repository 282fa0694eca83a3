@testable import Formats
import Domain
import Testing

@Suite("Numbers in cells") struct NumberTests {
    private func value(_ text: String, _ sign: DecimalSign? = nil) -> String? {
        guard case .success(let read) = NumberText.read(text, sign: sign) else { return nil }
        return describe(read.number)
    }

    private func describe(_ number: ExactNumber) -> String {
        var digits = String(number.digits)
        if number.exponent > 0 { digits += String(repeating: "0", count: number.exponent) }
        if number.exponent < 0 {
            digits = String(repeating: "0", count: max(0, 1 - number.exponent - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: number.exponent))
        }
        return (number.isNegative ? "-" : "") + digits
    }

    @Test("numbers that mean the same with either decimal sign", arguments: [
        ("1234", "1234"), ("0", "0"), (" 42 ", "42"), ("1 234,56", "1234.56"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"),
        ("1\u{A0}234\u{A0}567,5", "1234567.5"), ("1\u{202F}234,56", "1234.56"), ("1'234'567.80", "1234567.8"), ("1’234.5", "1234.5"),
        ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("12,34,567.89", "1234567.89"), ("12,5", "12.5"), ("1054.0", "1054"), ("0.125", "0.125"),
        ("0,125", "0.125"), ("1234,567", "1234.567"), ("12345.678", "12345.678"), (".5", "0.5"), (",75", "0.75"),
        ("250k", "250000"), ("1.2M", "1200000"), ("1,5 mln zł", "1500000"), ("3 mio. kr", "3000000"), ("2,5 mrd", "2500000000"), ("40 tkr", "40000"),
        ("1,2 MSEK", "1200000"), ("300 tys. zł", "300000"), ("€ 99", "99"), ("99 €", "99"), ("$1,234.50", "1234.5"), ("kr 1.234,50", "1234.5"),
        ("1.234,50 kr.", "1234.5"), ("EUR 10", "10"), ("10 zł", "10"), ("12 Kč", "12"), ("(1,234.50)", "-1234.5"), ("($99)", "-99"), ("-5", "-5"), ("−5", "-5"),
        ("5-", "-5"), ("- 5 €", "-5"), ("+7", "7"), ("-$5.25", "-5.25"), ("$-5.25", "-5.25"), ("50 %", "50"), ("50%", "50"), ("1.234,-", nil), ("99,-", "99"),
        ("99:-", "99"), ("1.5E+05", "150000"), ("2.5e-2", "0.025"), ("5000000.0000000000000000000000", "5000000"),
    ] as [(String, String?)])
    func plain(text: String, expected: String?) {
        #expect(value(text) == expected)
    }

    @Test("one sign with three digits behind it depends on the decimal sign")
    func ambiguous() {
        for text in ["1,234", "12.345", "999,000", "€1.500", "1,234k"] {
            #expect(NumberText.read(text, sign: nil) == .failure(.ambiguous), "\(text)")
        }
        #expect(value("1,234", .point) == "1234")
        #expect(value("1,234", .comma) == "1.234")
        #expect(value("1.234,-", .comma) == "1234")
        #expect(value("1,230", .comma) == "1.23")
    }

    @Test("what is not a number is none", arguments: [
        "", " ", "abc", "12 345 67", "1,23,4", "1.2.3", "12 34", "2024-01-05", "10/20/2016", "+46 70 123 45 67", "1,2,3", "01,234,", "1 2", "5 apples", "--5", "(5", "1..5",
    ])
    func noNumber(text: String) {
        #expect(NumberText.read(text, sign: nil) == .failure(.notANumber))
    }

    @Test("more than 19 digits are out of range")
    func tooLong() {
        #expect(NumberText.read("99999999999999999999", sign: nil) == .failure(.outOfRange))
    }

    @Test("the currency beside an amount is known, also when several share its sign")
    func currencies() throws {
        func mark(_ text: String) throws -> CurrencyMark? { try NumberText.read(text, sign: .comma).get().currency }
        #expect(try mark("99 €") == .one(.eur))
        #expect(try mark("PLN 10") == .one(.pln))
        #expect(try mark("10 kSEK") == .one(.sek))
        #expect(try mark("12") == nil)
        guard case .shared("kr", let currencies) = try mark("1 234 kr") else {
            Issue.record("kr is shared")
            return
        }
        #expect(currencies.map(\.code) == ["SEK", "DKK", "NOK", "ISK"])
    }

    @Test("an amount becomes minor units exactly, or says why not")
    func minorUnits() throws {
        func units(_ text: String, _ digits: Int) throws -> Int64 { try NumberText.read(text, sign: .point).get().number.units(ofPower: -digits) }
        #expect(try units("1054.0", 2) == 105_400)
        #expect(try units("0.1", 2) == 10)
        #expect(try units("-1,234.56", 2) == -123_456)
        #expect(try units("12.5000", 2) == 1_250)
        #expect(try units("300", 0) == 300)
        #expect(try units("1.2M", 0) == 1_200_000)
        #expect(try units("92233720368547758.07", 2) == .max)
        #expect(throws: ExactNumber.Inexact.tooManyDigits) { try units("12.345", 2) }
        #expect(throws: ExactNumber.Inexact.tooManyDigits) { try units("1.5", 0) }
        #expect(throws: ExactNumber.Inexact.outOfRange) { try units("92233720368547758.08", 2) }
        #expect(throws: ExactNumber.Inexact.outOfRange) { try units("9000000000000000000", 3) }
    }
}

@Suite("The decimal sign of a column") struct DecimalSignTests {
    private func evidence(_ texts: [String]) -> NumberEvidence {
        var evidence = NumberEvidence()
        for var text in texts { text.withUTF8 { evidence.add($0) } }
        return evidence
    }

    @Test("is decided by numbers that only one sign explains", arguments: [
        (["1,234", "12,5"], NumberEvidence.Verdict.decided(.comma)), (["1,234", "1,234.5"], .decided(.point)), (["1,234", "1,234,567"], .decided(.point)),
        (["12.345", "0.50"], .decided(.point)), (["12.345", "1 000,00"], .decided(.comma)), (["5", "1200", "1 000"], .notNeeded), ([], .notNeeded), (["x"], .notNeeded),
        (["1,234", "5,678", "99"], .open), (["12,5", "12.5"], .open),
    ])
    func verdict(texts: [String], expected: NumberEvidence.Verdict) {
        #expect(evidence(texts).verdict == expected)
    }

    @Test("one slip in fifty does not undo it, and the examples show what is asked")
    func slips() {
        #expect(evidence(Array(repeating: "1,5", count: 50) + ["1.5"]).verdict == .decided(.comma))
        #expect(evidence(Array(repeating: "1,5", count: 20) + ["1.5"]).verdict == .open)
        #expect(evidence(["1,234", "1,234", "5,678"]).examples == ["1,234", "5,678"])
    }

    @Test("probabilities are shares or percent by their range", arguments: [
        (["0.2", "0.75", "1"], ShareRange.Verdict.decided(.share)), (["20", "0", "100"], .decided(.percent)), (["1 %", "0 %"], .decided(.percent)),
        (["0", "1", "0.5", "40"], .decided(.percent)), (["0", "1"], .open), (["0"], .notNeeded),
    ])
    func scale(texts: [String], expected: ShareRange.Verdict) {
        #expect(evidence(texts).range.verdict == expected)
    }
}
