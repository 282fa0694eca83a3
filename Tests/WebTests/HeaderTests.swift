import Domain
import HTTPTypes
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Every answer")
struct HeaderTests {
    struct SomePage: PageRoutes {
        func add(to pages: inout PageTable) { pages.get("/page", for: .anyone) { _ in .html("Hello") } }
    }

    static let asks: [(what: String, ask: Ask)] = [
        ("a page", Ask("GET", "/page")), ("a page that is not there", Ask("GET", "/nothing")), ("an answer to a program", Ask("GET", "/api/v1/me")), ("an API that is not there", Ask("GET", "/api/v1/nothing")),
        ("the description", Ask("GET", "/openapi.json")), ("health", Ask("GET", "/health/live")), ("a wrong method", Ask("PUT", "/page")), ("a wrong host", Ask("GET", "/page").with("Host", "evil.example")),
        ("a type of problem", Ask("GET", "/problems/stale")), ("a style sheet", Ask("GET", AssetRoutesTests.address("tokens.css"))), ("a missing style sheet", Ask("GET", "/assets/x/y.css")),
        ("a way to sign in", Ask("GET", "/api/v1/events/stream")), ("a head", Ask("HEAD", "/page")), ("a cross-site form", Ask("POST", "/page").with("Sec-Fetch-Site", "cross-site")),
    ]

    @Test("carries the fields that browsers obey", arguments: HeaderTests.asks.indices)
    func everywhere(_ place: Int) async throws {
        let ask = Self.asks[place].ask
        try await withPlace(on: .sqlite, pages: [SomePage()]) { server in
            let reply = try await server.ask(ask)
            #expect(reply["x-content-type-options"] == "nosniff")
            #expect(reply["x-frame-options"] == "DENY")
            #expect(reply["cross-origin-resource-policy"] == "same-origin")
            #expect(reply["x-robots-tag"] == "noindex, nofollow")
            #expect(reply["referrer-policy"] != nil)
            #expect(reply["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(reply["server"] == nil)
            #expect(reply["strict-transport-security"] == nil)
            let isAsset = ask.path.hasSuffix("tokens.css")
            #expect(reply["cache-control"] == (isAsset ? "public, max-age=31536000, immutable" : "no-store"))
        }
    }

    @Test("of a page has the whole policy")
    func policy() async throws {
        try await withPlace(on: .sqlite, pages: [SomePage()]) { place in
            let reply = try await place.ask(Ask("GET", "/page"))
            #expect(reply["content-security-policy"] == """
                default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                frame-ancestors 'none'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; require-trusted-types-for 'script'; trusted-types tratto
                """)
            #expect(reply["referrer-policy"] == "same-origin")
            #expect(reply["cross-origin-opener-policy"] == "same-origin")
            #expect(reply["permissions-policy"] == "geolocation=(), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()")
        }
    }

    @Test("to a program leaves out what only windows obey")
    func programs() async throws {
        try await withPlace(on: .sqlite, pages: [SomePage()]) { place in
            for path in ["/api/v1/me", "/api/v1/nothing", "/openapi.json"] {
                let reply = try await place.ask(Ask("GET", path))
                #expect(reply["cross-origin-opener-policy"] == nil, "\(path)")
                #expect(reply["permissions-policy"] == nil, "\(path)")
            }
        }
    }

    @Test("of a page tells no other site where it was, and one whose address is a key tells nobody")
    func referrer() async throws {
        try await withPlace(on: .sqlite, pages: SiteRoutes.all, configure: { $0.limits.sharesPerMinute = 1_000 }) { place in
            let deal = try await place.addDeal()
            let invitation = try await place.ask("POST", "/api/v1/users/\(place.rep.id)/invitation", as: place.admin).json.string("path")
            let calendar = try await place.ask("POST", "/api/v1/me/calendar", as: place.rep).json.string("path")
            let share = try await place.ask("POST", "/api/v1/shares", as: place.rep, ["dealId": .int(deal.id.rawValue), "until": "2026-12-01", "fields": []]).json.string("path")
            for path in [invitation, calendar, share] {
                let reply = try await place.ask(Ask("GET", try #require(path)))
                #expect(reply.status == 200 && reply["referrer-policy"] == "no-referrer", "\(path ?? "")")
            }
            var keys: Set<String> = []
            for route in place.server.site.table.routes where route.face == .page && route.method == .get {
                let path = route.pattern.replacing(/\{[A-Za-z]+\}/, with: deal.id.description)
                // The header alone: what streams for as long as somebody listens would never end.
                let policy = try await place.ask(Ask("HEAD", path).with("Cookie", place.admin.cookie))["referrer-policy"]
                if policy == "no-referrer" { keys.insert(route.pattern) } else { #expect(policy == "same-origin", "\(route.pattern)") }
            }
            // Whatever else is for anyone has nothing secret in its address; a new key has to be named here.
            #expect(keys == ["/invitation/{secret}", "/shared/{secret}", "/calendar/{secret}", "/book/{secret}", "/u/{secret}"])
        }
    }

    @Test("asks for TLS when the base URL has it")
    func hsts() async throws {
        try await withPlace(on: .sqlite, configure: { $0.baseURL = BaseURL("https://sales.example.com") }) { place in
            let reply = try await place.ask(Ask("GET", "/health/live"))
            #expect(reply["strict-transport-security"] == "max-age=31536000; includeSubDomains")
        }
    }

    @Test("that the connection itself gives has them as well")
    func byTheConnection() async throws {
        try await withPlace(on: .sqlite) { place in
            let wire = try await place.wire()
            try await wire.send("NONSENSE\r\n\r\n")
            let reply = try await wire.reply()
            #expect(reply.status == 400)
            #expect(reply["x-content-type-options"] == "nosniff")
            #expect(reply["cache-control"] == "no-store")
            #expect(reply["server"] == nil)
        }
    }

    @Test("is compressed for who takes gzip, when it is a text of some length")
    func gzip() async throws {
        try await withPlace(on: .sqlite) { place in
            let plain = try await place.ask(Ask("GET", "/openapi.json"))
            #expect(plain["content-encoding"] == nil)
            #expect(plain["vary"] == "Accept-Encoding")
            let small = try await place.ask(Ask("GET", "/openapi.json").with("Accept-Encoding", "br, gzip;q=0.8"))
            #expect(small["content-encoding"] == "gzip")
            #expect(small.bytes.count < plain.bytes.count / 3)
            #expect(small.bytes.starts(with: [0x1F, 0x8B]))
            for refusal in ["gzip;q=0", "br", "identity"] {
                let reply = try await place.ask(Ask("GET", "/openapi.json").with("Accept-Encoding", refusal))
                #expect(reply["content-encoding"] == nil, "\(refusal)")
            }
            let tiny = try await place.ask(Ask("GET", "/health/live").with("Accept-Encoding", "gzip"))
            #expect(tiny["content-encoding"] == nil)
        }
    }
}
