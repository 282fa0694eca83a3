import Domain
import Glibc
import Logging
import Writing

/// Writes each log event as one line of JSON to standard error. Line breaks are escaped, e-mail addresses are masked, and
/// a line is never longer than 8 KiB.
public struct JSONLog: LogHandler {
    public var logLevel = Logger.Level.info
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let write: @Sendable ([UInt8]) -> Void
    static let longestLine = 8 * 1024

    public init(label: String, to write: @escaping @Sendable ([UInt8]) -> Void = JSONLog.toStandardError) { (self.label, self.write) = (label, write) }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var line = JSONWriter(capacity: 512)
        line.object { json in
            json.field("at", Timestamp(microseconds: Self.now()))
            json.field("level", event.level.rawValue)
            json.field("message", Self.masked(event.message.description))
            let all = event.metadata.map { metadata.merging($0) { $1 } } ?? metadata
            for (key, value) in all.sorted(by: { $0.key < $1.key }) where key != "hb.request.id" { json.field(named: key, Self.masked(value.description)) }
            if let error = event.error { json.field("error", Self.masked(String(reflecting: error))) }
            json.field("log", label)
        }
        write(line.bytes() + [UInt8(ascii: "\n")])
    }

    /// One call of `write`, so that lines of several threads do not mix.
    public static let toStandardError: @Sendable ([UInt8]) -> Void = { line in
        _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// `anna.berg@example.com` → `a…@example.com`; long texts lose their end.
    static func masked(_ text: String) -> String {
        let short = text.utf8.count > longestLine / 4 ? String(text.unicodeScalars.prefix(longestLine / 16).map(Character.init)) + "…" : text
        guard short.contains("@") else { return short }
        var masked = "", word: [Character] = []
        for character in short {
            switch character {
            case "@" where !word.isEmpty:
                masked += String(word[0]) + "…@"
                word = []
            case let letter where letter.isLetter || letter.isNumber || "._%+-".contains(letter): word.append(letter)
            default:
                masked += String(word) + String(character)
                word = []
            }
        }
        return masked + String(word)
    }
}
