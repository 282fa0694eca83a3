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
    /// - Throws: what is wrong with each, named `custom.KEY`. What an undo puts back fits as it is, and so does what a merge brings over.
    func settleCustomValues<R: Record>(of record: inout R, from before: R?) throws {
        guard let custom = R.fields.custom, undoes == nil, !isRedirecting else { return }
        var problems: [InputProblem] = []
        for key in record[keyPath: custom].keys(differingFrom: before?[keyPath: custom] ?? CustomValues()) {
            guard let value = record[keyPath: custom][key] else { continue }
            let name = CustomValues.prefix + key
            guard let field = try customField(of: R.self, key: key) else {
                problems.append(InputProblem(field: name, code: .unknownField, details: ["names": name]))
                continue
            }
            do { record[keyPath: custom][key] = try field.checked(value, in: self) } catch let problem as InputProblem { problems.append(problem.under(name)) }
        }
        if !problems.isEmpty { throw InvalidInput(problems) }
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
        let ids = Set(records.flatMap { record in keys.compactMap { record[keyPath: custom][$0]?.whole } })
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
