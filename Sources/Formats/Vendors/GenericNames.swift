import Domain

/// What people call the columns of their own lists, in the five languages; the best name of a field first.
struct GenericNames: Sendable {
    let language: Language
    let deals: [ImportField: String]
    let companies: [ImportField: String]
    let contacts: [ImportField: String]
    let activities: [ImportField: String]
    let dealHistory: [ImportField: String]
    let leads: [ImportField: String]

    static let all: [GenericNames] = [.english, .swedish, .danish, .polish, .italian]

    /// Folding thousands of names takes milliseconds, so it is done once.
    static func tables(for kind: ImportKind) -> [(language: Language, table: AliasTable)] { allTables[kind] ?? [] }
    private static let allTables = Dictionary(
        uniqueKeysWithValues: ImportKind.allCases.map { kind in (kind, all.map { (language: $0.language, table: $0.table(for: kind)) }) })

    private func table(for kind: ImportKind) -> AliasTable {
        let names =
            switch kind {
            case .deals: deals
            case .companies: companies
            case .contacts: contacts
            case .activities: activities
            case .dealHistory: dealHistory
            case .leads: leads
            }
        var aliases = names.mapValues { $0.split(separator: ",").map { String($0).trimmed } }
        // The fields' own names, as our exports and programs write them, are English.
        if language == .english { for field in kind.fields { aliases[field, default: []].insert(field.name, at: 0) } }
        return AliasTable(aliases)
    }
}
