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
    /// How far reps see and change, on which engine.
    struct Setting: Sendable, CustomStringConvertible {
        let engine: Engine
        let sees: Reach
        let changes: Reach
        var description: String { "\(engine), reps see \(sees) and change \(changes)" }
    }
    /// Each on a server of its own, side by side: it is the longest test there is.
    static var settings: [Setting] {
        let onSQLite = [Setting(engine: .sqlite, sees: .all, changes: .own), Setting(engine: .sqlite, sees: .team, changes: .team)]
        return onSQLite + Engine.available.filter { $0 == .postgres }.map { Setting(engine: $0, sees: .own, changes: .own) }
    }

    @Test("gives what the table says, and refusals change nothing", arguments: settings)
    func matrix(under setting: Setting) async throws {
        try await withPlace(on: setting.engine, configure: { $0.limits.requestsAtOnce = 1_000_000; $0.limits.signInsPerMinute = 1_000_000 }) { place in
            let mate = try await place.formTeam(seeing: .all, changing: .own)
            let samples = try await Samples(place, mate: mate), callers = try await Caller.all(of: place)
            var asked: Set<String> = [], granted: Set<String> = []
            try await place.database.write { db in try db.execute("UPDATE workspace SET rep_sees = \(setting.sees), rep_changes = \(setting.changes)") }
            let workspace = try await place.workspace(), before = try await Digest.of(place.database)
            for caller in callers {
                let line = try await Line(place)
                for operation in allOperations {
                    let kind = operation.endpoint.path.split(separator: "/").first.map(String.init) ?? ""
                    for (ownership, id) in records(of: operation, kind, for: caller, samples) {
                        let expected = Expected(operation, caller, kind, ownership, in: workspace)
                        guard expected != .notAsked, !expected.isGranted || operation.name != RenewRecoveryCodes.name else { continue }
                        let ask = caller.signed(try samples.ask(operation, id, dryRun: expected.isGranted))
                        let reply = try await line.ask(ask)
                        asked.insert(operation.name.text)
                        if expected.isGranted, expected.fits(reply) { granted.insert(operation.name.text) }
                        #expect(
                            expected.fits(reply),
                            "\(setting): \(operation.name) on \(ownership?.rawValue ?? "nothing") by \(caller.name): \(expected), got \(reply.status) \(reply.text.prefix(300))")
                    }
                }
            }
            let after = try await Digest.of(place.database)
            #expect(after == before, "a refused call changed something, where reps see \(setting.sees)")
            // Who is not let in, or has no code, stands in the audit log: so these come behind the looks at what changed.
            for operation in allOperations where operation.access == .anyone || operation.name == RenewRecoveryCodes.name {
                let trying = operation.access == .anyone ? Array(callers.prefix(1)) : callers.filter { $0.kind == .holds }
                for caller in trying {
                    let reply = try await place.ask(caller.signed(try samples.ask(operation, nil, dryRun: true)))
                    #expect(Expected.open.fits(reply), "\(operation.name) by \(caller.name): \(reply.status) \(reply.text.prefix(300))")
                }
                asked.insert(operation.name.text)
                granted.insert(operation.name.text)
            }
            let all = Set(allOperations.map { $0.name.text })
            #expect(all.subtracting(asked).sorted() == [], "operations that nobody was asked about")
            #expect(all.subtracting(granted).sorted() == [], "operations that were granted to nobody")
        }
    }

    /// The records that a caller asks an operation about. Whoever is not let in at all asks about one of them.
    private func records(of operation: any Operation.Type, _ kind: String, for caller: Caller, _ samples: Samples) -> [(Samples.Ownership?, Int64?)] {
        guard operation.endpoint.path.contains("{id}") else { return [(nil, nil)] }
        let all = (samples.ids[kind] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }.map { (Optional($0.key), Optional($0.value)) }
        return caller.kind == .holds ? all : all.last { $0.0 == .own || $0.0 == .other }.map { [$0] } ?? []
    }

    @Test("shows nothing of what is not theirs: missing and foreign look the same")
    func sameNotFound() async throws {
        try await withPlace(on: .sqlite) { place in
            let mate = try await place.formTeam(seeing: .own, changing: .own)
            let samples = try await Samples(place, mate: mate)
            for kind in Samples.owned + Samples.parts + ["comments"] {
                // Companies and people are for all to see; deals, what hangs on them and what is done with them are not.
                let hidden = !["companies", "contacts"].contains(kind)
                func shown(_ id: Int64) async throws -> String {
                    let reply = try await place.ask("GET", "/api/v1/\(kind)/\(id)", as: place.rep)
                    return "\(reply.status)" + (reply.status == 404 ? reply.text.replacing(/"instance":"[0-9a-f]+"/, with: "") : "")
                }
                let missing = try await shown(999_999), foreign = try await shown(samples.ids[kind]?[.other] ?? 0)
                #expect(missing.hasPrefix("404"), "\(kind)")
                if let deleted = samples.ids[kind]?[.deleted] { #expect(try await shown(deleted) == missing, "\(kind)") }
                #expect((foreign == missing) == hidden, "\(kind)")
                let listed = try await place.ask("GET", "/api/v1/\(kind)?count=true", as: place.rep)
                // What was answered to a lead is an activity, too.
                #expect(listed.json.int("total") == (kind == "activities" ? 2 : hidden ? 1 : 3), "\(kind): \(listed.text.prefix(300))")
                guard Samples.owned.contains(kind) else { continue }
                let filtered = try await place.ask("GET", "/api/v1/\(kind)?count=true&ownerId=\(place.other.id)", as: place.rep)
                #expect(filtered.json.int("total") == (hidden ? 0 : 1), "\(kind)")
            }
        }
    }

    @Test("lets a token undo no more than it may do")
    func undoByToken() async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal()
            let said = try await place.ask("POST", "/api/v1/comments", as: place.rep, ["dealId": .int(deal.id.rawValue), "text": "Call again"])
            let undo = try #require(said["tratto-undo"]), narrow = try await place.token(of: place.rep, [Scope(.deals, .read)]), wide = try await place.token(of: place.rep)
            func takeBack(_ token: String) async throws -> Int {
                try await place.ask(Ask("POST", "/api/v1/undo").with("Authorization", "Bearer " + token).json(["token": .string(undo)])).status
            }
            #expect(try await takeBack(narrow) == 409)
            #expect(try await takeBack(wide) == 200)
        }
    }
}

/// Somebody who asks, by a cookie or a token that holds or does not.
struct Caller: Sendable {
    enum Kind: Sendable { case holds, lacksScopes, owesTwoStep, ended }
    let name: String
    let role: Role?
    let kind: Kind
    let isToken: Bool
    let fields: [(String, String)]
    /// Of a role of the workspace's own.
    var rights: RightsTable?
    /// Whether the records that are somebody's own are theirs, and whether they are of that team.
    var isRep = false, isInTeam = false

    func signed(_ ask: Ask) -> Ask {
        fields.reduce(ask.fromOurPage) { $0.with($1.0, $1.1) }.with("Content-Type", ask.method == "POST" || ask.body != nil ? "application/json" : nil)
    }

    /// How far a right of theirs goes.
    func reach(_ action: Action, _ resource: Resource, in workspace: Workspace) -> Reach {
        rights?[resource, action] ?? role?.reach(of: action, on: resource, rep: workspace.repReach) ?? .none
    }

    /// Sees and changes as nobody of the given roles does.
    static let ownRights = RightsTable("""
        deals:read=all deals:create=team deals:write=team deals:delete=own companies:read=all companies:create=all companies:write=all companies:delete=own contacts:read=all contacts:create=all \
        contacts:write=all activities:read=team activities:create=own activities:write=own pipelines:read=all users:read=all teams:read=all workspace:read=all events:read=all
        """)

    static func all(of place: Place) async throws -> [Caller] {
        let revops = try await Place.Person.make("rita", .revops, place.runner), assistant = try await place.giveOwnRole(Place.Person.make("karl", .rep, place.runner))
        var callers = [Caller(name: "nobody", role: nil, kind: .ended, isToken: false, fields: [])]
        for person in [place.admin, place.manager, revops, place.rep, place.viewer, assistant] {
            let isOwn = person.id == assistant.id, isRep = person.id == place.rep.id, role: Role = isOwn ? .custom : person.role
            func add(_ how: String, _ kind: Kind, _ field: (String, String)) {
                callers.append(Caller(
                    name: "\(role) by \(how)", role: role, kind: kind, isToken: field.0 != "Cookie", fields: [field], rights: isOwn ? ownRights : nil, isRep: isRep, isInTeam: isRep || isOwn))
            }
            // What can only be changed where it is.
            do { _ = try await place.runner.perform(MakeBookingPage(), as: person.credential) } catch let refusal as Refusal where refusal.code == .forbidden {}
            add("cookie", .holds, ("Cookie", person.cookie))
            add("token", .holds, ("Authorization", "Bearer " + (try await place.token(of: person))))
            add("a token without scopes", .lacksScopes, ("Authorization", "Bearer " + (try await place.token(of: person, [Scope(.workspace, .export)]))))
        }
        callers.append(Caller(name: "an admin who owes the second step", role: .admin, kind: .owesTwoStep, isToken: false, fields: [("Cookie", try await place.bindToTwoStep().cookie)]))
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
    case signIn, forbidden, notFound, allowed
    /// A program asks about what is a person's own: what it gets is the operation's matter, but it is an answer.
    case answered
    /// Whoever comes may try.
    case open
    case notAsked

    init(_ operation: any Operation.Type, _ caller: Caller, _ kind: String, _ ownership: Samples.Ownership?, in workspace: Workspace) {
        switch operation.access {
        case .anyone: self = .notAsked
        case .signedIn: self = Self.personal(operation, caller, kind, ownership, workspace)
        case .need(let action, let resource): self = Self.need(action, resource, operation, caller, kind, ownership, workspace)
        }
    }

    /// Calls whose effect is rehearsed.
    var isGranted: Bool { self == .allowed || self == .answered }

    /// What is about oneself: one's own views, tokens, sessions.
    private static func personal(_ operation: any Operation.Type, _ caller: Caller, _ kind: String, _ ownership: Samples.Ownership?, _ workspace: Workspace) -> Expected {
        if caller.kind == .ended { return .signIn }
        if caller.kind == .owesTwoStep, !["me.", "sessions."].contains(where: operation.name.text.hasPrefix) { return .forbidden }
        let administers = caller.role == .admin && caller.kind == .holds
        // Who plans no steps is not booked, and has no page of that to change.
        if !caller.isToken, caller.reach(.create, .activities, in: workspace) == .none {
            if operation.name == MakeBookingPage.name { return .forbidden }
            if operation.name == UpdateBookingPage.name { return .notFound }
        }
        switch (kind, ownership) {
        case ("views", .own): return caller.isRep ? .allowed : .notFound
        case ("views", .team): return caller.isInTeam ? .forbidden : .notFound
        case ("views", .some): return caller.role == .admin ? .allowed : .forbidden
        case ("tokens", .some): return administers || caller.isRep && !caller.isToken ? .allowed : .notFound
        case ("sessions", .some): return caller.isToken ? .forbidden : caller.isRep ? .allowed : .notFound
        case ("users", let whose?): return administers || caller.isRep && whose == .own ? .allowed : .forbidden
        default: return caller.isToken ? .answered : .allowed
        }
    }

    private static func need(
        _ action: Action, _ resource: Resource, _ operation: any Operation.Type, _ caller: Caller, _ kind: String, _ ownership: Samples.Ownership?, _ workspace: Workspace
    ) -> Expected {
        if caller.kind == .ended { return .signIn }
        guard caller.kind == .holds else { return .forbidden }
        let reach = caller.reach(action, resource, in: workspace)
        if reach == .none { return .forbidden }
        // Whoever erases is asked for the password again: no program does it.
        if operation.name == ErasePerson.name, caller.isToken { return .forbidden }
        guard let ownership else { return .allowed }
        if kind == "shares" { return caller.isRep || caller.role == .admin ? .allowed : .notFound }
        // The one about whom it is is none of the callers; who leads them is the manager, and no administrator.
        if kind == "coaching-notes" { return caller.role == .manager && (ownership == .deleted) == operation.endpoint.path.hasSuffix("/restore") ? .allowed : .notFound }
        if kind == "automations" { return (ownership == .deleted) == operation.endpoint.path.hasSuffix("/restore") ? .allowed : .notFound }
        guard Samples.owned.contains(kind) || Samples.parts.contains(kind) || Samples.caught.contains(kind) || Samples.warned.contains(kind) || kind == "comments" else { return .allowed }
        let isRestore = operation.endpoint.path.hasSuffix("/restore")
        if (ownership == .deleted) != isRestore { return .notFound }
        // A comment is seen with its deal, and changed by who wrote it.
        if !covers(caller.reach(.read, kind == "comments" ? .deals : resource, in: workspace), caller, ownership) { return .notFound }
        if kind == "comments" { return action == .read || caller.isRep && covers(.own, caller, ownership) || caller.role == .admin && operation.name.text != "comments.update" ? .allowed : .forbidden }
        guard covers(reach, caller, ownership) else { return .forbidden }
        return operation.name.text == "approvals.decide" && caller.role == .rep ? .forbidden : .allowed
    }

    /// Everything sampled belongs to reps: one of the callers, one of the same team, and another.
    private static func covers(_ reach: Reach, _ caller: Caller, _ ownership: Samples.Ownership) -> Bool {
        switch reach {
        case .all: true
        case .none: false
        case .team: caller.isInTeam && ownership != .other
        case .own: caller.isRep && (ownership == .own || ownership == .deleted)
        }
    }

    func fits(_ reply: Reply) -> Bool {
        switch self {
        case .signIn: reply.status == 401
        case .forbidden: reply.status == 403
        case .notFound: reply.status == 404
        // What the rules of selling say about it is another matter.
        case .allowed: reply.status < 500 && ![401, 403, 404, 405, 415, 428].contains(reply.status)
        case .answered: reply.status < 500 && ![401, 405, 415, 428].contains(reply.status)
        case .open: reply.status < 500 && ![405, 415, 428].contains(reply.status)
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

    /// Makes somebody of the rep's team of a role of the workspace's own.
    func giveOwnRole(_ person: Person) async throws -> Person {
        let rights = try #require(Caller.ownRights), now = clock.now
        try await database.write { db in
            let role = try db.value(Int64.self, "INSERT INTO access_role (version, name, rights, created_at) VALUES (1, 'Assistants', \(rights.description), \(now)) RETURNING id")
            try db.execute("UPDATE user_account SET role = 'custom', role_id = \(role), team_id = (SELECT r.team_id FROM user_account r WHERE r.id = \(rep.id)) WHERE id = \(person.id)")
        }
        return person
    }

    /// Asks administrators for a second step: the one who is there has it, the new one owes it.
    func bindToTwoStep() async throws -> Person {
        let owing = try await Person.make("owe", .admin, runner), now = clock.now
        try await database.write { db in
            try db.execute("INSERT INTO two_step (user_id, secret, last_step, created_at, confirmed_at) VALUES (\(admin.id), 'x', 0, \(now), \(now))")
            try db.execute("UPDATE workspace SET two_step = 'admins'")
        }
        return owing
    }

    func workspace() async throws -> Workspace { try await runner.perform(ShowWorkspace(), as: .operator).output.record }
}
