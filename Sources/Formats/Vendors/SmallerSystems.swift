extension Vendor {
    /// A "lead" is a company. Values are in cents, and per month or year when `value_period` says so.
    static let close = Vendor(
        aliases: [
            .deals: [
                .externalId: ["id"],
                .company: ["lead_name"],
                .companyExternalId: ["lead_id"],
                .contact: ["contact_name"],
                .contactExternalId: ["contact_id"],
                .owner: ["user_name"],
                .stage: ["status_label", "status"],
                .status: ["status_type"],
                .pipeline: ["pipeline_name"],
                .amount: ["value"],
                .amountPeriod: ["value_period"],
                .currency: ["value_currency"],
                .probability: ["confidence"],
                .note: ["note"],
                .createdAt: ["date_created"],
                .wonAt: ["date_won"],
                .lostAt: ["date_lost"],
            ],
            .companies: [
                .externalId: ["id", "lead_id"],
                .name: ["display_name", "name", "lead_name", "company"],
                .website: ["url", "website"],
                .note: ["description"],
                .createdAt: ["date_created"],
                .owner: ["lead_owner", "custom.Lead Owner"],
            ],
            .contacts: [
                .externalId: ["id", "contact_id"],
                .name: ["name", "contact_name", "display_name"],
                .jobTitle: ["title", "contact_title"],
                .email: ["primary_email", "emails", "email"],
                .phone: ["primary_phone", "phones", "phone"],
                .company: ["lead_name"],
                .companyExternalId: ["lead_id"],
                .createdAt: ["date_created"],
            ],
        ],
        probability: .percent,
        amountPower: -2,
        ignored: ["expected_value", "annualized_value", "user_id", "status_id", "pipeline_id", "date_updated", "lead_status_label"])

    static let copper = Vendor(
        aliases: [
            .deals: [
                .externalId: ["Opportunity ID", "ID"],
                .title: ["Opportunity", "Opportunity Name", "Name"],
                .pipeline: ["Pipeline"],
                .stage: ["Stage"],
                .status: ["Status"],
                .amount: ["Value"],
                .currency: ["Currency"],
                .closeDate: ["Close Date"],
                .probability: ["Win Probability"],
                .contact: ["Primary Contact"],
                .company: ["Company"],
                .owner: ["Owner", "Owned By"],
                .source: ["Source"],
                .priority: ["Priority"],
                .lostReason: ["Loss Reason"],
                .tags: ["Tags"],
                .createdAt: ["Created At"],
                .note: ["Description", "Details"],
            ],
            .contacts: [
                .name: ["Person Name", "Name", "Lead Name"],
                .company: ["Company"],
                .jobTitle: ["Title"],
                .owner: ["Owner", "Owned By"],
                .email: ["Work Email", "Email", "Personal Email", "Other Email"],
                .phone: ["Work Phone", "Phone", "Mobile Phone", "Home Phone"],
                .source: ["Source"],
                .tags: ["Tags"],
                .note: ["Description", "Details"],
                .createdAt: ["Created At"],
            ],
            .companies: [
                .name: ["Company Name", "Name", "Company"],
                .website: ["Work Website", "Website", "Email Domain"],
                .owner: ["Owner", "Owned By"],
                .phone: ["Work Phone", "Phone"],
                .tags: ["Tags"],
                .note: ["Description", "Details"],
                .address: ["Address"],
                .createdAt: ["Created At"],
            ],
        ],
        probability: .percent,
        ignored: ["Visibility", "Contact Type"])

    /// Columns are the titles of a view's attributes; what a workspace named itself falls through to the generic names.
    static let attio = Vendor(
        aliases: [
            .deals: [
                .externalId: ["Record ID"],
                .title: ["Deal name", "Name"],
                .stage: ["Deal stage", "Stage"],
                .owner: ["Deal owner", "Owner"],
                .amount: ["Deal value", "Value"],
                .company: ["Associated company", "Associated company > Name"],
                .contact: ["Associated people", "Associated people > Name"],
                .createdAt: ["Created at"],
            ],
            .companies: [.externalId: ["Record ID"], .name: ["Name", "Company"], .website: ["Domains"], .createdAt: ["Created at"], .note: ["Description"]],
            .contacts: [
                .externalId: ["Record ID"], .name: ["Name", "Person"], .email: ["Email addresses"], .phone: ["Phone numbers"], .jobTitle: ["Job title"],
                .company: ["Company"], .createdAt: ["Created at"],
            ],
        ])

    /// Columns are named in camelCase; amounts come in millionths.
    static let twenty = Vendor(
        aliases: [
            .deals: [
                .externalId: ["id"],
                .title: ["name"],
                .amount: ["amountMicros", "amount.amountMicros", "Amount / Amount Micros", "amountAmountMicros", "amount"],
                .currency: ["currencyCode", "amount.currencyCode", "amountCurrencyCode", "Amount / Currency Code"],
                .closeDate: ["closeDate"],
                .stage: ["stage"],
                .companyExternalId: ["companyId"],
                .contactExternalId: ["pointOfContactId"],
                .company: ["company", "company.name"],
                .contact: ["pointOfContact", "pointOfContact.name"],
                .owner: ["owner", "assignee"],
                .createdAt: ["createdAt"],
            ],
            .companies: [
                .externalId: ["id"], .name: ["name"], .website: ["domainName", "domainNamePrimaryLinkUrl", "domainName.primaryLinkUrl"], .employees: ["employees"],
                .street: ["addressStreet1", "addressAddressStreet1"], .city: ["addressCity", "addressAddressCity"], .country: ["addressCountry", "addressAddressCountry"],
                .createdAt: ["createdAt"],
            ],
            .contacts: [
                .externalId: ["id"], .firstName: ["nameFirstName", "name.firstName", "firstName"], .lastName: ["nameLastName", "name.lastName", "lastName"],
                .email: ["emailsPrimaryEmail", "emails.primaryEmail", "email"], .phone: ["phonesPrimaryPhoneNumber", "phones.primaryPhoneNumber", "phone"],
                .jobTitle: ["jobTitle"], .companyExternalId: ["companyId"], .company: ["company"], .createdAt: ["createdAt"],
            ],
        ],
        ignored: ["deletedAt", "position", "updatedAt"])
}
