/// What a column of a file can become, and what its rows are. The keys of fields are the names by which an import knows them.
public enum ImportFieldText: String, TextKey {
    public static let namespace: StaticString = "importFields"

    // On several kinds
    case externalId, createdAt, owner, ownerEmail, tags, note, source, isDeleted, company, companyExternalId, contact, contactEmail, contactExternalId

    // Deals
    case title, pipeline, stage, status, isWon, isClosed, amount, amountPeriod, currency, probability, expectedClose, closedAt, wonAt, lostAt, lostReason,
        closeDate, enteredStageAt, enteredStage, product, priority, forecastCategory, nextStep

    // Companies and people
    case name, website, industry, employees, revenue, phone, email, address, street, city, region, postalCode, country, parent, firstName, lastName, jobTitle

    // Activities and the history of deals
    case type, subject, dueAt, done, doneAt, deal, dealExternalId, at

    // Leads
    case leadStatus, lifecycle, converted, convertedAt, lastActivityAt, interest, campaign, utmSource, utmMedium, utmTerm, utmContent, clickId, landingPage, referrer

    // What the rows are
    case kindDeals, kindCompanies, kindContacts, kindActivities, kindDealHistory, kindLeads

    // Captions over fields
    case groupDeal, groupCompany, groupPerson, groupOwner, groupOther, groupLead, groupOrigin
}
