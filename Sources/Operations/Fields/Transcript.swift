import Domain
import Storage
import Writing

/// Writes records as JSON straight from their rows: a list of fifty deals has two thousand values, and most go from the
/// column into the answer as they are.
struct Transcript<R: Record> {
    private let sources: [(field: Field<R>, place: Int32)]
    private let members: [(field: Field<R>, place: Int32?)]

    /// Nil for kinds whose answers need the whole record.
    /// - Parameter columns: what the caller wants to know of each record besides.
    init?(knowing columns: [StaticString] = []) {
        guard let sources = R.fields.sources else { return nil }
        let known = R.fields.all.filter { field in field.column.map { column in columns.contains { "\($0)" == "\(column)" } } ?? false }
        self.sources = (sources + known).compactMap { field in R.fields.place(of: field).map { (field, $0) } }
        members = R.fields.answered.map { ($0, R.fields.place(of: $0)) }
    }

    /// A record with nothing in it but what was to be known.
    func glance(at row: Row) throws -> R {
        var record = R()
        for (field, place) in sources {
            var row = row.at(place)
            try field.load?(&record, &row)
        }
        return record
    }

    /// Writes the whole record, of which `glance` is what `glance(at:)` found.
    func write(_ row: Row, _ glance: R, at now: Timestamp, to json: inout JSONWriter) throws {
        json.openObject()
        for (field, place) in members {
            if let place, let transcribe = field.transcribe {
                var row = row.at(place)
                try transcribe(&row, &json)
            } else {
                field.write(glance, &json)
            }
        }
        glance.writeMoment(now, to: &json)
        json.closeObject()
    }
}
