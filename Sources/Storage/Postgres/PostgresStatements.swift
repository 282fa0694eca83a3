/// The prepared statements of one connection: which text has which name on the server.
struct PostgresStatements {
    private struct Entry {
        let name: String
        var lastUse: Int
    }
    private static let limit = 256
    private var entries: [String: Entry] = [:]
    private var uses = 0
    private var namesGiven = 0
    /// Names that the server still has and we do not need any more.
    private var unwanted: [String] = []

    init() {}

    /// An empty cache whose names differ from those of `other`, all of which are unwanted.
    init(after other: PostgresStatements) { (namesGiven, unwanted) = (other.namesGiven, ["ALL"]) }

    mutating func name(of text: String) -> String? {
        uses += 1
        guard let index = entries.index(forKey: text) else { return nil }
        entries.values[index].lastUse = uses
        return entries.values[index].name
    }

    mutating func nextName() -> String {
        namesGiven += 1
        return "t\(namesGiven)"
    }

    /// Notes a statement that the server has prepared; the least recently used makes room.
    mutating func keep(_ name: String, _ text: String) {
        if entries.count >= Self.limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            unwanted.append(oldest.value.name)
        }
        entries[text] = Entry(name: name, lastUse: uses)
    }

    /// Statements that make the server forget what is unwanted; it takes none of them in a failed transaction. They go
    /// behind a BEGIN, which must be the first of its transaction.
    mutating func dropped(unless isRefused: Bool) -> [String] {
        guard !isRefused, !unwanted.isEmpty else { return [] }
        defer { unwanted = [] }
        return unwanted.map { "DEALLOCATE \($0)" }
    }
}
