import CPostgres

/// The rows of a result in text form: measured as quick as the binary form, and it needs no code for numeric sums, dates
/// and the like.
final class PostgresCursor: RowCursor {
    private let result: OpaquePointer
    private var row: Int32 = -1
    private let count: Int32

    /// Borrows the result.
    init(_ result: OpaquePointer) { (self.result, count) = (result, PQntuples(result)) }

    /// Moves to the next row; false when there is none.
    func advance() -> Bool {
        row += 1
        return row < count
    }

    override func isNull(_ column: Int32) -> Bool { PQgetisnull(result, row, column) != 0 }

    override func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    }

    /// A `numeric` is cut at its point, as SQLite does, and what is too large becomes the greatest or least value.
    override func int64(_ column: Int32) -> Int64 {
        let text = bytes(column)
        let isNegative = text.first == 0x2D
        var number: Int64 = 0
        // Counts downwards, since the least Int64 has no positive counterpart.
        for byte in text.dropFirst(isNegative ? 1 : 0) {
            let digit = Int64(byte) - 0x30
            guard 0...9 ~= digit else { break }
            let (tenfold, first) = number.multipliedReportingOverflow(by: 10)
            let (next, second) = tenfold.subtractingReportingOverflow(digit)
            if first || second { return isNegative ? .min : .max }
            number = next
        }
        return isNegative ? number : number == .min ? .max : -number
    }

    override func double(_ column: Int32) -> Double { Double(String(decoding: bytes(column), as: UTF8.self)) ?? .nan }

    override func bool(_ column: Int32) -> Bool {
        guard let first = bytes(column).first else { return false }
        return first == 0x74 || (0x31...0x39).contains(first) || first == 0x2D  // t, or a number other than 0
    }

    /// `bytea` comes as `\x` and two hexadecimal digits for each byte.
    override func blob(_ column: Int32) -> [UInt8] {
        let text = bytes(column)
        guard PQftype(result, column) == 17 else { return [UInt8](text) }  // BYTEAOID
        let length = max(0, text.count / 2 - 1)
        return [UInt8](unsafeUninitializedCapacity: length) { blob, count in
            while count < length {
                blob[count] = Self.digit(text[2 * count + 2]) << 4 | Self.digit(text[2 * count + 3])
                count += 1
            }
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8 { byte <= 0x39 ? byte & 0x0F : (byte & 0x0F) + 9 }
}
