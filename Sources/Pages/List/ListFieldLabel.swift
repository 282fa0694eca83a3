import Domain
public import Texts

/// The words for the fields that lists filter by and add up, and for the values that they can have.
public enum ListFieldLabel {
    /// Nil for a field that pages do not name.
    /// - Parameter isPerson: a person's `title` is what they are by trade.
    public static func of(_ field: String, isPerson: Bool, _ texts: Catalogue) -> String? {
        switch field {
        case "title" where isPerson: texts[RecordText.jobTitle]
        case "createdAt": texts[CommonText.created]
        case "closedAt": texts[ListText.closed]
        case "enteredStageAt": texts[ListText.stageSince]
        case "lastTouchAt", "lastTouch": texts[ListText.lastTouch]
        case "openDeals": texts[ListText.openDealCount]
        case "freshness": texts[ConsentText.age]
        case "lastInboundAt": texts[TableText.lastInbound]
        case "flaggedAt": texts[ProcessText.flaggedSince]
        case "touches": texts[CommonText.touches]
        case "weighted": texts[CommonText.weighted]
        case "result": texts[ActivityText.result]
        case "goal": texts[ActivityText.goal]
        case "attainment": texts[ActivityText.attainment]
        case "durationMinutes": texts[ActivityText.minutes]
        case "postponed": texts[TableText.postponed]
        case "dealId": texts[CommonText.deal]
        case "contactId": texts[CommonText.person]
        case "role": texts[CommonText.role]
        case "phase": texts[SettingsText.phase]
        default: RecordField(rawValue: field)?.label(texts)
        }
    }

    /// The values of a closed set, in words; nil for other fields.
    public static func choices(of field: String, _ texts: Catalogue) -> [FormChoice]? {
        switch field {
        case "status": Deal.Status.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        case "priority": Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        case "forecastCategory": Deal.ForecastCategory.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        case "stallReason": Deal.StallReason.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        case "phase": Stage.Phase.allCases.map { FormChoice($0.rawValue, texts.name(ofPhase: $0)) }
        case "language": Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }
        case "type": Activity.Kind.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }
        case "result": Activity.Result.allCases.map { FormChoice($0.rawValue, texts.name(of: $0)) }
        case "attainment": Activity.Attainment.allCases.map { FormChoice($0.rawValue, texts.name(of: $0)) }
        case "freshness": Freshness.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }
        case "direction": Activity.Direction.allCases.map { FormChoice($0.rawValue, texts.name(of: $0)) }
        default: nil
        }
    }
}
