import Domain

/// A stage of a template.
public struct TemplateStage: Sendable, Decodable {
    /// Names the stage inside its template.
    public let key: String
    public let name: LocalizedText
    /// Starting chance to win, 0…1; nil in a follow-up pipeline, where the sale is made.
    public let probability: Double?
    /// How long a deal may stay without a sign of life; nil for any time.
    public let idle: Idle?
    public let phase: Stage.Phase
    public let kind: Kind
    /// How often somebody gets in touch in a waiting stage.
    public let contactEvery: Idle?
    public let purpose: LocalizedText
    public let entry: [TemplateCriterion]
    public let exit: [TemplateCriterion]
    public let activities: [TemplateActivity]

    /// `waiting`: everybody waits for somebody else, so the time does not count as active.
    public enum Kind: String, Sendable, Decodable { case open, waiting }

    /// The stage in one language, not stored yet and without a place.
    public func stage(in language: Language) -> Stage {
        var stage = Stage()
        stage.name = name[language]
        stage.probability = probability ?? 0
        stage.idleMinutes = idle?.minutes
        stage.phase = phase
        stage.isWaiting = kind == .waiting
        stage.purpose = purpose[language]
        stage.entryCriteria = entry.map { $0.criterion(in: language) }
        stage.exitCriteria = exit.map { $0.criterion(in: language) }
        stage.playbook = activities.map { $0.text[language] }.joined(separator: "\n")
        return stage
    }
}

/// A criterion of a template.
public struct TemplateCriterion: Sendable, Decodable {
    /// Names the criterion inside its stage.
    public let key: String
    public let kind: Criterion.Kind
    /// A field of the deal by its API name, an activity type, or a contact's role, as the kind asks.
    public let target: String?
    public let mode: Criterion.Mode
    public let text: LocalizedText

    public func criterion(in language: Language) -> Criterion {
        Criterion(key: key, text: text[language], kind: kind, target: target, mode: mode)
    }
}

/// Something usually done in a stage.
public struct TemplateActivity: Sendable, Decodable {
    public let type: Activity.Kind
    public let text: LocalizedText
}

/// How long a deal may rest in a stage.
public enum Idle: Hashable, Sendable {
    case days(Int), hours(Int)
    /// Monday to Friday; holidays are not known here.
    case businessDays(Int)
    /// As long as this percentile of the shop's own times between two orders of a customer; nothing until there are such.
    case reorderGap(percentile: Int)

    /// On the clock; business days count with the weekends between them. Nil where only history can tell.
    public var minutes: Int64? {
        switch self {
        case .days(let count): Int64(count) * 1_440
        case .hours(let count): Int64(count) * 60
        case .businessDays(let count): Int64(count / 5 * 7 + count % 5) * 1_440
        case .reorderGap: nil
        }
    }
}

extension Idle: Decodable {
    private enum Key: String, CodingKey { case days, hours, businessDays, reorderGapPercentile }

    /// Reads `{"days": 14}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "one of days, hours, businessDays, reorderGapPercentile"))
        }
        let count = try container.decode(Int.self, forKey: key)
        switch key {
        case .days: self = .days(count)
        case .hours: self = .hours(count)
        case .businessDays: self = .businessDays(count)
        case .reorderGapPercentile: self = .reorderGap(percentile: count)
        }
    }
}
