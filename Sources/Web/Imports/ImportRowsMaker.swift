import Domain
import Formats
import Operations
import Pages
import Texts

/// The first rows of a file as they will be, for the page.
struct ImportRowsMaker {
    let look: Importing.Look
    let texts: Texts.Catalogue

    /// Nil while something is not decided.
    var preview: Pages.ImportPlan.Preview? {
        guard !look.rows.isEmpty else { return nil }
        let columns = (columns + own).filter { column in look.rows.contains { column.value($0.content) != .nothing } }
        let rows = look.rows.map { row in columns.map { $0.value(row.content) } }
        return .init(headings: columns.map { $0.name ?? texts.importField($0.field.name) }, rows: rows, numbers: Set(columns.indices.filter { columns[$0].isNumber }))
    }

    private struct Shown {
        let field: ImportField
        /// Of a field that the workspace has added.
        var name: String?
        var isNumber = false
        let value: (ImportedRow.Content) -> ShownValue
    }

    private var columns: [Shown] {
        switch look.outline.preview.kind {
        case .deals: deals
        case .companies: companies
        case .contacts: contacts
        case .activities: activities
        case .dealHistory: history
        case .leads: leads
        }
    }

    /// What the workspace has added, as far as the file has it.
    private var own: [Shown] {
        let preview = look.outline.preview
        return preview.own.filter { field in preview.mapping.columns.contains { $0.target == field.target } }.map { field in
            Shown(field: field.field, name: field.name, isNumber: field.field == .ownNumber || field.field == .ownAmount) { shown($0.custom[field.key], field) }
        }
    }

    private func shown(_ value: CustomValue?, _ field: OwnImportField) -> ShownValue {
        switch value {
        case nil: .nothing
        case .number(let number)?:
            if field.field == .ownAmount, let amount = value?.whole { .money(Money(minorUnits: amount, currency: field.currency ?? look.workspace.currency)) } else { .decimal(number) }
        case .text(let text)?: field.field == .ownDay ? Day(text).map { .day($0) } ?? .text(text) : .text(text)
        case .boolean(let flag)?: .flag(flag)
        case .list(let all)?: .text(all.joined(separator: ", "))
        }
    }

    private func text(_ text: String?) -> ShownValue { text.map { .text($0) } ?? .nothing }
    private func moment(_ time: ImportedTime?) -> ShownValue { time.map { $0.hasClock ? .moment($0.moment) : .day(look.workspace.timeZone.day(of: $0.moment)) } ?? .nothing }
    private func person(_ person: PersonReference?) -> ShownValue { text(person?.name ?? person?.email) }

    private var deals: [Shown] {
        func deal(_ value: @escaping (DealRecord) -> ShownValue) -> (ImportedRow.Content) -> ShownValue { { if case .deal(let deal) = $0 { value(deal) } else { .nothing } } }
        return [
            Shown(field: .title, value: deal { text($0.titleOrSubstitute) }), Shown(field: .company, value: deal { text($0.company) }),
            Shown(field: .stage, value: deal { $0.outcome == .open ? text($0.stage) : .status(Deal.Status(rawValue: $0.outcome.rawValue) ?? .open) }),
            Shown(field: .amount, isNumber: true, value: deal { $0.amount.map { .money($0) } ?? .nothing }), Shown(field: .createdAt, value: deal { moment($0.createdAt ?? $0.enteredStages.first?.at) }),
            Shown(field: .expectedClose, value: deal { $0.expectedClose.map { .day($0) } ?? .nothing }), Shown(field: .closedAt, value: deal { moment($0.closedAt) }),
            Shown(field: .contact, value: deal { person($0.contacts.first) }), Shown(field: .owner, value: deal { person($0.owner) }),
        ]
    }

    private var companies: [Shown] {
        func company(_ value: @escaping (CompanyRecord) -> ShownValue) -> (ImportedRow.Content) -> ShownValue { { if case .company(let company) = $0 { value(company) } else { .nothing } } }
        return [
            Shown(field: .name, value: company { text($0.name) }), Shown(field: .website, value: company { text($0.domain ?? $0.website) }), Shown(field: .industry, value: company { text($0.industry) }),
            Shown(field: .employees, isNumber: true, value: company { $0.employees.map { .number($0) } ?? .nothing }), Shown(field: .phone, value: company { text($0.phones.first) }),
            Shown(field: .city, value: company { text($0.address.city ?? $0.address.full) }), Shown(field: .country, value: company { text($0.address.country) }), Shown(field: .owner, value: company { person($0.owner) }),
        ]
    }

    private var contacts: [Shown] {
        func contact(_ value: @escaping (ContactRecord) -> ShownValue) -> (ImportedRow.Content) -> ShownValue { { if case .contact(let contact) = $0 { value(contact) } else { .nothing } } }
        return [
            Shown(field: .name, value: contact { text($0.name) }), Shown(field: .jobTitle, value: contact { text($0.jobTitle) }), Shown(field: .email, value: contact { text($0.emails.first) }),
            Shown(field: .phone, value: contact { text($0.phones.first) }), Shown(field: .company, value: contact { text($0.company) }), Shown(field: .owner, value: contact { person($0.owner) }),
        ]
    }

    private var leads: [Shown] {
        func lead(_ value: @escaping (LeadRecord) -> ShownValue) -> (ImportedRow.Content) -> ShownValue { { if case .lead(let lead) = $0 { value(lead) } else { .nothing } } }
        return [
            Shown(field: .name, value: lead { text($0.nameOrSubstitute) }), Shown(field: .jobTitle, value: lead { text($0.jobTitle) }), Shown(field: .email, value: lead { text($0.emails.first) }),
            Shown(field: .phone, value: lead { text($0.phones.first) }), Shown(field: .company, value: lead { text($0.company) }), Shown(field: .city, value: lead { text($0.city) }),
            Shown(field: .country, value: lead { text($0.country) }), Shown(field: .source, value: lead { text($0.source) }), Shown(field: .campaign, value: lead { text($0.campaign) }),
            Shown(field: .leadStatus, value: lead { text($0.status.map { $0.name(texts) }) }), Shown(field: .lifecycle, value: lead { text($0.lifecycle.map { $0.name(texts) }) }),
            Shown(field: .converted, value: lead { $0.isConverted.map { .flag($0) } ?? .nothing }), Shown(field: .createdAt, value: lead { moment($0.createdAt) }),
            Shown(field: .lastActivityAt, value: lead { moment($0.lastActivityAt) }), Shown(field: .owner, value: lead { person($0.owner) }),
        ]
    }

    private var activities: [Shown] {
        func activity(_ value: @escaping (ActivityRecord) -> ShownValue) -> (ImportedRow.Content) -> ShownValue { { if case .activity(let activity) = $0 { value(activity) } else { .nothing } } }
        return [
            Shown(field: .type, value: activity { text($0.type) }), Shown(field: .subject, value: activity { text($0.subject) }), Shown(field: .deal, value: activity { text($0.deal ?? $0.dealExternalId) }),
            Shown(field: .dueAt, value: activity { moment($0.dueAt) }), Shown(field: .done, value: activity { .flag($0.isDone) }), Shown(field: .owner, value: activity { person($0.owner) }),
        ]
    }

    private var history: [Shown] {
        func state(_ value: @escaping (HistoryRecord) -> ShownValue) -> (ImportedRow.Content) -> ShownValue { { if case .history(let state) = $0 { value(state) } else { .nothing } } }
        return [
            Shown(field: .dealExternalId, value: state { text($0.dealExternalId) }), Shown(field: .at, value: state { moment($0.at) }),
            Shown(field: .stage, value: state { $0.outcome == nil || $0.outcome == .open ? text($0.stage) : .status(Deal.Status(rawValue: $0.outcome?.rawValue ?? "") ?? .open) }),
            Shown(field: .amount, isNumber: true, value: state { $0.amount.map { .money($0) } ?? .nothing }), Shown(field: .expectedClose, value: state { $0.expectedClose.map { .day($0) } ?? .nothing }),
        ]
    }
}
