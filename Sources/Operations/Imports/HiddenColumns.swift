import Domain
import Formats
import Writing

extension Work {
    /// Refuses a file with columns for what the actor does not see.
    func refuseColumns(of plan: ImportPlan) throws {
        guard !hidden.isEmpty else { return }
        let found = plan.mapping.columns.compactMap(\.target).filter { target in target.key.map { hides(CustomValues.prefix + $0, of: plan.kind.record) } ?? fills(target.field, of: plan.kind) }.map(\.name)
        guard !found.isEmpty else { return }
        throw InputProblem(field: "columns", code: .unknownField, details: ["names": Set(found).sorted().joined(separator: ", ")])
    }

    /// Whether the actor gets what stood in the cells of a file: whoever sees every field, and who brought it along.
    public func seesCells(of record: Import) -> Bool { hidden.isEmpty || record.userId == actor.userId }

    /// Whether a column goes into a field that the actor does not see.
    private func fills(_ field: ImportField, of kind: ImportKind) -> Bool {
        switch (kind, field) {
        case (.deals, .amount), (.dealHistory, .amount): hides("amount")
        case (.deals, .probability), (.dealHistory, .probability): hides("probability")
        case (.deals, .expectedClose), (.deals, .closeDate), (.dealHistory, .expectedClose): hides("expectedClose")
        case (.deals, .source): hides("source")
        case (.deals, .forecastCategory): hides("forecastCategory")
        case (.deals, .lostReason): hides("lostReason")
        case (.companies, .employees): hides("employees", of: .company)
        case (.companies, .phone): hides("phone", of: .company)
        case (.companies, .address), (.companies, .street): hides("address", of: .company)
        case (.companies, .note): hides("note", of: .company)
        case (.contacts, .email), (.deals, .contactEmail), (.activities, .contactEmail): hides("email", of: .contact)
        case (.contacts, .phone): hides("phone", of: .contact)
        case (.contacts, .note): hides("note", of: .contact)
        case (.leads, .email): hides("email", of: .lead)
        case (.leads, .phone): hides("phone", of: .lead)
        case (.leads, .employees): hides("employees", of: .lead)
        case (.leads, .note): hides("note", of: .lead)
        case (.activities, .note), (.deals, .note): hides("note", of: .activity)
        default: false
        }
    }
}

extension ImportKind {
    /// What a row becomes.
    fileprivate var record: Kind {
        switch self {
        case .deals, .dealHistory: .deal
        case .companies: .company
        case .contacts: .contact
        case .activities: .activity
        case .leads: .lead
        }
    }
}
