import Domain
import Storage
import Writing

/// Finds who is named in a text as `@name`: by the whole name, or by a first name that only one person has.
struct MentionReader {
    private let people: [(id: User.ID, name: String)]

    init(_ people: [(id: User.ID, name: String)]) {
        // Longer names first: "@Anna Berg" is not "Anna".
        self.people = people.map { ($0.id, $0.name.lowercased()) }.filter { !$0.name.isEmpty }.sorted { ($1.name.count, $0.id) < ($0.name.count, $1.id) }
    }

    /// Each once, in the order of the text.
    func people(in text: String) -> [User.ID] {
        var found: [User.ID] = [], before: Character?, looked = 0
        for place in text.indices {
            defer { before = text[place] }
            // Within a word it is an address: jonas@lumen.example.
            guard text[place] == "@", before.map(Self.isPartOfWord) != true, looked < Self.most else { continue }
            looked += 1
            guard let id = person(at: text[text.index(after: place)...]), !found.contains(id) else { continue }
            found.append(id)
        }
        return found
    }

    /// Nobody names more in one comment; a text of nothing but @ is not looked through to its end.
    private static let most = 100

    private func person(at rest: Substring) -> User.ID? {
        if let whole = people.first(where: { begins(rest, with: $0.name) }) { return whole.id }
        let word = rest.prefix(while: Self.isPartOfWord).lowercased()
        guard !word.isEmpty else { return nil }
        let named = people.filter { $0.name.prefix(while: Self.isPartOfWord) == word }
        return named.count == 1 ? named[0].id : nil
    }

    private func begins(_ rest: Substring, with name: String) -> Bool {
        let start = rest.prefix(name.count)
        return start.lowercased() == name && rest[start.endIndex...].first.map(Self.isPartOfWord) != true
    }

    private static func isPartOfWord(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber || letter == "-" || letter == "_" }
}

extension Work {
    /// The active people who may see a record of `owner`.
    func audience(of resource: Resource, owner: User.ID?) throws -> Set<User.ID> {
        let above = try teams(above: owner)
        var audience: Set<User.ID> = []
        try db.forEach("SELECT u.id, u.role, u.team_id, r.rights FROM user_account u LEFT JOIN access_role r ON r.id = u.role_id WHERE u.deactivated_at IS NULL") { row in
            let id = try row.next(User.ID.self), role = try row.next(Role.self), team = try row.next(Team.ID?.self), own = try row.next(RightsTable?.self)
            let sees = switch own?[resource, .read] ?? role.reach(of: .read, on: resource, rep: workspace.repReach) {
            case .all: true
            case .team: id == owner || team.map(above.contains) == true
            case .own: id == owner
            case .none: false
            }
            if sees { audience.insert(id) }
        }
        return audience
    }

    /// The team of a person and those above it: who is in one of them sees the person's records as far as a team sees.
    private func teams(above user: User.ID?) throws -> Set<Team.ID> {
        guard let user else { return [] }
        return Set(try db.values(Team.ID.self, """
            WITH RECURSIVE above (id, parent_id) AS (
                SELECT t.id, t.parent_id FROM team t JOIN user_account u ON u.team_id = t.id WHERE u.id = \(user) UNION SELECT t.id, t.parent_id FROM team t JOIN above a ON t.id = a.parent_id)
            SELECT id FROM above
            """))
    }

    /// Who is named in a comment: those who may see what it is about, and those who may not.
    /// - Parameter chosen: people who were picked beside the text.
    func mentions(in comment: Comment, chosen: [User.ID], about subject: CommentSubject) throws -> (told: [User.ID], notTold: [User.ID]) {
        var people: [(id: User.ID, name: String)] = []
        try db.forEach("SELECT id, name FROM user_account WHERE deactivated_at IS NULL") { row in people.append((try row.next(), try row.next())) }
        guard chosen.count <= 200 else { throw InputProblem.tooMany("mentions", most: 200) }
        if let stranger = chosen.first(where: { id in !people.contains { $0.id == id } }) { throw Refusal.field("mentions", "notFound", ["id": stranger.description]) }
        var named = MentionReader(people).people(in: comment.text)
        for id in chosen where !named.contains(id) { named.append(id) }
        named.removeAll { $0 == comment.authorId }
        guard !named.isEmpty else { return ([], []) }
        let audience = try audience(of: subject.resource, owner: subject.owner)
        return (named.filter(audience.contains), named.filter { !audience.contains($0) })
    }
}

/// What a comment is about, as far as rights ask.
struct CommentSubject {
    let resource: Resource
    let owner: User.ID?
}
