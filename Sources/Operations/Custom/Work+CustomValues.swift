import Domain
import Storage
import Writing

extension Work {
    /// The fields that the workspace has added to a kind, with those out of use, in their order; read once in a run.
    public func customFields(of recordKind: CustomField.RecordKind) throws -> [CustomField] {
        if ownFields == nil { ownFields = Dictionary(grouping: try db.all(CustomField.self, "SELECT \(CustomField.columns) FROM custom_field ORDER BY position, id"), by: \.recordKind) }
        return ownFields?[recordKind] ?? []
    }

    func customFields<R: Record>(of _: R.Type) throws -> [CustomField] { try CustomField.RecordKind(rawValue: R.kind.rawValue).map(customFields(of:)) ?? [] }

    /// The field that a filter, an order or a column names; nil when none in use has the key.
    func customField<R: Record>(of _: R.Type, key: some StringProtocol) throws -> CustomField? { try customFields(of: R.self).first { $0.key == key && $0.archivedAt == nil } }

    /// Forgets them, since this run changes one.
    func forgetCustomFields() { ownFields = nil }

    /// Puts new values into the form in which they are kept.
    /// - Parameter handedOn: values that another record hands on, which were looked at when that one got them.
    /// - Throws: what is wrong with each, named `custom.KEY`. What an undo puts back fits as it is, and so does what a merge brings over.
    func settleCustomValues<R: Record>(of record: inout R, from before: R?, handedOn: CustomValues = CustomValues()) throws {
        guard let custom = R.fields.custom, undoes == nil, !isRedirecting else { return }
        var problems: [InputProblem] = []
        for key in record[keyPath: custom].keys(differingFrom: before?[keyPath: custom] ?? CustomValues()) {
            guard let value = record[keyPath: custom][key], value != handedOn[key] else { continue }
            let name = CustomValues.prefix + key
            guard let field = try customField(of: R.self, key: key) else {
                problems.append(InputProblem(field: name, code: .unknownField, details: ["names": name]))
                continue
            }
            do { record[keyPath: custom][key] = try field.checked(value, besides: before?[keyPath: custom][key], in: self) } catch let problem as InputProblem { problems.append(problem.under(name)) }
        }
        if !problems.isEmpty { throw InvalidInput(problems) }
    }

    /// What a new record may have of the values that another one hands on.
    func handedOn<R: Record>(_ values: CustomValues, of _: R.Type) throws -> CustomValues {
        var left = CustomValues()
        for field in try values.isEmpty ? [] : customFields(of: R.self) { left[field.key] = values[field.key].flatMap(field.handedOn) }
        return left
    }

    /// What somebody chose in fields in use, also where it is no longer offered.
    func chosenValues<R: Record>(of record: R) throws -> CustomValues {
        var chosen = CustomValues()
        guard let values = record.customValues, !values.isEmpty else { return chosen }
        for field in try customFields(of: R.self) where field.type.hasOptions && field.archivedAt == nil { chosen[field.key] = values[field.key] }
        return chosen
    }

    /// Refuses to empty a field that is not there. One that is out of use can be emptied.
    func checkEmptied<R: Record>(_ values: JSONObject, of _: R.Type) throws {
        let emptied = R.fields.apart(values).members.filter { $0.key.hasPrefix(CustomValues.prefix) && $0.value.isNothing }.map(\.key)
        guard R.fields.custom != nil, !emptied.isEmpty else { return }
        let known = Set(try customFields(of: R.self).map(\.path)), unknown = emptied.filter { !known.contains($0) }
        guard let first = unknown.first else { return }
        throw InputProblem(field: first, code: .unknownField, details: ["names": unknown.joined(separator: ", ")])
    }

    /// Keeps the rows in step by which values are looked for and put in order.
    func writeCustomValues<R: Record>(of record: R, from before: R?) throws {
        guard let custom = R.fields.custom else { return }
        let keys = record[keyPath: custom].keys(differingFrom: before?[keyPath: custom] ?? CustomValues())
        for field in try keys.isEmpty ? [] : customFields(of: R.self) where keys.contains(field.key) {
            if before != nil { try db.execute("DELETE FROM custom_value WHERE record_id = \(record.id) AND field_id = \(field.id)") }
            guard let value = record[keyPath: custom][field.key] else { continue }
            for row in field.rows(of: value) { try db.execute("INSERT INTO custom_value (field_id, record_id, number_value, text_value) VALUES (\(field.id), \(record.id), \(row.number), \(row.text))") }
        }
    }

    /// The same for many records that are new.
    func writeCustomValues<R: Record>(ofNew records: [R]) throws {
        guard let custom = R.fields.custom, records.contains(where: { !$0[keyPath: custom].isEmpty }) else { return }
        let fields = try customFields(of: R.self)
        try db.copy(into: "custom_value", columns: ["field_id", "record_id", "number_value", "text_value"], expecting: records.count) { sink in
            for record in records where !record[keyPath: custom].isEmpty {
                for field in fields {
                    for row in record[keyPath: custom][field.key].map(field.rows(of:)) ?? [] {
                        try sink.int(field.id.rawValue)
                        try sink.int(record.id.rawValue)
                        try sink.value(row.number?.sqlValue ?? .null)
                        try sink.value(row.text?.sqlValue ?? .null)
                        try sink.endRow()
                    }
                }
            }
        }
    }

    /// Makes those rows anew from the records.
    func rebuildCustomValues() throws {
        try db.execute("DELETE FROM custom_value")
        try rebuildCustomValues(of: Deal.self)
        try rebuildCustomValues(of: Company.self)
        try rebuildCustomValues(of: Contact.self)
        try rebuildCustomValues(of: Activity.self)
        try rebuildCustomValues(of: Lead.self)
    }

    private func rebuildCustomValues<R: Record>(of _: R.Type) throws {
        var last: Int64 = 0
        while true {
            let records = try db.all(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id > \(last) AND custom IS NOT NULL ORDER BY id LIMIT 500")
            guard let end = records.last else { return }
            try writeCustomValues(ofNew: records)
            last = end.id.rawValue
        }
    }

    /// Finds the names of the people whom the records' own fields name, as far as the actor may see them.
    func namePeople<R: Record>(in records: [R]) throws {
        guard let custom = R.fields.custom, records.contains(where: { !$0[keyPath: custom].isEmpty }) else { return }
        let keys = try customFields(of: R.self).filter { $0.type == .person }.map(\.key)
        try namePeople(Set(records.flatMap { record in keys.compactMap { record[keyPath: custom][$0]?.whole } }))
    }

    /// The same for what events remember of records.
    func namePeople(in events: [StoredEvent]) throws {
        try namePeople(events.reduce(into: Set<Int64>()) { ids, event in
            guard try namesPeople(event.kind) else { return }
            for text in [event.before, event.after] { if let document = text.flatMap(JSONObject.init(stored:)) { ids.formUnion(try people(namedIn: document, of: event.kind)) } }
        })
    }

    /// The people whom own fields name in what an event remembers of a record.
    func people(namedIn document: JSONObject, of kind: Kind) throws -> [Int64] {
        guard try namesPeople(kind), let recordKind = CustomField.RecordKind(rawValue: kind.rawValue) else { return [] }
        return try customFields(of: recordKind).filter { $0.type == .person }.compactMap { document[$0.path].flatMap(CustomValue.init(stored:))?.whole }
    }

    /// Whether a kind has own fields with people.
    private func namesPeople(_ kind: Kind) throws -> Bool { try CustomField.RecordKind(rawValue: kind.rawValue).map(customFields(of:))?.contains { $0.type == .person } ?? false }

    private func namePeople(_ ids: Set<Int64>) throws {
        guard !ids.isEmpty else { return }
        try db.forEach("SELECT id, name FROM contact WHERE id IN (\(list: ids.sorted())) AND \(try condition(.read, .contacts, owner: "owner_id"))") { row in namedPeople[try row.next()] = try row.next(String.self) }
    }

    /// Whether a record holds a choice.
    func isChosen(_ option: String, in field: CustomField.ID) throws -> Bool {
        try db.value(Int64.self, "SELECT record_id FROM custom_value WHERE field_id = \(field) AND text_value = \(option) LIMIT 1") != nil
    }

    /// The words by which a search finds a record, those of the workspace's own fields behind its own.
    func searchText<R: Record>(of record: R) throws -> String? {
        guard let text = record.searchText, let custom = R.fields.custom, !record[keyPath: custom].isEmpty else { return record.searchText }
        let words = try customFields(of: R.self).compactMap { field in record[keyPath: custom][field.key].flatMap(field.words(of:)) }
        return ([text] + words).joined(separator: " ")
    }
}
