extension Vendor {
    /// API names of the data export, and labels of reports. Ids of users (`OwnerId`) are not names and stay out.
    static let salesforce = Vendor(
        aliases: [
            .deals: salesforceOpportunities, .companies: salesforceAccounts, .contacts: salesforceContacts, .activities: salesforceTasks,
            .dealHistory: salesforceHistory, .leads: LeadNames.salesforce,
        ],
        probability: .percent,
        ignored: [
            "Expected Revenue", "Owner Role", "Account Site", "Account Number", "Assistant", "Asst. Phone", "Reports To", "RecordTypeId", "CampaignId", "CreatedById",
            "OwnerId", "Fax", "Rating", "Fiscal Period", "Age", "Stage Duration",
        ])

    private static let salesforceOpportunities: [ImportField: [String]] = [
        .externalId: ["Id", "Opportunity ID"],
        .title: ["Opportunity Name", "Name"],
        .stage: ["Stage", "StageName"],
        .isWon: ["IsWon", "Won"],
        .isClosed: ["IsClosed", "Closed"],
        .isDeleted: ["IsDeleted"],
        .amount: ["Amount"],
        .currency: ["CurrencyIsoCode", "Amount Currency", "Opportunity Currency"],
        .probability: ["Probability (%)", "Probability"],
        .closeDate: ["Close Date", "CloseDate"],
        .createdAt: ["Created Date", "CreatedDate"],
        .enteredStageAt: ["LastStageChangeDate", "Last Stage Change Date"],
        .owner: ["Opportunity Owner", "Owner.Name"],
        .ownerEmail: ["Owner.Email", "Opportunity Owner Email"],
        .company: ["Account Name", "Account.Name"],
        .companyExternalId: ["AccountId", "Account ID"],
        .contact: ["Primary Contact", "Contact Name"],
        .contactExternalId: ["ContactId"],
        .source: ["Lead Source", "LeadSource"],
        .forecastCategory: ["ForecastCategoryName", "Forecast Category", "ForecastCategory"],
        .nextStep: ["Next Step", "NextStep"],
        .note: ["Description"],
        .lostReason: ["Loss Reason", "Closed Lost Reason", "Loss_Reason__c"],
        .product: ["Product Name"],
    ]

    private static let salesforceAccounts: [ImportField: [String]] = [
        .externalId: ["Id", "Account ID"],
        .name: ["Account Name", "Name"],
        .website: ["Website"],
        .phone: ["Phone"],
        .industry: ["Industry"],
        .revenue: ["Annual Revenue", "AnnualRevenue"],
        .currency: ["CurrencyIsoCode", "Account Currency"],
        .employees: ["Employees", "NumberOfEmployees"],
        .street: ["Billing Street", "BillingStreet"],
        .city: ["Billing City", "BillingCity"],
        .region: ["Billing State/Province", "Billing State", "BillingState"],
        .postalCode: ["Billing Zip/Postal Code", "Billing Zip", "BillingPostalCode"],
        .country: ["Billing Country", "BillingCountry"],
        .owner: ["Account Owner", "Owner.Name"],
        .parent: ["Parent Account"],
        .createdAt: ["Created Date", "CreatedDate"],
        .note: ["Description"],
        .source: ["Account Source", "AccountSource"],
        .isDeleted: ["IsDeleted"],
    ]

    private static let salesforceContacts: [ImportField: [String]] = [
        .externalId: ["Id", "Contact ID"],
        .name: ["Full Name", "Contact Name", "Name"],
        .firstName: ["First Name", "FirstName"],
        .lastName: ["Last Name", "LastName"],
        .jobTitle: ["Title"],
        .email: ["Email"],
        .phone: ["Phone", "Mobile Phone", "MobilePhone"],
        .company: ["Account Name", "Account.Name"],
        .companyExternalId: ["AccountId", "Account ID"],
        .owner: ["Contact Owner", "Owner.Name"],
        .createdAt: ["Created Date", "CreatedDate"],
        .source: ["Lead Source", "LeadSource"],
        .note: ["Description"],
        .isDeleted: ["IsDeleted"],
    ]

    private static let salesforceTasks: [ImportField: [String]] = [
        .externalId: ["Id", "Activity ID"],
        .type: ["Type", "TaskSubtype", "Activity Type"],
        .subject: ["Subject"],
        .dueAt: ["Due Date Only", "Due Date", "ActivityDate", "Date"],
        .done: ["IsClosed", "Status"],
        .doneAt: ["CompletedDateTime", "Completed Date/Time"],
        .deal: ["Opportunity", "Opportunity Name", "Related To"],
        .dealExternalId: ["WhatId", "Related To ID"],
        .contact: ["Contact", "Contact Name"],
        .contactExternalId: ["WhoId"],
        .company: ["Company / Account", "Account Name"],
        .companyExternalId: ["AccountId"],
        .owner: ["Assigned", "Assigned To"],
        .createdAt: ["Created Date", "CreatedDate"],
        .note: ["Comments", "Full Comments", "Description"],
        .isDeleted: ["IsDeleted"],
    ]

    /// `OpportunityHistory.csv`, and the report *Opportunity History*.
    private static let salesforceHistory: [ImportField: [String]] = [
        .externalId: ["Id"],
        .dealExternalId: ["OpportunityId", "Opportunity ID"],
        .at: ["CreatedDate", "Last Modified Date", "Edit Date", "Last Stage Change Date"],
        .stage: ["StageName", "To Stage", "Stage"],
        .amount: ["Amount"],
        .currency: ["CurrencyIsoCode", "Amount Currency"],
        .expectedClose: ["CloseDate", "Close Date"],
        .probability: ["Probability", "Probability (%)"],
        .forecastCategory: ["ForecastCategory", "Forecast Category"],
        .isDeleted: ["IsDeleted"],
    ]
}
