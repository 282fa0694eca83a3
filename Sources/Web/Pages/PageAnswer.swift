import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Writing

/// What a page answers.
public struct PageAnswer: Sendable {
    private enum Content: Sendable { case html(ByteBuffer), redirect(String), text(String), file([UInt8], type: String, name: String) }
    private let content: Content
    private var status = 200
    private var begins: SessionStarted?
    private var endsSession = false
    private var done: Done?

    private init(_ content: Content) { self.content = content }

    /// - Parameter status: not 200 for a form that comes back with problems (422), or a page about something missing.
    public static func html(_ page: some HTML, status: Int = 200) -> PageAnswer {
        var answer = PageAnswer(.html(bytes(of: page)))
        answer.status = status
        return answer
    }

    /// A page is written where it is sent from: a board has a third of a megabyte. Memory that is not written to costs nothing.
    private static func bytes(of page: some HTML) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: 512 * 1_024), larger: ByteBuffer?
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 512 * 1_024) { room in
            var output = HTMLOutput(into: room)
            page.render(into: &output)
            if output.isInPlace { return output.count }
            larger = output.withBytes { ByteBuffer(bytes: $0) }
            return 0
        }
        return larger ?? buffer
    }

    /// Goes on to a path of this server, as after every form (303).
    /// - Parameter done: what was done, for the page that comes next.
    public static func redirect(_ path: String, done: Done? = nil) -> PageAnswer {
        var answer = PageAnswer(.redirect(path))
        answer.done = done
        return answer
    }

    /// Plain text, shown as it is.
    public static func text(_ text: String) -> PageAnswer { PageAnswer(.text(text)) }

    public static func download(_ bytes: [UInt8], type: String, name: String) -> PageAnswer { PageAnswer(.file(bytes, type: type, name: name)) }

    /// Signs in: the answer carries the session's cookies.
    public func beginning(_ session: SessionStarted) -> PageAnswer {
        var answer = self
        answer.begins = session
        return answer
    }

    /// Signs out: the answer takes the session's cookie away.
    public func endingSession() -> PageAnswer {
        var answer = self
        answer.endsSession = true
        return answer
    }

    func response(_ exchange: Exchange) -> Response {
        var fields: HTTPFields = [:]
        let cookies = exchange.site.cookies
        if let begins { cookies.set(begins, in: &fields) }
        if endsSession {
            cookies.end(in: &fields)
            fields[.clearSiteData] = "\"cache\", \"cookies\", \"storage\""
        }
        if let done { cookies.add(cookies.done, done.cookie, seconds: 20, to: &fields) } else if cookies.value(of: cookies.done, in: exchange.fields) != nil { cookies.add(cookies.done, "", seconds: 0, to: &fields) }
        switch content {
        case .html(let bytes):
            fields[.contentType] = "text/html; charset=utf-8"
            return Response(status: .init(code: status), headers: fields, body: ResponseBody(byteBuffer: bytes))
        case .redirect(let path):
            fields[.location] = ReturnPath(path)?.text ?? "/"
            return Response(status: .seeOther, headers: fields)
        case .text(let text):
            fields[.contentType] = "text/plain; charset=utf-8"
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        case .file(let bytes, let type, let name):
            fields[.contentType] = type
            fields[.contentDisposition] = "attachment; filename=\"\(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })\""
            fields[.contentSecurityPolicy] = "sandbox; default-src 'none'"
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}

/// What a form has just done, told once to the next page by a cookie of a few seconds: its address stays clean, and a
/// page that is loaded again does not say it again.
public struct Done: Sendable, Equatable {
    /// The operation, by whose name the page knows what to say: `deals.win`.
    public let operation: OperationName
    /// Takes it back.
    public let undo: String?
    /// Criteria that were open and only warned, in their words.
    public let warnings: String?

    public init(_ operation: OperationName, undo: String?, warnings: [String] = []) {
        (self.operation, self.undo) = (operation, undo)
        let words = warnings.joined(separator: ", ")
        self.warnings = words.isEmpty ? nil : words.count <= 150 ? words : words.prefix(149) + "…"
    }

    /// `deals.move~1f~Budget%20known`; what is not known is empty. A tilde in the words would part them.
    var cookie: String {
        let words = warnings.map { "~" + HTMLAddress.encoded($0).replacing("~", with: "%7E") }
        return operation.text + (undo.map { "~" + $0 } ?? (words == nil ? "" : "~")) + (words ?? "")
    }

    init?(cookie text: String) {
        let parts = text.split(separator: "~", maxSplits: 2, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty, text.utf8.count <= 2_500, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let words = parts.count > 2 ? QueryText.decoded(parts[2], plusIsSpace: false) : nil
        self.init(OperationName(String(name)), undo: parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil, warnings: words.map { [$0] } ?? [])
    }
}
