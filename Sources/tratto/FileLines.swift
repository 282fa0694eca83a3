import Glibc
import Synchronization

/// The lines of a file, one after the other, in constant memory.
final class FileLines: Sendable {
    private struct State { var rest: [UInt8] = []; var start = 0; var atEnd = false }
    private let state = Mutex(State())
    private let file: Int32
    /// The first bytes.
    let head: [UInt8]

    /// Nil when the file cannot be opened.
    init?(_ path: String) {
        file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &buffer, buffer.count, 0)
        head = Array(buffer.prefix(max(count, 0)))
    }
    deinit { close(file) }

    /// The next line without its end; nil behind the last.
    func next() -> [UInt8]? {
        state.withLock { state in
            while true {
                if let end = state.rest[state.start...].firstIndex(of: UInt8(ascii: "\n")) {
                    defer { state.start = end + 1 }
                    return Array(state.rest[state.start..<end])
                }
                if state.atEnd {
                    guard state.start < state.rest.count else { return nil }
                    defer { state.start = state.rest.count }
                    return Array(state.rest[state.start...])
                }
                var chunk = [UInt8](repeating: 0, count: 1 << 16)
                let count = read(file, &chunk, chunk.count)
                state.rest.removeFirst(state.start)
                state.start = 0
                if count <= 0 { state.atEnd = true } else { state.rest += chunk.prefix(count) }
            }
        }
    }
}
