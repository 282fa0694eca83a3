import Domain

extension RowCells {
    /// What the row says of the fields that the workspace has added, by their keys. Cells that cannot be read are in `leftOut`.
    mutating func ownValues() -> [String: CustomValue] {
        guard !columns.own.isEmpty else { return [:] }
        let others = problems
        problems = []
        var values: [String: CustomValue] = [:]
        for (key, column, field) in columns.own { if let value = ownValue(column, field) { values[key] = value } }
        (leftOut, problems) = (problems, others)
        return values
    }

    private mutating func ownValue(_ column: Int, _ field: ImportField) -> CustomValue? {
        switch field {
        case .ownNumber: number(column).flatMap { Double($0.number.description) }.map { .number($0) }
        case .ownAmount: ownAmount(column).map { .number(Double($0)) }
        case .ownDay: date(column).map { .text(zone.day($0.day, $0.clock).description) }
        case .ownFlag: yesNo(column: column).map { .boolean($0) }
        default: text(column: column).map { .text($0) }
        }
    }

    /// Minor units of the field's currency; an amount that names another one does not fit.
    private mutating func ownAmount(_ column: Int) -> Int64? {
        guard let read = number(column) else { return nil }
        guard !read.isPercent else {
            fail(.numberNotRead, column)
            return nil
        }
        let format = columns.format(column), currency = format.currency ?? columns.plan.currency
        let above = columns.plan.mapping.columns[column].header.withoutCurrency.flatMap { Currency($0.currency) }
        guard read.currency.map({ $0.means(currency) }) ?? (above == nil || above == currency) else {
            fail(.currencyOther, column, ["currency": currency.code])
            return nil
        }
        return minorUnits(read.number.shifted(by: format.amountUnit.power(in: currency)), currency, column)
    }
}

extension CurrencyMark {
    /// Whether it can stand for `currency`.
    fileprivate func means(_ currency: Currency) -> Bool {
        switch self {
        case .one(let one): one == currency
        case .shared(_, let currencies): currencies.contains(currency)
        }
    }
}
