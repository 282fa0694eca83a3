import Domain
import Storage
import Texts
import Writing

/// A parameter of a list that asks for a field that the workspace has added: `custom.KEY` for equality, `custom.KEYMin` and
/// `custom.KEYMax` for numbers and amounts, `custom.KEYFrom` and `custom.KEYTo` for days.
struct CustomFilter {
    let field: CustomField
    private let comparison: Comparison
    private enum Comparison { case equal, least, most }

    /// Whether `name` can be such a parameter; whether it is one, only the workspace knows.
    static func mayBe<R: Record>(_: R.Type, _ name: String) -> Bool { R.fields.custom != nil && name.hasPrefix(CustomValues.prefix) && name.utf8.count <= 60 }

    /// - Parameter called: as the caller called it, where the field is that of a related record.
    /// - Throws: `unknownField` for a field that is not there or out of use.
    init<R: Record>(_: R.Type, _ name: String, called: String? = nil, in work: Work) throws {
        let text = name.dropFirst(CustomValues.prefix.count)
        if let field = try work.customField(of: R.self, key: text), !work.hides(field.path, of: R.kind) {
            (self.field, comparison) = (field, .equal)
            return
        }
        for (end, comparison) in [("Min", Comparison.least), ("Max", .most), ("From", .least), ("To", .most)] where text.hasSuffix(end) {
            guard let field = try work.customField(of: R.self, key: text.dropLast(end.count)), Self.ends(of: field).contains(end), !work.hides(field.path, of: R.kind) else { continue }
            (self.field, self.comparison) = (field, comparison)
            return
        }
        throw InputProblem(field: called ?? name, code: .unknownField, details: ["names": called ?? name])
    }

    /// The names of a field's parameters.
    static func parameters(of field: CustomField) -> [String] { [field.path] + ends(of: field).map { field.path + $0 } }

    static func ends(of field: CustomField) -> [String] {
        switch field.type {
        case .number, .money: ["Min", "Max"]
        case .date: ["From", "To"]
        case .text, .choice, .choices, .person, .user, .link, .boolean: []
        }
    }

    /// The condition on `id`, the column that names the record.
    func condition(_ value: JSONValue, on id: SQL = "id", in work: Work) throws -> SQL {
        switch comparison {
        case .least: return "\(id) IN (SELECT record_id FROM custom_value WHERE field_id = \(field.id) AND number_value >= \(try number(value, in: work)))"
        case .most: return "\(id) IN (SELECT record_id FROM custom_value WHERE field_id = \(field.id) AND number_value <= \(try number(value, in: work)))"
        case .equal: return try equality(value, id, in: work)
        }
    }

    private func equality(_ value: JSONValue, _ id: SQL, in work: Work) throws -> SQL {
        let isList = field.type != .text && field.type != .link
        let parts = value.textValue.map { text in isList ? text.split(separator: ",").map { JSONValue.text($0.trimmed) } : [.text(text.trimmed)] } ?? [value]
        guard parts.count <= 500 else { throw InputProblem(code: .tooLarge, details: ["count": "500"]) }
        let wanted = parts.filter { $0.textValue != "none" }
        let none: SQL = "\(id) NOT IN (SELECT record_id FROM custom_value WHERE field_id = \(field.id))"
        guard !wanted.isEmpty else { return none }
        let among: SQL = "\(id) IN (SELECT record_id FROM custom_value WHERE field_id = \(field.id) AND (\(try match(wanted, in: work))))"
        return wanted.count == parts.count ? among : "(\(among) OR \(none))"
    }

    private func match(_ wanted: [JSONValue], in work: Work) throws -> SQL {
        switch field.type {
        case .text, .link: return SQL.all(wanted.map { "text_value LIKE \(Self.pattern($0.textValue ?? "")) ESCAPE '\\'" }, separator: " OR ")
        case .choice, .choices: return "text_value IN (\(list: try wanted.flatMap { try checked($0, in: work).chosen }))"
        case .number, .money, .date, .boolean, .person, .user: return "number_value IN (\(list: try wanted.map { try number($0, in: work) }))"
        }
    }

    /// Texts are found by any part of their first two hundred characters, whatever their marks.
    private static func pattern(_ text: String) -> String {
        "%" + SearchFolding.fold(text).replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
    }

    private func number(_ value: JSONValue, in work: Work) throws -> Double {
        if field.type == .user, value.textValue == "me", let me = work.actor.userId { return Double(me.rawValue) }
        // Who is not there any more may still be asked for.
        if field.type == .user { return Double(try Int64(input: value)) }
        if field.type == .person {
            let id = try Int64(input: value)
            if case .int(let follower)? = try work.goingOn([.int(id)], in: Contact.self).first { return Double(follower) }
            return Double(id)
        }
        guard let number = field.rows(of: try checked(value, in: work)).first?.number else { throw InputProblem(code: .missing) }
        return number
    }

    private func checked(_ value: JSONValue, in work: Work) throws -> CustomValue {
        guard let checked = try field.read(CustomValue(input: value), in: work) else { throw InputProblem(code: .missing) }
        return checked
    }
}

/// The order of a list by a field that the workspace has added.
struct CustomOrder {
    let field: CustomField
    private var column: StaticString { field.type == .text || field.type == .link ? "text_value" : "number_value" }

    /// - Throws: `notAnOption` for a field that is not there or has no order.
    init<R: Record>(_: R.Type, _ name: String, in work: Work) throws {
        let fields = try work.customFields(of: R.self).filter { $0.archivedAt == nil && $0.type.isSortable && !work.hides($0.path, of: R.kind) }
        guard let field = fields.first(where: { $0.path == name }) else {
            throw InputProblem(field: "sort", code: .notAnOption, details: ["options": (ListQuery<R>.sortable + fields.map(\.path)).joined(separator: ", ")])
        }
        self.field = field
    }

    /// The records that have a value, behind the cursor, by the rows in which values lie in order.
    func known<R: Record>(_: R.Type, _ conditions: SQL, after cursor: Cursor?, isDescending: Bool, limit: Int) -> SQL {
        let behind: SQL = isDescending ? "<" : ">", way: SQL = isDescending ? "DESC" : "ASC"
        let after: SQL = cursor.map { "AND (\(trusted: column), record_id) \(behind) (\($0.value), \($0.id))" } ?? ""
        return """
            SELECT \(R.columns) FROM custom_value CROSS JOIN \(trusted: R.table) WHERE \(trusted: R.table).id = record_id AND field_id = \(field.id) AND \(trusted: column) IS NOT NULL \(after) AND \(conditions) \
            ORDER BY \(trusted: column) \(way), record_id \(way) LIMIT \(limit)
            """
    }

    /// Those that have none.
    func unknown<R: Record>(_: R.Type, _ conditions: SQL, after cursor: Cursor?, isDescending: Bool, limit: Int) -> SQL {
        let behind: SQL = isDescending ? "<" : ">", way: SQL = isDescending ? "DESC" : "ASC"
        let after: SQL = cursor.map { "AND id \(behind) \($0.id)" } ?? ""
        return """
            SELECT \(R.columns) FROM \(trusted: R.table) WHERE \(conditions) \(after) AND NOT EXISTS (SELECT 1 FROM custom_value WHERE record_id = \(trusted: R.table).id AND field_id = \(field.id)) \
            ORDER BY id \(way) LIMIT \(limit)
            """
    }

    /// What a cursor behind the record holds.
    func cursor<R: Record>(behind record: R) -> Cursor {
        let row = R.fields.custom.flatMap { record[keyPath: $0][field.key] }.flatMap { field.rows(of: $0).first }
        return Cursor(value: row?.number?.sqlValue ?? row?.text?.sqlValue ?? .null, id: record.id.rawValue)
    }
}
