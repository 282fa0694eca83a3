/// What the rows of a file are.
public enum ImportKind: String, CaseIterable, Codable, Sendable, Hashable {
    case deals, companies, contacts, activities
    /// One row for each change of a deal.
    case dealHistory
    case leads

    /// What a column of such a file can become, in the order in which a page shows it.
    public var fields: [ImportField] {
        switch self {
        case .deals:
            [
                .externalId, .title, .pipeline, .stage, .status, .isWon, .isClosed, .amount, .currency, .amountPeriod, .probability, .expectedClose, .closeDate,
                .createdAt, .closedAt, .wonAt, .lostAt, .lostReason, .enteredStageAt, .enteredStage, .owner, .ownerEmail, .company, .companyExternalId,
                .contact, .contactEmail, .contactExternalId, .product, .source, .tags, .priority, .forecastCategory, .nextStep, .note, .isDeleted,
            ]
        case .companies:
            [
                .externalId, .name, .website, .industry, .employees, .revenue, .currency, .phone, .email, .address, .street, .city, .region, .postalCode, .country,
                .owner, .ownerEmail, .parent, .createdAt, .source, .tags, .note, .isDeleted,
            ]
        case .contacts:
            [
                .externalId, .name, .firstName, .lastName, .email, .phone, .jobTitle, .company, .companyExternalId, .owner, .ownerEmail, .createdAt, .source, .tags,
                .note, .isDeleted,
            ]
        case .activities:
            [
                .externalId, .type, .subject, .dueAt, .done, .doneAt, .deal, .dealExternalId, .contact, .contactEmail, .contactExternalId, .company,
                .companyExternalId, .owner, .ownerEmail, .createdAt, .note, .isDeleted,
            ]
        case .dealHistory: [.externalId, .dealExternalId, .at, .stage, .amount, .currency, .expectedClose, .probability, .forecastCategory, .lostReason, .isDeleted]
        case .leads:
            [
                .externalId, .name, .firstName, .lastName, .jobTitle, .email, .phone, .company, .website, .industry, .employees, .city, .country, .source, .campaign, .utmSource,
                .utmMedium, .utmTerm, .utmContent, .clickId, .landingPage, .referrer, .owner, .ownerEmail, .leadStatus, .lifecycle, .converted, .convertedAt, .interest, .createdAt,
                .lastActivityAt, .tags, .note, .isDeleted,
            ]
        }
    }

    /// A row can be imported when it has something in each of these groups.
    public var needed: [[ImportField]] {
        switch self {
        case .deals: [[.title, .company, .product, .contact, .contactEmail, .externalId]]
        case .companies: [[.name, .website]]
        case .contacts: [[.name, .firstName, .lastName, .email]]
        case .activities: [[.subject, .type, .note]]
        case .dealHistory: [[.dealExternalId], [.at], [.stage, .amount, .expectedClose]]
        case .leads: [[.name, .firstName, .lastName, .email, .company, .phone, .externalId]]
        }
    }
}
