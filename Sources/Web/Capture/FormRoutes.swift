import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Texts
import Writing

/// What anybody reaches: forms, customers' links, files behind signed links, and the links that confirm a consent.
struct FormRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.add(Route(.get, "/f/{key}", .embedded) { try await Self.looking($0).show() })
        pages.add(Route(.post, "/f/{key}", .embedded) { try await FormDesk($0).take() })
        pages.add(Route(.get, "/f/{key}/challenge", .embedded) { try await Self.looking($0).challenge() })
        for path in ["/f/{key}", "/f/{key}/challenge"] { pages.add(Route(.options, path, .embedded) { try await Self.preflight($0) }) }
        pages.add(Route(.get, "/r/{key}", .embedded) { try await Self.follow($0) })
        pages.add(Route(.get, "/d" + Route.secret, .embedded) { try await Self.download($0) })
        pages.add(Route(.get, "/o" + Route.secret, .embedded) { try await Self.optIn($0, confirms: false) })
        pages.add(Route(.post, "/o" + Route.secret, .embedded) { try await Self.optIn($0, confirms: true) })
        for file in ["form.js", "work.js"] { pages.add(Route(.get, "/embed/" + file, .asset) { try Self.script("embed-" + file, $0) }) }
    }

    /// The form for whoever only looks at it: counted before anything is read for them.
    private static func looking(_ exchange: Exchange) async throws -> FormDesk {
        try exchange.site.limiters.take(formShownTo: exchange.client)
        return try await FormDesk(exchange)
    }

    /// Browsers ask before they send what no form could send.
    private static func preflight(_ exchange: Exchange) async throws -> Response {
        let desk = try await looking(exchange)
        var fields = desk.crossFields
        if fields[.accessControlAllowOrigin] != nil {
            fields[.accessControlAllowMethods] = "GET, POST"
            fields[.accessControlAllowHeaders] = "Accept, Content-Type"
            fields[.accessControlMaxAge] = "600"
        }
        return Response(status: .noContent, headers: fields)
    }

    private static func follow(_ exchange: Exchange) async throws -> Response {
        try exchange.site.limiters.take(formShownTo: exchange.client)
        guard let operation = FollowReferral(try exchange.parameter("key")) else { throw Problem.notFound }
        let path = try await exchange.site.runner.perform(operation, as: .nobody).output.path
        return Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
    }

    /// Whatever it is, a browser saves it and neither shows nor runs it.
    private static func download(_ exchange: Exchange) async throws -> Response {
        try exchange.site.limiters.take(formShownTo: exchange.client)
        guard let operation = TakeDownload(try exchange.parameter("secret"), looksOnly: exchange.request.method == .head) else { throw Problem.notFound }
        let file = try await exchange.site.runner.perform(operation, as: .nobody).output, database = exchange.site.runner.database
        let length = file.type == .text ? nil : Int(file.bytes)
        return Response(
            status: .ok,
            headers: [
                .contentType: file.type.rawValue, .contentDisposition: AttachmentAnswer.disposition(of: file.name), .contentSecurityPolicy: "sandbox; default-src 'none'; frame-ancestors 'none'", .cacheControl: "private, no-store",
                .xFrameOptions: "DENY",
            ],
            body: ResponseBody(contentLength: length) { writer in
                var output = writer, number = 0
                while let piece = try await FileContents.piece(number, of: file.contentId, in: database) {
                    try await output.write(ByteBuffer(bytes: piece))
                    number += 1
                }
                try await output.finish(nil)
            })
    }

    /// Looking shows a button; only pressing it confirms.
    private static func optIn(_ exchange: Exchange, confirms: Bool) async throws -> Response {
        try exchange.site.limiters.take(formShownTo: exchange.client)
        let secret = try exchange.parameter("secret")
        let found: OptIn
        if confirms {
            guard let operation = ConfirmOptIn(secret, network: exchange.client.wideNetwork, agent: exchange.fields[.userAgent] ?? "") else { throw Problem.notFound }
            found = try await exchange.site.runner.perform(operation, as: .nobody).output
        } else {
            guard let operation = ReadOptIn(secret) else { throw Problem.notFound }
            found = try await exchange.site.runner.perform(operation, as: .nobody).output
        }
        var page = OptInPage(language: found.language, workspace: found.workspace, consent: found.consent, path: "/o/" + secret, isConfirmed: found.isConfirmed)
        (page.file, page.fileName) = (found.download.map { "/d/" + $0 }, found.form.assetName)
        return exchange.html(page, [.contentSecurityPolicy: ResponseHeaders.formPolicy(in: []), .xFrameOptions: "DENY", .contentLanguage: found.language.rawValue])
    }

    /// Our own script for pages elsewhere. Its name never changes, so it is asked for again after an hour.
    private static func script(_ name: String, _ exchange: Exchange) throws -> Response {
        let folder = AssetFolder.embedded
        guard let file = folder.file(at: folder.address(of: name)) else { throw Problem.notFound }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/javascript; charset=utf-8", .cacheControl: "public, max-age=3600", .crossOriginResourcePolicy: "cross-origin", .contentSecurityPolicy: "default-src 'none'", .accessControlAllowOrigin: "*",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.contents)))
    }
}
