/// Finds out what the rows of a file are, when nobody says.
enum KindGuess {
    static func kind(preset: Preset, headers: [HeaderName], rows: [[String]], own: [OwnImportField] = []) -> ImportKind {
        let scored = ImportKind.allCases.map { kind in
            (kind, score(MappingProposal.mapping(kind: kind, preset: preset, headers: headers, rows: rows, own: own), kind: kind, preset: preset, rows: rows))
        }
        return scored.reduce((ImportKind.deals, 0)) { $1.1 > $0.1 ? $1 : $0 }.0
    }

    /// A column whose name is the system's own tells more than a usual name.
    private static func score(_ mapping: Mapping, kind: ImportKind, preset: Preset, rows: [[String]]) -> Int {
        let points = mapping.columns.reduce(0) { $0 + ($1.target == nil ? 0 : $1.confidence == .certain ? 4 : $1.confidence == .likely ? 2 : 1) }
        let missing = kind.needed.count { group in !group.contains(where: mapping.has) }
        // Two columns alone (date, stage) can be anything.
        switch kind {
        case .dealHistory: return points - 6 * missing + historyPoints(mapping, rows)
        case .leads: return points - 6 * missing + (speaksOfLeads(mapping, preset) ? 1 : -100)
        default: return points - 6 * missing
        }
    }

    /// A list of leads has the columns of a list of people: only what people do not have tells them apart. Exports of people from
    /// HubSpot and of everything from Close name leads too.
    private static func speaksOfLeads(_ mapping: Mapping, _ preset: Preset) -> Bool {
        let names = mapping.columns.map(\.header.key)
        switch preset {
        case .close: return false
        case .hubspot: return names.contains("leadname") || names.contains("leadpipeline")
        default: break
        }
        let marks: Set<ImportField> = [.converted, .convertedAt, .lifecycle, .utmSource, .utmMedium, .utmTerm, .utmContent, .clickId, .landingPage]
        return names.contains(where: namesOfLeads.contains) || mapping.columns.contains { $0.target.map { marks.contains($0.field) } == true }
    }

    private static let namesOfLeads: Set<String> = [
        "leadid", "leadnumber", "leadnr", "leadno", "leadname", "leadowner", "leadstatus", "leadcreated", "leadtitle", "prospectid", "leadets", "leadagare", "leadejer", "leadnavn", "leadnamn", "leadstadie",
        "idleada", "statusleada", "opiekunleada", "nazwaleada", "idlead", "statolead", "proprietariolead", "nomelead",
    ]

    /// In a history the same deal comes again and again; in a list of deals hardly ever.
    private static func historyPoints(_ mapping: Mapping, _ rows: [[String]]) -> Int {
        guard let column = mapping.column(for: .dealExternalId) else { return -20 }
        if column.reason == .vendor(.salesforce) { return 3 }
        let ids = ColumnSample(rows, column: column.index)
        return ids.cells.count >= 2 && Double(ids.distinct.count) < 0.9 * Double(ids.cells.count) ? 3 : -20
    }
}
