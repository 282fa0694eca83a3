import Testing
import Writing

@Suite("Writing bytes") struct ByteWriterTests {
    @Test("keeps every byte in order over many growths")
    func growth() {
        var out = ByteWriter(capacity: 1)
        for number in 0..<1000 { out.byte(UInt8(truncatingIfNeeded: number)) }
        #expect(out.count == 1000)
        #expect(out.array() == (0..<1000).map { UInt8(truncatingIfNeeded: $0) })
    }

    @Test("takes one piece that is larger than anything before")
    func largePiece() {
        let large = [UInt8](repeating: 7, count: 100_000)
        var out = ByteWriter(capacity: 64)
        out.literal("<")
        out.bytes(large)
        out.literal(">")
        #expect(out.array() == [60] + large + [62])
    }

    @Test("writes text as its UTF-8, whole or in part")
    func text() {
        var out = ByteWriter()
        out.string("Łódź ")
        out.string("Malmö 🚲".dropFirst(6))
        out.string("")
        out.literal("")
        #expect(String(decoding: out.array(), as: UTF8.self) == "Łódź 🚲")
    }

    @Test("writes whole numbers of every length", arguments: [
        0, 7, -7, 10, 99, 100, -100, 1_234_567, Int64.max, Int64.min, Int64.max - 9, Int64.min + 1,
    ])
    func decimals(_ number: Int64) {
        var out = ByteWriter(capacity: 64)
        out.string(String(repeating: "x", count: 50))  // the number stands across the first growth
        out.decimal(number)
        out.decimal(Int(number))
        #expect(String(decoding: out.array().dropFirst(50), as: UTF8.self) == "\(number)\(number)")
    }

    @Test("shows its bytes without giving them away, and can start again")
    func again() {
        var out = ByteWriter()
        out.literal("first")
        #expect(out.withBytes { [UInt8]($0) } == Array("first".utf8))
        out.removeAll(keepingCapacity: true)
        #expect(out.count == 0)
        out.literal("second")
        out.removeAll(keepingCapacity: false)
        out.string(String(repeating: "third", count: 100))
        #expect(out.array() == Array(String(repeating: "third", count: 100).utf8))
    }

    @Test("stays in memory that it was given, and leaves it when that is full") func inPlace() {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 1)
        defer { room.deallocate() }
        let text = "forty-eight characters, and then some more than "
        var small = ByteWriter(into: room)
        small.string(text)
        let stayed = small.isInPlace
        #expect(stayed)
        #expect(String(decoding: room[..<48], as: UTF8.self) == text)
        var large = ByteWriter(into: UnsafeMutableRawBufferPointer(rebasing: room[50...]))
        large.string(text)
        large.string("that")
        let left = !large.isInPlace
        #expect(left)
        let moved = large.array()
        #expect(String(decoding: moved, as: UTF8.self) == text + "that")
        var none = ByteWriter(into: UnsafeMutableRawBufferPointer(start: nil, count: 0))
        none.string("a")
        let hasOwn = !none.isInPlace
        #expect(hasOwn)
        let alone = none.array()
        #expect(alone == [97])
    }
}
