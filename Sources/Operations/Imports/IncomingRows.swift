import Domain
public import Formats

/// The rows of one batch, as what they are.
public enum IncomingRows: Sendable {
    case deals([IncomingDeal])
    case companies([Incoming<CompanyRecord>])
    case contacts([Incoming<ContactRecord>])
    case activities([Incoming<ActivityRecord>])
    case history([Incoming<HistoryRecord>])
    case leads([Incoming<LeadRecord>])

    public var count: Int {
        switch self {
        case .deals(let rows): rows.count
        case .companies(let rows): rows.count
        case .contacts(let rows): rows.count
        case .activities(let rows): rows.count
        case .history(let rows): rows.count
        case .leads(let rows): rows.count
        }
    }
}

/// A record with its line in the file, for messages.
public struct Incoming<Content: Sendable>: Sendable {
    public let line: Int
    public let content: Content
    /// Values of fields that the workspace has added which could not be read.
    public let leftOut: [RowProblem]
    public init(line: Int, _ content: Content, leftOut: [RowProblem] = []) { (self.line, self.content, self.leftOut) = (line, content, leftOut) }
}

/// Rows that were read, sorted into those that can be brought in and those that cannot.
struct ImportBatch {
    private var deals: [IncomingDeal] = []
    private var companies: [Incoming<CompanyRecord>] = []
    private var contacts: [Incoming<ContactRecord>] = []
    private var activities: [Incoming<ActivityRecord>] = []
    private var history: [Incoming<HistoryRecord>] = []
    private var leads: [Incoming<LeadRecord>] = []
    /// What cannot be read, row by row.
    private(set) var problems: [RowProblem] = []
    /// Rows with problems; one row may have several.
    private(set) var unreadable = 0
    private(set) var count = 0

    mutating func add(_ row: ImportedRow) {
        count += 1
        let leftOut = row.leftOut.map(RowProblem.init(leftOut:))
        switch row.content {
        case .deal(let deal): deals.append(IncomingDeal(deal, line: row.line, leftOut: leftOut))
        case .company(let company): companies.append(Incoming(line: row.line, company, leftOut: leftOut))
        case .contact(let contact): contacts.append(Incoming(line: row.line, contact, leftOut: leftOut))
        case .activity(let activity): activities.append(Incoming(line: row.line, activity, leftOut: leftOut))
        case .history(let state): history.append(Incoming(line: row.line, state))
        case .lead(let lead): leads.append(Incoming(line: row.line, lead, leftOut: leftOut))
        case .problems(let found):
            unreadable += 1
            problems += found.map { RowProblem($0) }
        }
    }

    /// Refuses a row whose number came before.
    mutating func addRepeated(_ row: ImportedRow, id: String) {
        count += 1
        unreadable += 1
        problems.append(RowProblem(line: row.line, field: "externalId", code: "repeated", value: id))
    }

    func rows(of kind: ImportKind) -> IncomingRows {
        switch kind {
        case .deals: .deals(deals)
        case .companies: .companies(companies)
        case .contacts: .contacts(contacts)
        case .activities: .activities(activities)
        case .dealHistory: .history(history)
        case .leads: .leads(leads)
        }
    }
}

extension RowProblem {
    init(_ problem: Formats.RowProblem) {
        self.init(line: problem.line, field: problem.column ?? "", code: problem.code.rawValue, value: problem.value ?? "", details: problem.details)
    }
}

extension ImportedRow {
    /// The row's number in the system that wrote the file. A history names its deal in many rows.
    var externalId: String? {
        switch content {
        case .deal(let deal): deal.externalId
        case .company(let company): company.externalId
        case .contact(let contact): contact.externalId
        case .activity(let activity): activity.externalId
        case .lead(let lead): lead.externalId
        case .history, .problems: nil
        }
    }
}
