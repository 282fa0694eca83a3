import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns saved views into links of a list.
struct TableStateMaker {
    let maker: PageMaker
    let list: SavedView.ListedKind
    let views: [SavedView]
    let address: ListAddress

    func state(mayChange: Bool) -> TableState {
        var state = TableState(list: list.rawValue)
        state.mayChange = mayChange
        state.views = views.map(link)
        state.owners = maker.ownerChoices
        state.own = CustomField.RecordKind(list).map(maker.own) ?? []
        return state
    }

    private func link(_ view: SavedView) -> ViewLink {
        var link = ViewLink(id: view.id.rawValue, version: view.version, name: view.name, path: view.path)
        link.isCurrent = address["view"] == "\(view.id)"
        (link.isPinned, link.isDefault, link.audience) = (view.isPinned, view.isDefault && view.ownerId == maker.viewer.id, view.audience.rawValue)
        link.mayChange = view.ownerId == maker.viewer.id || (view.audience != .mine && maker.surroundings.me.actor.role == .admin)
        return link
    }
}

extension TableState {
    /// What the list can be filtered by, the filter that is being chosen, and what was asked of its columns.
    mutating func take<R: Record>(_ fields: [ListField], _ choosing: ChoosingFilter, _ asked: AskedList<R>, _ context: PageContext, _ maker: PageMaker) async throws {
        (self.fields, adding) = (fields, choosing.open)
        totals = try await asked.totals(context, fields).map { TotalsMaker(maker: maker, fields: fields, totals: $0).shown }
    }
}

/// Turns totals into what their row shows.
struct TotalsMaker {
    let maker: PageMaker
    let fields: [ListField]
    let totals: RecordTotals

    var shown: TableTotals {
        let items = totals.items.compactMap { item in TableTotals.Kind(rawValue: item.kind.rawValue).map { TableTotals.Item(item.column, $0, value(item)) } }
        // Several totals of amounts leave out the same records.
        return TableTotals(items, currency: totals.currency, unconverted: Int(totals.items.map(\.unconverted).max() ?? 0), most: totals.most.map { Int($0) })
    }

    private func value(_ item: ColumnTotal) -> ShownValue? {
        switch item.value {
        case .money(let amount): .money(Money(minorUnits: amount, currency: totals.currency))
        case .count(let count): .number(Int(count))
        case .number(let share) where isShare(item.column) && item.kind != .sum: .share(share)
        case .number(let number): ownMoney(item.column, number) ?? .decimal(number)
        case .day(let day): .day(day)
        case .moment(let moment): .day(maker.viewer.zone.day(of: moment))
        case nil: nil
        }
    }

    /// Amounts of a field that the workspace has added are in one currency of their own.
    private func ownMoney(_ column: String, _ number: Double) -> ShownValue? {
        guard case .money(let currency)? = fields.first(where: { $0.name == column })?.kind, column.hasPrefix(CustomValues.prefix) else { return nil }
        return Int64(exactly: number.rounded()).map { .money(Money(minorUnits: $0, currency: currency)) }
    }

    private func isShare(_ column: String) -> Bool { if case .percent? = fields.first(where: { $0.name == column })?.kind { true } else { false } }
}

extension PageContext {
    /// Where the view is that the person sees first; nil when there is none, or when the address wishes for something.
    func firstView(of list: SavedView.ListedKind) async throws -> String? {
        guard !isForm, query.isEmpty else { return nil }
        let views = try await perform(ListViews(list: list)).output.items
        return views.first { $0.isDefault && $0.ownerId == me?.user?.id }.map(\.path)
    }
}

/// Turns groups into rows with the words of their values.
struct GroupMaker {
    let maker: PageMaker
    let address: ListAddress
    let groups: RecordGroups

    /// The names of the records that the groups are of.
    static func names(of groups: RecordGroups, _ context: PageContext) async throws -> [String: String] {
        func named<R: Record>(_: R.Type) async throws -> [String: String] {
            let ids = groups.items.compactMap { $0.value.flatMap { Identifier<R.Subject>($0) } }
            let names = try await context.perform(NameRecords<R>(ids: ids)).output.names
            return Dictionary(names.map { ("\($0.key)", $0.value) }) { first, _ in first }
        }
        return switch groups.by {
        case "companyId", "deal.companyId": try await named(Company.self)
        case "contactId": try await named(Contact.self)
        case "dealId": try await named(Deal.self)
        case "leadId": try await named(Lead.self)
        case "referredBy": try await named(Contact.self)
        case "competitorId": try await named(Competitor.self)
        case "objectionId": try await named(Objection.self)
        case "answerId": try await named(ObjectionAnswer.self)
        default: [:]
        }
    }

    /// - Parameter own: names that only the list knows.
    func rows(named own: (String) -> String?) -> GroupedRows {
        let rows = groups.items.map { group in
            GroupedRows.Group(
                name: group.value.map { value in own(value).map { .text($0) } ?? name(of: value) } ?? .nothing, path: address.with([("group", nil), (groups.by, group.value ?? "none")]).text,
                count: Int(group.count), amount: maker.viewer.sees("amount") ? money(group.worth?.sum.amount) : nil, weighted: maker.viewer.sees("weighted") ? money(group.worth?.sum.weighted) : nil)
        }
        var grouped = GroupedRows(by: groups.by, rows: rows)
        grouped.rest = groups.rest
        return grouped
    }

    /// A value of a field that the workspace has added, whichever kind of record has it.
    private func ownValue(_ value: String, _ name: String) -> ShownValue {
        guard let kind = CustomField.RecordKind(path: address.path), let own = maker.ownField(kind, name) else { return .text(value) }
        return own.shown(typed: value, maker.viewer.language)
    }

    private func money(_ amount: Int64?) -> Money? { groups.currency.flatMap { currency in amount.map { Money(minorUnits: $0, currency: currency) } } }

    private func name(of value: String) -> ShownValue {
        switch groups.by {
        case "ownerId": .text(maker.surroundings.name(of: User.ID(value)) ?? value)
        case "status": Deal.Status(rawValue: value).map { .status($0) } ?? .text(value)
        case "priority": Deal.Priority(rawValue: value).map { .priority($0) } ?? .text(value)
        case "forecastCategory": Deal.ForecastCategory(rawValue: value).map { .category($0) } ?? .text(value)
        case "lostReason", "nurtureReason": .text(maker.name(ofReason: value))
        case "flagged", "disqualified": .flag(value == "true")
        case "stallReason": Deal.StallReason(rawValue: value).map { .stall($0) } ?? .text(value)
        case "language": Language(rawValue: value).map { .language($0) } ?? .text(value)
        case let name where name.hasPrefix(CustomValues.prefix): ownValue(value, name)
        default: .text(ListFieldLabel.choices(of: groups.by, maker.texts)?.first { $0.value == value }?.name ?? value)
        }
    }
}
