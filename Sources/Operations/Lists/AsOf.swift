import Domain
import Storage
import Writing

/// When a list of deals is to be as it was: at a moment, or when a day was over on the clock of who asks.
public enum AsOf: Hashable, Sendable {
    case day(Day)
    case moment(Timestamp)

    /// Reads a day or a moment with its zone; nil for anything else.
    public init?(_ text: String) {
        if let day = Day(text) { self = .day(day) } else if let moment = Timestamp(text) { self = .moment(moment) } else { return nil }
    }

    init(input: JSONValue) throws {
        guard let asked = AsOf(try String(input: input)) else { throw InputProblem(code: .invalid, details: ["why": "notADay"]) }
        self = asked
    }

    /// - Throws: for what has not come yet. Today is over now.
    func moment(in work: Work) throws -> Timestamp {
        let moment: Timestamp
        switch self {
        case .moment(let asked): moment = asked
        case .day(let day):
            let zone = try work.zone(of: work.actor.userId)
            guard day != zone.day(of: work.now) else { return work.now }
            moment = zone.moment(of: day + 1) - .init(microseconds: 1)
        }
        guard moment <= work.now else { throw InputProblem(field: "asOf", code: .invalid, details: ["why": "notYetCome"]) }
        return moment
    }
}

extension ListQuery {
    /// The work through which the list is read: the one that is given, or one that looks back.
    func reading(in work: Work) throws -> Work { try asOf.map { try work.looking(backTo: $0.moment(in: work)) } ?? work }

    /// Whether a list of past deals can be chosen by a parameter: its field is one of those of which the past is known, or of the stage or the owner that a deal had.
    public static func isTold(_ parameter: String, _ value: String? = nil) -> Bool {
        // That a deal did not rest is known; until when it was to rest is not.
        if parameter == "nurtureUntil" { return value == "none" }
        if let point = parameter.firstIndex(of: ".") { return ["stage", "owner"].contains(parameter[..<point]) }
        return Filter<Deal>(parameter: parameter).map { PastDeals.told.contains($0.field.name) } ?? false
    }

    /// Whether the past of a field is known: lists of the past are put in order, taken together and added up by these alone.
    public static func isTold(field: String) -> Bool { PastDeals.told.contains(field) }

    /// What is asked for of the past, and nobody knows.
    var untold: [InputProblem] {
        guard asOf != nil else { return [] }
        var names = filters.filter { !Self.isTold($0.name, $0.value.textValue) }.map(\.name)
        if lacksNextStep { names.append("nextStep") }
        if inTrash { names.append("trash") }
        if !Self.isTold(field: sort) { names.append("sort") }
        return names.map(Self.untold)
    }

    static func untold(_ name: String) -> InputProblem { InputProblem(field: name, code: .invalid, details: ["why": "notInHistory"]) }

    /// With the moment as of which deals are to be listed.
    static var readingSchema: Schema {
        guard R.self == Deal.self else { return schema }
        let asOf = Schema.Property("asOf", .anyOf([.string(format: "date-time"), .string(format: "date")]), isRequired: false, description: "Deals as they were at a moment, or when a day was over.")
        return schema.with(schema.properties + [asOf])
    }
}
