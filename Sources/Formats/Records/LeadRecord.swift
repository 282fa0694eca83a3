import Domain

/// A lead as a file has it. What the file does not say is nil.
public struct LeadRecord: Hashable, Sendable {
    public var externalId: String?
    /// First and last name together when the file has them apart.
    public var name: String?
    public var emails: [String] = []
    public var phones: [String] = []
    public var jobTitle: String?
    public var company: String?
    /// From the website: `example.com`, in small letters, without `www.`.
    public var domain: String?
    public var industry: String?
    /// The lower end when the file gives a range.
    public var employees: Int?
    public var city: String?
    public var country: String?
    public var source: String?
    public var campaign: String?
    public var utmSource: String?
    public var utmMedium: String?
    public var utmTerm: String?
    public var utmContent: String?
    /// The advertiser's name of the click with its value: `gclid=…`.
    public var clickId: String?
    public var landingPage: String?
    public var referrer: String?
    public var owner: PersonReference?
    public var status: LeadStatus?
    public var lifecycle: Lifecycle?
    /// Whether it became a customer, where the file says so.
    public var isConverted: Bool?
    public var convertedAt: ImportedTime?
    public var interest: String?
    public var createdAt: ImportedTime?
    public var lastActivityAt: ImportedTime?
    public var tags: [String] = []
    public var note: String?
    /// Of the fields that the workspace has added, by their keys.
    public var custom: [String: CustomValue] = [:]

    public init() {}

    /// The name, else what there is to call somebody by: address, company, telephone, number in the other system.
    public var nameOrSubstitute: String? { name ?? emails.first ?? company ?? phones.first ?? externalId }
}

extension LeadRecord {
    /// Nil when the row has problems, which `cells` then holds.
    init?(_ cells: inout RowCells) {
        externalId = cells.identifier(.externalId)
        let first = cells.text(.firstName), last = cells.text(.lastName)
        name = cells.text(.name) ?? [first, last].compactMap { $0 }.joined(separator: " ").nonEmpty
        (emails, phones) = (cells.emails(.email), cells.phones())
        (jobTitle, company) = (cells.text(.jobTitle), cells.company())
        domain = cells.text(.website).flatMap(CompanyRecord.domain)
        (industry, employees) = (cells.text(.industry), cells.count(.employees))
        (city, country) = (cells.text(.city), cells.text(.country))
        readOrigin(&cells)
        owner = cells.owner()
        readStanding(&cells)
        (interest, tags, note) = (cells.note(.interest), cells.list(.tags), cells.note(.note))
        (createdAt, lastActivityAt) = (cells.time(.createdAt), cells.time(.lastActivityAt))
        custom = cells.ownValues()
        if nameOrSubstitute == nil, cells.problems.isEmpty { cells.failMissing(.name) }
        cells.failIfDeleted()
        if !cells.problems.isEmpty { return nil }
    }

    private mutating func readOrigin(_ cells: inout RowCells) {
        (source, campaign) = (cells.text(.source), cells.text(.campaign))
        (utmSource, utmMedium, utmTerm, utmContent) = (cells.text(.utmSource), cells.text(.utmMedium), cells.text(.utmTerm), cells.text(.utmContent))
        (landingPage, referrer) = (cells.text(.landingPage), cells.text(.referrer))
        guard let column = cells.columns.first(.clickId), let value = cells.text(column: column) else { return }
        let name = HeaderName(cells.columns.names[column]).words.split(separator: " ").joined(separator: "_")
        clickId = ["gclid", "fbclid", "msclkid", "li_fat_id"].contains(name) ? "\(name)=\(value)" : value
    }

    private mutating func readStanding(_ cells: inout RowCells) {
        status = cells.word(.leadStatus, LeadWords.status, orFail: .leadStatusUnknown)
        lifecycle = cells.word(.lifecycle, LeadWords.lifecycle, orFail: .lifecycleUnknown)
        isConverted = cells.word(.converted, LeadWords.isConverted, orFail: .conversionUnknown)
        convertedAt = cells.time(.convertedAt)
        if status == .converted, isConverted == false { cells.fail(.outcomeContradiction, cells.columns.first(.leadStatus)) }
    }
}

extension RowCells {
    /// What the word in the cell means; nil for an empty cell, and for an unknown word, which is a problem of the row.
    fileprivate mutating func word<Meaning>(_ field: ImportField, _ meaning: (String) -> Meaning?, orFail code: RowProblem.Code) -> Meaning? {
        guard let column = columns.first(field), let text = valueText(column) else { return nil }
        if let found = meaning(text) { return found }
        fail(Vocabulary.isDeleted(text) ? .deletedInSource : code, column)
        return nil
    }
}
