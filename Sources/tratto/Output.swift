import Glibc
import Writing

/// The two channels of a command: results and messages.
enum Output {
    /// A line of the result.
    static func result(_ text: String) { write(text + "\n", to: 1) }
    static func result(_ bytes: [UInt8]) { write(bytes, to: 1) }
    /// A line for the person at the terminal.
    static func say(_ text: String) { write(text + "\n", to: 2) }

    /// Whether somebody looks at the messages.
    static var isTerminal: Bool { isatty(2) == 1 }

    /// Overwrites the line on a terminal; says nothing in a script.
    static func progress(_ text: String) {
        if isTerminal { write("\r\u{1B}[K" + text, to: 2) }
    }
    static func endProgress() { if isTerminal { write("\n", to: 2) } }

    private static func write(_ text: String, to channel: Int32) { write(Array(text.utf8), to: channel) }

    private static func write(_ bytes: [UInt8], to channel: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(channel, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    /// A line from standard input without echo; nil at its end.
    static func secret(_ question: String) -> String? {
        guard isatty(0) == 1 else { return readLine() }
        write(question, to: 2)
        var old = termios()
        tcgetattr(0, &old)
        var silent = old
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(0, TCSANOW, &silent)
        defer {
            tcsetattr(0, TCSANOW, &old)
            write("\n", to: 2)
        }
        return readLine()
    }
}
