import Domain

/// The form that a counted word takes, by the cardinal rules of CLDR 48 (unicode.org/reports/tr35, "Language Plural Rules").
public enum PluralCategory: String, CaseIterable, Sendable {
    case one, few, many, other

    /// The form beside a whole number; the sign makes no difference.
    public init(_ number: Int, in language: Language) {
        self.init(whole: UInt64(number.magnitude), fraction: 0, in: language)
    }

    /// The form beside a number written with at most `decimals` digits behind the decimal sign and no zeros at the end:
    /// 1.04 with one decimal is written "1" and counts as 1.
    public init(_ number: Double, decimals: Int, in language: Language) {
        let parts = DecimalParts(number, decimals: decimals)
        self.init(whole: parts.whole, fraction: parts.fraction, in: language)
    }

    /// `whole` and `fraction` are CLDR's operands i and t. Ours never show zeros at the end, so v = 0 exactly when t = 0.
    private init(whole: UInt64, fraction: UInt64, in language: Language) {
        switch language {
        case .english, .swedish: self = whole == 1 && fraction == 0 ? .one : .other
        case .danish: self = (whole == 1 && fraction == 0) || (fraction != 0 && whole <= 1) ? .one : .other
        case .italian:
            guard fraction == 0 else { self = .other; return }
            self = whole == 1 ? .one : whole != 0 && whole % 1_000_000 == 0 ? .many : .other
        case .polish:
            guard fraction == 0 else { self = .other; return }
            let unit = whole % 10, teen = whole % 100
            self = whole == 1 ? .one : 2...4 ~= unit && !(12...14 ~= teen) ? .few : .many
        }
    }

    /// The forms that a text must have in a language.
    public static func required(in language: Language) -> [PluralCategory] {
        language == .polish ? [.one, .few, .many, .other] : [.one, .other]
    }

    /// The forms that a text may have in a language. Italian writes "1.000.000 di trattative" only where it is given.
    public static func allowed(in language: Language) -> [PluralCategory] {
        language == .italian ? [.one, .many, .other] : required(in: language)
    }
}
