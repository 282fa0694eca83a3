/// A growing buffer of bytes, for everything that is written in many small pieces: HTML, JSON, CSV.
///
/// A write is one comparison and a copy; nothing is checked for uniqueness and nothing is allocated until the buffer
/// is full, when it doubles. The finished bytes are handed out once, by `array()` or `withBytes`.
public struct ByteWriter: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var used = 0
    @usableFromInline var capacity: Int
    /// Whether it still writes into the memory that it was given.
    public private(set) var isInPlace = false

    /// - Parameter capacity: how many bytes fit before the first growth; at least 64 are kept.
    public init(capacity: Int = 1024) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    /// Writes into `room`, which outlives the writer; what is longer moves into memory of its own.
    public init(into room: UnsafeMutableRawBufferPointer) {
        if let start = room.baseAddress, !room.isEmpty {
            (base, capacity, isInPlace) = (start.assumingMemoryBound(to: UInt8.self), room.count, true)
        } else {
            (base, capacity) = (.allocate(capacity: 64), 64)
        }
    }

    deinit { if !isInPlace { base.deallocate() } }

    /// How many bytes have been written.
    @inlinable public var count: Int { used }

    @inlinable public mutating func byte(_ byte: UInt8) {
        if used == capacity { grow(by: 1) }
        base[used] = byte
        used &+= 1
    }

    @inlinable public mutating func bytes(_ start: UnsafePointer<UInt8>, count: Int) {
        if capacity &- used < count { grow(by: count) }
        (base + used).update(from: start, count: count)
        used &+= count
    }

    @inlinable public mutating func bytes(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        if capacity &- used < bytes.count { grow(by: bytes.count) }
        UnsafeMutableRawPointer(base + used).copyMemory(from: start, byteCount: bytes.count)
        used &+= bytes.count
    }

    @inlinable public mutating func bytes(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { self.bytes($0) }
    }

    /// Text that stands in our source, written as it is.
    @inlinable public mutating func literal(_ text: StaticString) {
        bytes(text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// The UTF-8 of `text`, without any escaping.
    @inlinable public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { if let start = $0.baseAddress { bytes(start, count: $0.count) } }
    }

    /// The UTF-8 of `text`, without any escaping.
    @inlinable public mutating func string(_ text: Substring) {
        var text = text
        text.withUTF8 { if let start = $0.baseAddress { bytes(start, count: $0.count) } }
    }

    @inlinable public mutating func decimal(_ value: Int) { decimal(Int64(value)) }

    /// `value` in decimal digits, with a leading `-` when it is negative.
    @inlinable public mutating func decimal(_ value: Int64) {
        if capacity &- used < 20 { grow(by: 20) }  // Int64.min has 19 digits and a sign
        var rest = value.magnitude
        if value < 0 {
            base[used] = UInt8(ascii: "-")
            used &+= 1
        }
        var digits = 1
        var shrinking = rest
        while shrinking >= 10 {
            shrinking /= 10
            digits &+= 1
        }
        var place = used &+ digits
        repeat {
            place &-= 1
            base[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        used &+= digits
    }

    /// Forgets what was written.
    /// - Parameter keepingCapacity: keep the memory for the next text; otherwise it shrinks to 64 bytes.
    public mutating func removeAll(keepingCapacity: Bool = true) {
        used = 0
        guard !keepingCapacity else { return }
        if !isInPlace { base.deallocate() }
        isInPlace = false
        capacity = 64
        base = .allocate(capacity: capacity)
    }

    /// Everything written so far. The pointer is valid only inside `body`.
    @inlinable public borrowing func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: used))
    }

    /// Everything written, as an array; the writer is gone afterwards.
    public consuming func array() -> [UInt8] {
        [UInt8](UnsafeBufferPointer(start: base, count: used))
    }

    @usableFromInline @inline(never) mutating func grow(by needed: Int) {
        capacity = max(capacity * 2, used + needed)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: used)
        if !isInPlace { base.deallocate() }
        isInPlace = false
        base = larger
    }
}
