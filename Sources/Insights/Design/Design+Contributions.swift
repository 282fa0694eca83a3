extension FieldDesign {
    /// What the value adds to the logit: Σ bⱼ xⱼ over the field's columns. A word like none of the training adds nothing.
    func contribution(of value: LeadValue, _ coefficients: [Double]) -> Double {
        switch (kind, value) {
        case (.words(let design), .word(let word)): design.column(of: word).map { coefficients[firstColumn + $0 + 1] } ?? 0
        case (.numbers(let design), .number(let number)): contribution(of: number ?? .nan, design, coefficients)
        default: 0
        }
    }

    private func contribution(of number: Double, _ design: NumberDesign, _ coefficients: [Double]) -> Double {
        guard number.isFinite else { return design.hasMissing ? coefficients[firstColumn + 1] : 0 }
        let scale = firstColumn + design.scale + 1
        return (0..<design.bin(number)).reduce(coefficients[scale] * design.standardised(number)) { $0 + coefficients[scale + 1 + $1] }
    }

    /// What the field adds to the logit on average over the training.
    func meanContribution(_ coefficients: [Double]) -> Double {
        kind.shares.enumerated().reduce(0) { $0 + coefficients[firstColumn + $1.offset + 1] * $1.element }
    }

    /// Adds what the field contributes to the logit of each row of the range.
    func add(_ column: LeadColumn, _ rows: Range<Int>, _ coefficients: [Double], to logits: inout [Double]) {
        switch (kind, column) {
        case (.words(let design), .words(let words)):
            let added = design.columns(of: words).map { $0.map { coefficients[firstColumn + $0 + 1] } ?? 0 }
            for row in rows { logits[row - rows.lowerBound] += added[words.codes[row] < 0 ? added.count - 1 : Int(words.codes[row])] }
        case (.numbers(let design), .numbers(let numbers)):
            for row in rows { logits[row - rows.lowerBound] += contribution(of: numbers[row], design, coefficients) }
        default: break
        }
    }
}

extension Design {
    /// The logit of each row of the range. A field that the table does not have adds nothing.
    func logits(_ table: LeadTable, _ rows: Range<Int>, _ coefficients: [Double]) -> [Double] {
        var answer = [Double](repeating: coefficients[0], count: rows.count)
        for field in fields {
            if let column = table.values(of: field.name) { field.add(column, rows, coefficients, to: &answer) }
        }
        return answer
    }
}
