import Domain
import Storage
import Writing

/// Values of the workspace's own fields, which people may have filled in on records of the demo, or with its people.
extension Work {
    /// Takes people who go out of such fields of records that stay.
    func cutOwnValues(_ going: DemoRecords) throws {
        try cutOwnValues(of: Deal.self, going)
        try cutOwnValues(of: Company.self, going)
        try cutOwnValues(of: Contact.self, going)
        try cutOwnValues(of: Activity.self, going)
    }

    private func cutOwnValues<R: Record>(of _: R.Type, _ going: DemoRecords) throws {
        guard let custom = R.fields.custom else { return }
        let leaving = Set(going[R.kind])
        for field in try customFields(of: R.self) where field.type == .person {
            let holders = try db.inParts(going[.contact]) { "SELECT record_id FROM custom_value WHERE field_id = \(field.id) AND number_value IN (\($0))" }
            for before in try db.records(of: R.self, where: "id", in: holders.filter { !leaving.contains($0) }) {
                var record = before
                record[keyPath: custom][field.key] = nil
                try update(&record, from: before)
            }
        }
    }

    /// Deletes fields in which no record holds anything any more.
    func eraseOwnFields(_ ids: [Int64]) throws {
        try forget(.customField, ids)
        try db.delete(from: "custom_value", where: "field_id", in: ids)
        try db.delete(from: CustomField.table, where: "id", in: ids)
        forgetCustomFields()
    }

    /// Deletes what records hold that go.
    func eraseOwnValues(_ kind: Kind, _ ids: [Int64]) throws {
        guard let recordKind = CustomField.RecordKind(rawValue: kind.rawValue) else { return }
        for field in try customFields(of: recordKind) {
            for part in ids.inParts { try db.execute("DELETE FROM custom_value WHERE field_id = \(field.id) AND record_id IN (\(list: part))") }
        }
    }
}
