import Domain

/// What stands before or behind the digits of a number: `€`, `SEK`, `k`, `mln zł`, `%`, `,-`.
struct NumberAffix: Equatable {
    /// The power of ten of `k` (3), `M` (6), `mrd` (9).
    var power = 0
    var currency: CurrencyMark?
    var isPercent = false

    /// Nil when it holds anything else.
    init?(_ text: String) {
        let text = text.lowercased()
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "." }) {
            guard read(String(word)) else { return nil }
        }
    }

    private mutating func read(_ word: String) -> Bool {
        // `1.234,-` and `1 234:-` say that there are no pennies.
        if [",-", ":-", ",–", ":–", ",—"].contains(word) { return true }
        if word == "%" { return set(percent: true) }
        if let power = Self.powers[word] { return set(power: power) }
        if let currency = CurrencyMark(word) { return set(currency: currency) }
        // `k€`, `tkr`, `MSEK`
        for length in 1...3 where word.count > length {
            if let power = Self.powers[String(word.prefix(length))], let currency = CurrencyMark(String(word.dropFirst(length))) {
                return set(power: power) && set(currency: currency)
            }
        }
        return false
    }

    private mutating func set(power new: Int? = nil, currency mark: CurrencyMark? = nil, percent: Bool = false) -> Bool {
        if let new {
            guard power == 0 else { return false }
            power = new
        }
        if let mark {
            guard currency == nil || currency == mark else { return false }
            currency = mark
        }
        if percent { isPercent = true }
        return true
    }

    private static let powers: [String: Int] = [
        "k": 3, "t": 3, "tys": 3, "tusen": 3, "tusind": 3, "mila": 3, "thousand": 3,
        "m": 6, "mm": 6, "mn": 6, "mio": 6, "mln": 6, "milj": 6, "mill": 6, "million": 6, "millions": 6, "miljon": 6, "miljoner": 6, "millioner": 6,
        "milion": 6, "miliony": 6, "milionów": 6, "milione": 6, "milioni": 6,
        "b": 9, "bn": 9, "md": 9, "mrd": 9, "mld": 9, "billion": 9, "miljarder": 9, "milliarder": 9, "miliard": 9, "miliardi": 9,
    ]
}

/// A currency as it stands beside an amount: a code or sign that means one, or a sign that several share.
public enum CurrencyMark: Hashable, Sendable {
    case one(Currency)
    /// The sign, and the currencies that use it.
    case shared(String, [Currency])

    /// Reads an ISO code or a sign, in small or capital letters.
    init?(_ text: String) {
        let text = text.lowercased()
        if let codes = Self.signs[text] {
            let currencies = codes.split(separator: " ").compactMap { Currency(String($0)) }
            self = currencies.count == 1 ? .one(currencies[0]) : .shared(text, currencies)
        } else if text.count == 3, let currency = Currency(text) {
            self = .one(currency)
        } else {
            return nil
        }
    }

    private static let signs: [String: String] = [
        "€": "EUR", "euro": "EUR", "£": "GBP", "zł": "PLN", "zl": "PLN", "kč": "CZK", "kc": "CZK", "ft": "HUF", "fr": "CHF", "sfr": "CHF", "lei": "RON",
        "us$": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "r$": "BRL", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS",
        "₩": "KRW", "₴": "UAH", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "skr": "SEK", "dkr": "DKK", "nkr": "NOK", "ikr": "ISK",
        "kr": "SEK DKK NOK ISK", "$": "USD CAD AUD NZD SGD HKD MXN", "¥": "JPY CNY",
    ]
}
