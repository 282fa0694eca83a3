import Domain

/// A company as a file has it.
public struct CompanyRecord: Hashable, Sendable {
    public var externalId: String?
    public var name: String
    public var website: String?
    /// From the website: `example.com`, in small letters, without `www.`.
    public var domain: String?
    public var industry: String?
    /// The lower end when the file gives a range.
    public var employees: Int?
    /// A year's.
    public var revenue: Money?
    public var phones: [String] = []
    public var emails: [String] = []
    public var address = PostalAddress()
    public var owner: PersonReference?
    /// The company it belongs to.
    public var parent: String?
    public var createdAt: ImportedTime?
    public var source: String?
    public var tags: [String] = []
    public var note: String?
    /// Of the fields that the workspace has added, by their keys.
    public var custom: [String: CustomValue] = [:]

    public init(name: String) { self.name = name }
}

public struct PostalAddress: Hashable, Sendable {
    /// In one line, when the file has it so.
    public var full: String?
    public var street: String?
    public var postalCode: String?
    public var city: String?
    public var region: String?
    public var country: String?

    public init() {}
}

/// A person as a file has them.
public struct ContactRecord: Hashable, Sendable {
    public var externalId: String?
    /// First and last name together when the file has them apart; the e-mail address when there is no name.
    public var name: String
    public var firstName: String?
    public var lastName: String?
    public var emails: [String] = []
    public var phones: [String] = []
    public var jobTitle: String?
    public var company: String?
    public var companyExternalId: String?
    public var owner: PersonReference?
    public var createdAt: ImportedTime?
    public var source: String?
    public var tags: [String] = []
    public var note: String?
    /// Of the fields that the workspace has added, by their keys.
    public var custom: [String: CustomValue] = [:]

    public init(name: String) { self.name = name }
}

/// A call, meeting or task as a file has it.
public struct ActivityRecord: Hashable, Sendable {
    public var externalId: String?
    /// As written: `Call`, `Möte`.
    public var type: String?
    public var subject: String
    public var dueAt: ImportedTime?
    public var isDone = false
    public var doneAt: ImportedTime?
    /// The deal's title.
    public var deal: String?
    public var dealExternalId: String?
    public var contacts: [PersonReference] = []
    public var company: String?
    public var companyExternalId: String?
    public var owner: PersonReference?
    public var createdAt: ImportedTime?
    public var note: String?
    /// Of the fields that the workspace has added, by their keys.
    public var custom: [String: CustomValue] = [:]

    public init(subject: String) { self.subject = subject }
}

/// A deal as it was from one moment on.
public struct HistoryRecord: Hashable, Sendable {
    public var externalId: String?
    public var dealExternalId: String
    public var at: ImportedTime
    /// Nil when the file names an outcome instead, or no stage.
    public var stage: String?
    /// Nil when the row says nothing about it: it is then as before.
    public var outcome: Outcome?
    public var amount: Money?
    public var expectedClose: Day?
    /// 0 to 1.
    public var probability: Double?
    public var forecastCategory: String?
    public var lostReason: String?

    public init(dealExternalId: String, at: ImportedTime) { (self.dealExternalId, self.at) = (dealExternalId, at) }
}
