import Domain
import Storage
import Writing

/// How deals ended in which each competitor turned up.
public struct ShowCompetitorMatrix: Operation, Decodable {
    public static let name: OperationName = "competitors.matrix"
    public static let endpoint = Endpoint.get("/competitors/matrix")
    public static let access = Access.read(.deals)
    public init() {}

    public func run(in work: Work) throws -> CompetitorMatrix { CompetitorMatrix(items: try work.competitorMatrix(), now: work.now) }
}

public struct CompetitorMatrix: Answer {
    public let items: [Line]
    let now: Timestamp

    /// One competitor with the deals that the actor may see.
    public struct Line: Sendable {
        public let competitor: Competitor
        public let open: Int64
        public let won: Int64
        /// Lost to this competitor.
        public let lostTo: Int64
        /// Lost to somebody else, or to nobody.
        public let lostOtherwise: Int64
        public var rate: WinRate { WinRate(won: won, lost: lostTo + lostOtherwise) }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for line in items {
                    json.object { json in
                        json.field("competitor") { RecordAnswer(line.competitor, now: now).write(to: &$0) }
                        for (name, count) in [("open", line.open), ("won", line.won), ("lostTo", line.lostTo), ("lostOtherwise", line.lostOtherwise)] { json.field(named: name, count) }
                        line.rate.write(to: &json)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let counts = ["open", "won", "lostTo", "lostOtherwise"].map { Schema.Property($0, .integer(minimum: 0), isRequired: true) }
        return .object([.init("items", .array(of: .object([.init("competitor", .reference("Competitor"), isRequired: true)] + counts + WinRate.properties)), isRequired: true)])
    }
}

extension WinRate {
    /// Members of an object: the rate, of how many, and whether that is enough to say anything.
    func write(to json: inout JSONWriter) {
        json.field("closed", closed)
        json.field("winRate", share)
        json.field("tooFew", isTooFew)
    }
    static var properties: [Schema.Property] {
        [.init("closed", .integer(minimum: 0), isRequired: true), .init("winRate", .number, isRequired: true, isNullable: true), .init("tooFew", .boolean, isRequired: true)]
    }
}

extension Work {
    /// Competitors in use, those met most often first.
    func competitorMatrix() throws -> [CompetitorMatrix.Line] {
        var counts: [Competitor.ID: [Int64]] = [:]
        try db.forEach("""
            SELECT r.competitor_id, COUNT(*) FILTER (WHERE d.status = 'open'), COUNT(*) FILTER (WHERE d.status = 'won'), COUNT(*) FILTER (WHERE d.status = 'lost' AND NOT d.disqualified AND r.status = 'won'), \
            COUNT(*) FILTER (WHERE d.status = 'lost' AND NOT d.disqualified AND r.status <> 'won') FROM deal_rival r JOIN deal d ON d.id = r.deal_id \
            WHERE r.deleted_at IS NULL AND d.deleted_at IS NULL AND \(condition(.read, .deals, owner: "d.owner_id")) GROUP BY r.competitor_id
            """) { row in
            let id = try row.next(Competitor.ID.self)
            counts[id] = [try row.next(), try row.next(), try row.next(), try row.next()]
        }
        let known = try db.all(Competitor.self, "SELECT \(Competitor.columns) FROM competitor WHERE archived_at IS NULL ORDER BY name_fold, id")
        let lines = known.map { competitor in
            let count = counts[competitor.id] ?? [0, 0, 0, 0]
            return CompetitorMatrix.Line(competitor: competitor, open: count[0], won: count[1], lostTo: count[2], lostOtherwise: count[3])
        }
        return lines.sorted { one, other in
            let (often, rarely) = (one.open + one.rate.closed, other.open + other.rate.closed)
            return often == rarely ? one.competitor.nameFold < other.competitor.nameFold : often > rarely
        }
    }
}
