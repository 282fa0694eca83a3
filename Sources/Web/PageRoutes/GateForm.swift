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
        var gate = DealPage.Gate(stage: stage, stageName: stage == nil ? texts[CommonText.won] : page.path.first { $0.id == stage }?.name ?? "", criteria: open.map(\.criterion))
        gate.people = screen.people.map { FormChoice("\($0.contact.id)", $0.contact.name) } + screen.colleagues.map { FormChoice("\($0.id)", $0.name) }
        gate.returnTo = context.returnPath(else: page.shell.path.prefix { $0 != "?" }.description)
        return gate
    }

    /// What was filled in, by the criteria's keys; empty fields are left out.
    func fill() async throws -> JSONObject {
        guard context.sent("gate") != nil else { return JSONObject() }
        let deal = try await context.perform(ShowRecord<Deal>(id: context.id())).output.record
        let open = try await context.perform(ShowGate(id: deal.id, stageId: context.sent("stageId").flatMap { Stage.ID($0) })).output.items
        var values = JSONObject()
        for criterion in open.map(\.criterion) { if let value = try await value(of: criterion, deal) { values[criterion.key] = value } }
        return values
    }

    private func value(of criterion: Criterion, _ deal: Deal) async throws -> JSONValue? {
        let name = "fill." + criterion.key
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
