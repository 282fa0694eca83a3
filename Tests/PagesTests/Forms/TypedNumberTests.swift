import Domain
import Pages
import Testing

@Suite("A number typed into a field")
struct TypedNumberTests {
    @Test("is read with groups and decimals as its language writes them", arguments: [
        ("1234.5", Language.english, 1_234.5), ("1,234.5", .english, 1_234.5), ("1,234", .english, 1_234), ("1,5", .english, 1.5), (".5", .english, 0.5), ("1,234,567.25", .english, 1_234_567.25),
        ("1234,5", .swedish, 1_234.5), ("1 234,5", .swedish, 1_234.5), ("1\u{A0}234,5", .swedish, 1_234.5), ("1\u{202F}234", .swedish, 1_234), ("12.5", .swedish, 12.5), ("1234.567", .swedish, 1_234.567),
        ("1.234,5", .danish, 1_234.5), ("1.234", .danish, 1_234), ("1.234.567", .danish, 1_234_567), (",5", .danish, 0.5), ("5,", .danish, 5),
        ("1 234,5", .polish, 1_234.5), ("0,000001", .polish, 0.000001), ("12.50", .polish, 12.5),
        ("1'234,5", .italian, 1_234.5), ("1’234’567", .italian, 1_234_567), ("1.234,5", .italian, 1_234.5), ("-3", .italian, -3), ("\u{2212}3,25", .italian, -3.25), (" 7 ", .italian, 7),
    ] as [(String, Language, Double)])
    func reading(_ typed: String, _ language: Language, _ number: Double) {
        #expect(TypedNumber.number(typed, language: language) == number)
    }

    @Test("is none with anything else in it, or with groups that are not of three", arguments: Language.allCases)
    func garbage(_ language: Language) {
        for typed in ["", " ", "-", ".", ",", "twelve", "12a", "1.2.3", "1,2,3", "1.23.456", "--5", "5-", "1e5", "0x1F", "inf", "nan", "1 m²", "12,34,567", "١٢", "½"] { #expect(TypedNumber.number(typed, language: language) == nil, "\(typed)") }
        let (own, other) = language == .english ? (".", ",") : (",", ".")
        #expect(TypedNumber.number("12\(other)34\(own)5", language: language) == nil)
        #expect(TypedNumber.number("1\(own)5\(own)", language: language) == nil)
        #expect(TypedNumber.number("1\(own)500\(other)000", language: language) == nil)
    }

    @Test("comes back as it was, without an exponent, in every language", arguments: Language.allCases)
    func roundTrip(_ language: Language) {
        for number in [0, 1, -1, 0.5, -0.25, 12.75, 1_234.567, 0.00001, -0.0000125, 123_456_789.125, 999_999_999_999_999, 0.1 + 0.2] as [Double] {
            let text = TypedNumber.text(number, language: language)
            #expect(TypedNumber.number(text, language: language) == number, "\(text)")
            #expect(text.allSatisfy { "0"..."9" ~= $0 || $0 == "-" || $0 == (language == .english ? "." : ",") }, "\(text)")
        }
        #expect(TypedNumber.text(12.5, language: language) == (language == .english ? "12.5" : "12,5"))
        #expect(TypedNumber.text(1_200_000, language: language) == "1200000")
        #expect(TypedNumber.text(0.00001, language: .english) == "0.00001")
    }
}
