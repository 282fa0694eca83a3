import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("A bucket that fills evenly")
struct RateLimiterTests {
    @Test("gives its burst at once, then one at a time")
    func bucket() {
        let limiter = RateLimiter(60, per: 60, burst: 2), start = ContinuousClock.now
        #expect(limiter.take("a", at: start).isAllowed)
        #expect(limiter.take("a", at: start).isAllowed)
        let refused = limiter.take("a", at: start)
        #expect(!refused.isAllowed && refused.wait == 1)
        #expect(limiter.take("b", at: start).isAllowed)
        #expect(!limiter.take("a", at: start + .milliseconds(900)).isAllowed)
        #expect(limiter.take("a", at: start + .milliseconds(1_000)).isAllowed)
        #expect(!limiter.take("a", at: start + .milliseconds(1_000)).isAllowed)
        limiter.forgetRested(at: start + .seconds(60))
        #expect(limiter.take("a", at: start + .seconds(60)).left == 1)
    }
}

@Suite("So many tries within any minute")
struct TryLimiterTests {
    @Test("are let through, whenever the minute begins")
    func window() {
        let limiter = TryLimiter(perMinute: 3), start = ContinuousClock.now
        for second in [0, 30, 59] { #expect(limiter.take("a", at: start + .seconds(second)) == nil) }
        #expect(limiter.take("a", at: start + .milliseconds(59_500)) == 1)
        #expect(limiter.take("b", at: start + .seconds(59)) == nil)
        #expect(limiter.take("a", at: start + .seconds(60)) == nil)
        #expect(limiter.take("a", at: start + .seconds(60)) == 30)
        limiter.forgetRested(at: start + .seconds(119))
        #expect(limiter.take("a", at: start + .seconds(119)) == nil, "two have rested, one has not")
        #expect(limiter.take("a", at: start + .seconds(119)) == nil)
        #expect(limiter.take("a", at: start + .seconds(119)) == 1)
    }
}

@Suite("Signing in from one address")
struct SignInLimitTests {
    /// Each try is for another account, so that it is the address that is stopped.
    static func byProgram(_ number: Int) -> Ask { Ask("POST", "/api/v1/sessions").json(["email": .string("nobody\(number)@lumen.test"), "password": "wrong"]) }
    static func byForm(_ number: Int) -> Ask { Ask("POST", "/sign-in").fromOurPage.form(["email": "nobody\(number)@lumen.test", "password": "wrong"]) }

    static let ways: [(name: String, ask: @Sendable (Int) -> Ask, refused: Int)] = [("program", byProgram, 401), ("form", byForm, 422)]

    @Test("is possible thirty times a minute, by a program as by the page", arguments: ["program", "form"])
    func thirty(_ name: String) async throws {
        let way = try #require(Self.ways.first { $0.name == name })
        try await withPlace(on: .sqlite, pages: SiteRoutes.all) { place in
            for number in 0..<30 { #expect(try await place.ask(way.ask(number)).status == way.refused, "try \(number)") }
            let stopped = try await place.ask(way.ask(30))
            #expect(stopped.status == 429)
            // Neither the other way in nor another spelling of where one comes from is a way round.
            for other in Self.ways {
                #expect(try await place.ask(other.ask(31)).status == 429)
                #expect(try await place.ask(other.ask(32).with("X-Forwarded-For", "203.0.113.9")).status == 429)
                #expect(try await place.ask(other.ask(33).with("Forwarded", "for=203.0.113.9")).status == 429)
            }
            let elsewhere = try await Wire(port: place.port, from: "127.0.0.2")
            #expect(try await elsewhere.ask(way.ask(34)).status == way.refused)
            place.clock.advance(by: .seconds(59))
            #expect(try await place.ask(way.ask(35)).status == 429)
            place.clock.advance(by: .seconds(1))
            #expect(try await place.ask(way.ask(36)).status == way.refused)
        }
    }

    @Test("says when to come back: a program in its problem, the page on the form")
    func words() async throws {
        try await withPlace(on: .sqlite, pages: SiteRoutes.all, configure: { $0.limits.signInsPerMinute = 1 }) { place in
            _ = try await place.ask(Self.byProgram(0))
            let problem = try await place.ask(Self.byProgram(1))
            #expect(problem.problem == "rate-limited")
            #expect(problem["retry-after"] == "60")
            let page = try await place.ask(Self.byForm(2))
            #expect(page.status == 429)
            #expect(page.text.contains("name=\"password\""), "the form is there to try again")
        }
    }

    @Test("is counted by whom a trusted proxy names, not by the proxy")
    func proxy() async throws {
        let proxy = try #require(AddressRange("127.0.0.1"))
        try await withPlace(on: .sqlite, configure: { $0.limits.signInsPerMinute = 1; $0.trustedProxies = [proxy] }) { place in
            let tries = [
                ("203.0.113.9", 401), ("203.0.113.10", 401), ("203.0.113.9", 429),
                // What stands to the left of the proxy's own word is the client's.
                ("198.51.100.1, 203.0.113.9", 429),
                // One customer has a whole network of IPv6.
                ("2001:db8:1:2::1", 401), ("2001:db8:1:2:ffff::1", 429), ("2001:db8:1:3::1", 401),
            ]
            for (number, (forwarded, expected)) in tries.enumerated() {
                let reply = try await place.ask(Self.byProgram(number).with("X-Forwarded-For", forwarded))
                #expect(reply.status == expected, "\(forwarded)")
            }
        }
    }

    @Test("and setting up with guessed codes have the same limit", arguments: ["/api/v1/setup", "/setup"])
    func setUp(_ path: String) async throws {
        try await withEmptyPlace(on: .sqlite, pages: SiteRoutes.all) { place in
            _ = try await SetupCode.renew(in: place.database)
            func guess() async throws -> Int {
                let ask = Ask("POST", path), words = "a wet dog on the sofa"
                return try await place.ask(path == "/setup" ? ask.fromOurPage.form(["code": "AAAAA", "email": "a@b.test", "name": "Anna", "password": words, "workspace": "Lumen"])
                    : ask.json(["code": "AAAAA", "email": "a@b.test", "name": "Anna", "password": .string(words)])).status
            }
            for _ in 0..<30 { #expect(try await guess() == (path == "/setup" ? 422 : 403)) }
            #expect(try await guess() == 429)
        }
    }
}
