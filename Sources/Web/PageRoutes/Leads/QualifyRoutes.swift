import Domain
import Operations
import Pages
import Texts
import Writing

/// What is decided about a lead on its page: accepted, rejected, asked, qualified, disqualified, rested, reopened, set back.
struct QualifyRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/leads/{id}/hand") { context in try await Self.decide(context, "decide") { HandLeadToSales(id: $0, ifVersion: $1) } }
        pages.post("/leads/{id}/accept") { context in try await Self.decide(context, "decide") { AcceptLead(id: $0, ifVersion: $1) } }
        pages.post("/leads/{id}/reopen") { context in try await Self.decide(context, "decide") { ReopenLead(id: $0, ifVersion: $1) } }
        pages.post("/leads/{id}/reject") { context in
            try await Self.decide(context, "reject") { RejectLead(id: $0, reason: context.sent("reason") ?? "", note: context.sent("note"), until: try Self.until(context), ifVersion: $1) }
        }
        pages.post("/leads/{id}/nurture") { context in
            try await Self.decide(context, "nurture") { NurtureLead(id: $0, until: try Self.until(context), reason: context.sent("reason"), note: context.sent("note"), ifVersion: $1) }
        }
        pages.post("/leads/{id}/disqualify") { context in
            try await Self.decide(context, "disqualify") { DisqualifyLead(id: $0, reason: context.sent("reason") ?? "", note: context.sent("note"), ifVersion: $1) }
        }
        pages.post("/leads/{id}/set-back") { context in
            try await Self.decide(context, "set-back") { id, version in
                guard let step = context.sent("lifecycle").flatMap({ Lifecycle(rawValue: $0) }) else { throw InputProblem(field: "lifecycle", code: .missing) }
                return SetLeadBack(id: id, lifecycle: step, reason: context.sent("reason") ?? "", ifVersion: version)
            }
        }
        pages.post("/leads/{id}/answers") { try await Self.answer($0) }
        pages.post("/leads/{id}/qualify") { context in
            func said(_ name: String) -> Bool? { context.sent(name).flatMap { $0 == "yes" ? true : $0 == "no" ? false : nil } }
            return try await Self.decide(context, "qualify") { QualifyLead(id: $0, interested: said("interested"), buying: said("buying"), decides: said("decides"), ifVersion: $1) }
        }
    }

    private static func until(_ context: PageContext) throws -> Day? {
        guard let text = context.sent("until") else { return nil }
        do throws(InputProblem) { return try Day(input: .text(text)) } catch { throw error.under("until") }
    }

    /// Does what a form asks for, or shows the lead with the form again.
    private static func decide<O: Operation>(_ context: PageContext, _ form: String, _ make: (Lead.ID, Int64) throws -> O) async throws -> PageAnswer {
        try await context.trying {
            try await context.done(try make(context.id(), context.sentVersion()), backTo: LeadRoutes.path(context))
        } again: { returned in
            try await again(context, form, returned)
        }
    }

    private static func answer(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            let answers = context.form.members.compactMap { name, value in name.hasPrefix("answers.") ? (String(name.dropFirst(8)), value) : nil }
            let operation = AnswerLead(
                id: try context.id(), answers: answers, pipelineId: context.sent("pipelineId").flatMap { Pipeline.ID($0) }, renew: context.sent("renew") != nil, ifVersion: try context.sentVersion())
            return try await context.done(operation, backTo: LeadRoutes.path(context))
        } again: { returned in
            try await again(context, "answers", returned)
        }
    }

    private static func again(_ context: PageContext, _ form: String, _ returned: FormReturned) async throws -> PageAnswer {
        var page = try await LeadMaker.page(context)
        if form == "answers" || form == "qualify" {
            page.qualify?.input = returned.input
            page.qualify?.returned = form
        } else {
            page.decide?.input = returned.input
            page.decide?.returned = form
        }
        return .html(page, status: returned.status)
    }
}

/// Turns what is known of a lead's qualification into the boxes of its page.
struct QualifyMaker {
    let maker: PageMaker
    let lead: Lead
    let known: LeadQualifying
    let shell: ShellPage

    private var root: String { "/leads/\(lead.id)" }
    private var isOpen: Bool { lead.deletedAt == nil && lead.mergedInto == nil }

    func assignment() -> AssignmentBox? {
        known.assignments.isEmpty ? nil : AssignmentBox(viewer: maker.viewer, decisions: known.assignments, names: maker.peopleNames)
    }

    func qualify() -> QualifyBox {
        var box = QualifyBox(shell: shell, root: root, leadVersion: lead.version, set: known.set, known: known.known)
        (box.newer, box.hasTalked, box.sqlAt) = (known.newer, known.hasTalked, lead.sqlAt)
        box.pipelines = known.pipelines.map { FormChoice("\($0.id)", $0.name) }
        box.names = Dictionary(maker.surroundings.people.map { ($0.id.rawValue, $0.name) }) { first, _ in first }
        box.mayChange = isOpen && maker.may(.write, .leads, owner: lead.ownerId)
        box.mayQualify = isOpen && known.mayDecide && [.open, .nurture].contains(lead.status) && lead.lifecycle < .sql
        return box
    }

    func decide() -> DecisionBox? {
        guard isOpen, known.mayDecide else { return nil }
        var box = DecisionBox(shell: shell, root: root, lead: lead, usualDay: known.usualDay)
        box.reasons = known.reasons.filter { $0.archivedAt == nil }.map { FormChoice($0.name, maker.texts.label(of: $0)) }
        box.reason = lead.statusReason.map { word in known.reasons.first { $0.name == word }.map { maker.texts.label(of: $0) } ?? word }
        box.acceptDue = known.acceptDue
        return box
    }
}

extension PageMaker {
    /// What everybody is called, also who left.
    var peopleNames: [User.ID: String] { Dictionary(surroundings.people.map { ($0.id, $0.name) }) { first, _ in first } }
}

extension Texts.Catalogue {
    /// Why a lead is none for us, in words: the workspace's own, else the language's.
    func label(of reason: DisqualifyReason) -> String { reason.label ?? QualifyText(rawValue: "reasons." + reason.name).map { self[$0] } ?? reason.name }
}
