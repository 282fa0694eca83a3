/// Writes a calendar as iCalendar does (RFC 5545): lines of at most 75 bytes, the rest folded, texts escaped.
public struct CalendarWriter: ~Copyable {
    private var out: ByteWriter

    /// - Parameters:
    ///   - name: what the program of whoever reads it calls the calendar.
    ///   - method: `PUBLISH` for a calendar to look at, `REQUEST` for an invitation.
    public init(name: String?, method: StaticString = "PUBLISH") {
        out = ByteWriter(capacity: 4_096)
        line("BEGIN:VCALENDAR")
        line("VERSION:2.0")
        line("PRODID:-//Tratto//Tratto//EN")
        line("CALSCALE:GREGORIAN")
        line("METHOD:" + String(describing: method))
        guard let name else { return }
        text("X-WR-CALNAME", name)
        // Two names for the same: after a quarter of an hour it may be asked for again.
        line("REFRESH-INTERVAL;VALUE=DURATION:PT15M")
        line("X-PUBLISHED-TTL:PT15M")
    }

    /// One event; `write` adds what belongs to it.
    public mutating func event(_ write: (inout CalendarWriter) -> Void) { component("VEVENT", write) }

    /// A part of the calendar, or of another part; `write` adds what belongs to it.
    public mutating func component(_ name: StaticString, _ write: (inout CalendarWriter) -> Void) {
        line("BEGIN:" + String(describing: name))
        write(&self)
        line("END:" + String(describing: name))
    }

    /// A property whose value is a text: commas, semicolons, backslashes and line breaks in it are escaped.
    public mutating func text(_ name: StaticString, _ value: String) { line(String(describing: name) + ":" + Self.escaped(value)) }

    /// A property whose value is written as it is: a time, an address, a number.
    /// - Parameter parameters: names and values; a value with signs that mean something is put in quotes.
    public mutating func plain(_ name: StaticString, _ value: String, parameters: [(name: StaticString, value: String)] = []) {
        let all = parameters.map { ";\($0.name)=" + Self.parameter($0.value) }.joined()
        line(String(describing: name) + all + ":" + value.filter { !$0.isNewline })
    }

    /// No quotes and no line breaks can stand in it.
    private static func parameter(_ value: String) -> String {
        let plain = value.filter { $0 != "\"" && !$0.isNewline }
        return plain.contains { ":;,".contains($0) } ? "\"" + plain + "\"" : plain
    }

    /// The finished calendar.
    public consuming func bytes() -> [UInt8] {
        line("END:VCALENDAR")
        return out.array()
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\\\"
            case ",": escaped += "\\,"
            case ";": escaped += "\\;"
            case _ where character.isNewline: escaped += "\\n"
            case _ where character.unicodeScalars.allSatisfy({ $0.value < 0x20 || $0.value == 0x7F }): continue
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A line and its end. A longer one goes on in the next, which begins with a blank; no character is cut in two.
    private mutating func line(_ text: String) {
        var room = 75
        for character in text {
            let bytes = Array(String(character).utf8)
            if bytes.count > room {
                out.literal("\r\n ")
                room = 74
            }
            out.bytes(bytes)
            room -= bytes.count
        }
        out.literal("\r\n")
    }
}
