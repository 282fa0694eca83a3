import Domain
import Storage
import Writing
import Texts

/// What a list asks for: which records, in which order, how many, from where.
public struct ListQuery<R: Record>: Sendable {
    public var limit = 50
    public var cursor: Cursor?
    public var wantsCount = false
    public var sort: String
    public var isDescending: Bool
    public var text: String?
    public var inTrash = false
    /// Only deals on the board for which nothing is planned.
    public var lacksNextStep = false
    /// Values by parameter name.
    public private(set) var filters: [(name: String, value: JSONValue)] = []
    /// Of deals: when they are to be as they were; nil for as they are.
    public private(set) var asOf: AsOf?

    /// The order when none is asked for: newest first.
    public static var defaultSort: String { R.fields["createdAt"]?.traits.contains(.sortable) == true ? "createdAt" : "id" }

    public init() { (sort, isDescending) = (Self.defaultSort, true) }

    /// - Parameter mayLookBack: whether `asOf` may ask for deals as they were. Whoever changes what a list shows must not.
    public init(_ input: JSONObject, mayLookBack: Bool = false) throws {
        self.init()
        var problems: [InputProblem] = []
        for (name, value) in input.members where !(value.textValue?.isEmpty ?? false) {
            do { if mayLookBack, name == "asOf", R.self == Deal.self { asOf = try AsOf(input: value) } else { try take(name, value) } } catch let problem as InputProblem { problems.append(problem.field.isEmpty ? problem.under(name) : problem) }
        }
        problems += untold
        if !problems.isEmpty { throw InvalidInput(problems) }
    }

    private mutating func take(_ name: String, _ value: JSONValue) throws {
        switch name {
        case "limit":
            limit = Int(try Int64(input: value))
            guard 1...200 ~= limit else { throw InputProblem(code: .outOfRange, details: ["min": "1", "max": "200"]) }
        case "cursor": cursor = try Cursor(input: value)
        case "count": wantsCount = try Bool(input: value)
        case "trash": inTrash = try Bool(input: value)
        case "q": text = try String(input: value)
        case "nextStep" where R.self == Deal.self:
            guard value.textValue == "none" else { throw InputProblem(code: .notAnOption, details: ["options": "none"]) }
            lacksNextStep = true
        case "sort": try takeSort(try String(input: value))
        default:
            guard Filter<R>(parameter: name) != nil || ComputedFilter<R>(parameter: name) != nil || Relations.knows(R.self, name) || CustomFilter.mayBe(R.self, name) else { throw InputProblem(field: name, code: .unknownField, details: ["names": name]) }
            filters.append((name, value))
        }
    }

    private mutating func takeSort(_ name: String) throws {
        isDescending = name.hasPrefix("-")
        sort = isDescending ? String(name.dropFirst()) : name
        // Whether the workspace has a field of that name is seen when the list is read.
        guard Self.sortable.contains(sort) || CustomFilter.mayBe(R.self, sort) else {
            throw InputProblem(code: .notAnOption, details: ["options": Self.sortable.joined(separator: ", ")])
        }
    }

    /// The fields that every workspace has by which the list can be put in order.
    public static var sortable: [String] { R.fields.all.filter { $0.traits.contains(.sortable) }.map(\.name) + ComputedFilter<R>.sortable }

    /// Whether an order is by what somebody does not see.
    public static func hidesSort(by sort: String, _ hidden: HiddenFields) -> Bool { R.kind.hiding.map { hidden[$0].contains(sort.hasPrefix("-") ? String(sort.dropFirst()) : sort) } ?? false }

    /// The parameters of the list that somebody must not send: filters by what they do not see.
    public static func parameters(hiddenBy hidden: HiddenFields) -> Set<String> {
        guard !hidden.isEmpty else { return [] }
        let own = R.kind.hiding.map { hidden[$0] } ?? []
        return Set(R.fields.all.filter { own.contains($0.name) }.flatMap { Filter<R>.parameters(of: $0) }).union(Relations.parameters(R.self, hiddenBy: hidden))
    }

    /// Adds or replaces a filter, as an address would.
    public mutating func filter(_ name: String, _ value: String) {
        filters.removeAll { $0.name == name }
        filters.append((name, .text(value)))
    }

    /// Takes a filter away.
    mutating func unfilter(_ name: String) { filters.removeAll { $0.name == name } }

    /// What a record must be to stand in the list: the filters, what the actor may see, and not in the trash.
    func conditions(in work: Work) throws -> SQL { SQL.all([try ownConditions(in: work)] + (try conditionsOnOthers(in: work))) }

    /// What other tables decide: fields of related records, words, fields that the workspace has added. Each costs a look
    /// elsewhere for every record.
    func conditionsOnOthers(in work: Work) throws -> [SQL] {
        var conditions = try Relations.conditions(R.self, filters, in: work)
        for (name, value) in filters where Filter<R>(parameter: name) == nil && !Relations.knows(R.self, name) {
            if let computed = ComputedFilter<R>(parameter: name) {
                do { conditions.append(try computed.condition(value, in: work)) } catch let problem as InputProblem { throw problem.field.isEmpty ? problem.under(name) : problem }
                continue
            }
            do { conditions.append(try CustomFilter(R.self, name, in: work).condition(value, in: work)) } catch let problem as InputProblem {
                throw problem.field.isEmpty ? problem.under(name) : problem
            }
        }
        if let text, !text.trimmed.isEmpty { conditions.append("id IN (\(try work.matches(text, kind: R.kind, limit: 10_000)))") }
        return conditions
    }

    /// What the record alone decides.
    func ownConditions(in work: Work) throws -> SQL {
        if work.hides(sort, of: R.kind) { throw InputProblem(field: "sort", code: .notAnOption, details: ["options": Self.sortable.filter { !work.hides($0, of: R.kind) }.joined(separator: ", ")]) }
        var conditions: [SQL] = []
        if R.hasTrash { conditions.append(inTrash ? "deleted_at IS NOT NULL" : "deleted_at IS NULL") }
        // Of the past, only deals that the actor sees today are read at all; whose they were then says nothing about that.
        if asOf == nil, let owner = R.ownerColumn, work.reach(.read, R.resource) != .all { conditions.append(try work.condition(.read, R.resource, owner: owner)) }
        if let sight = try R.sight(in: work) { conditions.append(sight) }
        if lacksNextStep { conditions.append("on_board AND next_activity_id IS NULL") }
        for (name, value) in filters {
            guard let filter = Filter<R>(parameter: name) else { continue }
            if asOf != nil, name == "nurtureUntil" {
                conditions.append("(status <> 'open' OR on_board)")
                continue
            }
            if R.self == Lead.self, name == "segment" {
                // The segments of the workspace's own are lists and filters, not values of the column.
                do { conditions.append(try work.inSegments(value)) } catch let problem as InputProblem { throw problem.under(name) }
                continue
            }
            do { conditions.append(try filter.condition(value, under: name, in: work)) } catch let problem as InputProblem { throw problem.field.isEmpty ? problem.under(name) : problem }
        }
        return SQL.all(conditions)
    }

    static var schema: Schema {
        var properties: [Schema.Property] = [
            .init("limit", .integer(minimum: 1, maximum: 200), isRequired: false), .init("cursor", .string(), isRequired: false), .init("count", .boolean, isRequired: false),
            .init("q", .string(), isRequired: false), .init("trash", .boolean, isRequired: false),
            .init("sort", R.fields.custom == nil ? ownOrders : .anyOf([ownOrders, .text(matching: CustomValues.sortForm)]), isRequired: false),
        ]
        if R.self == Deal.self { properties.append(.init("nextStep", .string(options: ["none"]), isRequired: false, description: "Open deals for which nothing is planned.")) }
        for field in R.fields.all where field.traits.contains(.filterable) {
            for name in Filter<R>.parameters(of: field) { properties.append(.init(name, .string(), isRequired: false)) }
        }
        for name in ComputedFilter<R>.parameters + Relations.parameters(R.self) { properties.append(.init(name, .string(), isRequired: false)) }
        return R.fields.custom == nil ? .object(properties) : .extended(.object(properties), names: CustomValues.filterForm(of: Relations.withOwnFields(R.self)), of: .string())
    }

    private static var ownOrders: Schema { .string(options: sortable.flatMap { [$0, "-" + $0] }) }
}
