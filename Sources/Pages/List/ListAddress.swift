import Writing

/// Where a list is: its path and the query with filters, words, order and place. It stands in the address, so a list can be
/// sent to somebody, and every choice on the page is a link to another address.
public struct ListAddress: Sendable {
    public let path: String
    /// In the order of the address; empty values are left out.
    public private(set) var query: [(name: String, value: String)]

    public init(path: String, query: [(name: String, value: String)] = []) {
        self.path = path
        self.query = query.filter { !$0.value.isEmpty }
    }

    public subscript(name: String) -> String? { query.first { $0.name == name }?.value }

    /// The fields that choose records: all but the order and the place in the list.
    public var filters: [(name: String, value: String)] { query.filter { !Self.others.contains($0.name) } }
    private static let others: Set<String> = ["sort", "cursor", "before", "limit", "count", "view", "columns", "group", "totals"]

    /// With another value for one field (nil takes it away), from the start of the list.
    public func with(_ name: String, _ value: String?) -> ListAddress { with([(name, value)]) }

    public func with(_ changes: [(name: String, value: String?)]) -> ListAddress {
        var copy = ListAddress(path: path, query: query.filter { field in field.name != "cursor" && field.name != "before" && !changes.contains { $0.name == field.name } })
        for change in changes { if let value = change.value, !value.isEmpty { copy.query.append((change.name, value)) } }
        return copy
    }

    /// Without any filter, in the same order.
    public var cleared: ListAddress { ListAddress(path: path, query: query.filter { ["sort", "limit", "columns", "group", "totals", "asOf"].contains($0.name) }) }

    /// As it stands in the browser.
    public var text: String { HTMLAddress.path(path, query.map { ($0.name, $0.value) }) }

    /// The same query at another path: for exports, and with a flag for shared links.
    func filters(at path: String, and flag: String? = nil) -> String { HTMLAddress.path(path, filters.map { ($0.name, $0.value) } + (flag.map { [($0, "1")] } ?? [])) }

    /// The file with what is seen: these columns in their order, the filters, the sort.
    func export<Column: TableColumn>(_ kind: String, _ columns: [ShownColumn<Column>]) -> String {
        let order: [(name: String, value: String?)] = self["sort"].map { [("sort", $0)] } ?? []
        return HTMLAddress.path("/api/v1/exports/\(kind).csv", filters.map { ($0.name, $0.value) } + order + [("columns", ([Column.leading.rawValue] + columns.map(\.name)).joined(separator: ",")), ("heads", "words")])
    }

    /// The field by which the list is ordered; nil for the order that it has by itself.
    var order: (field: String, isDescending: Bool)? {
        guard let sort = self["sort"] else { return nil }
        return sort.hasPrefix("-") ? (String(sort.dropFirst()), true) : (sort, false)
    }

    /// Ordered by `field`: from the beginning of the alphabet and from the largest number, and round again on the next click.
    func ordered(by field: String, largestFirst: Bool) -> ListAddress {
        guard let order, order.field == field else { return with("sort", largestFirst ? "-" + field : field) }
        return with("sort", order.isDescending ? field : "-" + field)
    }
}

/// Where a page of a list ends and the next one begins.
public struct ListPaging: Sendable {
    /// Cursor of the page before; nil on the first, or where one cannot go back page by page.
    public let previous: String?
    public let next: String?
    /// Whether this is not the first page: then a link leads to it.
    public let isDeep: Bool
    public init(previous: String? = nil, next: String? = nil, isDeep: Bool = false) { (self.previous, self.next, self.isDeep) = (previous, next, isDeep || previous != nil) }
}
