import HTTPTypes
import Operations
import Texts
import Writing

/// Why a request got no answer, as RFC 9457 says it to programs and a page says it to people.
struct Problem: Error, Sendable {
    let text: ProblemText
    let status: Int
    /// What the text needs: names, limits.
    var details: [String: String] = [:]
    /// What is wrong with single fields.
    var errors: [InputProblem] = []
    /// For a stale change: the record as it is now, as JSON.
    var current: [UInt8]?
    /// For a stale change: what each side did to which field, as JSON.
    var fields: [UInt8]?
    /// The page on which whoever asked goes on.
    var page: String?
    /// Further header fields of the answer: `Allow`, `Retry-After`.
    var headers: HTTPFields = [:]
    /// What happened inside, for the log only.
    var cause: (any Error)?

    init(_ text: ProblemText, _ status: Int, _ details: [String: String] = [:], errors: [InputProblem] = [], headers: HTTPFields = [:], cause: (any Error)? = nil) {
        (self.text, self.status, self.details, self.errors, self.headers, self.cause) = (text, status, details, errors, headers, cause)
    }

    /// The last part of the problem's type: `stage-gate`.
    var slug: String { Self.slug(of: text) }

    static func slug(of text: ProblemText) -> String {
        text.rawValue.reduce(into: "") { slug, letter in
            if letter.isUppercase { slug.append("-") }
            slug.append(contentsOf: letter.lowercased())
        }
    }
}

/// Problems that the web itself has with a request.
extension Problem {
    static let notFound = Problem(.notFound, 404)
    static let crossSite = Problem(.crossSite, 403)
    static let wrongHost = Problem(.wrongHost, 421)
    static let addressTooLong = Problem(.addressTooLong, 414)
    static let wrongContentType = Problem(.wrongContentType, 415)
    static let ifMatchNeeded = Problem(.ifMatchNeeded, 428)
    static let signInNeeded = Problem(.signInNeeded, 401)
    /// The rest of the body is not worth reading.
    static let bodyTooLarge = Problem(.bodyTooLarge, 413, headers: [.connection: "close"])
    static let bodyCutOff = Problem(.malformed, 400, headers: [.connection: "close"])

    static func methodNotAllowed(_ methods: [HTTPRequest.Method]) -> Problem {
        Problem(.methodNotAllowed, 405, headers: [.allow: methods.map(\.rawValue).sorted().joined(separator: ", ")])
    }

    static func rateLimited(seconds: Int, _ fields: HTTPFields = [:]) -> Problem {
        var fields = fields
        fields[.retryAfter] = String(seconds)
        return Problem(.rateLimited, 429, ["count": String(seconds)], headers: fields)
    }

    init(_ refusal: ConnectionRefusal) {
        switch refusal {
        case .malformed: self.init(.malformed, 400)
        case .headerTooLarge: self.init(.headerTooLarge, 431)
        case .uriTooLong: self.init(.addressTooLong, 414)
        case .headTooSlow, .bodyTooSlow: self.init(.tooSlow, 408)
        case .answerTooSlow: self.init(.busy, 503, headers: [.retryAfter: "5"])
        }
    }
}
