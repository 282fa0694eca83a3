import Domain
import Writing

extension Today {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("day", day)
            json.field("currency", currency)
            json.array("items") { json in for item in items { item.write(to: &json, now: now) } }
            json.field("count", Int64(count))
            json.array("later") { json in for step in later { step.write(to: &json, now: now) } }
            json.field("laterCount", Int64(laterCount))
            json.array("done") { json in for step in done { step.write(to: &json, now: now) } }
            json.field("doneCount", Int64(doneCount))
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), steps = Schema.array(of: TodayStep.schema)
        return .object([
            .init("day", .string(format: "date"), isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true), .init("items", .array(of: TodayItem.schema), isRequired: true),
            .init("count", count, isRequired: true), .init("later", steps, isRequired: true), .init("laterCount", count, isRequired: true), .init("done", steps, isRequired: true),
            .init("doneCount", count, isRequired: true),
        ])
    }
}

extension TodayItem {
    func write(to json: inout JSONWriter, now: Timestamp) {
        json.object { json in
            json.array("reasons") { json in for reason in attention.reasons { reason.write(to: &json) } }
            if !json.withholds("weighted", of: "deal") {
                json.field("expected", attention.expected)
                json.field("isEstimated", attention.isEstimated)
            }
            json.field("urgency", attention.urgency)
            TodayStep.write(step, deal, to: &json, now: now)
            if let alert { json.field("alert") { alert.write(to: &$0) } } else { json.null("alert") }
            if let lead { json.field("lead") { RecordAnswer(lead, now: now).write(to: &$0) } } else { json.null("lead") }
        }
    }

    static var schema: Schema {
        .object([
            .init("reasons", .array(of: AttentionReason.schema), isRequired: true), .init("expected", .integer(minimum: 0), isRequired: false), .init("isEstimated", .boolean, isRequired: false),
            .init("urgency", .number, isRequired: true),
        ] + TodayStep.properties + [.init("alert", DealAlert.schema, isRequired: true, isNullable: true), .init("lead", .reference("Lead"), isRequired: true, isNullable: true)])
    }
}

extension TodayStep {
    func write(to json: inout JSONWriter, now: Timestamp) { json.object { Self.write(step, deal, to: &$0, now: now) } }

    static func write(_ step: Activity?, _ deal: Deal?, to json: inout JSONWriter, now: Timestamp) {
        if let step { json.field("step") { RecordAnswer(step, now: now).write(to: &$0) } } else { json.null("step") }
        if let deal { json.field("deal") { RecordAnswer(deal, now: now).write(to: &$0) } } else { json.null("deal") }
    }

    static let properties: [Schema.Property] = [
        .init("step", .reference("Activity"), isRequired: true, isNullable: true), .init("deal", .reference("Deal"), isRequired: true, isNullable: true),
    ]
    static var schema: Schema { .object(properties) }
}

extension AttentionReason {
    /// The name by which programs know it.
    public var name: String {
        switch self {
        case .unanswered: "unanswered"
        case .late: "late"
        case .today: "today"
        case .pastLimit: "pastLimit"
        case .noNextStep: "noNextStep"
        case .quiet: "quiet"
        case .flagged: "flagged"
        case .leadWaits: "leadWaits"
        case .goingDark: "goingDark"
        case .atRisk: "atRisk"
        case .slowStage: "slowStage"
        }
    }

    fileprivate static let schema = Schema.object([
        .init("reason", .string(options: ["unanswered", "late", "today", "pastLimit", "noNextStep", "quiet", "flagged", "leadWaits", "goingDark", "atRisk", "slowStage"]), isRequired: true), .init("days", .integer(minimum: 0), isRequired: true, isNullable: true),
        .init("limit", .integer(minimum: 0), isRequired: true, isNullable: true), .init("minutes", .integer(), isRequired: true, isNullable: true),
    ])

    fileprivate func write(to json: inout JSONWriter) {
        var (days, limit, minutes): (Int?, Int?, Int?) = (nil, nil, nil)
        switch self {
        case .unanswered(let passed), .quiet(let passed), .flagged(let passed), .late(let passed, _), .goingDark(let passed), .atRisk(let passed): days = passed
        case .pastLimit(let passed, let allowed): (days, limit) = (passed, allowed)
        case .today(let left): minutes = left
        case .leadWaits(let left): minutes = left
        case .noNextStep, .slowStage: break
        }
        json.object { json in
            json.field("reason", name)
            json.field("days", days.map { Int64($0) })
            json.field("limit", limit.map { Int64($0) })
            json.field("minutes", minutes.map { Int64($0) })
        }
    }
}
