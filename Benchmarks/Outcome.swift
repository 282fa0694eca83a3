import Glibc

/// One line of the table.
struct Outcome {
    let work: String
    let measured: String
    let limit: String
    /// Nil for a figure that has no limit.
    let isMet: Bool?
    /// Microseconds of the server for one request.
    let processor: Double?
    var details: String
    /// Requests a second, where something else is measured beside them.
    let rate: Double?

    init(_ work: String, measured: String, limit: String, isMet: Bool?, processor: Double?, details: String, rate: Double? = nil) {
        (self.work, self.measured, self.limit, self.isMet, self.processor, self.details, self.rate) = (work, measured, limit, isMet, processor, details, rate)
    }

    /// The same with what pgbench does a second that sends the same queries.
    func beside(pgbench other: Double) -> Outcome {
        guard let ours = rate else { return self }
        var more = self
        more.details += "; \(percent(ours / other)) of pgbench with the same queries, \(thousands(Int(other.rounded())))/s"
        return more
    }
}

/// The table, in Markdown, so that it can stand in a note as it is.
struct OutcomeTable {
    let title: String
    let outcomes: [Outcome]

    var text: String {
        let head = ["", "Work", "Measured", "Must reach", "CPU µs", "Beside it"]
        let rows = outcomes.map { outcome in
            [outcome.isMet.map { $0 ? "✓" : "✗" } ?? " ", outcome.work, outcome.measured, outcome.limit, outcome.processor.map(whole) ?? "", outcome.details]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String { "| " + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ") + " |" }
        return "\n\(title)\n\n" + line(head) + "\n|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|\n" + rows.map(line).joined(separator: "\n") + "\n"
    }
}

func percent(_ share: Double) -> String { whole(share * 100) + " %" }
func megabytes(_ number: Double) -> String { whole(number) + " MB" }
func rate(_ perSecond: Double) -> String { thousands(Int(perSecond.rounded())) + "/s" }
func whole(_ number: Double) -> String { String(Int(number.rounded())) }
func decimal(_ number: Double) -> String { number >= 100 ? whole(number) : String(Double(Int((number * 10).rounded())) / 10) }

/// 1,000,000
func thousands(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().reduce(into: "") { text, digit in
        if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text.append(",") }
        text.append(digit.element)
    }
}

enum Clock {
    static func sleep(_ seconds: Double) { usleep(UInt32(seconds * 1e6)) }
}
