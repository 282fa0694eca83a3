import Domain
import Storage
import Writing

/// Writes records as JSON straight from their rows: a list of fifty deals has two thousand values, and most go from the
/// column into the answer as they are.
struct Transcript<Record: Sendable>: Sendable {
    /// The fields from which members follow that no column holds, and what the caller wants to know besides.
    private var sources: [(field: Field<Record>, place: Int32)]
    private let members: [(field: Field<Record>, place: Int32?)]

    init(_ sources: [(field: Field<Record>, place: Int32)], members: [(field: Field<Record>, place: Int32?)]) { (self.sources, self.members) = (sources, members) }

    /// One that also tells these fields of each record.
    func knowing(_ fields: [Field<Record>?], of all: Fields<Record>) -> Transcript {
        var more = self
        for case let field? in fields { if let place = all.place(of: field) { more.sources.append((field, place)) } }
        return more
    }

    /// Fills in what was to be known of a record, and nothing else.
    func glance(at row: Row, into record: inout Record) throws {
        for (field, place) in sources {
            var row = row.at(place)
            try field.load?(&record, &row)
        }
    }

    /// Writes the members of the record in `row`, of which `glance` is what was found before.
    func write(_ row: Row, _ glance: Record, to json: inout JSONWriter) throws {
        for (field, place) in members {
            if let place, let transcribe = field.transcribe {
                var row = row.at(place)
                try transcribe(&row, &json)
            } else {
                field.write(glance, &json)
            }
        }
    }
}

extension Transcript where Record: Operations.Record {
    /// Writes the whole record.
    func write(_ row: Row, _ glance: Record, at now: Timestamp, to json: inout JSONWriter) throws {
        json.openObject()
        try write(row, glance, to: &json)
        glance.writeMoment(now, to: &json)
        json.closeObject()
    }
}
