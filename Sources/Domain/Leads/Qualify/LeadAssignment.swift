/// One decision about whose lead it is, kept with its reason.
public struct LeadAssignment: Equatable, Sendable {
    public var id: Int64 = 0
    public var leadId = Lead.ID(0)
    /// Nil: nobody in particular, so anyone can take it.
    public var userId: User.ID?
    public var ruleId: RoutingRule.ID?
    public var cause = Cause.received
    public var reason = RoutingReason(.noRules)
    /// Who did it; nil for the product itself.
    public var by: User.ID?
    public var at = Timestamp(microseconds: 0)
    public init() {}

    /// What led to the decision: it came in, it came back from nurture, its owner left, somebody gave it to somebody, an undo,
    /// an import, an automation, a person or a program made it with its owner.
    public enum Cause: String, CaseIterable, Codable, Sendable { case received, recycled, ownerLeft, byHand, undone, imported, automated, created }
}

/// Why a lead went to somebody, as values: pages put them into the reader's words.
public struct RoutingReason: Equatable, Sendable {
    public var key: Key
    /// The rule by its name of that day.
    public var rule: String?
    /// What of the lead fulfilled the rule's conditions, as the lead has it: `country` → `SE`.
    public var matched: [Match] = []
    /// Who would have been asked besides, and why they were not.
    public var passed: [Passed] = []
    /// The weight of whoever got it, and of all who took part.
    public var weight: Int64?
    public var weights: Int64?
    /// The customer, or the other lead, whose owner got it, and what it was known by.
    public var recordId: Int64?
    public var record: String?
    /// Who had it before.
    public var former: User.ID?

    public init(_ key: Key) { self.key = key }

    /// `turn`: next in turn of a rule. `company`: the owner of the customer whom it belongs to. `colleague`: whoever has an open lead of
    /// the same company. `allBusy`: the rule's people are full or away, anyone can take it. `noRule`: none fits. `noRules`: there are none.
    /// `chosen`: somebody said so.
    public enum Key: String, CaseIterable, Codable, Sendable { case turn, company, colleague, allBusy, noRule, noRules, chosen }

    public struct Match: Codable, Equatable, Sendable {
        public var condition: RoutingRule.Condition
        public var value: String
        public init(_ condition: RoutingRule.Condition, _ value: String) { (self.condition, self.value) = (condition, value) }
    }

    /// Somebody who took no part: away until a day, or with as many open leads as they take.
    public struct Passed: Codable, Equatable, Sendable {
        public var user: User.ID
        public var until: Day?
        public var open: Int64?
        public var capacity: Int64?
        public init(away user: User.ID, until: Day?) { (self.user, self.until) = (user, until) }
        public init(full user: User.ID, open: Int64, capacity: Int64) { (self.user, self.open, self.capacity) = (user, open, capacity) }
        public var isFull: Bool { capacity != nil }
    }
}
