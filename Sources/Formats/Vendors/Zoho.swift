extension Vendor {
    /// Ids of linked records come as `Account Name.id` from the pages and as `Account_Name.id` from the bulk export.
    static let zoho = Vendor(
        aliases: [.deals: zohoDeals, .companies: zohoAccounts, .contacts: zohoContacts, .activities: zohoTasks, .leads: LeadNames.zoho],
        probability: .percent,
        ignored: ["Expected Revenue", "Created By", "Modified By", "Campaign Source", "Deal Owner.id", "Contact Owner.id", "Account Owner.id", "Task Owner.id"])

    private static let zohoDeals: [ImportField: [String]] = [
        .externalId: ["Record Id"],
        .title: ["Deal Name"],
        .owner: ["Deal Owner"],
        .company: ["Account Name"],
        .companyExternalId: ["Account Name.id"],
        .contact: ["Contact Name"],
        .contactExternalId: ["Contact Name.id"],
        .source: ["Lead Source"],
        .amount: ["Amount"],
        .currency: ["Currency"],
        .closeDate: ["Closing Date"],
        .nextStep: ["Next Step"],
        .stage: ["Stage"],
        .pipeline: ["Pipeline"],
        .probability: ["Probability (%)", "Probability"],
        .createdAt: ["Created Time"],
        .note: ["Description"],
        .lostReason: ["Reason For Loss", "Reason For Loss__s"],
        .tags: ["Tag", "Tags"],
        .enteredStageAt: ["Stage Modified Time"],
    ]

    private static let zohoAccounts: [ImportField: [String]] = [
        .externalId: ["Record Id"],
        .name: ["Account Name"],
        .owner: ["Account Owner"],
        .parent: ["Parent Account"],
        .website: ["Website"],
        .phone: ["Phone"],
        .email: ["Email"],
        .industry: ["Industry"],
        .employees: ["Employees"],
        .revenue: ["Annual Revenue"],
        .street: ["Billing Street"],
        .city: ["Billing City"],
        .region: ["Billing State"],
        .postalCode: ["Billing Code"],
        .country: ["Billing Country"],
        .createdAt: ["Created Time"],
        .note: ["Description"],
        .tags: ["Tag", "Tags"],
    ]

    private static let zohoContacts: [ImportField: [String]] = [
        .externalId: ["Record Id"],
        .name: ["Full Name", "Contact Name"],
        .firstName: ["First Name"],
        .lastName: ["Last Name"],
        .company: ["Account Name"],
        .companyExternalId: ["Account Name.id"],
        .email: ["Email", "Secondary Email"],
        .phone: ["Phone", "Mobile"],
        .jobTitle: ["Title"],
        .owner: ["Contact Owner"],
        .source: ["Lead Source"],
        .createdAt: ["Created Time"],
        .note: ["Description"],
        .tags: ["Tag", "Tags"],
    ]

    private static let zohoTasks: [ImportField: [String]] = [
        .externalId: ["Record Id"],
        .owner: ["Task Owner"],
        .subject: ["Subject"],
        .dueAt: ["Due Date"],
        .done: ["Status"],
        .doneAt: ["Closed Time"],
        .deal: ["Related To"],
        .dealExternalId: ["Related To.id"],
        .contact: ["Contact Name"],
        .contactExternalId: ["Contact Name.id"],
        .createdAt: ["Created Time"],
        .note: ["Description"],
    ]
}
