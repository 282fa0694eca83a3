import Domain
import Insights
import Storage
import Writing

/// What a workspace's leads that have ended were like, as a model learns from it: the oldest first.
///
/// A lead has ended when its deal was won or lost, when it was disqualified, or when the field that the settings name says so, as with
/// leads that were imported with their outcome.
struct LeadHistory: Sendable {
    private(set) var table = LeadTable(fields: [], outcomes: [])
    /// Fields that number the leads.
    private(set) var numbering: [String] = []
    /// When each lead was made.
    private(set) var madeAt: [Timestamp] = []
    let putAside: [String]

    var won: Int { table.outcomes.count { $0 } }

    /// When the first lead of the test was made.
    var testedSince: Timestamp? {
        let split = table.count * LeadLesson.earlierPercent / 100
        return madeAt.indices.contains(split) ? madeAt[split] : nil
    }

    /// Rows that are read at once, so that a long reading is many short ones for what else the thread does.
    private static let atOnce = 2_000

    /// Reads the latest leads that have ended, at most as many as a model learns from.
    /// - Parameter goesOn: asked now and then; what is read when it says no has no meaning.
    init(_ work: Work, _ scoring: LeadScoring, while goesOn: () -> Bool = { true }) throws {
        putAside = scoring.leftOut
        let reader = try EndedLeads(work, scoring), ids = try reader.latest(LeadLesson.mostLeads)
        var columns = try HistoryColumns(work, leavingOut: scoring.outcomeField), edits = FieldEditCounts()
        for part in ids.chunked(Self.atOnce) where goesOn() {
            let leads = try reader.leads(part.map(\.id)), signals = try reader.signals(part.map(\.id))
            for ended in part {
                guard let lead = leads[ended.id] else { continue }
                // What came within the last day belongs to the end, not to what led there.
                let did = (signals[ended.id] ?? []).filter { signal in ended.endedAt.map { signal.at < $0 - Timestamp.Span.days(1) } ?? true }
                columns.append(LearnedFacts(lead: lead, signals: did, sources: columns.sources))
                table.outcomes.append(ended.won)
                madeAt.append(lead.createdAt)
            }
            try edits.add(Array(part), work.db)
        }
        let fields = columns.fields(edits)
        numbering = fields.filter { Self.numbersLeads($0.values, table.count) }.map(\.name)
        table = LeadTable(fields: fields.filter { !numbering.contains($0.name) }, outcomes: table.outcomes)
    }

    /// What the leads teach.
    func lesson(while goesOn: @escaping @Sendable () -> Bool = { true }) -> LearnedResult {
        let lesson = LeadLesson(table, leavingOut: Set(putAside), while: goesOn)
        return LearnedResult(lesson: lesson, numbering: numbering, putAside: putAside, testedSince: testedSince)
    }

    /// Whether a column of whole numbers has another one on nearly each of a hundred leads and more: a number of the lead.
    private static func numbersLeads(_ column: LeadColumn, _ count: Int) -> Bool {
        guard case .numbers(let numbers) = column, count >= 100 else { return false }
        let whole = numbers.filter { $0.isFinite && $0 == $0.rounded() && $0.magnitude >= 1_000 }
        return whole.count * 100 >= count * 98 && Set(whole).count * 100 >= count * 98
    }
}

/// The columns while they grow.
private struct HistoryColumns {
    let sources: [Int64: String]
    private var words: [(field: String, column: WordColumn)] = []
    private var numbers: [(field: String, column: [Double])] = []

    init(_ work: Work, leavingOut outcome: String?) throws {
        sources = try work.sourceNames()
        words = Lead.scoredFields.filter { $0 != "employees" }.map { ($0, WordColumn()) }
        numbers = [("employees", [])]
        for field in try work.customFields(of: Lead.self) where field.archivedAt == nil && field.path != outcome {
            switch field.type {
            case .number, .money: numbers.append((field.path, []))
            case .text, .choice, .choices, .boolean: words.append((field.path, WordColumn()))
            // Who and when are another on each lead; what a link leads to, too.
            case .date, .person, .user, .link: break
            }
        }
        numbers += LeadSignal.Kind.allCases.map { (LearnedFacts.did + $0.rawValue, []) }
        words.removeAll { $0.field == outcome }
        numbers.removeAll { $0.field == outcome }
    }

    mutating func append(_ facts: LearnedFacts) {
        for place in words.indices { words[place].column.append(facts.word(words[place].field)) }
        for place in numbers.indices {
            if case .number(let number)? = facts.value(numbers[place].field, isNumber: true) { numbers[place].column.append(number ?? .nan) } else { numbers[place].column.append(.nan) }
        }
    }

    func fields(_ edits: FieldEditCounts) -> [LeadField] {
        words.map { LeadField(name: $0.field, values: .words($0.column), edits: edits.edits(of: $0.field)) } + numbers.map { LeadField(name: $0.field, values: .numbers($0.column), edits: edits.edits(of: $0.field)) }
    }
}

/// Leads that have ended, and how.
struct EndedLead {
    let id: Int64
    let won: Bool
    /// Nil where nobody knows, as with what was imported.
    let endedAt: Timestamp?
}

struct EndedLeads {
    let work: Work
    private let outcome: String?
    private let wonValues: Set<String>

    init(_ work: Work, _ scoring: LeadScoring) throws {
        self.work = work
        outcome = scoring.outcomeField
        wonValues = Set(scoring.wonValues.map(LeadFact.fold))
    }

    /// The latest, the oldest of them first.
    func latest(_ most: Int) throws -> [EndedLead] {
        var found: [EndedLead] = []
        // Only numbers are kept of what is passed over, so that a million leads need little.
        try work.db.forEach("""
            SELECT l.id, l.status, d.status, COALESCE(d.closed_at, (SELECT MAX(e.at) FROM event e WHERE l.status = 'disqualified' AND e.kind = 'lead' AND e.entity_id = l.id AND e.import_id IS NULL AND e.after LIKE '%"disqualified"%')), \(outcomeColumn())
            FROM lead l LEFT JOIN deal d ON d.id = l.deal_id WHERE l.deleted_at IS NULL AND l.merged_into IS NULL AND NOT l.is_test \(condition()) ORDER BY l.created_at, l.id
            """) { row in
            let id = try row.next(Int64.self), status = try row.next(String.self), deal = try row.next(String?.self), endedAt = try row.next(Timestamp?.self), said = try row.next(String?.self)
            if deal == "won" || deal == "lost" { found.append(EndedLead(id: id, won: deal == "won", endedAt: endedAt)) } else if status == "disqualified" {
                found.append(EndedLead(id: id, won: false, endedAt: endedAt))
            } else if let said, let value = outcome(in: said) { found.append(EndedLead(id: id, won: wonValues.contains(value), endedAt: nil)) }
        }
        return Array(found.suffix(most))
    }

    /// What says how an imported lead ended: a column of the lead, or all that it holds in own fields.
    private func outcomeColumn() -> SQL {
        guard let outcome else { return "NULL" }
        if outcome.hasPrefix(CustomValues.prefix) { return "l.custom" }
        return Lead.fields[outcome]?.column.map { "CAST(l.\(trusted: $0) AS TEXT)" } ?? "NULL"
    }

    private func condition() -> SQL {
        let said: SQL = outcome == nil ? "" : "OR \(outcomeColumn()) IS NOT NULL"
        return "AND (l.status = 'disqualified' OR d.status IN ('won', 'lost') \(said))"
    }

    private func outcome(in text: String) -> String? {
        guard let outcome, outcome.hasPrefix(CustomValues.prefix) else { return text.allSatisfy(\.isWhitespace) ? nil : LeadFact.fold(text) }
        guard let object = JSONObject(stored: text), let value = object[String(outcome.dropFirst(CustomValues.prefix.count))].flatMap(CustomValue.init(stored:)) else { return nil }
        return LeadFact(value).firstFolded
    }

    func leads(_ ids: [Int64]) throws -> [Int64: Lead] {
        var leads: [Int64: Lead] = [:]
        for part in ids.chunked(500) {
            try work.db.forEach("SELECT \(Lead.columns) FROM lead WHERE id IN (\(list: part))") { row in
                let lead = try Lead(row: &row)
                leads[lead.id.rawValue] = lead
            }
        }
        return leads
    }

    func signals(_ ids: [Int64]) throws -> [Int64: [(kind: LeadSignal.Kind, at: Timestamp)]] { try work.signals(ofAll: ids) }
}

extension Work {
    /// What several leads did.
    func signals(ofAll ids: [Int64]) throws -> [Int64: [(kind: LeadSignal.Kind, at: Timestamp)]] {
        var signals: [Int64: [(kind: LeadSignal.Kind, at: Timestamp)]] = [:]
        for part in ids.chunked(500) {
            try db.forEach("SELECT lead_id, kind, at FROM lead_signal WHERE lead_id IN (\(list: part)) ORDER BY lead_id, at, id") { row in
                let id = try row.next(Int64.self)
                if let kind = LeadSignal.Kind(rawValue: try row.next()) { signals[id, default: []].append((kind, try row.next())) }
            }
        }
        return signals
    }
}

/// How often each field of leads that have ended was written, and how often within a day of the end.
private struct FieldEditCounts {
    private var counts: [String: (count: Int, near: Int)] = [:]

    /// Only leads of which the end is known and that lasted for two days and more: on others everything is near the end.
    mutating func add(_ part: [EndedLead], _ db: Connection) throws {
        let ends = Dictionary(part.compactMap { ended in ended.endedAt.map { (ended.id, $0) } }) { $1 }
        for ids in part.map(\.id).filter({ ends[$0] != nil }).chunked(500) {
            var writings: [Int64: [(at: Timestamp, names: [String])]] = [:]
            try db.forEach("SELECT entity_id, at, after FROM event WHERE kind = 'lead' AND entity_id IN (\(list: Array(ids))) AND import_id IS NULL ORDER BY entity_id, id") { row in
                let id = try row.next(Int64.self), at = try row.next(Timestamp.self)
                writings[id, default: []].append((at, JSONObject(stored: try row.next())?.members.map(\.key) ?? []))
            }
            for (id, written) in writings {
                guard let end = ends[id], let begin = written.first?.at, begin < end - Timestamp.Span.days(2) else { continue }
                for writing in written {
                    let isNear = abs(writing.at.microseconds - end.microseconds) <= 86_400_000_000
                    for name in writing.names { counts[name] = ((counts[name]?.count ?? 0) + 1, (counts[name]?.near ?? 0) + (isNear ? 1 : 0)) }
                }
            }
        }
    }

    func edits(of field: String) -> FieldEdits? { counts[field].map { FieldEdits(count: $0.count, nearClosing: $0.near) } }
}
