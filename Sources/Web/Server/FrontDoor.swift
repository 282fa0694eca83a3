import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations
import Writing

/// What Hummingbird knows of a request beside its bytes.
struct Arrival: InitializableFromSource {
    let peer: SocketAddress?
    init(source: ApplicationRequestContextSource) { peer = source.channel.remoteAddress }
    init(peer: SocketAddress?) { self.peer = peer }
}

/// Every request comes in here and every answer goes out here. In order: which server is meant, what is at the address,
/// who asks, whether their own page sent it, the route, the fields that all answers carry.
struct FrontDoor: HTTPResponder {
    let site: Site
    private var table: RouteTable { site.table }

    init(site: Site) { self.site = site }

    func respond(to request: Request, context: Arrival) async -> Response {
        let started = ContinuousClock.now
        let client = ClientAddress(context.peer, request.headers, trusting: site.configuration.trustedProxies)
        var exchange = Exchange(site: site, request: request, id: RequestID(), client: client)
        var place: Int?
        var response: Response
        do {
            let found = try open(&exchange)
            place = found
            response = try await table[found].handle(exchange)
        } catch {
            response = await exchange.answer(to: error)
        }
        await finish(&response, exchange)
        note(response, exchange, place, since: started)
        return response
    }

    /// Finds the route and who asks; throws what the request must not pass.
    private func open(_ exchange: inout Exchange) throws -> Int {
        let path = exchange.path
        exchange.face = path.utf8.starts(with: "/api/".utf8) ? .api : .page
        guard let host = exchange.request.head.authority, exchange.fields[.secondHost] == nil, site.hosts.allows(host) else { throw Problem.wrongHost }
        guard exchange.address.utf8.count <= site.configuration.limits.urlBytes else { throw Problem.addressTooLong }
        switch table.find(exchange.request.method, path) {
        case .nothing: throw Problem.notFound
        case .methods(let methods): throw Problem.methodNotAllowed(methods)
        case .route(let place, let values):
            let route = table[place]
            (exchange.face, exchange.pattern) = (route.face, route.pattern)
            exchange.parameters = zip(table.parameterNames(of: place), values).map { ($0, $1) }
            if route.face != .asset, route.face != .embedded { try identify(&exchange, host) }
            return place
        }
    }

    /// A token in the header, else the session of the cookie. Programs are counted, browsers have to show that a page of
    /// ours sent what changes something.
    private func identify(_ exchange: inout Exchange, _ host: String) throws {
        if let header = exchange.fields[.authorization] {
            // A key that only sends stands for nobody; what takes it reads it itself.
            if header.prefix(7).lowercased() == "bearer ", CaptureKeyText(bearer: String(header.dropFirst(7))) != nil { return }
            guard header.prefix(7).lowercased() == "bearer ", let credential = Credential(bearer: String(header.dropFirst(7)), from: exchange.client.text) else { throw Problem(Refusal(.signInNeeded)) }
            if case .token(let publicId, _, _) = credential { exchange.answerFields = try site.limiters.take(token: publicId) }
            exchange.credential = credential
            return
        }
        if let secret = site.cookies.secret(site.cookies.session, in: exchange.fields) {
            (exchange.session, exchange.credential) = (secret, .session(secret.hash))
        }
        guard !exchange.isSafe else { return }
        switch site.origins.verdict(exchange.fields, host: host) {
        case .ours: return
        case .foreign: throw Problem.crossSite
        // Without a cookie there is nothing that another site could use.
        case .unknown: if exchange.session != nil { throw Problem.crossSite }
        }
    }

    private func finish(_ response: inout Response, _ exchange: Exchange) async {
        if exchange.request.method == .head {
            response = Response(status: response.status, headers: response.headers)
            if response.headers[.contentLength] == nil { response.headers[.contentLength] = "0" }
        } else if exchange.face != .asset {
            await Gzip.compress(&response, for: exchange.fields)
        }
        // An address that is a key is told to nobody, not even to our own style sheets.
        if exchange.pattern.hasSuffix(Route.secret) { response.headers[.referrerPolicy] = "no-referrer" }
        response.headers = site.headers.lay(under: response.headers, for: exchange.face)
        for field in exchange.answerFields where response.headers[field.name] == nil { response.headers[field.name] = field.value }
    }

    private func note(_ response: Response, _ exchange: Exchange, _ place: Int?, since started: ContinuousClock.Instant) {
        let elapsed = started.duration(to: .now)
        site.metrics.note(route: place, status: response.status.code, elapsed)
        if response.status.code < 400, exchange.credential != .nobody { exchange.noteUse() }
        let isSlow = elapsed > site.configuration.limits.slowTime
        guard site.configuration.logsRequests || isSlow else { return }
        site.logger.log(level: isSlow ? .warning : .info, "request", metadata: [
            "request": "\(exchange.id)", "method": "\(exchange.request.method.rawValue)", "route": "\(exchange.pattern)", "status": "\(response.status.code)",
            "ms": "\(elapsed.milliseconds)", "client": "\(exchange.client.text)",
        ])
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
