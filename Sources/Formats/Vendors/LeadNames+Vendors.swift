// Columns of leads in the exports of other systems.
extension LeadNames {
    /// API names of the data export, and labels of reports.
    static let salesforce: [ImportField: [String]] = [
        .externalId: ["Id", "Lead ID"], .name: ["Full Name", "Lead Name", "Name"], .firstName: ["First Name", "FirstName"], .lastName: ["Last Name", "LastName"], .jobTitle: ["Title"],
        .company: ["Company", "Company / Account"], .email: ["Email"], .phone: ["Phone", "Mobile", "Mobile Phone", "MobilePhone"], .website: ["Website"], .industry: ["Industry"],
        .employees: ["Employees", "No. of Employees", "NumberOfEmployees"], .city: ["City"], .country: ["Country"], .source: ["Lead Source", "LeadSource"], .leadStatus: ["Lead Status", "Status"],
        .converted: ["Converted", "IsConverted"], .convertedAt: ["Converted Date", "ConvertedDate"], .owner: ["Lead Owner", "Owner.Name"], .ownerEmail: ["Owner.Email"],
        .createdAt: ["Created Date", "Create Date", "CreatedDate"], .lastActivityAt: ["Last Activity", "Last Activity Date", "LastActivityDate"], .note: ["Description"], .isDeleted: ["IsDeleted"],
    ]

    static let zoho: [ImportField: [String]] = [
        .externalId: ["Record Id"], .name: ["Full Name", "Lead Name"], .firstName: ["First Name"], .lastName: ["Last Name"], .jobTitle: ["Title", "Designation"], .company: ["Company"],
        .email: ["Email", "Secondary Email"], .phone: ["Phone", "Mobile"], .website: ["Website"], .industry: ["Industry"], .employees: ["No. of Employees", "No of Employees"], .city: ["City"],
        .country: ["Country"], .source: ["Lead Source"], .leadStatus: ["Lead Status"], .converted: ["Is Converted"], .convertedAt: ["Converted Date Time", "Lead Conversion Time"], .owner: ["Lead Owner"],
        .createdAt: ["Created Time"], .lastActivityAt: ["Last Activity Time"], .tags: ["Tag", "Tags"], .note: ["Description"],
    ]

    static let pipedrive: [ImportField: [String]] = [
        .externalId: ["Lead - ID", "Lead - System ID"], .name: ["Lead - Contact person", "Lead - Person", "Person - Name"], .company: ["Lead - Organization", "Organization - Name"],
        .email: ["Person - Email - Work", "Person - Email"], .phone: ["Person - Phone - Work", "Person - Phone"], .interest: ["Lead - Title"], .owner: ["Lead - Owner"],
        .source: ["Lead - Source name", "Lead - Source", "Lead - Source channel", "Lead - Source origin"], .tags: ["Lead - Labels", "Lead - Label", "Lead - Label(s)"], .createdAt: ["Lead - Lead created", "Lead - Created"],
        .note: ["Lead - Notes", "Lead - Note"],
    ]

    /// People of HubSpot as leads, when somebody says that they are: their file is otherwise one of people.
    static let hubspot: [ImportField: [String]] = [
        .externalId: ["Record ID", "Record ID - Contact", "Record ID - Lead", "hs_object_id"], .name: ["Lead Name"], .firstName: ["First Name"], .lastName: ["Last Name"], .email: ["Email", "Work email"],
        .phone: ["Phone Number", "Mobile Phone Number"], .jobTitle: ["Job Title"], .company: ["Company Name", "Associated Company"], .website: ["Website URL"], .industry: ["Industry"],
        .employees: ["Number of Employees"], .city: ["City"], .country: ["Country/Region", "Country"], .source: ["Original Traffic Source", "Original Source"], .owner: ["Contact owner", "Lead owner"],
        .leadStatus: ["Lead Status", "hs_lead_status"], .lifecycle: ["Lifecycle Stage", "lifecyclestage"], .createdAt: ["Create Date", "createdate"], .lastActivityAt: ["Last Activity Date", "notes_last_updated"],
        .landingPage: ["First Page Seen"], .referrer: ["First Referring Site"],
    ]
}
