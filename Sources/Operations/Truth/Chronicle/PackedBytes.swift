/// Whole numbers in few bytes: seven bits a byte, small ones first, negative ones between the positive (LEB128 and zigzag, as Protocol Buffers have them).
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func unsigned(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func signed(_ number: Int64) { unsigned(UInt64(bitPattern: (number << 1) ^ (number >> 63))) }

    /// 0 of none, else one more than the number; for numbers that are not negative.
    mutating func optional(_ number: Int64?) { unsigned(number.map { UInt64(bitPattern: $0 &+ 1) } ?? 0) }

    mutating func byte(_ byte: UInt8) { bytes.append(byte) }
}

/// Reads what `PackedWriter` wrote.
struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The bytes end too early, or say what cannot be.
    struct Fault: Error {}

    mutating func unsigned() throws -> UInt64 {
        var number: UInt64 = 0, shift: UInt64 = 0
        while place < bytes.count, shift < 64 {
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw Fault()
    }

    mutating func signed() throws -> Int64 {
        let number = try unsigned()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    mutating func optional() throws -> Int64? {
        let number = try unsigned()
        return number == 0 ? nil : Int64(bitPattern: number) &- 1
    }

    mutating func byte() throws -> UInt8 {
        guard place < bytes.count else { throw Fault() }
        defer { place += 1 }
        return bytes[place]
    }

    /// How many follow: never more than there are bytes.
    mutating func count() throws -> Int {
        let count = try unsigned()
        guard count <= UInt64(bytes.count) else { throw Fault() }
        return Int(count)
    }
}
