import Synchronization
import Writing

/// The number of a request, in its problem's `instance` and in the log: 16 hexadecimal digits, the first half drawn at
/// the start of the process, the second half counted.
struct RequestID: Sendable, CustomStringConvertible {
    private let number: UInt64
    private static let process = UInt64(UInt32.random(in: .min ... .max)) << 32
    private static let count = Atomic<UInt32>(0)

    init() { number = Self.process | UInt64(Self.count.wrappingAdd(1, ordering: .relaxed).newValue) }

    var description: String { Hexadecimal.text(of: number) }
}
