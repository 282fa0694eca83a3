import Logging
import Operations
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Watching the server")
struct WatchingTests {
    @Test("it says whether it lives and whether it may be asked", arguments: Engine.available)
    func health(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            #expect(try await place.ask(Ask("GET", "/health/live")).text == #"{"status":"ok"}"#)
            #expect(try await place.ask(Ask("GET", "/health/ready")).status == 200)
            try await place.database.write { db in try db.execute("DELETE FROM schema_migration WHERE position = (SELECT MAX(position) FROM schema_migration)") }
            let behind = try await place.ask(Ask("GET", "/health/ready"))
            #expect(behind.status == 503)
            #expect(behind.text == #"{"status":"unavailable"}"#)
        }
    }

    @Test("its figures are for this machine and for administrators")
    func metrics() async throws {
        try await withPlace(on: .sqlite) { place in
            for _ in 0..<3 { _ = try await place.ask("GET", "/api/v1/deals", as: place.rep) }
            _ = try await place.ask("GET", "/api/v1/deals/999", as: place.rep)
            let figures = try await place.ask(Ask("GET", "/metrics/prometheus"))
            #expect(figures.status == 200)
            #expect(figures["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(figures.text.contains(#"tratto_requests_total{method="GET",route="/api/v1/deals",status="2xx"} 3"#))
            #expect(figures.text.contains(#"tratto_requests_total{method="GET",route="/api/v1/deals/{id}",status="4xx"} 1"#))
            #expect(figures.text.contains(#"tratto_request_seconds_count{method="GET",route="/api/v1/deals"} 3"#))
            #expect(figures.text.contains(#"tratto_request_seconds_bucket{method="GET",route="/api/v1/deals",le="+Inf"} 3"#))
            #expect(figures.text.contains("# TYPE tratto_requests_total counter"))

            let forwarded = Ask("GET", "/metrics/prometheus").with("X-Forwarded-For", "203.0.113.9")
            #expect(try await place.ask(forwarded).status == 401)
            #expect(try await place.ask(forwarded.with("Authorization", "Bearer " + (try await place.token(of: place.rep)))).status == 403)
            #expect(try await place.ask(forwarded.with("Authorization", "Bearer " + (try await place.token(of: place.admin)))).status == 200)
        }
    }

    @Test("a line of its log is one line of JSON without anybody's address")
    func log() throws {
        let lines = Mutex<[String]>([])
        var logger = Logger(label: "test") { label in JSONLog(label: label) { line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } } }
        logger[metadataKey: "request"] = "42"
        logger.info("Anna <anna.berg+crm@example.com>\nsaid \"hello\"", metadata: ["who": "rolf@lumen.test", "long": "\(String(repeating: "x", count: 100_000))"])
        let line = try #require(lines.withLock { $0.first })
        #expect(line.hasSuffix("\n") && line.dropLast().allSatisfy { $0 != "\n" })
        #expect(line.utf8.count <= JSONLog.longestLine)
        let json = try JSONValue(parsing: line)
        #expect(json.string("message") == "Anna <a…@example.com>\nsaid \"hello\"")
        #expect(json.string("who") == "r…@lumen.test")
        #expect(json.string("level") == "info")
        #expect(json.string("request") == "42")
    }

    @Test("requests are logged without what people typed", arguments: [true, false])
    func requests(_ logs: Bool) async throws {
        try await withPlace(on: .sqlite, configure: { $0.logsRequests = logs }) { place in
            let token = try await place.token(of: place.rep)
            _ = try await place.ask(Ask("GET", "/api/v1/deals?q=Geheimnis").with("Authorization", "Bearer " + token))
            _ = try await place.signIn("rolf@lumen.test", "Geheimnis")
            let lines = place.log.lines.filter { $0.contains("\"message\":\"request\"") }
            #expect(lines.isEmpty == !logs)
            if logs { #expect(lines.contains { $0.contains(#""route":"/api/v1/deals""#) && $0.contains(#""status":"200""#) }) }
            #expect(!place.log.lines.contains { $0.contains("Geheimnis") || $0.contains(token) || $0.contains("rolf@") })
        }
    }

    @Test("a request that takes long is worth a warning, wherever requests are not logged")
    func slowRequests() async throws {
        try await withPlace(on: .sqlite, configure: { $0.limits.slowTime = .zero }) { place in
            _ = try await place.ask("GET", "/api/v1/deals", as: place.rep)
            #expect(place.log.lines.contains { $0.contains("\"message\":\"request\"") && $0.contains("\"level\":\"warning\"") && $0.contains("/api/v1/deals") })
        }
    }
}

@Suite("The server's configuration")
struct ServerConfigurationTests {
    @Test("listens on this machine only unless told otherwise")
    func defaults() throws {
        let configuration = try ServerConfiguration(environment: [:])
        #expect(configuration.host == "127.0.0.1")
        #expect(configuration.port == 8080)
        #expect(configuration.baseURL == nil)
        #expect(!configuration.isSecure)
    }

    @Test("is read whole")
    func all() throws {
        let configuration = try ServerConfiguration(environment: [
            "TRATTO_HOST": "0.0.0.0", "TRATTO_PORT": "9000", "TRATTO_BASE_URL": "https://Sales.Example.com:443/", "TRATTO_HOSTS": "crm.lan, 10.0.0.5", "TRATTO_TRUSTED_PROXIES": "10.0.0.0/8,::1",
            "TRATTO_LOG_REQUESTS": "1",
        ])
        #expect(configuration.host == "0.0.0.0")
        #expect(configuration.port == 9000)
        #expect(configuration.baseURL?.description == "https://sales.example.com")
        #expect(configuration.isSecure)
        #expect(configuration.hosts == ["crm.lan", "10.0.0.5"])
        #expect(configuration.trustedProxies.count == 2)
        #expect(configuration.logsRequests)
    }

    @Test("tells all its mistakes together")
    func mistakes() {
        #expect(performing: {
            try ServerConfiguration(environment: ["TRATTO_PORT": "70000", "TRATTO_BASE_URL": "ftp://x", "TRATTO_TRUSTED_PROXIES": "10.0.0.0/40", "TRATTO_LOG_REQUESTS": "yes"])
        }, throws: { error in
            let mistakes = (error as? ConfigurationMistakes)?.mistakes ?? []
            return mistakes.count == 4 && ["TRATTO_PORT", "TRATTO_BASE_URL", "TRATTO_TRUSTED_PROXIES", "TRATTO_LOG_REQUESTS"].allSatisfy { name in mistakes.contains { $0.hasPrefix(name) } }
        })
    }

    @Test("wants TLS for an address that is not this machine", arguments: [("http://sales.example.com", false), ("http://localhost:8080", true), ("http://[::1]", true), ("https://sales.example.com", true)])
    func tls(_ address: String, _ isFine: Bool) {
        #expect(((try? ServerConfiguration(environment: ["TRATTO_BASE_URL": address])) != nil) == isFine)
        #expect((try? ServerConfiguration(environment: ["TRATTO_BASE_URL": address, "TRATTO_ALLOW_HTTP": "1"])) != nil)
    }

    @Test("an address with a path, a user or nothing is none", arguments: ["https://", "https://a/b", "https://u:p@a", "sales.example.com", "https://a b"])
    func noAddress(_ text: String) { #expect(BaseURL(text) == nil) }
}
