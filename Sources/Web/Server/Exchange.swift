import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Texts
import Writing

/// One request on its way to an answer: what was sent, who sent it, and what it may use.
struct Exchange: Sendable {
    let site: Site
    let request: Request
    let id: RequestID
    let client: ClientAddress
    /// The route's pattern, for logs; never the address itself, which can hold what people typed.
    var pattern = ""
    var face = Route.Face.page
    /// What stands for the route's parameters, by name and still encoded.
    var parameters: [(name: String, value: Substring)] = []
    var credential = Credential.nobody
    /// The session's secret, when the request came with its cookie.
    var session: SessionSecret?
    /// Header fields that any answer to this request gets.
    var answerFields: HTTPFields = [:]

    /// The address below the root, with its query.
    let address: String
    let path: Substring
    let query: Substring

    init(site: Site, request: Request, id: RequestID, client: ClientAddress) {
        (self.site, self.request, self.id, self.client) = (site, request, id, client)
        let address = request.head.path ?? "/", mark = address.utf8.firstIndex(of: UInt8(ascii: "?"))
        (self.address, path) = (address, address[..<(mark ?? address.endIndex)])
        query = mark.map { address[address.utf8.index(after: $0)...] } ?? ""
    }

    var fields: HTTPFields { request.headers }
    /// `GET` and `HEAD` change nothing.
    var isSafe: Bool { request.method == .get || request.method == .head }

    /// The text that stands for `{name}` in the route.
    func parameter(_ name: String) throws -> String {
        guard let encoded = parameters.first(where: { $0.name == name })?.value else { throw Problem.notFound }
        guard let text = QueryText.decoded(encoded, plusIsSpace: false) else { throw Problem.notFound }
        return text
    }

    /// From which browser, for operations that want to know.
    var browser: Browser { Browser(agent: fields[.userAgent] ?? "", device: site.cookies.secret(site.cookies.device, in: fields)) }

    /// The language to answer in: what the browser asks for, else the person's, else English.
    func language() async -> Language {
        if let wanted = fields[.acceptLanguage] { return Language(accepting: wanted) }
        guard credential != .nobody, let me = try? await site.runner.perform(ShowMe(), as: credential).output else { return .english }
        return me.language
    }

    /// Notes that the credential held.
    func noteUse() { site.lastSeen.note(credential, from: client.text, at: site.runner.now) }
}

extension Exchange {
    func json(_ bytes: [UInt8], status: Int = 200, _ fields: HTTPFields = [:]) -> Response {
        var fields = fields
        fields[.contentType] = "application/json"
        return Response(status: .init(code: status), headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    func html(_ page: some HTML, status: Int = 200, _ fields: HTTPFields = [:]) -> Response {
        var output = HTMLOutput()
        page.render(into: &output)
        var fields = fields
        fields[.contentType] = "text/html; charset=utf-8"
        return Response(status: .init(code: status), headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: output.bytes())))
    }
}
