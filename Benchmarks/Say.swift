import Glibc

/// The two channels: figures, and what is going on.
enum Say {
    /// A line of figures, on standard output, at once.
    static func result(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }
    /// A line for whoever waits, on standard error.
    static func progress(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    private static func write(_ text: String, to channel: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(channel, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
