import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

/// Every operation, asked by every role about every kind of record by every kind of credential, against what the
/// declarations say. Refused calls are made in earnest, and afterwards nothing may have changed.
@Suite("Every operation for everybody")
struct MatrixTests {
    struct Setting: Sendable, CustomStringConvertible {
        let engine: Engine
        let sees: Reach, changes: Reach
        var description: String { "\(engine), reps see \(sees.rawValue) and change \(changes.rawValue)" }

        static var all: [Setting] {
            Engine.available.flatMap { engine in
                engine == .sqlite ? [Setting(engine: engine, sees: .all, changes: .own), Setting(engine: engine, sees: .team, changes: .team)] : [Setting(engine: engine, sees: .own, changes: .own)]
            }
        }
    }

    @Test("gives what the table says, and refusals change nothing", arguments: Setting.all)
    func matrix(_ setting: Setting) async throws {
        try await withPlace(on: setting.engine, configure: { $0.limits.requestsAtOnce = 1_000_000; $0.limits.signInsPerMinute = 1_000_000 }) { place in
            let mate = try await place.formTeam(seeing: setting.sees, changing: setting.changes)
            let samples = try await Samples(place, mate: mate), workspace = try await place.workspace()
            let callers = try await Caller.all(of: place)
            let before = try await Digest.of(place.database)
            var calls = 0
            for caller in callers {
                let line = try await Line(place)
                for operation in allOperations {
                    let kind = operation.endpoint.path.split(separator: "/").first.map(String.init) ?? ""
                    let records: [(Samples.Ownership?, Int64?)] = operation.endpoint.path.contains("{id}") ? (samples.ids[kind] ?? [:]).map { ($0.key, $0.value) } : [(nil, nil)]
                    for (ownership, id) in records {
                        let expected = Expected(operation, caller, kind, ownership, in: workspace)
                        guard expected != .notAsked else { continue }
                        let ask = caller.signed(try samples.ask(operation, id, dryRun: expected == .allowed))
                        let reply = try await line.ask(ask)
                        calls += 1
                        #expect(expected.fits(reply), "\(operation.name) on \(ownership?.rawValue ?? "nothing") by \(caller.name): \(expected), got \(reply.status) \(reply.text.prefix(300))")
                    }
                }
            }
            #expect(calls > 1_000)
            let after = try await Digest.of(place.database)
            #expect(after == before, "a refused call changed something")
        }
    }

    @Test("shows nothing of what is not theirs: missing and foreign look the same", arguments: Samples.owned)
    func sameNotFound(_ kind: String) async throws {
        try await withPlace(on: .sqlite) { place in
            let mate = try await place.formTeam(seeing: .own, changing: .own)
            let samples = try await Samples(place, mate: mate)
            // Companies and people are for all to see; deals and what is done with them are not.
            let hidden = ["deals", "activities"].contains(kind)
            func shown(_ id: Int64) async throws -> String {
                let reply = try await place.ask("GET", "/api/v1/\(kind)/\(id)", as: place.rep)
                return "\(reply.status)" + (reply.status == 404 ? reply.text.replacing(/"instance":"[0-9a-f]+"/, with: "") : "")
            }
            let missing = try await shown(999_999), foreign = try await shown(samples.ids[kind]?[.other] ?? 0), deleted = try await shown(samples.ids[kind]?[.deleted] ?? 0)
            #expect(missing.hasPrefix("404"))
            #expect(deleted == missing)
            #expect((foreign == missing) == hidden)
            let listed = try await place.ask("GET", "/api/v1/\(kind)?count=true", as: place.rep)
            #expect(listed.json.int("total") == (hidden ? 1 : 3))
            let filtered = try await place.ask("GET", "/api/v1/\(kind)?count=true&ownerId=\(place.other.id)", as: place.rep)
            #expect(filtered.json.int("total") == (hidden ? 0 : 1))
        }
    }
}

/// Somebody who asks, by a cookie or a token that holds or does not.
struct Caller: Sendable {
    enum Kind: Sendable { case holds, lacksScopes, ended }
    let name: String
    let role: Role?
    let kind: Kind
    let isToken: Bool
    let fields: [(String, String)]

    func signed(_ ask: Ask) -> Ask {
        fields.reduce(ask.fromOurPage) { $0.with($1.0, $1.1) }.with("Content-Type", ask.method == "POST" || ask.body != nil ? "application/json" : nil)
    }

    static func all(of place: Place) async throws -> [Caller] {
        var callers = [Caller(name: "nobody", role: nil, kind: .ended, isToken: false, fields: [])]
        for person in [place.admin, place.manager, place.rep, place.viewer] {
            let role = person.role
            callers.append(Caller(name: "\(role) by cookie", role: role, kind: .holds, isToken: false, fields: [("Cookie", person.cookie)]))
            callers.append(Caller(name: "\(role) by token", role: role, kind: .holds, isToken: true, fields: [("Authorization", "Bearer " + (try await place.token(of: person)))]))
            let narrow = try await place.token(of: person, [Scope(.workspace, .export)])
            callers.append(Caller(name: "\(role) by a token without scopes", role: role, kind: .lacksScopes, isToken: true, fields: [("Authorization", "Bearer " + narrow)]))
        }
        let gone = try await Place.Person.make("gone", .admin, place.runner), ended = try await place.token(of: place.admin), ofGone = try await place.token(of: gone)
        try await place.database.write { db in
            try db.execute("UPDATE api_token SET expires_at = \(place.clock.now) WHERE id = (SELECT MAX(id) - 1 FROM api_token)")
            // Not the operation, which ends sessions and tokens as well: the account alone must be enough.
            try db.execute("UPDATE user_account SET deactivated_at = \(place.clock.now) WHERE id = \(gone.id)")
        }
        callers.append(Caller(name: "an expired token", role: .admin, kind: .ended, isToken: true, fields: [("Authorization", "Bearer " + ended)]))
        callers.append(Caller(name: "a deactivated admin's cookie", role: .admin, kind: .ended, isToken: false, fields: [("Cookie", gone.cookie)]))
        callers.append(Caller(name: "a deactivated admin's token", role: .admin, kind: .ended, isToken: true, fields: [("Authorization", "Bearer " + ofGone)]))
        return callers
    }
}

/// What the declarations say about a call.
enum Expected: Equatable {
    case signIn, forbidden, notFound, allowed, notAsked

    init(_ operation: any Operation.Type, _ caller: Caller, _ kind: String, _ ownership: Samples.Ownership?, in workspace: Workspace) {
        switch operation.access {
        case .anyone: self = .notAsked
        case .signedIn: self = caller.kind == .ended ? .signIn : .notAsked
        case .need(let action, let resource): self = Self.need(action, resource, operation, caller, kind, ownership, workspace)
        }
    }

    private static func need(
        _ action: Action, _ resource: Resource, _ operation: any Operation.Type, _ caller: Caller, _ kind: String, _ ownership: Samples.Ownership?, _ workspace: Workspace
    ) -> Expected {
        guard caller.kind != .ended, let role = caller.role else { return .signIn }
        if caller.kind == .lacksScopes { return .forbidden }
        let reach = role.reach(of: action, on: resource, rep: workspace.repReach), sight = role.reach(of: .read, on: resource, rep: workspace.repReach)
        if reach == .none { return .forbidden }
        guard let ownership, Samples.owned.contains(kind) else { return .allowed }
        let isRestore = operation.endpoint.path.hasSuffix("/restore")
        if (ownership == .deleted) != isRestore { return .notFound }
        if !covers(sight, role, ownership) { return .notFound }
        return covers(reach, role, ownership) ? .allowed : .forbidden
    }

    /// Everything sampled belongs to reps: the one who asks, one of the same team, and another.
    private static func covers(_ reach: Reach, _ role: Role, _ ownership: Samples.Ownership) -> Bool {
        switch reach {
        case .all: true
        case .none: false
        case .team: ownership != .other
        case .own: ownership == .own || ownership == .deleted
        }
    }

    func fits(_ reply: Reply) -> Bool {
        switch self {
        case .signIn: reply.status == 401
        case .forbidden: reply.status == 403
        case .notFound: reply.status == 404
        // What the rules of selling say about it is another matter.
        case .allowed: reply.status < 500 && ![401, 403, 404, 405, 415, 428].contains(reply.status)
        case .notAsked: true
        }
    }
}

/// A connection that is made anew when the server closed it.
actor Line {
    private let place: Place
    private var wire: Wire
    init(_ place: Place) async throws { (self.place, wire) = (place, try await place.wire()) }

    func ask(_ ask: Ask) async throws -> Reply {
        let reply = try await wire.ask(ask)
        if reply["connection"] == "close" { wire = try await place.wire() }
        return reply
    }
}

extension Place {
    /// Puts the rep and somebody new into one team, and says how far reps see and change.
    func formTeam(seeing: Reach, changing: Reach) async throws -> Person {
        let mate = try await Person.make("mats", .rep, runner)
        let team = try await runner.perform(CreateRecord<Team>(values: JSONObject([("name", .string("South"))])), as: .operator).output.record.id
        try await database.write { db in
            try db.execute("UPDATE user_account SET team_id = \(team) WHERE id IN (\(rep.id), \(mate.id))")
            try db.execute("UPDATE workspace SET rep_sees = \(seeing), rep_changes = \(changing)")
        }
        return mate
    }

    func workspace() async throws -> Workspace { try await runner.perform(ShowWorkspace(), as: .operator).output.record }
}
