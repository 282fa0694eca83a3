import Domain
import HTTPTypes
import NIOCore
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Who may send what")
struct TrustTests {
    /// What a browser says about a request that a page of somebody else sent, or one that hides where it comes from.
    static let foreign: [(name: String, fields: [(String, String)])] = [
        ("another site", [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")]),
        ("another port", [("Sec-Fetch-Site", "same-site"), ("Origin", "http://localhost:9999")]),
        ("another site that claims our origin", [("Sec-Fetch-Site", "cross-site"), ("Origin", "http://localhost")]),
        ("an old browser with a foreign origin", [("Origin", "https://evil.example")]),
        ("an old browser with a hidden origin", [("Origin", "null")]),
        ("an old browser with a foreign referrer", [("Referer", "https://evil.example/http://localhost/")]),
        ("a typed address with a foreign origin", [("Sec-Fetch-Site", "none"), ("Origin", "https://evil.example")]),
        ("a typed address without an origin", [("Sec-Fetch-Site", "none")]),
        ("a program with a stolen cookie", []),
    ]

    @Test("no unsafe operation is done for a page of another site")
    func everyOperation() async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal(by: place.admin)
            let before = try await Digest.of(place.database)
            for operation in allOperations where operation.endpoint.method != .get {
                let path = "/api/v1" + operation.endpoint.path.replacing("{id}", with: deal.id.description)
                for (who, fields) in Self.foreign {
                    var ask = Ask(operation.endpoint.method.rawValue, path).with("Cookie", place.admin.cookie).json(["title": "stolen"])
                    for (name, value) in fields { ask = ask.with(name, value) }
                    let reply = try await place.ask(ask)
                    #expect(reply.status == 403 && reply.problem == "cross-site", "\(operation.name) by \(who): \(reply.status)")
                }
                for type in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain", nil] where operation.endpoint.method == .post || type != nil {
                    let reply = try await place.ask(Ask(operation.endpoint.method.rawValue, path).fromOurPage.with("Cookie", place.admin.cookie).raw(Array("title=stolen".utf8), type))
                    #expect(reply.status == 415, "\(operation.name) as \(type ?? "nothing"): \(reply.status)")
                }
            }
            #expect(try await Digest.of(place.database) == before)
        }
    }

    @Test("a page's own request goes through, by fetch metadata, origin or referrer", arguments: [
        [("Sec-Fetch-Site", "same-origin")], [("Origin", "http://localhost")], [("Referer", "http://localhost/board?x=1")], [("Sec-Fetch-Site", "none"), ("Origin", "http://localhost")],
    ])
    func ours(_ fields: [(String, String)]) async throws {
        try await withPlace(on: .sqlite) { place in
            var ask = Ask("POST", "/api/v1/deals").with("Cookie", place.rep.cookie).json(["title": "Ours"])
            for (name, value) in fields { ask = ask.with(name, value) }
            let reply = try await place.ask(ask)
            #expect(reply.status == 201)
        }
    }

    @Test("signing in by a form of another site is refused as well")
    func signingIn() async throws {
        try await withPlace(on: .sqlite) { place in
            let ask = Ask("POST", "/api/v1/sessions").with("Sec-Fetch-Site", "cross-site").json(["email": "a@b.example", "password": "x"])
            let reply = try await place.ask(ask)
            #expect(reply.problem == "cross-site")
        }
    }

    @Test("a token needs no origin, since no page can send it by itself")
    func token() async throws {
        try await withPlace(on: .sqlite) { place in
            let token = try await place.token(of: place.rep)
            let ask = Ask("POST", "/api/v1/deals").with("Authorization", "Bearer " + token).with("Sec-Fetch-Site", "cross-site").json(["title": "By a program"])
            #expect(try await place.ask(ask).status == 201)
        }
    }

    @Test("the server answers to its own names only", arguments: [
        ("localhost", 200), ("localhost:8080", 200), ("127.0.0.1:1", 200), ("[::1]:80", 200), ("sales.example.com", 200), ("SALES.example.com", 200), ("crm.lan", 200),
        ("evil.example", 421), ("localhost.evil.example", 421), ("sales.example.com.evil.example", 421), ("127.0.0.1.nip.io", 421), ("", 421),
    ])
    func hosts(_ host: String, _ status: Int) async throws {
        try await withPlace(on: .sqlite, configure: { $0.baseURL = BaseURL("https://sales.example.com"); $0.hosts = ["crm.lan"] }) { place in
            let reply = try await place.ask(Ask("GET", "/health/live").with("Host", host))
            #expect(reply.status == status)
        }
    }

    @Test("a second Host header, or none, is refused")
    func hostTwice() async throws {
        try await withPlace(on: .sqlite) { place in
            var ask = Ask("GET", "/health/live")
            ask.fields.append(("Host", "evil.example"))
            let (twice, never) = (try await place.ask(ask), try await place.ask(Ask("GET", "/health/live").with("Host", nil)))
            #expect(twice.status == 421)
            #expect(never.status >= 400)
        }
    }

    @Test("behind TLS, only the configured origin is ours")
    func behindTLS() {
        let origins = SameOrigin(BaseURL("https://sales.example.com"))
        #expect(origins.verdict([.origin: "https://sales.example.com"], host: "sales.example.com") == .ours)
        #expect(origins.verdict([.origin: "http://sales.example.com"], host: "sales.example.com") == .foreign)
        #expect(origins.verdict([.origin: "https://sales.example.com:8443"], host: "sales.example.com") == .foreign)
        #expect(origins.verdict([.origin: "http://localhost:8080"], host: "localhost:8080") == .ours)
        #expect(origins.verdict([.origin: "http://localhost:8080"], host: "sales.example.com") == .foreign)
    }

    @Test("X-Forwarded-For is believed from trusted proxies only, and only as far as they are")
    func forwarded() throws {
        let proxies = [try #require(AddressRange("10.0.0.0/8")), try #require(AddressRange("::1"))]
        func client(_ peer: String, _ forwarded: String?, _ trusted: [AddressRange] = proxies) throws -> ClientAddress {
            ClientAddress(try .init(ipAddress: peer, port: 1), forwarded.map { [.xForwardedFor: $0] } ?? [:], trusting: trusted)
        }
        #expect(try client("10.1.2.3", "203.0.113.9").text == "203.0.113.9")
        #expect(try client("10.1.2.3", "1.1.1.1, 203.0.113.9").text == "203.0.113.9")
        #expect(try client("10.1.2.3", "203.0.113.9, 10.9.9.9").text == "203.0.113.9")
        #expect(try client("::1", "203.0.113.9").text == "203.0.113.9")
        #expect(try client("203.0.113.7", "10.0.0.1").text == "203.0.113.7")
        #expect(try client("10.1.2.3", "nonsense").text == "10.1.2.3")
        #expect(try client("127.0.0.1", nil).isLoopback)
        // A proxy on this machine that nobody told us about must not make strangers look like the operator.
        #expect(try !client("127.0.0.1", "203.0.113.9", []).isLoopback)
        #expect(try client("127.0.0.1", "203.0.113.9", []).text == "127.0.0.1")
    }

    @Test("ranges of addresses hold what they say", arguments: [
        ("192.168.0.0/16", "192.168.255.1", true), ("192.168.0.0/16", "192.169.0.1", false), ("10.0.0.0/9", "10.127.0.1", true), ("10.0.0.0/9", "10.128.0.1", false),
        ("::ffff:10.0.0.0/104", "10.3.2.1", true), ("2001:db8::/32", "2001:db8:1::2", true), ("2001:db8::/32", "2001:db9::", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "2001:db8::1", false),
    ])
    func ranges(_ range: String, _ address: String, _ holds: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(NetworkAddress(address))) == holds)
    }

    @Test("what is no address is no range", arguments: ["", "localhost", "10.0.0.0/33", "10.0.0", "0177.0.0.1", "1.2.3.4.5", ":::", "1::2::3", "2001:db8::/129", "10.0.0.0/8/8", "12345::"])
    func noRanges(_ text: String) { #expect(AddressRange(text) == nil) }

    @Test("a form's token is another text each time and fits its session only")
    func formToken() {
        let session = SessionSecret(), token = FormToken(session)
        let one = token.disguised(), two = token.disguised()
        #expect(one != two)
        #expect(token.matches(one) && token.matches(two))
        #expect(!FormToken(SessionSecret()).matches(one))
        #expect(!token.matches(""))
        #expect(!token.matches(String(one.dropLast()) + (one.last == "a" ? "b" : "a")))
    }

    @Test("places to go back to are on this server", arguments: ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "deals", "/a\nb", "/%0d\u{7F}", "/ x"])
    func returnPaths(_ text: String) { #expect(ReturnPath(text) == nil) }

    @Test("a cookie that comes twice is none")
    func doubleCookie() {
        let cookies = SessionCookies(isSecure: true), one = SessionSecret().text, two = SessionSecret().text
        #expect(cookies.value(of: "__Host-tratto", in: [.cookie: "a=b; __Host-tratto=\(one); c=d"]) == one)
        #expect(cookies.value(of: "__Host-tratto", in: [.cookie: "__Host-tratto=\(one); __Host-tratto=\(two)"]) == nil)
        #expect(cookies.value(of: "__Host-tratto", in: [.cookie: "__Host-tratto-device=\(one)"]) == nil)
    }
}
