import Domain
import Storage
import Writing

extension HolidayCountry: ChoiceFieldValue {}
extension Day: ListElement {}

extension AnswerHours: LibraryRecord {
    public typealias Subject = AnswerHours
    public static let kind = Kind.answerHours
    public static let table: StaticString = "answer_hours"
    public static let fields = Fields<AnswerHours>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("country", "country", \.country, [.writable, .short, .filterable]),
        Field("zone", "zone", \.zone, [.writable, .short]),
        Field("workDays", "work_days", \.workDays, [.writable, .short]),
        Field("workFrom", "work_from", \.workFrom, [.writable, .short]),
        Field("workTo", "work_to", \.workTo, [.writable, .short]),
        Field("holidays", "holidays", \.holidays, .writable),
        Field("closedDays", "closed_days", \.closedDays, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
    ])

    /// As usual in the workspace's zone.
    public mutating func begin(in work: Work) throws { self = AnswerHours(asUsualIn: work.workspace.timeZone) }

    public mutating func settle(from before: AnswerHours?, in work: Work) throws {
        country = country.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed.uppercased() }
        zone = zone.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
        closedDays = Set(closedDays).sorted()
        guard work.undoes == nil else { return }
        if let country, country.utf8.count != 2 || !country.utf8.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) { throw Refusal.field("country", "notACountryCode") }
        if let zone, Zone(zone) == nil { throw Refusal.field("zone", "notAZone") }
        guard closedDays.count <= 200 else { throw InputProblem.tooMany("closedDays", most: 200) }
        guard WorkingTime(days: workDays, from: "00:00", to: "24:00") != nil else { throw Refusal.field("workDays", "notWeekdays") }
        for (name, text) in [("workFrom", workFrom), ("workTo", workTo)] where WorkingTime.minutes(text) == nil { throw Refusal.field(name, "notATimeOfDay") }
        guard WorkingTime(days: workDays, from: workFrom, to: workTo) != nil else { throw Refusal.field("workTo", "endsBeforeItBegins") }
        let same: SQL = country.map { "country = \($0)" } ?? "country IS NULL"
        guard try archivedAt != nil || work.db.value(Int64.self, "SELECT id FROM answer_hours WHERE archived_at IS NULL AND id <> \(id) AND \(same)") == nil else { throw Refusal.field("country", "nameTaken") }
    }

    /// What waits is due by the new hours.
    public func didSave(from before: AnswerHours?, in work: Work) throws { try work.rewindCatches() }
}

extension Work {
    /// Sets the clocks of all open catches anew: what has been warned of or escalated stays so.
    func rewindCatches() throws {
        let clock = try answerClocks()
        var countries: [Lead.ID: String?] = [:]
        try db.forEach("SELECT l.id, l.country FROM lead l WHERE EXISTS (SELECT 1 FROM lead_catch c WHERE c.lead_id = l.id AND c.status = 'open')") { row in
            let id = try row.next(Lead.ID.self)
            countries.updateValue(try row.next(), forKey: id)
        }
        for caught in try db.all(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE status = 'open'") {
            var wound = caught
            wound.wind(by: clock(countries[caught.leadId] ?? nil))
            guard wound != caught else { continue }
            try db.execute("UPDATE lead_catch SET warn_at = \(wound.warnAt), due_at = \(wound.dueAt) WHERE id = \(caught.id)")
        }
    }
}

extension AnswerTemplate: LibraryRecord {
    public typealias Subject = AnswerTemplate
    public static let kind = Kind.answerTemplate
    public static let table: StaticString = "answer_template"
    public static let fields = Fields<AnswerTemplate>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable]),
        Field("language", "language", \.language, [.writable, .filterable]),
        Field("subject", "subject", \.subject, [.writable, .required, .short]),
        Field("text", "text", \.text, [.writable, .required]),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws { (createdAt, language) = (work.now, work.actor.language ?? work.workspace.language) }

    /// A place that nothing fills is a mistake in writing, and is said before somebody sends it.
    public mutating func settle(from before: AnswerTemplate?, in work: Work) throws {
        name = name.trimmed
        guard work.undoes == nil else { return }
        for (field, text) in [("subject", subject), ("text", text)] {
            let unknown = AnswerTemplate.unknownPlaces(in: text)
            guard unknown.isEmpty else { throw Refusal.field(field, "unknownPlace", ["name": unknown.joined(separator: ", "), "options": Place.allCases.map { "{{" + $0.rawValue + "}}" }.joined(separator: ", ")]) }
        }
    }
}

/// A template with its places filled for a lead.
public struct FillAnswerTemplate: Operation, Decodable {
    public static let name: OperationName = "answer-templates.fill"
    public static let endpoint = Endpoint.get(.answerTemplate, "/{id}/fill")
    public static let access = Access.read(.leads)
    public var id: AnswerTemplate.ID
    public var catchId: LeadCatch.ID
    public init(id: AnswerTemplate.ID, catchId: LeadCatch.ID) { (self.id, self.catchId) = (id, catchId) }

    public func run(in work: Work) throws -> FilledAnswer {
        guard let template = try work.db.first(AnswerTemplate.self, "SELECT \(AnswerTemplate.columns) FROM answer_template WHERE id = \(id) AND archived_at IS NULL") else { throw Refusal(.notFound) }
        let lead = try work.lead(of: work.leadCatch(catchId)), values = work.places(for: lead)
        return FilledAnswer(subject: AnswerTemplate.fill(template.subject, values), text: AnswerTemplate.fill(template.text, values))
    }
}

public struct FilledAnswer: Answer {
    public let subject: String
    public let text: String
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("subject", subject)
            json.field("text", text)
        }
    }
    public static var schema: Schema { .object([.init("subject", .string(), isRequired: true), .init("text", .string(), isRequired: true)]) }
}

extension Work {
    /// What stands for the places of templates in an answer to a lead. A name that is only an address is no name.
    func places(for lead: Lead) -> [AnswerTemplate.Place: String] {
        let name = lead.name.contains("@") ? "" : lead.name
        var values: [AnswerTemplate.Place: String] = [.name: name, .firstName: name.split(separator: " ").first.map(String.init) ?? "", .sender: actor.name, .workspace: workspace.name]
        (values[.company], values[.interest]) = (lead.company, lead.interest)
        return values
    }
}
