extension JSONParser {
    /// That what stands at `place` is not JSON; at the end of the bytes the reason is always that they end.
    func malformed(_ reason: InputProblem.MalformedReason, at place: Int? = nil) -> InputProblem {
        let place = place ?? self.place
        let reason = place >= bytes.count ? .ended : reason
        return problem(.malformed, ["reason": reason.rawValue], at: place)
    }

    func problem(_ code: InputProblem.Code, _ details: [String: String] = [:], at place: Int? = nil, field: String = "") -> InputProblem {
        var details = details
        let (line, column) = position(of: place ?? self.place)
        details["line"] = String(line)
        details["column"] = String(column)
        return InputProblem(field: field, code: code, details: details)
    }

    /// Line and column from 1; a column is a character (a Unicode scalar), as an editor shows it.
    private func position(of place: Int) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for byte in bytes.prefix(place) {
            if byte == 0x0A {
                (line, column) = (line + 1, 1)
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                column += 1
            }
        }
        return (line, column)
    }
}
