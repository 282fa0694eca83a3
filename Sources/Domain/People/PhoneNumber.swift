/// A telephone number in the form that is the same everywhere (E.164): `+46701234567`.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// With the "+", digits only behind it.
    public let text: String
    public var description: String { text }

    /// Reads what people write: `070-123 45 67`, `+46 (0)70 123 45 67`, `0046 70 1234567`, `tel. 22 123 45 67 ext. 12`.
    ///
    /// A number with "+" or "00" says its country itself. Any other is read by the rules of `country`, and without one it is
    /// not guessed at. Nil for what is no number of its country: too short, too long, without its prefix.
    public init?(_ written: String, in country: PhoneCountry?) {
        guard let typed = Typed(written) else { return nil }
        guard let digits = typed.isInternational ? Self.international(typed) : country.flatMap({ Self.national(typed.digits, in: $0) }) else { return nil }
        text = "+" + digits
    }

    private static func international(_ typed: Typed) -> String? {
        guard typed.digits.first != "0", 8...15 ~= typed.digits.count else { return nil }
        guard let country = PhoneCountry.of(international: typed.digits) else { return typed.digits }
        var rest = typed.digits.dropFirst(country.calling.count)
        // "+46 070 …": the zero is for those inside. A number may begin with another country's prefix, so only zeros go.
        if country.trunk == "0", rest.first == "0" { rest = rest.dropFirst() }
        return country.digits ~= rest.count ? country.calling + rest : nil
    }

    private static func national(_ digits: String, in country: PhoneCountry) -> String? {
        var rest = digits[...]
        if !country.trunk.isEmpty {
            if rest.hasPrefix(country.trunk) { rest = rest.dropFirst(country.trunk.count) } else if country.code != "US" { return nil }
        }
        return country.digits ~= rest.count ? country.calling + rest : nil
    }

    /// The digits of what was written, without what stands before and behind the number.
    private struct Typed {
        private(set) var digits = ""
        private(set) var isInternational = false

        init?(_ written: String) {
            // Inside the country's code is a zero that nobody dials from outside.
            let plain = written.replacing("(0)", with: written.contains("+") || written.hasPrefix("00") ? "" : "0")
            reading: for letter in plain.unicodeScalars {
                switch letter {
                case "0"..."9": digits.unicodeScalars.append(letter)
                case "+": if digits.isEmpty { isInternational = true } else { return nil }
                case " ", "-", "(", ")", ".", "/", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2010}", "\u{2011}", "\u{2013}", "\t", ":": continue
                // Words in front ("tel.") say what it is; behind the number they begin an extension.
                default: if !digits.isEmpty { break reading }
                }
            }
            if !isInternational, digits.hasPrefix("00") { (digits, isInternational) = (String(digits.dropFirst(2)), true) }
            if digits.count < 5 { return nil }
        }
    }
}
