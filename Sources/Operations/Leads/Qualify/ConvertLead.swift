import Domain
import Storage
import Writing

/// Makes a deal of a lead in one step, with its company and its person: joined with those that are there already, unless somebody
/// chooses otherwise. What was done with the lead hangs on the deal from then on. One undo takes all of it back.
public struct ConvertLead: Operation {
    public static let name: OperationName = "leads.convert"
    public static let endpoint = Endpoint.post("/leads/{id}/convert")
    public static let access = Access.write(.leads)
    public static var outputSchema: Schema { Converted.schema }
    public static var inputSchema: Schema {
        let id = Schema.integer(minimum: 1)
        return .object([
            .init("id", id, isRequired: true), .init("companyId", id, isRequired: false, isNullable: true, description: "Joins with this company; null makes none."), .init("newCompany", .boolean, isRequired: false),
            .init("contactId", id, isRequired: false, description: "Joins with this person."), .init("newContact", .boolean, isRequired: false),
            .init("pipelineId", id, isRequired: false, isNullable: true), .init("stageId", id, isRequired: false, isNullable: true), .init("title", .string(), isRequired: false, isNullable: true),
            .init("amount", .integer(minimum: 0), isRequired: false, isNullable: true), .init("currency", .string(format: "iso-4217"), isRequired: false, isNullable: true), .init("ownerId", id, isRequired: false, isNullable: true),
            .init("expectedClose", .string(format: "date"), isRequired: false, isNullable: true), .init("nextStep", .reference("NewActivity"), isRequired: false), .init("override", .string(), isRequired: false, isNullable: true), GateInput.fill,
            .init("ifVersion", .integer(minimum: 1), isRequired: false),
        ])
    }

    public var id: Lead.ID
    /// Whom it is joined with; what nobody chooses follows from what is there.
    public var company = Joining<Company>.found
    public var person = Joining<Contact>.found
    public var pipelineId: Pipeline.ID?
    public var stageId: Stage.ID?
    /// Fields of the deal; what is not said follows from the lead.
    public var values = JSONObject()
    public var nextStep: JSONObject?
    public var override: String?
    public var fill = JSONObject()
    public var ifVersion: Int64?

    public enum Joining<Subject>: Equatable, Sendable {
        /// With the one that surely is the same; else a new one is made.
        case found
        case with(Identifier<Subject>)
        case new
        /// Of companies: none.
        case none
    }

    public init(id: Lead.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    private static let own = ["id", "companyId", "newCompany", "contactId", "newContact", "pipelineId", "stageId", "nextStep", "override", "fill", "ifVersion"]
    private static let ofDeal = ["title", "amount", "currency", "ownerId", "expectedClose", "priority", "tags"]

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        let unknown = all.members.map(\.key).filter { !Self.own.contains($0) && !Self.ofDeal.contains($0) && !$0.hasPrefix(CustomValues.prefix) }
        guard unknown.isEmpty else { throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        guard let id = all["id"] else { throw InputProblem(field: "id", code: .missing) }
        self.init(id: try Lead.ID(input: id), ifVersion: try all["ifVersion"].map { try Int64(input: $0) })
        company = try Self.joining(all, "companyId", "newCompany", orNone: true)
        person = try Self.joining(all, "contactId", "newContact", orNone: false)
        pipelineId = try all["pipelineId"].flatMap { try Pipeline.ID?(input: $0) }
        stageId = try all["stageId"].flatMap { try Stage.ID?(input: $0) }
        nextStep = try all["nextStep"].map { try JSONObject(members: $0) }
        override = try all["override"].flatMap { try String?(input: $0) }
        fill = try all["fill"].map { try GateInput.members($0) } ?? JSONObject()
        values = JSONObject(all.members.filter { Self.ofDeal.contains($0.key) || $0.key.hasPrefix(CustomValues.prefix) }.map { ($0.key, $0.value) })
    }

    private static func joining<Subject>(_ all: JSONObject, _ number: String, _ new: String, orNone: Bool) throws -> Joining<Subject> {
        do {
            if try all[new].map({ try Bool(input: $0) }) == true { return .new }
            guard let value = all[number] else { return .found }
            guard !value.isNothing else { return orNone ? .none : .found }
            return .with(try Identifier(input: value))
        } catch let problem as InputProblem { throw problem.under(number) }
    }

    public func run(in work: Work) throws -> Converted {
        let before = try work.leadToTake(id)
        try work.expect(ifVersion, of: before)
        do throws(LeadError) { try before.mustBeAtWork() } catch { throw Refusal(error.code) }
        var lead = try work.take(before)
        let taken = lead, known = try work.conversion(of: lead)
        // Whoever left gets nothing new.
        var told = lead
        told.ownerId = try work.active(lead.ownerId) ?? work.actor.userId
        let company = try work.company(for: told, joining: self.company, known)
        let person = try work.person(for: told, joining: self.person, at: company?.id, known)
        let made = try deal(of: told, company?.id, person.id, known, in: work)
        do throws(LeadError) { try lead.convert(company: company?.id, contact: person.id, deal: made.deal.id, at: work.now) } catch { throw Refusal(error.code) }
        try work.update(&lead, from: taken)
        try work.bring(lead, to: made.deal)
        return Converted(lead: try work.find(Lead.self, id), deal: try work.find(Deal.self, made.deal.id), company: company, person: person, warnings: made.warnings)
    }

    /// The deal that is asked for, with the lead's words where nothing else is said. Gates of the stage hold.
    private func deal(of lead: Lead, _ company: Company.ID?, _ person: Contact.ID, _ known: Conversion, in work: Work) throws -> (deal: Deal, warnings: [String]) {
        var fields = values
        if fields["title"]?.isNothing ?? true { fields["title"] = .string(known.title) }
        if fields["ownerId"] == nil, let owner = lead.ownerId { fields["ownerId"] = .int(owner.rawValue) }
        if let company { fields["companyId"] = .int(company.rawValue) }
        fields["contactIds"] = .array([.int(person.rawValue)])
        if let source = try lead.sourceId.flatMap({ try work.db.value(String.self, "SELECT name FROM lead_source WHERE id = \($0)") }) { fields["source"] = .string(source) }
        if fields["tags"] == nil, !lead.tags.isEmpty { fields["tags"] = .array(lead.tags.map { .string($0) }) }
        for (name, value) in try work.ownValues(of: lead, for: Deal.self) where fields[name] == nil { fields[name] = value }
        var create = CreateDeal(title: "", stageId: stageId, nextStep: nextStep, override: override, fill: fill)
        (create.pipelineId, create.values) = (pipelineId, fields)
        guard work.reach(.create, .deals) != .none else { throw Refusal(.forbidden) }
        let answer = try create.run(in: work)
        return (answer.record, answer.warnings)
    }
}
