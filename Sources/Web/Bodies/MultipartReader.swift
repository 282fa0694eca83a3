import NIOCore
import Writing

/// Reads `multipart/form-data` (RFC 7578) as it arrives. A file's bytes are handed on and never kept; a field is kept
/// up to a limit.
struct MultipartReader: Sendable {
    enum Event: Sendable, Equatable {
        case field(name: String, value: String)
        case fileBegins(name: String, fileName: String)
        case fileBytes(ByteBuffer)
        case fileEnds
    }

    private enum State { case preamble, headers, field(String), file, end }
    private static let headerLimit = 4 * 1024
    private let delimiter: [UInt8]
    private let fieldLimit: Int
    private let fieldBytes: Int
    private var state = State.preamble
    private var waiting: [UInt8] = Array("\r\n".utf8)  // so that the first boundary looks like the others
    private var fields = 0
    private var kept = 0

    /// - Throws: `malformed` when the content type names no boundary, or one against RFC 2046.
    init(contentType: String, fieldLimit: Int, fieldBytes: Int) throws(InputProblem) {
        guard let boundary = Self.parameter("boundary", of: contentType), 1...70 ~= boundary.utf8.count, boundary.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw InputProblem(code: .malformed, details: ["reason": "boundary"])
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        (self.fieldLimit, self.fieldBytes) = (fieldLimit, fieldBytes)
    }

    /// Takes the next bytes of the body.
    mutating func read(_ bytes: ByteBuffer) throws(InputProblem) -> [Event] {
        waiting += bytes.readableBytesView
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Throws: `malformed` when the body ended before its last boundary.
    mutating func finish() throws(InputProblem) -> [Event] {
        guard case .end = state else { throw InputProblem(code: .malformed, details: ["reason": "ended"]) }
        return []
    }

    /// Does what the waiting bytes allow; false when more have to come.
    private mutating func step(_ events: inout [Event]) throws(InputProblem) -> Bool {
        switch state {
        case .end:
            waiting = []
            return false
        case .headers: return try readHeaders(&events)
        case .preamble, .field, .file: return try readPart(&events)
        }
    }

    /// A part up to the next boundary. Bytes that may be the beginning of one wait.
    private mutating func readPart(_ events: inout [Event]) throws(InputProblem) -> Bool {
        if let place = Self.place(of: delimiter, in: waiting), waiting.count >= place + delimiter.count + 2 {
            try close(Array(waiting[..<place]), &events)
            let after = waiting[(place + delimiter.count)...].prefix(2)
            guard after.elementsEqual("\r\n".utf8) || after.elementsEqual("--".utf8) else { throw InputProblem(code: .malformed, details: ["reason": "boundary"]) }
            state = after.elementsEqual("--".utf8) ? .end : .headers
            waiting.removeFirst(place + delimiter.count + 2)
            return true
        }
        if Self.place(of: delimiter, in: waiting) == nil { try passOn(max(0, waiting.count - delimiter.count), &events) }
        return false
    }

    private mutating func passOn(_ count: Int, _ events: inout [Event]) throws(InputProblem) {
        switch state {
        case .file where count > 0:
            events.append(.fileBytes(ByteBuffer(bytes: waiting[..<count])))
            waiting.removeFirst(count)
        case .preamble: waiting.removeFirst(count)
        case .field where kept + waiting.count > fieldBytes: throw InputProblem(code: .tooLarge, details: ["maximum": String(fieldBytes)])
        case .file, .field, .headers, .end: break
        }
    }

    private mutating func close(_ rest: [UInt8], _ events: inout [Event]) throws(InputProblem) {
        switch state {
        case .file:
            if !rest.isEmpty { events.append(.fileBytes(ByteBuffer(bytes: rest))) }
            events.append(.fileEnds)
        case .field(let name):
            kept += rest.count
            guard kept <= fieldBytes else { throw InputProblem(field: name, code: .tooLarge, details: ["maximum": String(fieldBytes)]) }
            guard let value = String(validating: rest, as: UTF8.self), !rest.contains(0) else { throw InputProblem(field: name, code: .malformed, details: ["reason": "notUTF8"]) }
            events.append(.field(name: name, value: value))
        case .preamble, .headers, .end: break
        }
    }

    private mutating func readHeaders(_ events: inout [Event]) throws(InputProblem) -> Bool {
        guard let end = Self.place(of: Array("\r\n\r\n".utf8), in: waiting) else {
            guard waiting.count <= Self.headerLimit else { throw InputProblem(code: .tooLarge, details: ["maximum": String(Self.headerLimit)]) }
            return false
        }
        guard end <= Self.headerLimit, let text = String(validating: waiting[..<end], as: UTF8.self), !waiting[..<end].contains(0) else {
            throw InputProblem(code: .malformed, details: ["reason": "notUTF8"])
        }
        waiting.removeFirst(end + 4)
        fields += 1
        guard fields <= fieldLimit else { throw InputProblem(code: .tooLarge, details: ["maximum": String(fieldLimit)]) }
        // "\r\n" is one character to Swift.
        let disposition = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }.map(String.init) ?? ""
        guard let name = Self.parameter("name", of: disposition) else { throw InputProblem(code: .malformed, details: ["reason": "disposition"]) }
        if let fileName = Self.parameter("filename", of: disposition) {
            events.append(.fileBegins(name: name, fileName: fileName))
            state = .file
        } else {
            state = .field(name)
        }
        return true
    }

    /// The value of `; name=value` or `; name="value"`. Browsers write a quote inside as `%22`.
    private static func parameter(_ name: String, of header: String) -> String? {
        var rest = header[...]
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " }
            guard let equals = rest.firstIndex(of: "="), equals < (rest.firstIndex(of: ";") ?? rest.endIndex) else { continue }
            let isWanted = rest[..<equals].lowercased() == name
            rest = rest[rest.index(after: equals)...]
            let value: Substring
            if rest.first == "\"" {
                rest = rest.dropFirst()
                guard let quote = rest.firstIndex(of: "\"") else { return nil }
                value = rest[..<quote]
                rest = rest[rest.index(after: quote)...]
            } else {
                value = rest.prefix { $0 != ";" && $0 != " " }
            }
            if isWanted { return String(value).replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "") }
        }
        return nil
    }

    private static func place(of pattern: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= pattern.count else { return nil }
        let last = bytes.count - pattern.count
        var place = 0
        while place <= last {
            guard let found = bytes[place...last].firstIndex(of: pattern[0]) else { return nil }
            if bytes[found..<found + pattern.count].elementsEqual(pattern) { return found }
            place = found + 1
        }
        return nil
    }
}
