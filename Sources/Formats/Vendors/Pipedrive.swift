extension Vendor {
    /// Columns are called `Entity - Field`. A file of deals has no stage history.
    static let pipedrive = Vendor(
        aliases: [.deals: pipedriveDeals, .companies: pipedriveOrganizations, .contacts: pipedrivePeople, .activities: pipedriveActivities, .leads: LeadNames.pipedrive],
        probability: .percent,
        ignored: ["Deal - Creator", "Deal - Weighted value", "Deal - Currency of Weighted value", "Deal - Source origin ID", "Deal - Source channel ID"])

    private static let pipedriveDeals: [ImportField: [String]] = [
        .externalId: ["Deal - ID", "Deal - Pipedrive System ID", "Deal - System ID"],
        .title: ["Deal - Title"],
        .pipeline: ["Deal - Pipeline"],
        .stage: ["Deal - Stage", "Deal - Stage (pipeline)"],
        .status: ["Deal - Status"],
        .amount: ["Deal - Value"],
        .currency: ["Deal - Currency of Value", "Deal - Currency"],
        .probability: ["Deal - Probability"],
        .expectedClose: ["Deal - Expected close date"],
        .createdAt: ["Deal - Deal created", "Deal - Created"],
        .closedAt: ["Deal - Deal closed on", "Deal - Closed on"],
        .wonAt: ["Deal - Won time"],
        .lostAt: ["Deal - Lost time"],
        .lostReason: ["Deal - Lost reason"],
        .enteredStageAt: ["Deal - Last stage change"],
        .owner: ["Deal - Owner"],
        .company: ["Deal - Organization", "Organization"],
        .companyExternalId: ["Deal - Organization ID"],
        .contact: ["Deal - Contact person", "Contact person"],
        .contactExternalId: ["Deal - Contact person ID"],
        .contactEmail: ["Person - Email - Work", "Person - Email", "Person - Email (Work)"],
        .product: ["Deal - Product name"],
        .source: ["Deal - Source channel", "Deal - Source origin"],
        .tags: ["Deal - Label", "Deal - Label(s)", "Deal - Labels"],
    ]

    private static let pipedriveOrganizations: [ImportField: [String]] = [
        .externalId: ["Organization - ID", "Organization - System ID"],
        .name: ["Organization - Name"],
        .owner: ["Organization - Owner"],
        .tags: ["Organization - Label(s)", "Organization - Label", "Organization - Labels"],
        .address: ["Organization - Full/combined address of Address", "Organization - Address", "Full/combined address of Address"],
        .street: ["Organization - Street/road name of Address", "Street/road name of Address"],
        .city: ["Organization - City/town/village/locality of Address", "City/town/village/locality of Address"],
        .region: ["Organization - State/county of Address", "State/county of Address", "Organization - Region of Address", "Region of Address"],
        .postalCode: ["Organization - ZIP/Postal code of Address", "ZIP/Postal code of Address"],
        .country: ["Organization - Country of Address", "Country of Address"],
        .website: ["Organization - Website"],
        .industry: ["Organization - Industry"],
        .revenue: ["Organization - Annual revenue"],
        .employees: ["Organization - Number of employees", "Organization - Employee count"],
        .createdAt: ["Organization - Organization created", "Organization - Created"],
    ]

    private static let pipedrivePeople: [ImportField: [String]] = [
        .externalId: ["Person - ID", "Person - System ID"],
        .name: ["Person - Name"],
        .firstName: ["Person - First name"],
        .lastName: ["Person - Last name"],
        .company: ["Person - Organization"],
        .companyExternalId: ["Person - Organization ID"],
        .jobTitle: ["Person - Job title"],
        .email: [
            "Person - Email - Work", "Person - Email", "Person - Email - Home", "Person - Email - Other", "Person - Email (Work)", "Person - Email (Home)",
            "Person - Email (Other)", "Email (Work)",
        ],
        .phone: [
            "Person - Phone - Work", "Person - Phone - Mobile", "Person - Phone", "Person - Phone - Home", "Person - Phone - Other", "Person - Phone (Work)",
            "Person - Phone (Mobile)", "Person - Phone (Home)", "Person - Phone (Other)", "Phone (Work)",
        ],
        .tags: ["Person - Label(s)", "Person - Label", "Person - Labels"],
        .owner: ["Person - Owner"],
        .note: ["Person - Notes"],
        .createdAt: ["Person - Person created", "Person - Created"],
    ]

    private static let pipedriveActivities: [ImportField: [String]] = [
        .externalId: ["Activity - ID", "Activity - System ID"],
        .type: ["Activity - Type"],
        .subject: ["Activity - Subject"],
        .dueAt: ["Activity - Due date"],
        .done: ["Activity - Done"],
        .doneAt: ["Activity - Marked as done time"],
        .deal: ["Activity - Deal", "Activity - Deal title"],
        .dealExternalId: ["Activity - Deal ID"],
        .contact: ["Activity - Person", "Activity - Contact person"],
        .contactExternalId: ["Activity - Person ID"],
        .company: ["Activity - Organization"],
        .companyExternalId: ["Activity - Organization ID"],
        .note: ["Activity - Note", "Activity - Public description"],
        .owner: ["Activity - Assigned to user", "Activity - Owner"],
        .createdAt: ["Activity - Add time", "Activity - Activity created"],
    ]
}
