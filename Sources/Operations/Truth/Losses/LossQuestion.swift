import Domain
import Storage
import Writing

/// Which lost deals: those closed in a period, in a pipeline or a stage, and what the list of deals can be asked for besides.
public struct LossQuestion: Sendable {
    public private(set) var scope: FigureScope

    public init(_ scope: FigureScope = FigureScope()) { self.scope = scope }

    /// What figures know and lost deals do not: they are those of today.
    private static let unknown: Set<String> = ["asOf", "inBusinessTime", "target", "sourceId"]

    /// Takes the period, the pipeline and the stage, and gives the rest to the list of deals.
    public init(input: JSONObject) throws { try self.init(input) }

    init(_ input: JSONObject) throws {
        for name in Self.unknown where input[name] != nil { throw InputProblem(field: name, code: .unknownField, details: ["names": name]) }
        scope = try FigureScope(input)
    }

    static func schema(_ more: [Schema.Property]) -> Schema { .object(FigureScope.schema(more).properties.filter { !unknown.contains($0.name) }) }

    /// Reads what an operation takes itself and leaves the rest.
    static func take<Value>(_ name: String, from input: inout JSONObject, _ read: (String) -> Value?) throws -> Value? {
        guard let given = input[name] else { return nil }
        input[name] = nil
        let text = try String(input: given)
        guard !text.isEmpty else { return nil }
        guard let value = read(text) else { throw InputProblem(field: name, code: .invalid) }
        return value
    }

    static func dimension(_ name: String, from input: inout JSONObject) throws -> LossDimension? {
        do { return try take(name, from: &input) { LossDimension(rawValue: $0) } } catch {
            throw InputProblem(field: name, code: .notAnOption, details: ["options": LossDimension.allCases.map(\.rawValue).joined(separator: ", ")])
        }
    }
}

/// A deal that was lost, with what is known of why.
struct LostDeal: Sendable {
    let id: Deal.ID
    let title: String
    let pipeline: Pipeline.ID
    let stage: Stage.ID
    let reason: String?
    /// Minor units of the one currency at the rate of the day of closing; nil without a rate. An unknown amount is 0.
    let amount: Int64?
    let createdAt: Timestamp, closedAt: Timestamp
    let day: Day
    let industry: String?, source: String?
    var competitors: Set<String> = [], objections: Set<String> = [], needs: Set<String> = []

    /// What it is in a dimension; nothing where nobody said.
    func keys(_ dimension: LossDimension) -> Set<String> {
        func one(_ text: String?) -> Set<String> { text.map { $0.isEmpty ? [] : [$0] } ?? [] }
        return switch dimension {
        case .reason: one(reason)
        case .competitor: competitors
        case .objection: objections
        case .need: needs
        case .lack: reason == Self.lacking ? needs : []
        case .stage: [stage.description]
        case .industry: one(industry)
        case .source: one(source)
        case .month: [String(day.description.prefix(7))]
        }
    }

    /// The reason that says that we do not have something.
    static let lacking = "feature"
}
