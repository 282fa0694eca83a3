import Domain
import Storage
import Texts
import Writing

/// Qualifies a lead for sales (SQL): they are really interested, in a buying process now, and decide; somebody has talked with them,
/// and the criteria that it was asked by are answered far enough. What is missing is named, each by itself.
public struct QualifyLead: Operation, Decodable {
    public static let name: OperationName = "leads.qualify"
    public static let endpoint = Endpoint.post("/leads/{id}/qualify")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    /// The three questions; what is not said counts as it was answered before.
    public var interested: Bool?
    public var buying: Bool?
    public var decides: Bool?
    public var ifVersion: Int64?
    public init(id: Lead.ID, interested: Bool? = nil, buying: Bool? = nil, decides: Bool? = nil, ifVersion: Int64? = nil) {
        (self.id, self.interested, self.buying, self.decides, self.ifVersion) = (id, interested, buying, decides, ifVersion)
    }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let before = try work.leadToTake(id)
        try work.expect(ifVersion, of: before)
        var lead = before
        do throws(LeadError) { try lead.qualify(by: work.doer, at: work.now) } catch { throw Refusal(error.code) }
        let taken = try work.take(before)
        try keepAnswers(in: work)
        let problems = try work.gateProblems(of: id)
        guard problems.isEmpty else { throw Refusal(.leadGate, problems: problems) }
        lead.version = taken.version
        try work.update(&lead, from: taken)
        return RecordAnswer(lead, now: work.now)
    }

    private func keepAnswers(in work: Work) throws {
        let said = [(AnswerLead.Gate.interested, interested), (.buying, buying), (.decides, decides)].filter { $0.1 != nil }
        if !said.isEmpty { _ = try AnswerLead(id: id, gate: Dictionary(uniqueKeysWithValues: said)).run(in: work) }
    }
}

extension Work {
    /// The lead of whoever asks, when it was nobody's.
    func take(_ before: Lead) throws -> Lead {
        guard before.ownerId == nil, let doer else { return before }
        var lead = before
        lead.ownerId = doer
        try update(&lead, from: before)
        return lead
    }

    /// What stands between a lead and its qualification, as far as it is missing.
    func gateProblems(of id: Lead.ID) throws -> [InputProblem] {
        let (known, set) = try qualification(of: id)
        var problems: [InputProblem] = []
        for (field, said) in [("interested", known.interested), ("buying", known.buying), ("decides", known.decides)] where said != true {
            problems.append(InputProblem(field: field, code: .invalid, details: ["why": said == nil ? "gateUnanswered" : "gateNo"]))
        }
        if try !hasTalked(with: id) { problems.append(InputProblem(field: "conversation", code: .invalid, details: ["why": "conversationMissing"])) }
        let texts = Catalogues.embedded[actor.language ?? workspace.language]
        return problems + known.missing(of: set).map { InputProblem(field: "answers." + $0.key, code: .invalid, details: ["why": "answerMissing", "text": texts.label(of: $0)]) }
    }

    /// Whether a conversation with the lead is logged: a call that reached them, a meeting, a chat, a visit.
    func hasTalked(with id: Lead.ID) throws -> Bool {
        try db.value(Int64.self, """
            SELECT id FROM activity WHERE lead_id = \(id) AND deleted_at IS NULL AND done_at IS NOT NULL AND type IN (\(list: Activity.Kind.conversations)) \
            AND (result IS NULL OR result NOT IN (\(list: Activity.Result.withoutTalk))) LIMIT 1
            """) != nil
    }
}

extension Activity.Kind {
    /// Those in which both sides speak.
    static let conversations: [Activity.Kind] = [.call, .coldCall, .meeting, .chat, .visit, .presentation, .demo, .negotiation]
}

extension Activity.Result {
    /// With these nobody spoke.
    static let withoutTalk: [Activity.Result] = [.noAnswer, .leftMessage, .wrongNumber, .noShow, .moved, .cancelled, .noReply, .undelivered]
}

extension Texts.Catalogue {
    /// What a question is called: in the workspace's words, or in the language's for what a framework asks.
    func label(of item: QualificationCriteria.Item) -> String { item.label ?? QualifyText(rawValue: "items." + item.key).map { self[$0] } ?? item.key }
}
