/// A seed for what it is about: FNV-1a with 64 bits (Fowler, Noll and Vo 1991) over the numbers' bytes, the lowest first.
public enum Seed {
    public static func of(_ numbers: Int64...) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for number in numbers {
            for byte in 0..<8 {
                hash ^= UInt64(truncatingIfNeeded: number >> (8 * byte)) & 0xff
                hash &*= 0x100_0000_01b3
            }
        }
        return hash
    }
}
