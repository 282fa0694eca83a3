extension Vendor {
    /// Labels of the export, and the names that its API uses. `Date entered "…"` columns are recognised by `StageColumn`.
    static let hubspot = Vendor(
        aliases: [.deals: hubspotDeals, .companies: hubspotCompanies, .contacts: hubspotContacts, .activities: hubspotActivities, .leads: LeadNames.hubspot],
        ignored: ["Forecast amount", "Weighted amount", "Forecast probability", "Closed Won Reason", "Last Modified Date", "Lead Status", "Lifecycle Stage"])

    private static let hubspotDeals: [ImportField: [String]] = [
        .externalId: ["Record ID", "Deal ID", "Record ID - Deal", "hs_object_id"],
        .title: ["Deal Name", "dealname"],
        .pipeline: ["Pipeline"],
        .stage: ["Deal Stage", "dealstage"],
        .amount: ["Amount", "Amount in company currency"],
        .currency: ["Currency", "deal_currency_code"],
        .probability: ["Deal probability", "hs_deal_stage_probability"],
        .closeDate: ["Close Date", "closedate"],
        .createdAt: ["Create Date", "createdate"],
        .lostReason: ["Closed Lost Reason", "closed_lost_reason"],
        .isWon: ["Is Closed Won", "Is closed won", "hs_is_closed_won"],
        .isClosed: ["Is Deal Closed?", "hs_is_closed"],
        .enteredStageAt: ["Date entered current stage", "hs_v2_date_entered_current_stage"],
        .owner: ["Deal owner"],
        .company: ["Associated Company", "Associated Company (Primary)"],
        .companyExternalId: ["Associated Company IDs (Primary)", "Associated Company IDs"],
        .contact: ["Associated Contact", "Associated Contacts"],
        .contactExternalId: ["Associated Contact IDs"],
        .source: ["Original Traffic Source", "Original Source Type", "Latest Traffic Source"],
        .priority: ["Priority"],
        .forecastCategory: ["Forecast category", "hs_manual_forecast_category"],
        .nextStep: ["Next step"],
        .note: ["Deal Description", "Associated Note"],
        .tags: ["Deal Tags"],
    ]

    private static let hubspotCompanies: [ImportField: [String]] = [
        .externalId: ["Record ID", "Company ID", "Record ID - Company", "hs_object_id"],
        .name: ["Company name"],
        .website: ["Company Domain Name", "Website URL"],
        .owner: ["Company owner"],
        .industry: ["Industry"],
        .employees: ["Number of Employees"],
        .revenue: ["Annual Revenue"],
        .phone: ["Phone Number"],
        .street: ["Street Address"],
        .city: ["City"],
        .region: ["State/Region"],
        .postalCode: ["Postal Code"],
        .country: ["Country/Region", "Country"],
        .parent: ["Parent Company"],
        .createdAt: ["Create Date"],
        .note: ["Description"],
    ]

    private static let hubspotContacts: [ImportField: [String]] = [
        .externalId: ["Record ID", "Record ID - Contact", "Contact ID", "hs_object_id"],
        .firstName: ["First Name"],
        .lastName: ["Last Name"],
        .email: ["Email", "Work email"],
        .phone: ["Phone Number", "Mobile Phone Number"],
        .owner: ["Contact owner"],
        .jobTitle: ["Job Title"],
        .company: ["Company Name", "Associated Company"],
        .companyExternalId: ["Associated Company IDs (Primary)", "Associated Company IDs"],
        .createdAt: ["Create Date"],
        .source: ["Original Traffic Source", "Original Source"],
    ]

    private static let hubspotActivities: [ImportField: [String]] = [
        .externalId: ["Record ID"],
        .type: ["Activity Type"],
        .subject: ["Task Title", "Task Subject", "Activity Title", "Call Title", "Meeting Name"],
        .dueAt: ["Activity Date", "Due Date"],
        .done: ["Task Status"],
        .doneAt: ["Completed at"],
        .owner: ["Activity assigned to", "Assigned to"],
        .deal: ["Associated Deal"],
        .dealExternalId: ["Associated Deal IDs"],
        .contact: ["Associated Contact"],
        .contactExternalId: ["Associated Contact IDs"],
        .company: ["Associated Company"],
        .companyExternalId: ["Associated Company IDs"],
        .note: ["Note body", "Call notes", "Task Notes", "Meeting description", "Email body", "Body"],
    ]
}
