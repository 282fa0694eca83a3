import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Writing

/// What programs send with a key that sees nothing: leads, and mails that came to an address of ours. The answer is always the same:
/// that it came.
struct CatchRoutes: Sendable {
    /// `POST /leads` of the catalogue, for everybody else.
    let creating: Route?
    static let leads = "/api/v1/leads"
    /// A mail with its attachments, of which the words are read.
    private static let mailBytes = 10 * 1_024 * 1_024

    func routes() -> [Route] {
        [
            Route(.post, Self.leads, .api) { exchange in
                if let key = Self.key(exchange) { return try await Self.take(exchange, key) }
                guard let creating else { throw Problem.notFound }
                return try await creating.handle(exchange)
            },
            Route(.post, Self.leads + "/catch", .api) { try await Self.take($0, Self.expectedKey($0)) },
            Route(.post, "/inbound/mail", .machine) { try await Self.takeMail($0, Self.expectedKey($0)) },
        ]
    }

    /// The key, when the request came with one.
    private static func key(_ exchange: Exchange) -> CaptureKeyText? {
        guard let header = exchange.fields[.authorization], header.prefix(7).lowercased() == "bearer " else { return nil }
        return CaptureKeyText(bearer: String(header.dropFirst(7)))
    }

    private static func expectedKey(_ exchange: Exchange) throws -> CaptureKeyText {
        guard let key = key(exchange) else { throw Problem(Refusal(.signInNeeded)) }
        return key
    }

    /// Refuses who sends too often, and a key that does not hold, before anything of the body is read. Wrong keys are counted together by
    /// where they come from: whoever makes them up has a new one each time.
    private static func admit(_ exchange: Exchange, _ key: CaptureKeyText) async throws {
        try exchange.site.limiters.take(catchBy: key.name, from: exchange.client)
        do { _ = try await exchange.site.runner.perform(CheckCaptureKey(key), as: .nobody) } catch let refusal as Refusal {
            try exchange.site.limiters.take(catchBy: "", from: exchange.client)
            throw refusal
        }
    }

    private static func take(_ exchange: Exchange, _ key: CaptureKeyText) async throws -> Response {
        try await admit(exchange, key)
        let body = try await exchange.jsonBody()
        let operation = try CatchLead(key: key, input: .object(body.members), idempotencyKey: exchange.fields[.idempotencyKey])
        _ = try await exchange.site.runner.perform(operation, as: .nobody)
        return exchange.json(Caught.json, status: 202)
    }

    /// As JSON, or as it came (`message/rfc822`).
    private static func takeMail(_ exchange: Exchange, _ key: CaptureKeyText) async throws -> Response {
        try await admit(exchange, key)
        let mail: CaughtMail
        if exchange.fields[.contentType]?.lowercased().hasPrefix("message/rfc822") == true {
            let bytes = Array(try await exchange.bytes(upTo: mailBytes).readableBytesView)
            do { mail = CaughtMail(try MailMessage(bytes)) } catch is MailMessage.Mistake { throw InputProblem(field: "message", code: .malformed) }
        } else {
            mail = try CaughtMail(input: .object(try await exchange.jsonBody().members))
        }
        _ = try await exchange.site.runner.perform(CatchMail(key: key, mail), as: .nobody)
        return exchange.json(Caught.json, status: 202)
    }
}

extension CaughtMail {
    init(_ mail: MailMessage) { self.init(from: mail.from, to: mail.to, subject: mail.subject, text: mail.text, messageId: mail.messageId, isAutomatic: mail.isAutomatic) }
}
