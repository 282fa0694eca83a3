import Domain
public import Texts

/// What the fields of a lead are called, and the values that they can have, in words.
public enum LeadFieldLabel {
    /// Nil for a field that is called the same everywhere, or that pages do not name.
    public static func of(_ field: String, _ texts: Catalogue) -> String? {
        switch field {
        case "title": texts[RecordText.jobTitle]
        case "company": texts[CommonText.company]
        case "companyId", "dealId", "contactId": LeadText(rawValue: "fields." + field).map { texts[$0] }
        case "direction": texts[LeadText.fieldDirection]
        case "freshness": texts[ConsentText.age]
        default: LeadText(rawValue: "fields." + field).map { texts[$0] }
        }
    }

    /// The values of a closed set; nil for other fields.
    public static func choices(of field: String, _ texts: Catalogue) -> [FormChoice]? {
        switch field {
        case "channel": all(LeadChannel.self, texts)
        case "direction": [Activity.Direction.inbound, .outbound].map { FormChoice($0.rawValue, name(of: $0, texts)) }
        case "lifecycle": all(Lifecycle.self, texts)
        case "status": all(LeadStatus.self, texts)
        case "temperature": all(Temperature.self, texts)
        case "segment": all(Segment.self, texts)
        case "freshness": Freshness.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }
        default: nil
        }
    }

    /// Who began: they or we.
    public static func name(of direction: Activity.Direction, _ texts: Catalogue) -> String { texts[direction == .inbound ? LeadText.directionInbound : .directionOutbound] }

    private static func all<Word: LeadWord & CaseIterable>(_: Word.Type, _ texts: Catalogue) -> [FormChoice] { Word.allCases.map { FormChoice($0.rawValue, $0.name(texts)) } }
}
