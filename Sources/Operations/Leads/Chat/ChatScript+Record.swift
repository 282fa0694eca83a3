import Domain
import Storage
import Texts
import Writing

extension ChatStep: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("kind", kind.rawValue)
            json.object("texts") { texts.write(to: &$0) }
            json.array("choices") { json in
                for choice in choices {
                    json.object { json in
                        json.object("texts") { choice.texts.write(to: &$0) }
                        json.field("points", choice.points)
                        json.field("next", choice.next)
                    }
                }
            }
            json.field("about", about?.rawValue)
            json.field("next", next)
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(ChatStep.self) }
    public var cell: String { key }
}

extension ChatWords {
    /// The members of an object: those languages that there are.
    func write(to json: inout JSONWriter) {
        for language in Language.allCases { if let text = self[language] { json.field(named: language.rawValue, text) } }
    }

    /// The same without blanks around; an empty text is none.
    var tidy: ChatWords { ChatWords { language in self[language].map { $0.replacing("\r\n", with: "\n").trimmed }.flatMap { $0.isEmpty ? nil : $0 } } }
}

extension ChatScript: LibraryRecord {
    public typealias Subject = ChatScript
    public static let kind = Kind.chatScript
    public static let table: StaticString = "chat_script"
    public static let fields = Fields<ChatScript>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable]),
        Field("key", "public_key", \.key),
        Field("sourceId", "source_id", \.sourceId, [.writable, .filterable]),
        Field("teamId", "team_id", \.teamId, .writable),
        Field("languages", "languages", \.languages, .writable),
        Field("origins", "origins", \.origins, .writable),
        Field("workDays", "work_days", \.workDays, [.writable, .short]),
        Field("workFrom", "work_from", \.workFrom, [.writable, .short]),
        Field("workTo", "work_to", \.workTo, [.writable, .short]),
        Field("promiseMinutes", "promise_minutes", \.promiseMinutes, .writable),
        Field("interestedFrom", "interested_from", \.interestedFrom, .writable),
        Field("promisingFrom", "promising_from", \.promisingFrom, .writable),
        Field("steps", "steps", \.steps, .writable),
        Field("editionId", "edition_id", \.editionId),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws {
        createdAt = work.now
        key = Self.newKey()
        languages = [work.workspace.language.rawValue]
    }

    /// 22 of 62 letters and figures are 130 bits: nobody finds the address of a script that is on no page.
    private static func newKey() -> String {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        var generator = SystemRandomNumberGenerator()
        return String((0..<22).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }

    public mutating func settle(from before: ChatScript?, in work: Work) throws {
        name = name.trimmed
        try settleLanguages()
        try settleOrigins()
        guard WorkingTime(days: workDays, from: workFrom, to: workTo) != nil else { throw hoursProblem }
        try Self.check(promiseMinutes, "promiseMinutes", 1...60)
        try Self.check(interestedFrom, "interestedFrom", -1_000...1_000)
        try Self.check(promisingFrom, "promisingFrom", -1_000...1_000)
        guard promisingFrom <= interestedFrom else { throw Refusal.field("promisingFrom", "thresholdsCross") }
        try settleSteps()
        if let teamId, teamId != before?.teamId, try work.db.value(Int64.self, "SELECT id FROM team WHERE id = \(teamId)") == nil { throw Refusal.field("teamId", "notFound", ["id": teamId.description]) }
        try settleSource(from: before, in: work)
    }

    private mutating func settleLanguages() throws {
        let options = Language.allCases.map(\.rawValue)
        guard let first = languages.first, !first.isEmpty else { throw InputProblem(field: "languages", code: .missing) }
        for code in languages where !options.contains(code) { throw InputProblem(field: "languages", code: .notAnOption, details: ["options": options.joined(separator: ", ")]) }
        languages = languages.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Origins as browsers write them, each once.
    private mutating func settleOrigins() throws {
        guard origins.count <= 20 else { throw InputProblem.tooMany("origins", most: 20) }
        var known: [String] = []
        for (place, text) in origins.enumerated() {
            guard let origin = WebOrigin(text.trimmed) else { throw Refusal.field("origins.\(place)", "notAnOrigin") }
            if !known.contains(origin.description) { known.append(origin.description) }
        }
        origins = known
    }

    private var hoursProblem: any Error {
        if WorkingTime(days: workDays, from: "00:00", to: "24:00") == nil { return Refusal.field("workDays", "notWeekdays") }
        for (field, time) in [("workFrom", workFrom), ("workTo", workTo)] where WorkingTime.minutes(time) == nil { return Refusal.field(field, "notATimeOfDay") }
        return Refusal.field("workTo", "endsBeforeItBegins")
    }

    private static func check(_ value: Int64, _ field: String, _ bounds: ClosedRange<Int64>) throws {
        guard bounds.contains(value) else { throw InputProblem(field: field, code: .outOfRange, details: ["min": String(bounds.lowerBound), "max": String(bounds.upperBound)]) }
    }

    /// What a draft may hold; whether visitors can go through it is looked at when it is published.
    private mutating func settleSteps() throws {
        guard steps.count <= ChatLimits.steps else { throw InputProblem.tooMany("steps", most: ChatLimits.steps) }
        for place in steps.indices {
            do { try steps[place].settle() } catch let problem as InputProblem { throw problem.under("steps.\(place)") }
            if steps[..<place].contains(where: { $0.key == steps[place].key }) { throw Refusal.field("steps.\(place).key", "keysRepeat") }
        }
    }

    /// Its leads come from a source of its own, unless somebody chose another.
    private mutating func settleSource(from before: ChatScript?, in work: Work) throws {
        if let sourceId {
            guard try sourceId == before?.sourceId || work.db.value(Int64.self, "SELECT id FROM lead_source WHERE id = \(sourceId)") != nil else { throw Refusal.field("sourceId", "notFound", ["id": sourceId.description]) }
            return
        }
        guard before == nil else { return }
        if let known = try work.db.value(LeadSource.ID.self, "SELECT id FROM lead_source WHERE name_fold = \(SearchFolding.fold(name))") { return sourceId = known }
        var source = LeadSource()
        try source.begin(in: work)
        (source.name, source.channel, source.direction) = (name, .chat, .inbound)
        try work.insert(&source)
        sourceId = source.id
    }
}

extension ChatStep {
    /// Puts texts in order, takes away what the kind does not look at, and refuses what does not fit.
    mutating func settle() throws {
        key = key.trimmed
        guard 1...ChatLimits.keyLength ~= key.utf8.count, key.utf8.allSatisfy({ 97...122 ~= $0 || 48...57 ~= $0 || $0 == 45 }) else { throw InputProblem(field: "key", code: .invalid, details: ["why": "notAStepName"]) }
        texts = texts.tidy
        (next, about) = (next.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }, kind == .text ? about : nil)
        if kind == .choice || kind == .end { next = nil }
        if kind != .choice { choices = [] }
        guard choices.count <= ChatLimits.choices else { throw InputProblem.tooMany("choices", most: ChatLimits.choices) }
        try Self.check(texts, "texts", most: ChatLimits.stepText)
        for place in choices.indices {
            choices[place].texts = choices[place].texts.tidy
            choices[place].next = choices[place].next.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
            try Self.check(choices[place].texts, "choices.\(place).texts", most: ChatLimits.choiceText)
            guard ChatLimits.points.contains(choices[place].points ?? 0) else {
                throw InputProblem(field: "choices.\(place).points", code: .outOfRange, details: ["min": String(ChatLimits.points.lowerBound), "max": String(ChatLimits.points.upperBound)])
            }
        }
    }

    private static func check(_ texts: ChatWords, _ field: String, most: Int) throws {
        for language in Language.allCases {
            guard let text = texts[language] else { continue }
            if text.isLonger(than: most) { throw InputProblem.tooLong("\(field).\(language.rawValue)", most: most) }
            guard !text.unicodeScalars.contains(where: { $0.value == 0 }) else { throw InputProblem(field: "\(field).\(language.rawValue)", code: .invalid, details: ["why": "controlCharacter"]) }
        }
    }
}
