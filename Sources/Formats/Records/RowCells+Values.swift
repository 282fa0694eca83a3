import Domain

extension RowCells {
    // MARK: - Dates

    mutating func time(_ field: ImportField) -> ImportedTime? { columns.first(field).flatMap { time(column: $0) } }

    mutating func time(column: Int) -> ImportedTime? { date(column).map { zone.time($0.day, $0.clock) } }

    mutating func day(_ field: ImportField) -> Day? { columns.first(field).flatMap { date($0) }.map { zone.day($0.day, $0.clock) } }

    mutating func date(_ column: Int) -> (day: Day, clock: ClockText?)? {
        guard let bytes = valueBytes(column) else { return nil }
        guard let text = DateText.read(bytes) else {
            fail(.dateNotRead, column)
            return nil
        }
        if case .known(let day) = text.date { return (day, text.clock) }
        guard let order = columns.format(column).dateOrder else { return dateWithoutOrder(text, column) }
        guard let day = text.day(order) else {
            fail(.dateInOtherOrder, column)
            return nil
        }
        return (day, text.clock)
    }

    /// The preview saw no date that needed an order; one that does must not be guessed.
    private mutating func dateWithoutOrder(_ text: DateText, _ column: Int) -> (day: Day, clock: ClockText?)? {
        let days = Set(text.possibleOrders.compactMap(text.day))
        guard days.count == 1, let day = days.first else {
            fail(.dateAmbiguous, column)
            return nil
        }
        return (day, text.clock)
    }

    // MARK: - Numbers

    mutating func number(_ column: Int) -> NumberText? {
        guard let bytes = valueBytes(column) else { return nil }
        switch NumberText.read(bytes, sign: columns.format(column).decimalSign) {
        case .success(let number): return number
        case .failure(.notANumber): fail(.numberNotRead, column)
        case .failure(.ambiguous): fail(.numberAmbiguous, column)
        case .failure(.outOfRange): fail(.amountOutOfRange, column)
        }
        return nil
    }

    /// - Parameter timesAYear: by which the number is multiplied.
    mutating func money(_ field: ImportField, timesAYear: UInt64 = 1) -> Money? {
        guard let column = columns.first(field), let read = number(column) else { return nil }
        guard !read.isPercent else {
            fail(.numberNotRead, column)
            return nil
        }
        guard let currency = currency(of: read, column) else { return nil }
        let power = columns.format(column).amountUnit.power(in: currency)
        guard let number = read.number.shifted(by: power).multiplied(by: timesAYear) else {
            fail(.amountOutOfRange, column)
            return nil
        }
        return minorUnits(number, currency, column).map { Money(minorUnits: $0, currency: currency) }
    }

    mutating func minorUnits(_ number: ExactNumber, _ currency: Currency, _ column: Int) -> Int64? {
        do throws(ExactNumber.Inexact) {
            return try number.units(ofPower: -currency.digits)
        } catch {
            switch error {
            case .tooManyDigits: fail(.amountTooManyDigits, column, ["currency": currency.code, "digits": String(currency.digits)])
            case .outOfRange: fail(.amountOutOfRange, column)
            }
        }
        return nil
    }

    /// A currency column wins over the header, the header over a sign beside the amount; else the workspace's currency.
    private mutating func currency(of amount: NumberText, _ column: Int) -> Currency? {
        if let currencyColumn = columns.first(.currency), let text = valueText(currencyColumn) {
            guard let mark = CurrencyMark(text) ?? CurrencyMark(String(text.prefix(3))) else {
                fail(.currencyUnknown, currencyColumn)
                return nil
            }
            return currency(mark, currencyColumn)
        }
        if let currency = columns.format(column).currency { return currency }
        return amount.currency.map { currency($0, column) } ?? columns.plan.currency
    }

    private mutating func currency(_ mark: CurrencyMark, _ column: Int) -> Currency? {
        switch mark {
        case .one(let currency): return currency
        case .shared(let sign, let currencies):
            if let chosen = columns.plan.signs[sign] { return chosen }
            if currencies.contains(columns.plan.currency) { return columns.plan.currency }
            fail(.currencyAmbiguous, column)
            return nil
        }
    }

    /// 0 to 1.
    mutating func probability(_ field: ImportField) -> Double? {
        guard let column = columns.first(field), let read = number(column) else { return nil }
        let isPercent = read.isPercent || columns.format(column).probability == .percent
        let share = (isPercent ? read.number.shifted(by: -2) : read.number).approximate
        guard 0...1 ~= share else {
            fail(.probabilityOutOfRange, column)
            return nil
        }
        return share
    }

    mutating func count(_ field: ImportField) -> Int? {
        guard let column = columns.first(field), let text = valueText(column) else { return nil }
        if let range = HeadCount.read(text) { return range }
        guard let read = number(column) else { return nil }
        guard let count = try? read.number.units(ofPower: 0) else {
            fail(.numberNotRead, column)
            return nil
        }
        return Int(count)
    }

    // MARK: - Words

    mutating func yesNo(_ field: ImportField) -> Bool? { columns.first(field).flatMap { yesNo(column: $0) } }

    mutating func yesNo(column: Int) -> Bool? {
        guard let text = valueText(column) else { return nil }
        if let answer = YesNo.read(text) { return answer }
        fail(.yesNoNotRead, column)
        return nil
    }

    // MARK: - People

    /// A name, an address, or both in one cell or in two.
    mutating func owner() -> PersonReference? {
        var person = text(.owner).flatMap(EmailText.person)
        guard let email = emails(.ownerEmail).first else { return person }
        if person == nil { person = PersonReference(email: email) }
        person?.email = email
        return person
    }

    /// Contacts from their names, addresses and ids. Lists of different lengths cannot be paired: then ids win over
    /// addresses, and addresses over names.
    mutating func contacts() -> [PersonReference] {
        let named = text(.contact).map { CellText.list($0, separators: ";").compactMap(EmailText.person) } ?? []
        let emails = emails(.contactEmail), ids = identifiers(.contactExternalId)
        let longest = max(named.count, emails.count, ids.count)
        return (0..<longest).compactMap { index in
            let person = pairs(named, longest) && index < named.count ? named[index] : nil
            let email = pairs(emails, longest) && index < emails.count ? emails[index] : nil
            return PersonReference(name: person?.name, email: email ?? person?.email, externalId: index < ids.count ? ids[index] : nil)
        }
    }

    private func pairs(_ list: [some Any], _ count: Int) -> Bool { list.count == count || list.count == 1 }

    mutating func company() -> String? {
        guard let text = text(.company) else { return nil }
        return columns.plan.preset == .hubspot ? CellText.list(text, separators: ";").first : text
    }
}
