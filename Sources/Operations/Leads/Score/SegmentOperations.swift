import Domain
import Storage
import Writing

/// Puts leads into a segment that is a list. Those that are in it already stay as they are.
public struct AddToSegment: Operation, Decodable {
    public static let name: OperationName = "lead-segments.add"
    public static let endpoint = Endpoint.post("/lead-segments/{id}/leads")
    public static let access = Access.write(.leads)
    public var id: LeadSegment.ID
    /// At most 1,000.
    public var leadIds: [Lead.ID]
    public init(id: LeadSegment.ID, leadIds: [Lead.ID]) { (self.id, self.leadIds) = (id, leadIds) }

    public func run(in work: Work) throws -> CountAnswer {
        let segment = try work.listSegment(id), leads = try work.segmentLeads(leadIds)
        let there = Set(try work.members(leads, of: segment).compactMap(\.leadId))
        var added = 0
        for lead in leads where !there.contains(lead) {
            var member = SegmentMember()
            (member.segmentId, member.leadId, member.addedAt) = (segment.id, lead, work.now)
            try work.insert(&member)
            added += 1
        }
        return CountAnswer(count: added)
    }
}

/// Takes leads out of a segment that is a list.
public struct RemoveFromSegment: Operation, Decodable {
    public static let name: OperationName = "lead-segments.remove"
    public static let endpoint = Endpoint.post("/lead-segments/{id}/leads/remove")
    public static let access = Access.write(.leads)
    public var id: LeadSegment.ID
    /// At most 1,000.
    public var leadIds: [Lead.ID]
    public init(id: LeadSegment.ID, leadIds: [Lead.ID]) { (self.id, self.leadIds) = (id, leadIds) }

    public func run(in work: Work) throws -> CountAnswer {
        let segment = try work.listSegment(id), members = try work.members(work.segmentLeads(leadIds), of: segment)
        for member in members { try work.remove(member) }
        return CountAnswer(count: members.count)
    }
}

extension Work {
    /// A segment in use into which leads are put one by one.
    fileprivate func listSegment(_ id: LeadSegment.ID) throws -> LeadSegment {
        let segment = try find(LeadSegment.self, id)
        guard segment.archivedAt == nil else { throw Refusal(.notFound) }
        guard segment.selection == .list else { throw Refusal.field("id", "notAStaticSegment") }
        return segment
    }

    /// The leads, each once, of which the actor may change every one.
    fileprivate func segmentLeads(_ ids: [Lead.ID]) throws -> [Lead.ID] {
        guard !ids.isEmpty else { throw InputProblem(field: "leadIds", code: .missing) }
        guard ids.count <= 1_000 else { throw InputProblem.tooMany("leadIds", most: 1_000) }
        var seen: Set<Lead.ID> = []
        let each = ids.filter { seen.insert($0).inserted }
        for id in each { _ = try find(Lead.self, id, to: .write) }
        return each
    }

    fileprivate func members(_ leads: [Lead.ID], of segment: LeadSegment) throws -> [SegmentMember] {
        try leads.chunked(500).flatMap { try db.all(SegmentMember.self, "SELECT \(SegmentMember.columns) FROM segment_member WHERE segment_id = \(segment.id) AND lead_id IN (\(list: $0)) ORDER BY id") }
    }
}

/// All segments of leads, the product's own and the workspace's: how many leads are in each, and how those of them ended that have.
public struct ShowSegments: Operation, Decodable {
    public static let name: OperationName = "lead-segments.overview"
    public static let endpoint = Endpoint.get("/lead-segments/overview")
    public static let access = Access.read(.leads)
    public init() {}
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> SegmentsView {
        let own = try work.db.all(LeadSegment.self, "SELECT \(LeadSegment.columns) FROM lead_segment WHERE archived_at IS NULL ORDER BY name_fold, id")
        var lines = try (Segment.allCases.map(\.rawValue) + ["none"]).map { name in try work.line(.given(Segment(rawValue: name)), in: work.inSegments(.text(name))) }
        for segment in own { lines.append(try work.line(.own(segment), in: work.condition(of: segment))) }
        return SegmentsView(items: lines)
    }
}

public struct SegmentsView: Answer {
    public let items: [Line]

    public struct Line: Sendable {
        public enum Who: Sendable {
            /// Nil: leads that nobody sorted yet.
            case given(Segment?)
            case own(LeadSegment)
        }
        public let who: Who
        /// Leads that are at work; those that have ended, and of these the ones that were won.
        public let open: Int64, ended: Int64, won: Int64
        /// What filters call it.
        public var filter: String {
            switch who {
            case .given(let segment): segment?.rawValue ?? "none"
            case .own(let segment): "\(segment.id)"
            }
        }
        /// The share of those that ended which were won; nil where none has.
        public var rate: Double? { ended > 0 ? Double(won) / Double(ended) : nil }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for line in items {
                    json.object { json in
                        json.field("segment", line.filter)
                        if case .own(let own) = line.who { json.field("name", own.name); json.field("selection", own.selection.rawValue) }
                        json.field("open", line.open)
                        json.field("ended", line.ended)
                        json.field("won", line.won)
                        json.field("rate", line.rate)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .object([
            .init("segment", .string(), isRequired: true), .init("name", .string(), isRequired: false), .init("selection", .string(options: LeadSegment.Selection.allCases.map(\.rawValue)), isRequired: false),
            .init("open", .integer(minimum: 0), isRequired: true), .init("ended", .integer(minimum: 0), isRequired: true), .init("won", .integer(minimum: 0), isRequired: true), .init("rate", .number, isRequired: true, isNullable: true),
        ])), isRequired: true)])
    }
}

extension Work {
    /// What is in a segment, as far as the actor sees it. Test leads are in no figure.
    fileprivate func line(_ who: SegmentsView.Line.Who, in condition: SQL) throws -> SegmentsView.Line {
        let won: SQL = "deal_id IN (SELECT d.id FROM deal d WHERE d.status = 'won' AND d.deleted_at IS NULL)", lost: SQL = "deal_id IN (SELECT d.id FROM deal d WHERE d.status = 'lost' AND d.deleted_at IS NULL)"
        var line = SegmentsView.Line(who: who, open: 0, ended: 0, won: 0)
        try db.forEach("""
            SELECT COUNT(*) FILTER (WHERE status IN ('open', 'nurture')), COUNT(*) FILTER (WHERE status = 'disqualified' OR \(lost)), COUNT(*) FILTER (WHERE \(won)) FROM lead
            WHERE deleted_at IS NULL AND NOT is_test AND \(condition) AND \(try self.condition(.read, .leads, owner: "owner_id"))
            """) { row in
            let open = try row.next(Int64.self), lost = try row.next(Int64.self), won = try row.next(Int64.self)
            line = SegmentsView.Line(who: who, open: open, ended: lost + won, won: won)
        }
        return line
    }
}
