/// The part of a text that is in memory: bytes come in at the end and are given up at the start.
struct TextWindow: ~Copyable {
    private let source: ByteSource
    private(set) var memory: UnsafeMutableRawBufferPointer
    /// The bytes that are waiting to be read.
    private(set) var start = 0
    private(set) var end = 0
    /// Bytes given up so far.
    private(set) var offset: Int64 = 0
    private(set) var sourceEnded = false
    private(set) var droppedNULs = 0
    private var begun = false

    init(_ source: @escaping ByteSource, capacity: Int = 1 << 18) {
        self.source = source
        memory = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { memory.deallocate() }

    var bytes: UnsafeMutablePointer<UInt8>? { memory.baseAddress?.assumingMemoryBound(to: UInt8.self) }
    var capacity: Int { memory.count }

    /// Gives up what stands before `index`.
    mutating func giveUp(before index: Int) {
        offset += Int64(index - start)
        start = index
    }

    /// Moves what waits to the front and fills the rest; grows when there is no room.
    mutating func readMore() throws {
        if start > 0 {
            memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<end]))
            (start, end) = (0, end - start)
        }
        if memory.count - end < 4 { grow() }
        let target = UnsafeMutableRawBufferPointer(rebasing: memory[end...])
        let count = try fill(target, from: source)
        sourceEnded = target.count - count >= 4
        end += withoutNULs(UnsafeMutableRawBufferPointer(rebasing: target[..<count]))
        if !begun { skipByteOrderMark() }
    }

    private mutating func skipByteOrderMark() {
        begun = true
        if memory[..<end].starts(with: TextEncoding.utf8.byteOrderMark) { start = 3 }
    }

    private mutating func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<end]))
        memory.deallocate()
        memory = larger
    }

    /// How many bytes are left: a text has no NUL, but files that a crash left behind do.
    private mutating func withoutNULs(_ new: UnsafeMutableRawBufferPointer) -> Int {
        guard Self.hasNUL(UnsafeRawBufferPointer(new)) else { return new.count }
        var kept = 0
        for byte in new where byte != 0 {
            new[kept] = byte
            kept += 1
        }
        droppedNULs += new.count - kept
        return kept
    }

    private static func hasNUL(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var found: UInt64 = 0
        let words = bytes.count / 8
        for index in 0..<words { found |= Eight.zeros(bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)) }
        return found != 0 || bytes[(words * 8)...].contains(0)
    }
}
