import Domain
import Storage
import Writing

extension Work {
    /// Writes many new records at once, by the engine's fastest way: rows, events, words of the search. Sets their ids and
    /// version 1. It is for kinds that keep nothing else in step when a record begins, and tells the outbox nothing.
    func insertAll<R: Record>(_ records: inout [R]) throws {
        guard !records.isEmpty else { return }
        let first = try db.reserveIDs(of: R.table, count: records.count)
        for place in records.indices {
            try settleCustomValues(of: &records[place], from: nil)
            try records[place].settle(from: nil, in: self)
            (records[place].id, records[place].version) = (Identifier(first + Int64(place)), 1)
        }
        try copyRows(records)
        try rememberBeginnings(of: records)
        try SearchWords(work: self).write(records.compactMap { record in try searchText(of: record).map { (R.kind, record.id.rawValue, $0) } })
        try writeCustomValues(ofNew: records)
    }

    /// Writes the rows alone, with the ids and versions that they have.
    func copyRows<R: Record>(_ records: [R]) throws {
        let fields = R.fields.stored
        try db.copy(into: R.table, columns: fields.compactMap(\.column), expecting: records.count) { sink in
            for record in records {
                for field in fields { try sink.value(field.bind(record)) }
                try sink.endRow()
            }
        }
    }

    /// Writes for each record the event of its beginning.
    func rememberBeginnings<R: Record>(of records: [R]) throws {
        let fields = R.fields.stored.filter { !$0.traits.contains(.derived) }
        try db.copy(into: "event", columns: ["at", "user_id", "token_id", "operation", "kind", "entity_id", "deal_id", "after", "version", "correlation", "import_id"], expecting: records.count) { sink in
            for record in records {
                try sink.int(now.microseconds)
                try sink.int(actor.userId?.rawValue)
                try sink.int(actor.tokenId)
                try sink.text(operation.text)
                try sink.text(R.kind.rawValue)
                try sink.int(record.id.rawValue)
                try sink.int(record.dealOfEvents?.rawValue)
                var state = JSONWriter(capacity: 512)
                state.object { json in for field in R.fields.apart(fields, from: nil, to: record) where !field.isNothing(record) { field.write(record, &json) } }
                try state.withBytes { try sink.text($0) }
                try sink.int(record.version)
                try sink.int(correlation)
                try sink.int(importing?.id)
                try sink.endRow()
            }
        }
        eventCount += records.count
    }
}

extension RowSink {
    /// Any bound value.
    mutating func value(_ value: SQLValue) throws {
        switch value {
        case .null: try null()
        case .int(let number): try int(number)
        case .double(let number): try double(number)
        case .text(let text): try self.text(text)
        case .bool(let flag): try bool(flag)
        case .blob: throw DatabaseError(.other, "a blob cannot be copied")
        }
    }
}
