/// What a column becomes. The names are those of `--map field=column` and of the API.
public enum ImportField: UInt8, CaseIterable, Sendable, Hashable {
    // on several kinds
    case externalId, createdAt, owner, ownerEmail, tags, note, source, isDeleted
    case company, companyExternalId, contact, contactEmail, contactExternalId

    // deals
    case title, pipeline, stage, status, isWon, isClosed, amount, amountPeriod, currency, probability
    case expectedClose, closedAt, wonAt, lostAt, lostReason
    /// Expected close of an open deal, day of closing of a closed one: many systems keep both in one column.
    case closeDate
    /// When the deal entered the stage it is in.
    case enteredStageAt
    /// When the deal entered the stage that the column names. A file may have one such column for each stage.
    case enteredStage
    case product, priority, forecastCategory, nextStep

    // companies and contacts
    /// Of the company, or the full name of the contact.
    case name
    case website, industry, employees, revenue, phone, email
    /// The whole address in one cell.
    case address
    case street, city, region, postalCode, country, parent
    case firstName, lastName, jobTitle

    // activities
    case type, subject, dueAt, done, doneAt
    /// By its title.
    case deal
    case dealExternalId

    // deal history
    case at

    // leads
    case leadStatus, lifecycle
    /// Whether the lead became a customer: yes or no.
    case converted
    case convertedAt, lastActivityAt, interest, campaign, utmSource, utmMedium, utmTerm, utmContent, clickId, landingPage, referrer

    /// Fields that the workspace has added, by what their cells are; `Target` says which one.
    case ownText, ownNumber, ownAmount, ownDay, ownFlag

    public var name: String { Self.names[Int(rawValue)] }
    public init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }
    private static let names = allCases.map { "\($0)" }
}

extension ImportField: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let field = ImportField(name: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a field of an import")
        }
        self = field
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

/// What the cells of a field are.
public enum FieldContent: String, Codable, Sendable {
    case text, identifier, time, day, amount, number, count, probability, yesNo, currency, status, email, list, leadStatus, lifecycle, conversion
}

extension ImportField {
    public var content: FieldContent {
        switch self {
        case .createdAt, .closedAt, .wonAt, .lostAt, .enteredStageAt, .enteredStage, .dueAt, .doneAt, .at, .closeDate, .convertedAt, .lastActivityAt: .time
        case .expectedClose, .ownDay: .day
        case .amount, .revenue, .ownAmount: .amount
        case .ownNumber: .number
        case .employees: .count
        case .probability: .probability
        case .isWon, .isClosed, .isDeleted, .done, .ownFlag: .yesNo
        case .currency: .currency
        case .status: .status
        case .leadStatus: .leadStatus
        case .lifecycle: .lifecycle
        case .converted: .conversion
        case .email, .contactEmail, .ownerEmail: .email
        case .tags: .list
        case .externalId, .companyExternalId, .contactExternalId, .dealExternalId: .identifier
        default: .text
        }
    }

    /// Several columns may become this field: the private and the work telephone, one column for each stage.
    public var takesSeveralColumns: Bool {
        switch self {
        case .email, .phone, .tags, .enteredStage: true
        default: isOwn
        }
    }

    /// Whether it stands for fields that the workspace has added.
    public var isOwn: Bool {
        switch self {
        case .ownText, .ownNumber, .ownAmount, .ownDay, .ownFlag: true
        default: false
        }
    }
}
