import Pages
import TestDatabases
import Testing
import Texts
@testable import Web

@Suite("Style sheets and scripts")
struct AssetRoutesTests {
    static func address(_ name: String) -> String { AssetFolder.embedded.address(of: name) }

    @Test("come from memory under names that change with them")
    func files() async throws {
        try await withPlace(on: .sqlite) { place in
            for file in EmbeddedFile.all(in: "web/") {
                let name = String(file.name.dropFirst(4))
                let reply = try await place.ask(Ask("GET", Self.address(name)))
                #expect(reply.status == 200, "\(name)")
                #expect(reply.bytes == file.contents, "\(name)")
                let type = reply["content-type"] ?? ""
                switch name.split(separator: ".").last {
                case "css": #expect(type == "text/css; charset=utf-8")
                case "js": #expect(type == "text/javascript; charset=utf-8")
                case "svg": #expect(type == "image/svg+xml")
                default: #expect(type != "application/octet-stream", "\(name)")
                }
            }
        }
    }

    @Test("two style sheets hold those of the design and those of the pages", arguments: [("design.css", ["tokens", "components"]), ("tratto.css", ["pages", "records", "calendar", "chat"])])
    func sheets(_ name: String, _ parts: [String]) async throws {
        try await withPlace(on: .sqlite) { place in
            let reply = try await place.ask(Ask("GET", Self.address(name)))
            #expect(reply.status == 200 && reply["content-type"] == "text/css; charset=utf-8")
            #expect(reply.bytes == parts.flatMap { EmbeddedFile.named("web/\($0).css")?.contents ?? [] })
        }
    }

    @Test("come compressed, the same every time")
    func compressed() async throws {
        try await withPlace(on: .sqlite) { place in
            let ask = Ask("GET", Self.address("components.css")).with("Accept-Encoding", "gzip")
            let one = try await place.ask(ask), two = try await place.ask(ask)
            #expect(one["content-encoding"] == "gzip")
            #expect(one["vary"] == "Accept-Encoding")
            #expect(one.bytes == two.bytes)
            #expect(one.bytes.count < (EmbeddedFile.named("web/components.css")?.contents.count ?? 0) / 2)
        }
    }

    @Test("the manifest is also where others look for it, and names icons that are there")
    func manifest() async throws {
        try await withPlace(on: .sqlite) { place in
            let reply = try await place.ask(Ask("GET", "/manifest.webmanifest"))
            #expect(reply.status == 307 && reply["location"] == Self.address("manifest.webmanifest"))
            let manifest = try await place.ask(Ask("GET", Self.address("manifest.webmanifest")))
            #expect(manifest["content-type"] == "application/manifest+json")
            for found in manifest.text.matches(of: /"src": "(?<name>[^"]+)"/) {
                #expect(try await place.ask(Ask("GET", Self.address(String(found.name)))).status == 200, "\(found.name)")
            }
        }
    }

    @Test("nothing else is served from there", arguments: ["/assets/", "/assets/x/tokens.css", "/assets/../texts/en/common.json", "/assets/%2e%2e/x", "/web/tokens.css"])
    func nothingElse(_ path: String) async throws {
        try await withPlace(on: .sqlite) { place in
            let reply = try await place.ask(Ask("GET", path))
            #expect(reply.status == 404)
        }
    }
}
