import Domain

/// When the digits behind the decimal sign are shown.
public enum MinorUnits: Sendable {
    /// "€84,600" and "€84,600.50".
    case whenNotWhole
    /// "€84,600.00": in quotes and wherever amounts stand under each other.
    case always
    /// "€84,601": rounded to the whole unit, half away from zero.
    case never
}

extension LocaleFormat {
    /// "€84,600", "84 600 €", "SEK 84,600".
    public func money(_ money: Money, minorUnits: MinorUnits = .whenNotWhole) -> String { digits(of: money, minorUnits).string }

    /// The same as UTF-8, for pages that show it by the hundred; the bytes are there only inside `body`.
    public func withMoney<Result>(_ money: Money, minorUnits: MinorUnits = .whenNotWhole, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try digits(of: money, minorUnits).withBytes(body)
    }

    private func digits(of money: Money, _ minorUnits: MinorUnits) -> Digits {
        var text = Digits()
        if money.minorUnits < 0, minorUnits != .never || !roundsToZero(money) { text.add(Conventions.minus) }
        addSymbol(of: money.currency, before: true, to: &text)
        addAmount(money, minorUnits, to: &text)
        addSymbol(of: money.currency, before: false, to: &text)
        return text
    }

    /// "€84.6k", "1,2 mln €": one decimal below 100, none from there. Italian shortens from a million on.
    public func moneyShort(_ money: Money) -> String {
        var text = Digits()
        if money.minorUnits < 0, !roundsToZero(money) { text.add(Conventions.minus) }
        addSymbol(of: money.currency, before: true, to: &text)
        conventions.addShort(money.minorUnits.magnitude, unit: tenToThe(money.currency.digits), to: &text)
        addSymbol(of: money.currency, before: false, to: &text)
        return text.string
    }

    /// "€80,000–90,000", "80 000–90 000 €". Both must be in one currency; two are written out in full.
    public func range(_ low: Money, _ high: Money) -> String {
        guard low.currency == high.currency, low.minorUnits >= 0, high.minorUnits >= 0 else { return money(low) + " – " + money(high) }
        // Both sides show the minor units as soon as one needs them.
        let unit = Int64(tenToThe(low.currency.digits))
        let digits: MinorUnits = low.minorUnits % unit == 0 && high.minorUnits % unit == 0 ? .never : .always
        var text = Digits()
        addSymbol(of: low.currency, before: true, to: &text)
        addAmount(low, digits, to: &text)
        text.add(Self.rangeDash)
        addAmount(high, digits, to: &text)
        addSymbol(of: low.currency, before: false, to: &text)
        return text.string
    }

    private func addSymbol(of currency: Currency, before: Bool, to text: inout Digits) {
        guard before == conventions.symbolFirst else { return }
        let symbol = conventions.symbol(of: currency)
        if !before { text.add("\u{A0}") }
        text.add(symbol)
        // A code touches no digits; a sign does.
        if before, let last = symbol.utf8.last, (last | 0x20) &- UInt8(ascii: "a") < 26 { text.add("\u{A0}") }
    }

    /// Whether less than half a unit is left, which shows no sign.
    private func roundsToZero(_ money: Money) -> Bool { money.minorUnits.magnitude < (tenToThe(money.currency.digits) + 1) / 2 }

    /// The amount without its sign.
    private func addAmount(_ money: Money, _ minorUnits: MinorUnits, to text: inout Digits) {
        let amount = money.minorUnits.magnitude, digits = money.currency.digits, unit = tenToThe(digits)
        let (whole, rest) = amount.quotientAndRemainder(dividingBy: unit)
        switch minorUnits {
        case .never: conventions.add(whole + (rest >= unit - rest ? 1 : 0), to: &text)
        case .always where digits > 0, .whenNotWhole where rest > 0:
            conventions.add(whole, to: &text)
            conventions.addFraction(rest, digits: digits, to: &text)
        default: conventions.add(whole, to: &text)
        }
    }
}

extension Conventions {
    /// `amount` in units of `unit`, shortened to its highest thousand, million …
    func addShort(_ amount: UInt64, unit: UInt64, to text: inout Digits) {
        var smaller: UInt64 = 1, chosen: (factor: UInt64, word: String)?
        for power in powers {
            // 999,950 is "1M": the power counts as soon as the next smaller one would be rounded up to it.
            if amount + smaller * unit / 2 >= power.factor * unit { chosen = power }
            smaller = power.factor
        }
        guard let chosen else { return add((amount + unit / 2) / unit, to: &text) }
        let size = chosen.factor * unit
        let tenths = (amount + size / 20) / (size / 10)
        if tenths >= 1_000 {
            add((amount + size / 2) / size, to: &text)
        } else {
            add(tenths / 10, to: &text)
            if tenths % 10 > 0 { addFraction(tenths % 10, digits: 1, to: &text) }
        }
        text.add(chosen.word)
    }
}
