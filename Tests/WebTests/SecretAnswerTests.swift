import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Answers with a secret")
struct SecretAnswerTests {
    private static let key = "3f9d3f6e-the-key-of-one-request"
    private static let declared: Set<String> = [
        "users.invite", "shares.create", "calendar.makeFeed", "booking.make", "tokens.create", "me.beginTwoStep", "me.confirmTwoStep", "me.renewRecoveryCodes",
        "capture-keys.create", "chat-scripts.try", "persons.export", "persons.erase",
    ]

    @Test("are those of the operations that make one, and of no other")
    func declarations() {
        #expect(Set(allOperations.filter { $0.answerIsSecret }.map { $0.name.text }) == Self.declared)
    }

    /// What is kept of earlier answers and requests, as text.
    private func kept(_ place: Place) async throws -> [String] {
        try await place.database.read { db in
            var rows: [String] = []
            try db.forEach("SELECT path, key, body FROM idempotency ORDER BY path") { row in
                rows.append(try row.next(String.self) + " " + row.next(String.self) + " " + String(decoding: try row.next([UInt8].self), as: UTF8.self))
            }
            return rows
        }
    }

    /// Every hash under which the database knows a secret.
    private func hashes(_ place: Place) async throws -> Set<[UInt8]> {
        try await place.database.read { db in
            Set(try db.values([UInt8].self, """
                SELECT token_hash FROM session UNION ALL SELECT token_hash FROM invitation UNION ALL SELECT token_hash FROM share UNION ALL SELECT token_hash FROM calendar_feed UNION ALL SELECT token_hash FROM booking_page
                UNION ALL SELECT secret_hash FROM api_token UNION ALL SELECT token_hash FROM sign_in_step
                """))
        }
    }

    /// The pieces of a text that could be a secret, and those of a token without its frame.
    private func pieces(of text: String) -> Set<String> {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "-" && $0 != "_" }.map(String.init).filter { $0.utf8.count >= 20 }
        return Set(words + words.filter { $0.hasPrefix("trt_") }.map { String($0.dropFirst(12).prefix(43)) })
    }

    @Test("are in no kept row, whatever operation is called with a key", arguments: Engine.available)
    func everyOperation(on engine: Engine) async throws {
        try await withPlace(on: engine, configure: { $0.limits.requestsAtOnce = 1_000_000; $0.limits.signInsPerMinute = 1_000_000; $0.sealingKey = SealingKey(Array(0..<32)) }) { place in
            let samples = try await Samples(place, mate: try await place.formTeam(seeing: .all, changing: .all))
            var secrets: Set<String> = [], made: Set<String> = [], answered = 0
            let posts = allOperations.filter { $0.endpoint.method == .post && !$0.name.text.hasPrefix("sessions.") && $0.name.text != "setup.run" }
            for operation in posts {
                let kind = operation.endpoint.path.split(separator: "/").first.map(String.init) ?? ""
                var ask = try samples.ask(operation, samples.ids[kind]?[.other] ?? samples.ids[kind]?[.own], dryRun: false)
                if operation.name.text == "shares.create" { ask = ask.json(["dealId": .int(samples.ids["deals"]?[.own] ?? 0), "until": "2027-02-01", "fields": []]) }
                ask = ask.fromOurPage.with("Cookie", place.admin.cookie).with("Idempotency-Key", Self.key)
                if ask.body == nil { ask = ask.with("Content-Type", "application/json") }
                let reply = try await place.ask(ask)
                #expect(reply.status < 500, "\(operation.name): \(reply.text)")
                guard (200..<300).contains(reply.status) else { continue }
                answered += 1
                guard operation.answerIsSecret else { continue }
                made.insert(operation.name.text)
                secrets.formUnion(pieces(of: reply.text))
            }
            #expect(answered > 20, "many operations can be called by samples")
            #expect(made.isSuperset(of: ["users.invite", "shares.create", "calendar.makeFeed", "tokens.create", "me.beginTwoStep"]) && secrets.count >= 5)
            // The key of a script or a form stands in addresses that everybody may know.
            secrets.subtract(try await place.database.read { db in try db.values(String.self, "SELECT public_key FROM chat_script UNION ALL SELECT key FROM capture_form") })
            let rows = try await kept(place), known = try await hashes(place)
            #expect(rows.count == answered && !rows.contains { $0.contains(Self.key) })
            for row in rows {
                #expect(!secrets.contains { row.contains($0) }, "\(row)")
                #expect(!pieces(of: row).contains { piece in SessionSecret(cookie: piece).map { known.contains($0.hash) } ?? false }, "\(row)")
            }
        }
    }

    @Test("are given once: a repetition does nothing, and says that it was done and what to do", arguments: Engine.available)
    func repetition(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let path = "/api/v1/users/\(place.rep.id)/invitation", fields: KeyValuePairs = ["Idempotency-Key": Self.key]
            let first = try await place.ask("POST", path, as: place.admin, nil, fields)
            #expect(first.status == 201 && first.json.string("path") != nil)
            let before = try await place.database.read { db in try db.value([UInt8].self, "SELECT token_hash FROM invitation") }
            let second = try await place.ask("POST", path, as: place.admin, nil, fields)
            #expect(second.status == 409 && second.problem == "already-done")
            #expect(second.json.string("detail")?.contains("new key") == true)
            #expect(try await place.database.read { db in try db.value([UInt8].self, "SELECT token_hash FROM invitation") } == before, "the link that was given still holds")
            let tried = try await place.ask("POST", path + "?dryRun=true", as: place.admin, nil, fields)
            #expect(tried.status == 201)
            let anew = try await place.ask("POST", path, as: place.admin, nil, ["Idempotency-Key": "another"])
            #expect(anew.status == 201 && anew.json.string("path") != first.json.string("path"))
        }
    }

    @Test("are made once, however often the request comes at the same moment", arguments: Engine.available)
    func atOnce(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await place.ask("POST", "/api/v1/tokens", as: place.rep, ["name": "Once", "scopes": ["deals:read"]], ["Idempotency-Key": Self.key]) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.filter { $0.status == 201 }.count == 1)
            #expect(replies.filter { $0.problem == "already-done" }.count == 19)
            #expect(try await place.ask("GET", "/api/v1/tokens", as: place.rep).json.list("items").count == 1)
            let other = try await place.ask("POST", "/api/v1/tokens", as: place.rep, ["name": "Another", "scopes": ["deals:read"]], ["Idempotency-Key": Self.key])
            #expect(other.status == 422 && other.problem == "idempotency-mismatch")
        }
    }

    @Test("a repeated request with a password gets its answer before the password is looked at; what is kept of it cannot be tried out without its key", arguments: Engine.available)
    func passwords(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            func set(_ key: String) async throws -> Reply { try await place.ask("POST", "/api/v1/users/\(place.rep.id)/password", as: place.admin, ["password": "seven green bicycles"], ["Idempotency-Key": key]) }
            let first = try await set(Self.key), second = try await set(Self.key), other = try await set("another")
            #expect(first.status == 200 && second.status == 200 && first.text == second.text && other.status == 200)
            // Of the same request under two keys, hashes have nothing in common.
            let kept = try await place.database.read { db in try db.values([UInt8].self, "SELECT request_hash FROM idempotency") }
            #expect(kept.count == 2 && Set(kept).count == 2)
        }
    }
}
