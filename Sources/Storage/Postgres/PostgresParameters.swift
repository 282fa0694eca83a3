/// The values of a statement in the form that libpq takes: numbers and text as text, blobs as they are.
///
/// All of them go into one buffer, each with a NUL behind it: one allocation instead of one for each value.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    /// For each value: where it starts in the buffer (-1 for NULL), its length, and 1 for a blob.
    private var places: [(offset: Int, length: Int32, format: Int32)] = []

    init(_ values: [SQLValue]) throws {
        guard !values.isEmpty else { return }
        buffer.reserveCapacity(values.count * 24)
        places.reserveCapacity(values.count)
        for value in values { try append(value) }
    }

    private mutating func append(_ value: SQLValue) throws {
        let offset = buffer.count
        var format: Int32 = 0
        switch value {
        case .null:
            places.append((-1, 0, 0))
            return
        case .int(let number): buffer.appendDecimal(number)
        case .bool(let flag): buffer.append(flag ? 0x74 : 0x66)
        case .double(let number): buffer.append(contentsOf: try StorableValue.check(number).description.utf8)
        case .text(var text):
            try text.withUTF8 { utf8 in
                try StorableValue.refuseNUL(in: UnsafeRawBufferPointer(utf8))
                buffer.append(contentsOf: utf8)
            }
        case .blob(let bytes):
            buffer.append(contentsOf: bytes)
            format = 1
        }
        places.append((offset, Int32(clamping: buffer.count - offset), format))
        buffer.append(0)
    }

    /// Calls `body` with the count of the values and libpq's three arrays, valid until it returns.
    func withPointers<Result>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) throws -> Result
    ) rethrows -> Result {
        guard !places.isEmpty else { return try body(0, nil, nil, nil) }
        return try buffer.withUnsafeBytes { bytes in
            try withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: places.count) { values in
                try withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * places.count) { numbers in
                    for (index, place) in places.enumerated() {
                        values[index] = place.offset < 0 ? nil : bytes.baseAddress?.advanced(by: place.offset).assumingMemoryBound(to: CChar.self)
                        numbers[index] = place.length
                        numbers[places.count + index] = place.format
                    }
                    return try body(
                        Int32(clamping: places.count), UnsafePointer(values.baseAddress), UnsafePointer(numbers.baseAddress),
                        numbers.baseAddress.map { UnsafePointer($0 + places.count) })
                }
            }
        }
    }
}

extension [UInt8] {
    /// Appends the decimal digits of `number`.
    mutating func appendDecimal(_ number: Int64) {
        if number < 0 { append(0x2D) }
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var rest = number.magnitude
        var first = 20
        repeat {
            first -= 1
            digits[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for index in first..<20 { append(digits[index]) }
    }
}
