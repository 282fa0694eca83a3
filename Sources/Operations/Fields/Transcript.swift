import Domain
import Storage
import Writing

/// Writes records as JSON straight from their rows: a list of fifty deals has two thousand values, and most go from the
/// column into the answer as they are.
struct Transcript<Record: Sendable>: Sendable {
    /// The fields from which members follow that no column holds, and what the caller wants to know besides.
    private var sources: [(field: Field<Record>, place: Int32)]
    /// Members that are columns, and the one behind them that no column holds.
    private let stretches: [(columns: ColumnTranscript, next: Field<Record>?)]

    init(_ sources: [(field: Field<Record>, place: Int32)], members: [(field: Field<Record>, place: Int32?)]) {
        var stretches: [(columns: ColumnTranscript, next: Field<Record>?)] = [], columns = ColumnTranscript()
        for (field, place) in members {
            if let place, let transcribe = field.transcribe {
                columns.add(place, transcribe)
            } else {
                stretches.append((columns, field))
                columns = ColumnTranscript()
            }
        }
        stretches.append((columns, nil))
        (self.sources, self.stretches) = (sources, stretches)
    }

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
        for (columns, next) in stretches {
            try columns.write(row, to: &json)
            next?.write(glance, &json)
        }
    }
}

/// The columns of a stretch: the same for every kind of record, so that no type has to be looked up while rows are written.
private struct ColumnTranscript: Sendable {
    private var columns: [(place: Int32, write: @Sendable (inout Row, inout JSONWriter) throws -> Void)] = []

    mutating func add(_ place: Int32, _ write: @escaping @Sendable (inout Row, inout JSONWriter) throws -> Void) { columns.append((place, write)) }

    func write(_ row: Row, to json: inout JSONWriter) throws {
        for column in columns {
            var row = row.at(column.place)
            try column.write(&row, &json)
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
