@testable import Formats
import Domain
import Testing

@Suite("Files of other systems") struct VendorTests {
    @Test("are recognised with what their rows are", arguments: [
        (VendorFiles.pipedriveDeals, Preset.pipedrive, ImportKind.deals), (VendorFiles.pipedrivePeople, .pipedrive, .contacts), (VendorFiles.pipedriveActivities, .pipedrive, .activities),
        (VendorFiles.hubspotDeals, .hubspot, .deals), (VendorFiles.hubspotContacts, .hubspot, .contacts), (VendorFiles.hubspotCompanies, .hubspot, .companies),
        (VendorFiles.salesforceOpportunity, .salesforce, .deals), (VendorFiles.salesforceReport, .salesforce, .deals), (VendorFiles.salesforceHistory, .salesforce, .dealHistory),
        (VendorFiles.salesforceContacts, .salesforce, .contacts), (VendorFiles.salesforceAccounts, .salesforce, .companies), (VendorFiles.salesforceTasks, .salesforce, .activities),
        (VendorFiles.zohoDeals, .zoho, .deals), (VendorFiles.closeOpportunities, .close, .deals), (VendorFiles.copperOpportunities, .copper, .deals), (VendorFiles.attioDeals, .attio, .deals),
        (VendorFiles.twentyOpportunities, .twenty, .deals), ("Name,Amount\nTunnel,5\n", .generic, .deals), ("Id,Name,Amount\n001234567890123,Tunnel,5\n", .generic, .deals),
    ])
    func recognition(text: String, preset: Preset, kind: ImportKind) throws {
        let preview = try Looking.at(text)
        #expect(preview.preset == preset)
        #expect(preview.kind == kind)
    }

    @Test("Pipedrive: deals with status, currency, serial dates; a custom column of a taken name stays out")
    func pipedrive() throws {
        let preview = try Looking.at(VendorFiles.pipedriveDeals)
        #expect(preview.fields["Deal - Status"] == "status")
        #expect(preview.fields["Deal - Status__2"] == nil)
        #expect(preview.fields["Deal - Creator"] == nil && preview.fields["Deal - Weighted value"] == nil)
        #expect(preview.mapping.column(for: .title)?.confidence == .certain)
        let rows = try Looking.rows(VendorFiles.pipedriveDeals)
        let open = try #require(rows[0].deal)
        #expect(open.externalId == "17" && open.title == "Office floors" && open.stage == "Proposal" && open.outcome == .open && open.pipeline == "Sales")
        #expect(open.amount == Money(minorUnits: 8_460_050, currency: .eur))
        #expect(open.probability == 0.5)
        #expect(open.owner == PersonReference(name: "Anna Berg"))
        #expect(open.tags == ["hot", "lighting"])
        #expect(open.createdAt?.description == "2024-02-01T09:12:33Z" && open.enteredStageAt?.description == "2024-03-01T10:00:00Z")
        #expect(open.expectedClose?.description == "2024-06-30")
        let won = try #require(rows[1].deal)
        #expect(won.outcome == .won && won.stage == "Negotiation" && won.closedAt?.description == "2024-03-02T12:00:00Z")
        #expect(won.amount == Money(minorUnits: 120_000, currency: .sek))
        #expect(won.expectedClose?.description == "2024-12-05")
        let lost = try #require(rows[2].deal)
        #expect(lost.outcome == .lost && lost.lostReason == "Price" && lost.amount == nil && lost.owner == PersonReference(email: "bo@lumen.se"))
        #expect(rows[3].problems.map(\.code) == [.deletedInSource])
    }

    @Test("Pipedrive: people with several addresses, activities that are done or not")
    func pipedrivePeople() throws {
        let person = try #require(try Looking.rows(VendorFiles.pipedrivePeople)[0].contact)
        #expect(person.name == "Bo Ek" && person.company == "Lumen AB" && person.emails == ["bo@lumen.se", "bo@home.se"] && person.phones == ["+46 8 123", "0701"] && person.tags == ["vip"])
        let activities = try Looking.rows(VendorFiles.pipedriveActivities).compactMap(\.activity)
        #expect(activities.map(\.isDone) == [true, false])
        #expect(activities.map { $0.dueAt?.description } == ["2024-03-05", "2024-03-09T14:00:00Z"])
        #expect(activities[0].deal == "Office floors" && activities[0].contacts == [PersonReference(name: "Bo Ek")].compactMap { $0 } && activities[0].note == "Went well")
    }

    @Test("HubSpot: stage columns become history, cells with several people become people")
    func hubspot() throws {
        let preview = try Looking.at(VendorFiles.hubspotDeals)
        #expect(preview.fields["Amount"] == "amount" && preview.fields["Amount in company currency"] == nil && preview.fields["Forecast amount"] == nil)
        let column = try #require(preview.mapping.columns(for: .enteredStage).first)
        #expect(column.target == Target(.enteredStage, stage: "Appointment scheduled", pipeline: "Sales Pipeline"))
        let deals = try Looking.deals(VendorFiles.hubspotDeals)
        #expect(deals[0].stage == "Contract sent" && deals[0].outcome == .open && deals[0].expectedClose?.description == "2024-07-01" && deals[0].probability == 0.9 && deals[0].priority == "high")
        #expect(deals[0].contacts == [
            PersonReference(name: "Bo Ek", email: "bo@lumen.se", externalId: "77"), PersonReference(name: "Cia Dal", email: "cia@lumen.se", externalId: "78"),
        ])
        #expect(deals[0].enteredStages.map(\.stage) == ["Appointment scheduled", "Contract sent"])
        #expect(deals[0].enteredStages.map(\.at.description) == ["2024-01-10T08:30:00Z", "2024-02-11T09:00:00Z"])
        #expect(deals[1].outcome == .won && deals[1].stage == nil && deals[1].closedAt?.description == "2024-03-01T10:15:00Z" && deals[1].companyExternalId == "56")
        #expect(deals[1].enteredStages.count == 2)
        #expect(deals[2].outcome == .lost && deals[2].lostReason == "No budget" && deals[2].owner?.email == "bo@lumen.se")
    }

    @Test("HubSpot: companies with their domain and size")
    func hubspotCompanies() throws {
        let company = try #require(try Looking.rows(VendorFiles.hubspotCompanies)[0].company)
        #expect(company.name == "Lumen AB" && company.domain == "lumen.se" && company.employees == 11 && company.parent == "Lux Group" && company.address.country == "Sweden")
        #expect(company.revenue == Money(minorUnits: 1_200_000_000, currency: .eur))
        let contact = try #require(try Looking.rows(VendorFiles.hubspotContacts)[0].contact)
        #expect(contact.name == "Bo Ek" && contact.company == "Lumen AB" && contact.owner?.name == "Anna Berg" && contact.phones == ["08123", "0701"])
    }

    @Test("Salesforce: data export with flags, deleted rows, and ids that are the same in both lengths")
    func salesforce() throws {
        let rows = try Looking.rows(VendorFiles.salesforceOpportunity)
        let deals = rows.compactMap(\.deal)
        #expect(deals.map(\.outcome) == [.open, .won, .lost])
        #expect(deals[0].stage == "Negotiation/Review" && deals[1].stage == nil && deals[0].forecastCategory == "bestCase" && deals[0].owner == nil)
        #expect(deals[0].amount == Money(minorUnits: 12_000_000, currency: .eur))
        #expect(deals[0].expectedClose?.description == "2024-09-30" && deals[1].closedAt?.description == "2024-05-01")
        #expect(deals[0].externalId?.count == 18)
        #expect(rows[3].problems.map(\.code) == [.deletedInSource])
    }

    @Test("Salesforce: a report's labels, month-first dates, and no footer")
    func salesforceReport() throws {
        let preview = try Looking.at(VendorFiles.salesforceReport)
        #expect(preview.fields["Expected Revenue"] == nil && preview.fields["Owner Role"] == nil)
        let rows = try Looking.rows(of: ImportFile(text: VendorFiles.salesforceReport), plan: preview.plan())
        let deals = rows.compactMap(\.deal)
        #expect(rows.count == 2 && deals.count == 2)
        #expect(deals[0].expectedClose?.description == "2024-09-30" && deals[0].createdAt?.description == "2024-01-05" && deals[0].stage == "3. Proposal")
        #expect(deals[0].amount == Money(minorUnits: 12_000_000, currency: .sek))
        #expect(deals[1].closedAt?.description == "2024-05-13" && deals[1].company == "Berg & Co")
    }

    @Test("Salesforce: the opportunities' history finds one deal under both forms of its id")
    func salesforceHistory() throws {
        let history = try Looking.rows(VendorFiles.salesforceHistory).compactMap(\.history)
        #expect(history.count == 3 && Set(history.map(\.dealExternalId)).count == 1)
        #expect(history.map(\.stage) == ["Prospecting", "Negotiation/Review", nil] && history.map(\.outcome) == [.open, .open, .won])
        #expect(history.map { $0.amount?.minorUnits } == [100_000, 120_000, 120_000] && history[0].probability == 0.1 && history[1].forecastCategory == "bestCase")
        #expect(history.map(\.at.description).first == "2024-01-05T12:30:45Z" && history[0].expectedClose?.description == "2024-06-30")
    }

    @Test("an id of 15 characters has one form of 18")
    func salesforceID() {
        #expect(SalesforceID.canonical("001D000000IqhSL") == "001D000000IqhSLIAZ")
        #expect(SalesforceID.canonical("001D000000IqhSLIAZ") == "001D000000IqhSLIAZ")
        #expect(SalesforceID.canonical("lead 42") == "lead 42")
    }

    @Test("nobody else's name, telephone or company becomes the row's own")
    func identityTraps() throws {
        let contacts = try Looking.at(VendorFiles.salesforceContacts)
        #expect(contacts.fields == [
            "First Name": "firstName", "Last Name": "lastName", "Title": "jobTitle", "Account Name": "company", "Email": "email", "Phone": "phone", "Mobile Phone": "phone",
            "Contact Owner": "owner", "Lead Source": "source",
        ])
        let accounts = try Looking.at(VendorFiles.salesforceAccounts)
        #expect(accounts.fields["Account Name"] == "name" && accounts.fields["Account Owner"] == "owner" && accounts.fields["Parent Account"] == "parent")
        #expect(accounts.fields["Account Site"] == nil && accounts.fields["Account Number"] == nil)
        let tasks = try Looking.at(VendorFiles.salesforceTasks)
        #expect(tasks.fields["Due Date Only"] == "dueAt" && tasks.fields["Subject"] == "subject")
        #expect(try Looking.rows(VendorFiles.salesforceTasks).compactMap { $0.activity?.isDone } == [true, false])
        for (kind, headers) in [
            (ImportKind.contacts, "Name,Opportunity Name,Deal Name,Reports To,Assistant,Asst. Phone,Parent Account,Account Owner,Owner Email,Assistant Email"),
            (.companies, "Name,Opportunity Name,Deal Name,Contact Name,Account Site,Reports To,Deal - Organization,Person - Organization"),
        ] {
            let emails = headers.split(separator: ",").map { _ in "x@y.se" }.joined(separator: ",")
            let fields = try Looking.at("\(headers)\n\(emails)\n\(emails)\n", kind: kind).fields
            #expect(fields.filter { !["owner", "ownerEmail", "parent"].contains($0.value) } == ["Name": "name"], "\(kind)")
        }
    }

    @Test("Zoho, Close, Copper, Attio and Twenty")
    func others() throws {
        let zoho = try Looking.deals(VendorFiles.zohoDeals)
        #expect(zoho.map(\.outcome) == [.open, .lost] && zoho[0].companyExternalId == "zcrm_9" && zoho[1].lostReason == "Too late" && zoho[1].closedAt?.description == "2024-02-20")
        let close = try Looking.deals(VendorFiles.closeOpportunities)
        #expect(close.map(\.outcome) == [.open, .won, .lost] && close[0].company == "Lumen AB" && close[0].title == nil && close[0].titleOrSubstitute == "Lumen AB")
        #expect(close.map { $0.amount?.minorUnits } == [1_800_000, 99_950, nil] && close[0].probability == 0.6)
        #expect(close[0].createdAt?.moment.description == "2024-01-05T12:30:45.123456Z" && close[1].closedAt?.description == "2024-02-05")
        let copper = try Looking.deals(VendorFiles.copperOpportunities)
        #expect(copper.map(\.outcome) == [.open, .lost] && copper[0].expectedClose?.description == "2024-09-13" && copper[0].createdAt?.description == "2024-01-05" && copper[1].priority == "normal")
        let attio = try Looking.deals(VendorFiles.attioDeals)
        #expect(attio.map(\.outcome) == [.open, .won] && attio[0].stage == "In Progress" && attio[0].company == "Lumen AB")
        let twenty = try Looking.deals(VendorFiles.twentyOpportunities)
        #expect(twenty[0].amount == Money(minorUnits: 120_050, currency: .eur) && twenty[0].stage == "PROPOSAL" && twenty[0].companyExternalId?.hasPrefix("4f0c") == true)
    }

    @Test("an amount of Twenty whose name does not say millionths is asked for")
    func twentyUnit() throws {
        let text = VendorFiles.twentyOpportunities.replacing("amountMicros", with: "amount")
        let question = try #require(try Looking.at(text).questions.first)
        #expect(question.key == "amountUnit.3")
        #expect(question.choices.map { $0.readings.first?.meant } == ["1200500000", "1200.5"])
        #expect(try Looking.deals(text, answers: ["amountUnit.3": "micros"])[0].amount?.minorUnits == 120_050)
    }
}
