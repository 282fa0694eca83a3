import Storage
import Texts

/// Writes the words by which new records are found.
struct SearchWords {
    let work: Work

    func write(_ records: [(kind: Kind, id: Int64, text: String)]) throws {
        guard !records.isEmpty else { return }
        let words = records.map { SearchFolding.words($0.text) }, first = try work.db.reserveIDs(of: "search_document", count: records.count)
        try work.db.copy(into: "search_document", columns: ["id", "kind", "entity_id", "text"], expecting: records.count) { sink in
            for (place, record) in records.enumerated() {
                try sink.int(first + Int64(place))
                try sink.text(record.kind.rawValue)
                try sink.int(record.id)
                try sink.text(words[place])
                try sink.endRow()
            }
        }
        guard work.db.dialect == .sqlite else { return }
        for (kind, table) in SearchTable.all {
            try work.db.copy(into: table, columns: ["rowid", "text"], expecting: records.count) { sink in
                for (record, text) in zip(records, words) where record.kind == kind {
                    try sink.int(record.id)
                    try sink.text(text)
                    try sink.endRow()
                }
            }
        }
    }
}
