import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Synchronization

/// Serves the files that are built into the program, from memory: under a folder whose name changes with any of them,
/// so that browsers keep them for ever and scripts find each other by their plain names.
final class AssetRoutes: Sendable {
    private let folder: AssetFolder
    /// Files in gzip's form, each made when it is first asked for.
    private let compressed = Mutex<[String: ByteBuffer]>([:])

    init(_ folder: AssetFolder = .embedded) { self.folder = folder }

    func routes() -> [Route] {
        let handle: @Sendable (Exchange) async throws -> Response = { exchange in try self.answer(exchange) }
        return [Route(.get, "/assets/{version}/{name}", .asset, handle: handle), Route(.get, "/favicon.ico", .asset) { exchange in try self.favicon(exchange) },
            // Pages name the file in the folder; this is where others look for it.
            Route(.get, "/manifest.webmanifest", .asset) { exchange in try self.manifest(exchange) }]
    }

    private func answer(_ exchange: Exchange) throws -> Response {
        let path = String(exchange.path)
        guard let file = folder.file(at: path) else { throw Problem.notFound }
        return response(file, at: path, exchange)
    }

    /// Browsers ask for this name whatever the page says; it is not kept for ever, as its name never changes.
    private func favicon(_ exchange: Exchange) throws -> Response {
        let path = folder.address(of: "favicon.svg")
        guard let file = folder.file(at: path) else { throw Problem.notFound }
        var response = response(file, at: path, exchange)
        response.headers[.cacheControl] = "public, max-age=86400"
        return response
    }

    /// The icons in it are found from where it is.
    private func manifest(_ exchange: Exchange) throws -> Response {
        let path = folder.address(of: "manifest.webmanifest")
        guard folder.file(at: path) != nil else { throw Problem.notFound }
        return Response(status: .temporaryRedirect, headers: [.location: path, .cacheControl: "public, max-age=86400"])
    }

    private func response(_ file: AssetFile, at path: String, _ exchange: Exchange) -> Response {
        let type = Self.type(of: path)
        var fields: HTTPFields = [.contentType: type.name, .vary: "Accept-Encoding"]
        if type.isText, Gzip.accepts(exchange.fields), let bytes = compressed(file, path) {
            fields[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: bytes))
        }
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.contents)))
    }

    private func compressed(_ file: AssetFile, _ path: String) -> ByteBuffer? {
        if let ready = compressed.withLock({ $0[path] }) { return ready }
        guard let bytes = Gzip.compressed(ByteBuffer(bytes: file.contents), level: 9) else { return nil }
        compressed.withLock { $0[path] = bytes }
        return bytes
    }

    private static func type(of path: String) -> (name: String, isText: Bool) {
        switch path.split(separator: ".").last {
        case "css": ("text/css; charset=utf-8", true)
        case "js": ("text/javascript; charset=utf-8", true)
        case "svg": ("image/svg+xml", true)
        case "json": ("application/json", true)
        case "webmanifest": ("application/manifest+json", true)
        case "png": ("image/png", false)
        case "woff2": ("font/woff2", false)
        default: ("application/octet-stream", false)
        }
    }
}
