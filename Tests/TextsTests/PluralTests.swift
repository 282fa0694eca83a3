import Domain
import Testing
import Texts

@Suite("Plural forms")
struct PluralTests {
    /// Numbers and their form, from the samples of CLDR's cardinal rules.
    static let whole: [(Language, PluralCategory, [Int])] = [
        (.english, .one, [1]), (.english, .other, [0, 2, 3, 11, 16, 21, 100, 101, 1_000, 1_000_000]),
        (.swedish, .one, [1]), (.swedish, .other, [0, 2, 3, 11, 16, 21, 100, 101, 1_000, 1_000_000]),
        (.danish, .one, [1]), (.danish, .other, [0, 2, 3, 11, 16, 21, 100, 101, 1_000, 1_000_000]),
        (.italian, .one, [1]), (.italian, .other, [0, 2, 3, 11, 16, 21, 100, 101, 1_000, 100_000, 1_000_001]), (.italian, .many, [1_000_000, 2_000_000, 17_000_000]),
        (.polish, .one, [1]),
        (.polish, .few, [2, 3, 4, 22, 23, 24, 32, 33, 34, 42, 54, 62, 102, 103, 104, 122, 1_002, 10_003]),
        (.polish, .many, [0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 25, 31, 91, 100, 101, 111, 112, 113, 114, 121, 212, 1_000, 1_012, 10_000, 1_000_000]),
    ]
    static let decimals: [(Language, PluralCategory, [Double])] = [
        (.english, .other, [0.1, 0.5, 1.1, 1.5, 2.5, 10.5]), (.english, .one, [1.0]),
        (.swedish, .other, [0.1, 0.5, 1.1, 1.5, 2.5, 10.5]), (.swedish, .one, [1.0]),
        (.danish, .one, [0.1, 0.5, 1.0, 1.1, 1.5, 1.6, 1.9]), (.danish, .other, [0, 2.0, 2.1, 3.4, 10.5]),
        (.italian, .other, [0.1, 1.1, 1.5, 2.5, 1_000_000.5]), (.italian, .one, [1.0]), (.italian, .many, [1_000_000.0]),
        (.polish, .other, [0.1, 0.5, 1.1, 1.5, 2.5, 5.5, 12.5]), (.polish, .one, [1.0]), (.polish, .few, [2.0, 4.0]), (.polish, .many, [0, 5.0, 12.0]),
    ]

    @Test("follow CLDR for whole numbers, whatever the sign", arguments: whole)
    func wholeNumbers(language: Language, form: PluralCategory, numbers: [Int]) {
        for number in numbers {
            #expect(PluralCategory(number, in: language) == form, "\(number) in \(language)")
            #expect(PluralCategory(-number, in: language) == form, "\(-number) in \(language)")
        }
    }

    @Test("follow CLDR for decimals", arguments: decimals)
    func decimalNumbers(language: Language, form: PluralCategory, numbers: [Double]) {
        for number in numbers { #expect(PluralCategory(number, decimals: 1, in: language) == form, "\(number) in \(language)") }
    }

    @Test("go by what is shown: 1.04 with one decimal is written 1")
    func rounding() {
        #expect(PluralCategory(1.04, decimals: 1, in: .polish) == .one)
        #expect(PluralCategory(1.04, decimals: 2, in: .polish) == .other)
        #expect(PluralCategory(1.96, decimals: 1, in: .polish) == .few)
        #expect(PluralCategory(0.5, decimals: 0, in: .english) == .one)
    }

    @Test("cover the largest numbers", arguments: Language.allCases)
    func extremes(language: Language) {
        #expect(PluralCategory(.max, in: language) == PluralCategory(7, in: language))
        #expect(PluralCategory(.min, in: language) == PluralCategory(8, in: language))
    }
}
