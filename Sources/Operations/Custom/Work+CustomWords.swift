import Domain
import Storage

extension Work {
    /// Puts the words of the records into the search anew that hold a choice whose label was changed.
    func indexAnew(_ field: CustomField, since before: CustomField) throws {
        let renamed = before.options.filter { field.label(of: $0.key) != $0.label }.map(\.key)
        guard !renamed.isEmpty else { return }
        switch field.recordKind {
        case .deal: try indexAnew(Deal.self, holding: renamed, in: field)
        case .company: try indexAnew(Company.self, holding: renamed, in: field)
        case .contact: try indexAnew(Contact.self, holding: renamed, in: field)
        case .activity: try indexAnew(Activity.self, holding: renamed, in: field)
        case .lead: try indexAnew(Lead.self, holding: renamed, in: field)
        }
    }

    private func indexAnew<R: Record>(_: R.Type, holding options: [String], in field: CustomField) throws {
        var last: Int64 = 0
        while true {
            let records = try db.all(R.self, """
                SELECT \(R.columns) FROM \(trusted: R.table) WHERE id > \(last) AND id IN (SELECT record_id FROM custom_value WHERE field_id = \(field.id) AND text_value IN (\(list: options))) ORDER BY id LIMIT 500
                """)
            guard let end = records.last else { return }
            for record in records { if let text = try searchText(of: record) { try index(record, text, isNew: false) } }
            last = end.id.rawValue
        }
    }
}
