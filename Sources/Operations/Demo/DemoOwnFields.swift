import Domain
import Storage
import Writing

/// The fields that the lighting company has added to its deals, and what they hold.
enum DemoOwnFields {
    /// Key, type, choices; then the names.
    private static let table = DemoTable("""
        luminaires | number | | Luminaires | Armaturer | Armaturer | Oprawy | Apparecchi
        installation | date | | Installation day | Installationsdag | Installationsdag | Dzień montażu | Giorno di installazione
        certification | choices | BREEAM, LEED, WELL, DGNB, Miljöbyggnad | Certification wanted | Önskad certifiering | Ønsket certificering | Oczekiwany certyfikat | Certificazione richiesta
        """)
    private static let certificates = ["breeam", "leed", "well", "dgnb", "miljobyggnad"]

    static func all(_ language: Language) -> [CustomField] {
        table.rows.map { row in
            var field = CustomField()
            (field.recordKind, field.key, field.name, field.type) = (.deal, row.cell(0), row.cell(3 + language.column), CustomField.ValueType(rawValue: row.cell(1)) ?? .text)
            if field.type.hasOptions { field.options = zip(certificates, DemoLibrary.words(row.cell(2))).map { CustomField.Option(key: $0, label: $1) } }
            return field
        }
    }

    /// What is known of a project in new business, always the same for the same one: how many luminaires it takes, when they are
    /// put up, and what the building is to be certified by.
    static func values(of story: DemoStory) -> [(key: String, value: JSONValue)] {
        guard story.pipeline == .newBusiness, let amount = story.amount else { return [] }
        if story.key == DemoBergstrom.company { return [("luminaires", .int(148)), ("installation", day(after: story.closes, 45)), ("certification", ["well", "miljobyggnad"])] }
        var dice = Dice(seed: story.key.utf8.reduce(5_381) { ($0 &* 33) ^ UInt64($1) })
        let euros = Double(amount) / Double(story.currency.minorUnitsPerUnit) / story.currency.euroWorth, price = 240 + dice.share() * 260
        var values: [(key: String, value: JSONValue)] = []
        if dice.chance(85) { values.append(("luminaires", .int(max(4, Int64((euros / price).rounded()))))) }
        if dice.chance(60), story.closes != nil { values.append(("installation", day(after: story.closes, dice.roll(21...90)))) }
        if dice.chance(45) {
            let first = dice.roll(0...certificates.count - 1), second = dice.chance(25) ? dice.roll(0...certificates.count - 1) : first
            values.append(("certification", .array(Set([first, second]).sorted().map { .string(certificates[$0]) })))
        }
        return values
    }

    private static func day(after day: Day?, _ days: Int) -> JSONValue { day.map { .string(($0 + days).description) } ?? .null }
}

extension DemoPlay {
    /// Adds the fields. One whose key or name is somebody's own is left out, unless it is the same.
    /// - Returns: the keys of those that deals of the demo may have.
    func define(_ language: Language) throws -> Set<String> {
        var keys: Set<String> = []
        for field in DemoOwnFields.all(language) {
            let there = try work(as: CreateRecord<CustomField>.name).customFields(of: .deal), used = there.filter { $0.archivedAt == nil }
            if let known = there.first(where: { $0.key == field.key }) {
                if known.archivedAt == nil, known.type == field.type, Set(field.options.map(\.key)).isSubset(of: known.options.filter { !$0.isArchived }.map(\.key)) { keys.insert(field.key) }
            } else if used.count < CustomField.most.fields, !used.contains(where: { $0.name.lowercased() == field.name.lowercased() }) {
                try run(CreateRecord<CustomField>(values: field.input))
                keys.insert(field.key)
            }
        }
        return keys
    }
}

extension CustomField {
    /// As a caller would send it.
    fileprivate var input: JSONObject {
        let options = options.map { JSONValue.object(JSONObject([("key", .string($0.key)), ("label", .string($0.label))])) }
        return JSONObject([("kind", .string(recordKind.rawValue)), ("key", .string(key)), ("name", .string(name)), ("type", .string(type.rawValue))] + (options.isEmpty ? [] : [("options", .array(options))]))
    }
}

extension DemoRecords {
    /// A field of the demo stays where a record that stays has a value in it, and where a view, a role or a stage that stays names it.
    mutating func keepOwnFields(besides changed: [Int64], in db: Connection) throws {
        let held = try db.inParts(self[.customField]) { "SELECT DISTINCT field_id FROM custom_value WHERE field_id IN (\($0)) AND record_id NOT IN (\(Self.list(self[.deal])))" }
        let named = try db.records(of: CustomField.self, where: "id", in: self[.customField]).filter { try isNamed("%" + $0.path + "%", in: db) }.map(\.id.rawValue)
        self[.customField] = Array(Set(self[.customField]).subtracting(changed + held + named))
    }

    private func isNamed(_ words: String, in db: Connection) throws -> Bool {
        let views: SQL = "SELECT id FROM saved_view WHERE id NOT IN (\(Self.list(self[.view]))) AND (filters LIKE \(words) OR columns LIKE \(words))"
        let stages: SQL = "SELECT id FROM stage WHERE id NOT IN (\(Self.list(self[.stage]))) AND (entry_criteria LIKE \(words) OR exit_criteria LIKE \(words) OR questions LIKE \(words))"
        return try db.value(Int64.self, "\(views) UNION \(stages) UNION SELECT id FROM access_role WHERE hides LIKE \(words) UNION SELECT id FROM workspace WHERE hides LIKE \(words) LIMIT 1") != nil
    }
}
