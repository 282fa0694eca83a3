import Domain
import Pages
import Testing

@Suite("An amount typed into a field")
struct TypedAmountTests {
    @Test("is read with groups and decimals as its language writes them", arguments: [
        ("84600", Language.english, 8_460_000), ("84,600", .english, 8_460_000), ("84,600.50", .english, 8_460_050), ("84 600,50", .swedish, 8_460_050), ("84\u{A0}600,5", .swedish, 8_460_050),
        ("84.600,50", .danish, 8_460_050), ("84.600", .danish, 8_460_000), ("84.6", .danish, 8_460), ("1.234.567", .italian, 123_456_700), ("12,5", .polish, 1_250), ("12.50", .polish, 1_250),
        ("0,05", .italian, 5), (",5", .danish, 50), ("-3", .english, -300), ("1,234,567.8", .polish, 123_456_780), ("", .english, nil), ("12a", .english, nil), ("1.2.3", .english, nil),
        ("84.600", .english, nil), ("12,34,567", .english, nil), ("99999999999999999999", .english, nil), ("1,5,", .danish, nil), ("-", .english, nil),
    ] as [(String, Language, Int64?)])
    func reading(_ typed: String, _ language: Language, _ minorUnits: Int64?) {
        #expect(TypedAmount.minorUnits(typed, currency: .eur, language: language) == minorUnits)
    }

    @Test("comes back as it was, in every language and for currencies with other minor units", arguments: Language.allCases)
    func roundTrip(_ language: Language) throws {
        let yen = try #require(Currency("JPY")), dinar = try #require(Currency("KWD"))
        for amount: Int64 in [0, 1, 99, 100, 105, 123_456_789, -250] {
            for currency in [Currency.eur, yen, dinar] {
                let text = TypedAmount.text(amount, currency: currency, language: language)
                #expect(TypedAmount.minorUnits(text, currency: currency, language: language) == amount, "\(text) \(currency.code)")
            }
        }
    }

    @Test("has no decimals in a currency without minor units")
    func yen() throws {
        let yen = try #require(Currency("JPY"))
        #expect(TypedAmount.minorUnits("300.5", currency: yen, language: .english) == nil)
        #expect(TypedAmount.minorUnits("300", currency: yen, language: .english) == 300)
    }
}
