import Domain
import HTTPTypes
import Hummingbird
import Operations
import Writing

/// Pages that somebody adds to the site.
public protocol PageRoutes: Sendable {
    func add(to pages: inout PageTable)
}

/// The pages of the site and the forms that they send.
public struct PageTable: Sendable {
    /// For whom a page is.
    public enum Audience: Sendable {
        /// Who is not signed in is asked to, and comes back.
        case signedIn
        case anyone
    }

    private(set) var routes: [Route] = []

    mutating func add(_ route: Route) { routes.append(route) }

    /// A page to look at. Its query comes as texts.
    public mutating func get(_ path: String, for audience: Audience = .signedIn, _ page: @escaping @Sendable (PageContext) async throws -> PageAnswer) {
        routes.append(Route(.get, path, .page) { exchange in
            guard let context = try await PageContext(exchange, for: audience, form: JSONObject()) else { return exchange.askToSignIn() }
            return try await exchange.leadingToTwoStep { try await page(context).response(exchange) }
        })
    }

    /// A form that changes something. It must carry the session's token in the field `csrf`; who signs in has none yet.
    public mutating func post(_ path: String, for audience: Audience = .signedIn, _ page: @escaping @Sendable (PageContext) async throws -> PageAnswer) {
        routes.append(Route(.post, path, .page) { exchange in
            var form = try await exchange.form()
            try exchange.checkFormToken(&form)
            guard let context = try await PageContext(exchange, for: audience, form: form) else { return exchange.askToSignIn() }
            return try await exchange.leadingToTwoStep { try await page(context).response(exchange) }
        })
    }

    /// A form with a file, which is handed on as it arrives. The token must come before the file.
    /// - Parameters:
    ///   - limit: how large the file may be, in bytes; nil: as the server's limits say.
    ///   - limits: which of them; that of CSV files when nothing is said.
    ///   - receiver: takes the file; it is made when the file begins, with the fields that came before it.
    public mutating func upload<Receiver: UploadReceiver>(_ path: String, limit: Int? = nil, within limits: @escaping @Sendable (Limits) -> Int = { $0.importBytes }, to receiver: @escaping @Sendable (PageContext, String) async throws -> Receiver) {
        routes.append(Route(.post, path, .page) { exchange in
            guard exchange.session != nil else { return exchange.askToSignIn() }
            var receiving: (context: PageContext, receiver: Receiver)?
            do {
                _ = try await exchange.upload(upTo: limit ?? limits(exchange.site.configuration.limits)) { fields, name in
                    var form = fields
                    try exchange.checkFormToken(&form)
                    guard let context = try await PageContext(exchange, for: .signedIn, form: form) else { throw Problem.signInNeeded }
                    receiving = (context, try await receiver(context, name))
                } receive: { bytes in
                    try await receiving?.receiver.receive(Array(bytes.readableBytesView))
                }
            } catch {
                await receiving?.receiver.abandon()
                throw error
            }
            guard let receiving else { throw InputProblem(field: "file", code: .missing) }
            return try await receiving.receiver.finish(receiving.context).response(exchange)
        })
    }
}

/// Takes an uploaded file piece by piece.
public protocol UploadReceiver: Sendable {
    func receive(_ bytes: [UInt8]) async throws
    /// The file is whole; the page to show.
    func finish(_ context: PageContext) async throws -> PageAnswer
    /// The file did not come whole.
    func abandon() async
}

extension UploadReceiver {
    public func abandon() async {}
}

extension Exchange {
    /// Takes the form's token out of it and refuses another session's, or none.
    func checkFormToken(_ form: inout JSONObject) throws {
        let token: JSONValue? = form[FormToken.field]
        form[FormToken.field] = nil
        guard let session else { return }
        guard case .text(let text)? = token, FormToken(session).matches(text) else { throw Problem.crossSite }
    }

    /// Leads who owes the second step to the page where it is set up.
    func leadingToTwoStep(_ page: () async throws -> Response) async throws -> Response {
        do { return try await page() } catch let refusal as Refusal where refusal.code == .twoStepNeeded {
            return Response(status: .seeOther, headers: [.location: "/me/two-step"])
        }
    }

    /// Leads to the page where one signs in, and from there back here.
    func askToSignIn() -> Response {
        let back = isSafe ? "?return=" + HTMLAddress.encoded(address, keepingSlashes: true) : ""
        return Response(status: .seeOther, headers: [.location: "/sign-in" + back])
    }
}
