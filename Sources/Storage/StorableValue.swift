import Glibc

/// What neither engine keeps, refused alike on both, before it is sent.
enum StorableValue {
    /// PostgreSQL cannot store U+0000, and SQLite stores it but cuts such a text in its own functions.
    static func refuseNUL(in text: UnsafeRawBufferPointer) throws {
        guard let start = text.baseAddress, memchr(start, 0, text.count) != nil else { return }
        throw DatabaseError(.checkViolation, "a text holds the character NUL (U+0000), which cannot be stored")
    }

    /// SQLite turns NaN into NULL, and neither NaN nor an infinity means anything in an answer.
    static func check(_ number: Double) throws -> Double {
        guard number.isFinite else { throw DatabaseError(.checkViolation, "a number is not finite: \(number)") }
        return number
    }

    /// Bytes that come from a file: PostgreSQL refuses what is not UTF-8, SQLite would keep it.
    static func refuseInvalidText(_ bytes: UnsafeRawBufferPointer) throws {
        try refuseNUL(in: bytes)
        guard bytes.contains(where: { $0 >= 0x80 }), String(validating: bytes, as: UTF8.self) == nil else { return }
        throw DatabaseError(.checkViolation, "a text is not valid UTF-8")
    }
}
