import Domain
import Operations
import Pages
import Texts
import Writing

/// The form in which criteria are met on the way to a stage: fields `fill.KEY`, what else belongs to one behind a point.
struct GateForm {
    private let context: PageContext
    init(_ context: PageContext) { self.context = context }

    /// What stands open between the deal's stage and another, or won.
    /// - Parameter way: the number of the stage, or `won`.
    func gate(toward way: String, _ page: DealPage, _ screen: DealScreen, _ maker: PageMaker) async throws -> DealPage.Gate? {
        let stage = Stage.ID(way)
        guard stage != nil || way == "won", screen.deal.status == .open else { return nil }
        let open = try await context.perform(ShowGate(id: screen.deal.id, stageId: stage)).output.items
        guard !open.isEmpty else { return nil }
        let texts = maker.texts
        var gate = DealPage.Gate(stage: stage, stageName: texts[CommonText.won], groups: Self.groups(open))
        if let stage { gate = try await self.gate(into: stage, open, page) }
        gate.people = screen.people.map { FormChoice("\($0.contact.id)", $0.contact.name) } + screen.colleagues.map { FormChoice("\($0.id)", $0.name) }
        gate.returnTo = context.returnPath(else: page.shell.path.prefix { $0 != "?" }.description)
        return gate
    }

    /// To a stage of another pipeline the deal goes by another way.
    private func gate(into stage: Stage.ID, _ open: [CriterionState], _ page: DealPage) async throws -> DealPage.Gate {
        if let own = page.path.first(where: { $0.id == stage }) { return DealPage.Gate(stage: stage, stageName: own.name, groups: Self.groups(open)) }
        let other = try await context.perform(ShowStageSettings(id: stage)).output
        var gate = DealPage.Gate(stage: stage, stageName: other.pipeline.name + ": " + other.stage.name, groups: Self.groups(open))
        gate.action = "/deals/\(page.deal.id)/transfer"
        return gate
    }

    /// By the stages that ask. What meets one criterion meets another that asks for the same, so it is asked for once, and blocks if
    /// either does.
    static func groups(_ open: [CriterionState]) -> [DealPage.Gate.Group] {
        var groups: [DealPage.Gate.Group] = [], last: Stage.ID?, seen: Set<String> = []
        let several = Set(open.map(\.stage)).count > 1
        for state in open {
            let same = { (other: CriterionState) in other.criterion.kind == state.criterion.kind && other.criterion.target == state.criterion.target }
            var criterion = state.criterion
            if criterion.kind != .checklist, criterion.kind != .approval {
                guard seen.insert("\(criterion.kind) \(criterion.target ?? "")").inserted else { continue }
                if open.contains(where: { same($0) && $0.criterion.mode == .block }) { criterion.mode = .block }
            }
            if last != state.stage { groups.append(.init(stageName: several ? state.stageName : nil, items: [])) }
            last = state.stage
            groups[groups.count - 1].items.append(.init(criterion, field: "fill." + state.name))
        }
        return groups
    }

    /// What was filled in, by the criteria's names; empty fields are left out.
    func fill() async throws -> JSONObject {
        guard context.sent("gate") != nil else { return JSONObject() }
        let deal = try await context.perform(ShowRecord<Deal>(id: context.id())).output.record
        return try await fill(context.perform(ShowGate(id: deal.id, stageId: context.sent("stageId").flatMap { Stage.ID($0) })).output.items, deal)
    }

    /// The same for a deal that is not there yet.
    func fill(_ entry: EntryGate) async throws -> JSONObject { context.sent("gate") == nil ? JSONObject() : try await fill(entry.items, entry.deal) }

    private func fill(_ open: [CriterionState], _ deal: Deal) async throws -> JSONObject {
        var values = JSONObject()
        for state in open { if let value = try await value(of: state, deal) { values[state.name] = value } }
        return values
    }

    private func value(of state: CriterionState, _ deal: Deal) async throws -> JSONValue? {
        let criterion = state.criterion, name = "fill." + state.name
        switch criterion.kind {
        case .checklist, .approval: return context.sent(name) == nil ? nil : .bool(true)
        case .activity: return context.sent(name).map { .string($0) }
        case .field: return try await field(criterion, name, deal)
        case .contactRole: return context.sent(name).flatMap { Int64($0) }.map { .int($0) } ?? context.sent(name + ".name").map { .string($0) }
        case .planned:
            guard let subject = context.sent(name) else { return nil }
            guard let due = context.sent(name + ".due").flatMap({ DueTime.moment(dueOn: $0, dueTime: "", zone: context.me?.zone ?? .utc) }) else { throw InputProblem(field: name + ".due", code: .missing) }
            return .object(JSONObject([("subject", .string(subject)), ("dueAt", .string(due.description))]))
        }
    }

    private func own(_ target: String, _ typed: String, _ name: String) async throws -> JSONValue? {
        do { return try await OwnValues(context, all: Deal.self).read(JSONObject([(target, .text(typed))]))[target] } catch let problem as InputProblem {
            throw InputProblem(field: name, code: problem.code, details: problem.details)
        }
    }

    /// A field as people write it in the deal's own form.
    private func field(_ criterion: Criterion, _ name: String, _ deal: Deal) async throws -> JSONValue? {
        guard let typed = context.form[name]?.typedTogether, !typed.isEmpty, let target = criterion.target else { return nil }
        if target.hasPrefix(CustomValues.prefix) { return try await own(target, typed, name) }
        do { return try await DealValues(context, deal, JSONObject([(DealForm.formField(target), .text(typed))])).all()[target] ?? .text(typed) } catch let problem as InputProblem {
            throw InputProblem(field: name, code: problem.code, details: problem.details)
        }
    }
}
