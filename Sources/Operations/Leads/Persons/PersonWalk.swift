import Domain
import Storage
import Writing

/// All rows of a database that are a person's, found along the references of the catalogue.
struct PersonWalk {
    let shape: DatabaseShape
    let subject: PersonSubject
    /// Tables with rows that can be the person's, with the condition for these, by name.
    let rows: [(table: DatabaseShape.Table, condition: SQL)]

    init(_ subject: PersonSubject, _ shape: DatabaseShape) {
        var subject = subject
        let walk = Reaching(shape, subject)
        // Records first: events, search words and values of own fields are found by them.
        subject.records = Kind.allCases.filter { $0 != .import }.compactMap { kind in
            let name = "\(DemoRecords.table(of: kind))"
            guard let table = shape.tables[name], table.has("id"), let condition = walk.condition(of: name) else { return nil }
            return (kind, "SELECT id FROM \(table.quoted) WHERE \(condition)")
        }
        let whole = Reaching(shape, subject)
        (self.shape, self.subject) = (shape, subject)
        rows = shape.tables.values.sorted { $0.name < $1.name }.compactMap { table in whole.condition(of: table.name).map { (table, $0) } }
    }

    /// The tables that a reference of the catalogue leads from to a lead or a contact, however many steps there are between.
    static func reachable(in shape: DatabaseShape) -> Set<String> {
        let nobody = PersonSubject(leads: [Lead.ID(0)], contacts: [Contact.ID(0)], mails: [], phones: [], names: [], sharedNames: [], hashes: [], country: nil)
        let walk = Reaching(shape, nobody)
        return Set(shape.tables.keys.filter { walk.condition(of: $0) != nil })
    }
}

/// Puts together the condition under which a row is the person's.
private struct Reaching {
    let shape: DatabaseShape
    let subject: PersonSubject
    init(_ shape: DatabaseShape, _ subject: PersonSubject) { (self.shape, self.subject) = (shape, subject) }

    func condition(of name: String, behind: Set<String> = []) -> SQL? {
        switch name {
        case "lead": return "id IN (\(list: subject.leads))"
        case "contact": return "id IN (\(list: subject.contacts))"
        default: break
        }
        guard let table = shape.tables[name], !behind.contains(name) else { return nil }
        var parts: [SQL] = []
        for reference in table.references where !PersonalTables.mentions.contains(name + "." + reference.column) {
            guard let parent = shape.tables[reference.table], let inner = condition(of: reference.table, behind: behind.union([name])) else { continue }
            parts.append("\(SQL(columnNamed: reference.column)) IN (SELECT \(SQL(columnNamed: reference.target)) FROM \(parent.quoted) WHERE \(inner))")
        }
        if let also = PersonalTables[name]?.also?(subject) { parts.append(also) }
        return parts.isEmpty ? nil : "(" + SQL.all(parts, separator: " OR ") + ")"
    }
}

extension Dialect {
    /// Whether a text or bytes hold a part, exactly as it is written.
    func holds(_ column: SQL, _ part: SQL) -> SQL { self == .postgres ? "strpos(\(column), \(part)) > 0" : "instr(\(column), \(part)) > 0" }
    func holds(bytes column: SQL, _ part: [UInt8]) -> SQL { self == .postgres ? "position(\(part) IN \(column)) > 0" : "instr(\(column), \(part)) > 0" }
}
