/// The systems whose exports are known by heart; `generic` for everything else.
public enum Preset: String, CaseIterable, Codable, Sendable, Hashable {
    case pipedrive, hubspot, salesforce, zoho, close, copper, attio, twenty, generic

    /// Nil for `generic`, whose names stand in the five languages' tables.
    var vendor: Vendor? {
        switch self {
        case .pipedrive: .pipedrive
        case .hubspot: .hubspot
        case .salesforce: .salesforce
        case .zoho: .zoho
        case .close: .close
        case .copper: .copper
        case .attio: .attio
        case .twenty: .twenty
        case .generic: nil
        }
    }
}

/// What is known about the exports of one system.
struct Vendor: Sendable {
    /// The names of columns, best first: when a file has several of them, the first one is taken.
    let aliases: [ImportKind: [ImportField: [String]]]
    /// How the system writes probabilities; nil when the file must tell.
    var probability: ProbabilityScale?
    /// The power of ten of the unit in which amounts stand: −2 for cents.
    var amountPower = 0
    /// Columns that must stay out although their names sound like a field.
    var ignored: [String] = []
}

/// Finds fields by the names of columns.
struct AliasTable: Sendable {
    struct Entry: Sendable {
        let field: ImportField
        /// 0 for the best name of the field.
        let rank: Int
    }
    private var entries: [String: [Entry]] = [:]

    init(_ aliases: [ImportField: [String]]) {
        for (field, names) in aliases {
            for (rank, name) in names.enumerated() { entries[Folding.compact(name), default: []].append(Entry(field: field, rank: rank)) }
        }
    }

    subscript(key: String) -> [Entry] { entries[key] ?? [] }
}
