extension JSONParser {
    mutating func number() throws(InputProblem) -> JSONValue {
        let start = place
        let isNegative = take(UInt8(ascii: "-"))
        let magnitude = try wholePart()
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        if isWhole, let magnitude, let exact = Self.signed(magnitude, isNegative) { return .int(exact) }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
        guard let nearest = Double(text) else { throw malformed(.number, at: start) }
        guard nearest.isFinite else { throw problem(.outOfRange, at: start) }
        return .double(nearest)
    }

    /// The digits before the point; `nil` when they do not fit.
    private mutating func wholePart() throws(InputProblem) -> UInt64? {
        guard isDigit(next) else { throw malformed(.number) }
        if take(UInt8(ascii: "0")) {
            guard !isDigit(next) else { throw malformed(.number) }
            return 0
        }
        var magnitude: UInt64 = 0
        var overflows = false
        while isDigit(next) {
            let (tenfold, tooLarge) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carries) = tenfold.addingReportingOverflow(UInt64(next - UInt8(ascii: "0")))
            overflows = overflows || tooLarge || carries
            magnitude = sum
            place += 1
        }
        return overflows ? nil : magnitude
    }

    private mutating func digits() throws(InputProblem) {
        guard isDigit(next) else { throw malformed(.number) }
        while isDigit(next) { place += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

    private static func signed(_ magnitude: UInt64, _ isNegative: Bool) -> Int64? {
        guard isNegative else { return Int64(exactly: magnitude) }
        return magnitude == Int64.min.magnitude ? Int64.min : Int64(exactly: magnitude).map { -$0 }
    }
}
