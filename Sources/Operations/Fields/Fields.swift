import Domain
import Storage
import Writing

/// All fields of a kind, in the order in which they are answered.
public struct Fields<Record: Sendable>: Sendable {
    public let all: [Field<Record>]
    /// The SELECT list that `load` reads.
    let columns: SQL
    private let positions: [String: Int]
    private let loaded: [Field<Record>]
    let stored: [Field<Record>]
    let answered: [Field<Record>]
    /// Nil when it is not declared from which fields members follow that no column holds: then the whole record has to be read.
    let transcript: Transcript<Record>?
    /// One record by its id, of which the version and the owner are to be known: what programs ask for most.
    let ofOne: (query: SQL, transcript: Transcript<Record>)?
    private let places: [ObjectIdentifier: Int32]
    /// Where a record keeps what the workspace's own fields hold; nil for kinds that have none.
    let custom: (any WritableKeyPath<Record, CustomValues> & Sendable)?
    /// The kind's name, by which a document withholds members.
    private let kindName = (Record.self as? any Operations.Record.Type)?.kind.rawValue ?? ""

    /// - Parameter sources: the names of the fields from which members without a column follow.
    init(_ declared: [Field<Record>], sources: [String]? = nil) { self.init(declared, sources, nil) }

    /// Those of a kind to which workspaces add fields.
    init(_ declared: [Field<Record>], sources: [String]? = nil, custom: any WritableKeyPath<Record, CustomValues> & Sendable) { self.init(declared, sources, custom) }

    private init(_ declared: [Field<Record>], _ sources: [String]?, _ custom: (any WritableKeyPath<Record, CustomValues> & Sendable)?) {
        let all = declared + (custom.map { [Field(custom: $0)] } ?? [])
        (self.all, self.custom) = (all, custom)
        positions = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })
        loaded = all.filter { $0.load != nil }
        stored = all.filter { $0.column != nil }
        answered = all.filter { !$0.traits.contains(.hidden) }
        var columns: SQL = ""
        for (position, field) in loaded.enumerated() {
            if position > 0 { columns.append(", ") }
            if let column = field.column { columns.append("\(trusted: column)") }
        }
        self.columns = columns
        let places = Dictionary(uniqueKeysWithValues: loaded.enumerated().map { (ObjectIdentifier($1), Int32($0)) })
        self.places = places
        let isClear = sources != nil || !all.contains { $0.column == nil }
        let located = loaded.compactMap { field in places[ObjectIdentifier(field)].map { (field: field, place: $0) } }
        func placed(_ names: [String]) -> [(field: Field<Record>, place: Int32)] { located.filter { names.contains($0.field.name) } }
        let members = answered.map { (field: $0, place: places[ObjectIdentifier($0)]) }
        guard isClear else { (transcript, ofOne) = (nil, nil); return }
        transcript = Transcript(placed(sources ?? []), members: members)
        let known = Transcript(placed((sources ?? []) + ["version", "ownerId"]), members: members)
        ofOne = (Record.self as? any Operations.Record.Type).map { (Self.queryOfOne(columns, $0), known) }
    }

    private static func queryOfOne(_ columns: SQL, _ kind: any Operations.Record.Type) -> SQL {
        let trash: SQL = kind.hasTrash ? "AND deleted_at IS NULL" : "", query: SQL = "SELECT \(columns) FROM \(trusted: kind.table) WHERE id = \(Int64(0)) \(trash)"
        return query.prepared()
    }

    /// The field of that name; for `custom.KEY` one of the workspace's own, whether there is such a one or not.
    public subscript(name: String) -> Field<Record>? {
        if let position = positions[name] { return all[position] }
        guard let custom, name.hasPrefix(CustomValues.prefix) else { return nil }
        return Field(member: String(name.dropFirst(CustomValues.prefix.count)), of: custom)
    }

    /// Where `field` stands in the SELECT list.
    func place(of field: Field<Record>) -> Int32? { places[ObjectIdentifier(field)] }

    func load(_ record: inout Record, from row: inout Row) throws {
        for field in loaded { try field.load?(&record, &row) }
    }

    /// The members of a record's JSON object.
    func write(_ record: Record, to json: inout JSONWriter) {
        if let hidden = json.withheld?[kindName], !hidden.isEmpty {
            for field in answered where !hidden.contains(field.name) { field.write(record, &json) }
        } else {
            for field in answered { field.write(record, &json) }
        }
    }

    /// The stored fields in which two states differ.
    func changes(from before: Record, to after: Record) -> [Field<Record>] {
        stored.filter { $0.differs(before, after) }
    }

    /// Lays `values` over `record`: names that are not writable fields are refused together, by name.
    func apply(_ values: JSONObject, to record: inout Record) throws {
        let unknown = values.members.map(\.key).filter { self[$0]?.traits.contains(.writable) != true }
        guard unknown.isEmpty else {
            throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")])
        }
        var problems: [InputProblem] = []
        for (name, value) in values.members {
            guard let field = self[name] else { continue }
            do { try field.setChecked(&record, value) } catch let problem as InputProblem { problems.append(problem.under(name)) }
        }
        if !problems.isEmpty { throw InvalidInput(problems) }
    }

    /// Writes an object with the listed fields of `record`.
    func object(of record: Record, _ fields: [Field<Record>]) -> String {
        var json = JSONWriter(capacity: 128)
        json.object { json in for field in fields { field.write(record, &json) } }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension Field {
    /// Sets the value after the checks that every field of its traits shares.
    func setChecked(_ record: inout Record, _ value: JSONValue) throws {
        if traits.contains(.required), value.isNothing { throw InputProblem(code: .missing) }
        if let text = value.textValue {
            let limit = traits.contains(.short) ? 200 : 10_000
            guard text.unicodeScalars.count <= limit else { throw InputProblem(code: .invalid, details: ["why": "fieldTooLong", "max": String(limit)]) }
            guard !text.unicodeScalars.contains(where: { $0.value == 0 }) else { throw InputProblem(code: .invalid, details: ["why": "controlCharacter"]) }
        }
        try set?(&record, value)
    }
}

extension JSONValue {
    /// Null, or a text of blanks.
    var isNothing: Bool {
        switch self {
        case .null: true
        case .string(let text), .text(let text): text.allSatisfy(\.isWhitespace)
        default: false
        }
    }
    var textValue: String? {
        switch self {
        case .string(let text), .text(let text): text
        default: nil
        }
    }
}

/// Several things are wrong with one input; all of them are said.
public struct InvalidInput: Error, Equatable, Sendable {
    public let problems: [InputProblem]
    init(_ problems: [InputProblem]) { self.problems = problems }
}
