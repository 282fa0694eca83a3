import Domain
import HTTPTypes
import NIOCore

/// Why a connection is answered without the application.
enum ConnectionRefusal: String, CaseIterable, Sendable {
    case malformed, headerTooLarge, uriTooLong, headTooSlow, bodyTooSlow, answerTooSlow

    /// Whether the request that waits for an answer gets this one; otherwise it is about what came behind it.
    var isAboutTheOpenRequest: Bool { self == .bodyTooSlow || self == .answerTooSlow }
}

/// The answers to what never becomes a request, made once. They are in English: nobody said in which language to answer.
struct ConnectionRefusals: Sendable {
    private let answers: [ConnectionRefusal: (HTTPResponse, ByteBuffer)]

    init(headers: ResponseHeaders) {
        answers = Dictionary(uniqueKeysWithValues: ConnectionRefusal.allCases.map { refusal in
            let problem = Problem(refusal), body = ByteBuffer(bytes: problem.json(in: .english, instance: nil))
            var fields = headers.base(for: .api)
            fields[.contentType] = "application/problem+json"
            fields[.contentLength] = String(body.readableBytes)
            fields[.connection] = "close"
            for field in problem.headers { fields[field.name] = field.value }
            return (refusal, (HTTPResponse(status: .init(code: problem.status), headerFields: fields), body))
        })
    }

    func answer(to refusal: ConnectionRefusal) -> (HTTPResponse, ByteBuffer) {
        answers[refusal] ?? (HTTPResponse(status: .badRequest, headerFields: [.connection: "close", .contentLength: "0"]), ByteBuffer())
    }
}
