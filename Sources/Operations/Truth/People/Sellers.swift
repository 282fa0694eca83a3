import Domain
import Storage

/// What tells about single people is private: each person sees themselves beside the others, whom nothing names, and who leads people sees these.
extension Work {
    /// Whom the actor may see by name: themselves first, then those whom they lead, as coaching notes do, and whose deals they read. Nobody else, whatever their
    /// role; who runs the server is nobody's leader.
    func namedSellers() throws -> [User.ID] {
        let me = try ownId()
        guard reach(.read, .training) != .none else { return [me] }
        return [me] + (try ledPeople().filter { try $0 != me && covers(.read, .deals, owner: $0) })
    }

    /// The same work with every deal and every field in sight. What is counted with it may only be told of many together, or of somebody in `namedSellers`.
    func whole() throws -> Work { try seen(by: .operator, operation) }

    /// Who owns each deal of a pipeline today; those in the trash are in none.
    func dealOwners(in pipeline: Pipeline.ID) throws -> [Deal.ID: User.ID] {
        var owners: [Deal.ID: User.ID] = [:]
        try db.forEach("SELECT id, owner_id FROM deal WHERE pipeline_id = \(pipeline) AND owner_id IS NOT NULL AND deleted_at IS NULL") { row in owners[try row.next()] = try row.next(User.ID.self) }
        return owners
    }
}

/// With whom each seller is compared: the others of their team, or everybody else where the team is too small to say anything without naming somebody.
struct SellerPeers {
    private let teams: [User.ID: Team.ID]

    /// So many others must be in a figure before somebody who does not lead them is told it.
    static let least = 3

    init(in work: Work) throws {
        var teams: [User.ID: Team.ID] = [:]
        try work.db.forEach("SELECT id, team_id FROM user_account WHERE team_id IS NOT NULL") { row in teams[try row.next()] = try row.next(Team.ID.self) }
        self.teams = teams
    }

    /// - Parameter sellers: everybody of whom there is something to count.
    func peers(of seller: User.ID, among sellers: some Collection<User.ID>) -> [User.ID] {
        let others = sellers.filter { $0 != seller }.sorted()
        guard let team = teams[seller] else { return others }
        let mates = others.filter { teams[$0] == team }
        return mates.count >= Self.least ? mates : others
    }
}

/// The period and the pipeline of what is told about people.
struct PeopleScope {
    let pipeline: Pipeline
    let question: FigureQuestion

    /// The last twelve months up to today unless something else is said; the first pipeline in use where none is.
    init(_ pipeline: Pipeline.ID?, from: Day?, to: Day?, in work: Work) throws {
        let usual = try pipeline ?? work.db.value(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1")
        guard let usual else { throw Refusal(.notFound) }
        self.pipeline = try work.find(Pipeline.self, usual)
        question = try work.question(FigureScope(from: from, to: to, pipeline: usual))
    }
}
