import Domain
import Operations
import Pages
import Texts
import Writing

/// Deals, companies and people as tables.
struct ListRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/deals") { context in
            if let first = try await context.firstView(of: .deals) { return .redirect(first) }
            var asked = try await AskedList<Deal>(context, at: "/deals")
            let untold = asked.lookBack(context), (list, maker) = try await asked.screen(context) { try ShowDealList(asked: $0) }
            let all = ListFieldMaker(maker, .deal, stages: list.stages).fields(list.fields), fields = list.asOf == nil ? all : PastListMaker.told(all), choosing = try ChoosingFilter(context, asked.address, fields, asked.refused)
            if let path = choosing.goesTo { return .redirect(path) }
            var make = DealListMaker(maker: maker, list: list, asked: asked, groups: try await asked.groups(context))
            if let groups = make.groups { make.companies = try await GroupMaker.names(of: groups, context) }
            var page = make.page
            PastListMaker(maker: maker, list: list, address: asked.address).fill(&page, leftOut: untold, all)
            try await page.state.take(fields, choosing, asked, context, maker)
            return .html(page, status: choosing.status)
        }
        pages.get("/companies") { context in
            if let first = try await context.firstView(of: .companies) { return .redirect(first) }
            return try await CompanyListMaker.answer(context)
        }
        pages.get("/contacts") { context in
            if let first = try await context.firstView(of: .contacts) { return .redirect(first) }
            return try await PeopleListMaker.answer(context)
        }
        pages.get("/people") { context in .redirect(HTMLAddress.path("/contacts", context.query.members.map { ($0.key, context.asked($0.key)) })) }
    }
}

/// What the address of a list asks for. Names that the list does not know (a campaign's mark, say) are passed over.
struct AskedList<R: Record> {
    var address: ListAddress
    /// The same for the operation.
    var input: JSONObject
    /// Filters that were taken out, since there is no such value.
    var refused: [RefusedFilter] = []

    init(_ context: PageContext, at path: String) async throws {
        let asksOwn = context.query.members.contains { $0.key.hasPrefix(CustomValues.prefix) || Self.text($0.value).contains(CustomValues.prefix) }
        self.init(context, at: path, own: try await asksOwn ? context.perform(ShowListedFields<R>()).output.items.filter { $0.added != nil } : [])
    }

    /// - Parameter own: the fields that the workspace has added, as the person sees them.
    private init(_ context: PageContext, at path: String, own: [ListedField]) {
        let hidden = context.me?.hidden ?? HiddenFields()
        let known = Set(ListRecords<R>.inputSchema.properties.map(\.name)).subtracting(["count"]).subtracting(ListQuery<R>.parameters(hiddenBy: hidden)).union(own.flatMap(\.parameters.values))
        let all = context.query.members.filter { known.contains($0.key) || Self.ofThePage.contains($0.key) }.map { (name: $0.key, value: Self.text($0.value)) }
        let asked = all.filter { Self.isThere($0.name, $0.value, own) }
        let fields = hidden.isEmpty ? asked : asked.filter { Self.isSeen($0.name, $0.value, hidden) }
        address = ListAddress(path: path, query: fields)
        input = JSONObject(fields.filter { !$0.value.isEmpty && known.contains($0.name) }.map { ($0.name, .text($0.value)) })
    }

    /// A link or a saved view may sort or group by a field that has gone out of use.
    private static func isThere(_ name: String, _ value: String, _ own: [ListedField]) -> Bool {
        switch name {
        case "sort" where value.contains(CustomValues.prefix): own.contains { ($0.name == value || "-" + $0.name == value) && $0.added?.type.isSortable == true }
        case "group" where value.hasPrefix(CustomValues.prefix): own.contains { $0.name == value && $0.added?.type.isGroupable == true }
        default: true
        }
    }

    /// A link or a saved view of somebody who sees more may sort or group by what this person does not see.
    private static func isSeen(_ name: String, _ value: String, _ hidden: HiddenFields) -> Bool {
        switch name {
        case "sort": !ListQuery<R>.hidesSort(by: value, hidden)
        case "group": GroupRecords<R>.names(hiddenBy: hidden).contains(value) || value.hasPrefix(CustomValues.prefix)
        default: true
        }
    }

    /// How the list is shown is the page's own affair.
    private static var ofThePage: Set<String> { ["columns", "view", "group", "totals"] }

    /// What the list is when it is taken together by the field that the address names; nil when it names none.
    func groups(_ context: PageContext) async throws -> RecordGroups? {
        guard let by = address["group"], GroupRecords<R>.names.contains(by) || by.hasPrefix(CustomValues.prefix) else { return nil }
        let filters = input.members.filter { !["sort", "cursor", "limit"].contains($0.key) }.map { ($0.key, $0.value) }
        return try await context.perform(GroupRecords<R>(input: .object(JSONObject(filters + [("by", .text(by))])))).output
    }

    /// What is said of the columns that the address names, as far as the list knows them; nil when it names none.
    func totals(_ context: PageContext, _ fields: [ListField]) async throws -> RecordTotals? {
        guard address["group"] == nil, let text = address["totals"] else { return nil }
        let known = text.split(separator: ",").filter { part in
            let pair = part.split(separator: ":").map { String($0) }
            return pair.count == 2 && fields.contains { $0.name == pair[0] && $0.totals.contains { $0.rawValue == pair[1] } }
        }
        guard !known.isEmpty else { return nil }
        let filters = input.members.filter { !["sort", "cursor", "limit"].contains($0.key) }.map { ($0.key, $0.value) }
        return try await context.perform(TotalRecords<R>(input: .object(JSONObject(filters + [("columns", .text(known.prefix(50).joined(separator: ",")))])))).output
    }

    /// A list without any wish.
    init(at path: String) { (address, input) = (ListAddress(path: path), JSONObject()) }

    /// Several values of one name are one with commas.
    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .text(let text): text
        case .array(let values): values.map(text).filter { !$0.isEmpty }.joined(separator: ",")
        default: ""
        }
    }

    /// Fields by which the list can be sorted.
    static var sortable: Set<String> { Set(ListQuery<R>.sortable) }

    func paging(_ list: RecordList<R>) -> ListPaging { ListPaging(next: list.nextCursor, isDeep: address["cursor"] != nil) }

    /// The words for a filter whose values are numbers: "Astrid, Jonas". Nil for a single value that the page's own choices name.
    func names(_ field: String, _ choices: [FormChoice]) -> String? {
        guard let value = address[field] else { return nil }
        return value.split(separator: ",").map { part in choices.first { $0.value == part }?.name ?? String(part) }.joined(separator: ", ")
    }
}

extension PageMaker {
    /// Who can get records, for forms and filters.
    var ownerChoices: [FormChoice] { owners.map { FormChoice("\($0.id)", $0.name) } }
    /// The same with those who left, and with "me" and "nobody", for the words of filters.
    var ownerWords: [FormChoice] {
        [FormChoice("me", texts[ListText.me]), FormChoice("none", LocaleFormat.nothing)] + surroundings.people.map { FormChoice("\($0.id)", $0.name) }
    }
}
