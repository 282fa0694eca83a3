import Domain
import Storage
import Texts
import Writing

/// How a value is compared with a record's.
public enum FilterComparison: Sendable { case equal, from, to, contains }

/// One query parameter of a list: a field's name for equality (`stageId=3,4`), or the ends of a range
/// (`amountMin`, `closesFrom`, `createdTo`), or words in a text (`cityContains`).
struct Filter<R: Record> {
    let field: Field<R>
    let comparison: FilterComparison

    /// Nil for a name that is no filter of this kind.
    init?(parameter name: String) {
        if let field = R.fields[name], field.traits.contains(.filterable) {
            (self.field, comparison) = (field, .equal)
            return
        }
        for field in R.fields.all where field.traits.contains(.filterable) {
            if name == Self.wordsName(of: field) { (self.field, comparison) = (field, .contains); return }
            guard let ends = Self.rangeNames(of: field) else { continue }
            if name == ends.from { (self.field, comparison) = (field, .from); return }
            if name == ends.to { (self.field, comparison) = (field, .to); return }
        }
        return nil
    }

    static func parameters(of field: Field<R>) -> [String] { comparisons(of: field).map(\.parameter) }

    /// What a field can be compared by, and the parameter for it.
    static func comparisons(of field: Field<R>) -> [(comparison: FilterComparison, parameter: String)] {
        let ends = rangeNames(of: field).map { [(FilterComparison.from, $0.from), (.to, $0.to)] } ?? []
        return [(.equal, field.name)] + ends + (wordsName(of: field).map { [(.contains, $0)] } ?? [])
    }

    /// `cityContains` for texts.
    private static func wordsName(of field: Field<R>) -> String? { field.type == .text ? field.name + "Contains" : nil }

    /// `amountMin` and `amountMax` for numbers; for times the verb: `closesFrom`, `createdFrom`, `dueTo`.
    private static func rangeNames(of field: Field<R>) -> (from: String, to: String)? {
        switch field.type {
        case .integer, .number: return (field.name + "Min", field.name + "Max")
        case .day, .instant:
            let stem = field.name == "expectedClose" ? "closes" : field.name.hasSuffix("At") ? String(field.name.dropLast(2)) : field.name
            return (stem + "From", stem + "To")
        default: return nil
        }
    }

    /// - Parameter name: as the caller called it, for what they do not see.
    func condition(_ value: JSONValue, under name: String, in work: Work) throws -> SQL {
        guard !work.hides(field.name, of: R.kind) else { throw InputProblem(field: name, code: .unknownField, details: ["names": name]) }
        guard let column = field.column else { throw InputProblem(field: name, code: .unknownField, details: ["names": name]) }
        switch comparison {
        case .from: return "\(trusted: column) >= \(try bound(value, isEnd: false, in: work))"
        case .to: return "\(trusted: column) <= \(try bound(value, isEnd: true, in: work))"
        case .equal: return try equality(column, value, in: work)
        case .contains: return words(column, value, in: work)
        }
    }

    /// Whether a text has the words in it, in large or small letters; a name that is kept folded whatever its marks, too.
    private func words(_ column: StaticString, _ value: JSONValue, in work: Work) -> SQL {
        let text = (value.textValue ?? "").trimmed
        if let folded = field.sortedBy.flatMap({ R.fields[$0] })?.column { return "\(trusted: folded) LIKE \("%" + Self.escaped(SearchFolding.fold(text)) + "%") ESCAPE '\\'" }
        if work.db.dialect == .sqlite { return "\(trusted: column) GLOB \(Self.pattern(text))" }
        return "LOWER(\(trusted: column)) LIKE \("%" + Self.escaped(text).lowercased() + "%") ESCAPE '\\'"
    }

    /// SQLite knows both cases of A to Z alone: every letter stands with its other one.
    private static func pattern(_ text: String) -> String {
        var pattern = "*"
        for scalar in text.unicodeScalars {
            let cases = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].filter { $0.unicodeScalars.count == 1 }
            switch scalar {
            case "*", "?", "[": pattern += "[\(scalar)]"
            case _ where Set(cases).count == 2: pattern += "[" + cases.joined() + "]"
            default: pattern.unicodeScalars.append(scalar)
            }
        }
        return pattern + "*"
    }

    private func equality(_ column: StaticString, _ value: JSONValue, in work: Work) throws -> SQL {
        let parts = value.textValue.map { $0.split(separator: ",").map { JSONValue.text($0.trimmed) } } ?? [value]
        guard parts.count <= 500 else { throw InputProblem(code: .tooLarge, details: ["count": "500"]) }
        if case .list = field.type { return SQL.all(parts.map { "\(trusted: column) LIKE \(contains($0)) ESCAPE '\\'" }) }
        var wanted: [SQLValue] = [], allowsNone = false
        for part in parts {
            if part.textValue == "none", field.isOptional { allowsNone = true } else if field.name == "ownerId", part.textValue == "me" { wanted.append(work.actor.userId.sqlValue) } else { wanted.append(try bound(part, isEnd: false, in: work)) }
        }
        if field.name == "companyId" { wanted = try work.goingOn(wanted, in: Company.self) } else if field.name == "contactId" { wanted = try work.goingOn(wanted, in: Contact.self) }
        // Written out: only then do the databases see that an index over open deals has all of them.
        if "\(column)" == "status", wanted == [.text(Deal.Status.open.rawValue)] { return "status = 'open'" }
        let among: SQL = wanted.count == 1 ? "\(trusted: column) = \(wanted[0])" : "\(trusted: column) IN (\(list: wanted))"
        if !allowsNone { return among }
        return wanted.isEmpty ? "\(trusted: column) IS NULL" : "(\(among) OR \(trusted: column) IS NULL)"
    }

    /// A value of the field's own type as a bind. A day stands for its beginning or end where a moment is asked for.
    private func bound(_ value: JSONValue, isEnd: Bool, in work: Work) throws -> SQLValue {
        if case .instant = field.type, let text = value.textValue, let day = Day(text) {
            let zone = work.workspace.timeZone
            return isEnd ? .int(zone.moment(of: day + 1).microseconds - 1) : zone.moment(of: day).sqlValue
        }
        var probe = R()
        try field.set?(&probe, value)
        return field.bind(probe)
    }

    /// A pattern that finds a list's JSON when it has the element.
    private func contains(_ value: JSONValue) -> String {
        "%\"" + Self.escaped(value.textValue ?? "") + "\"%"
    }

    private static func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") }
}

extension Work {
    /// The numbers of records that filters name; in the place of one that was merged stands the one that goes on for it.
    func goingOn<R: Mergeable>(_ numbers: [SQLValue], in _: R.Type) throws -> [SQLValue] {
        let ids = numbers.compactMap { if case .int(let id) = $0 { id } else { nil } }
        var followers: [Int64: Int64] = [:]
        if !ids.isEmpty { try db.forEach("SELECT id, merged_into FROM \(trusted: R.table) WHERE id IN (\(list: ids)) AND merged_into IS NOT NULL") { row in followers[try row.next()] = try row.next(Int64.self) } }
        return followers.isEmpty ? numbers : numbers.map { if case .int(let id) = $0, let follower = followers[id] { .int(follower) } else { $0 } }
    }
}
