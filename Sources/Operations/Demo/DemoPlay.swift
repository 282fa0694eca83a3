import Domain
import Storage
import Writing

/// Does the acts of the demo through the real operations, each by who does it and at its own moment, so that history,
/// events and sums come to be as they do in real life. All of it happens in one transaction.
final class DemoPlay {
    let db: Connection
    /// The numbers that the demo's records got.
    var numbers = DemoNumbers()
    private var workspace: Workspace
    private var actors: [DemoPerson: Actor] = [:]
    private var act = DemoAct(Timestamp(microseconds: 0), nil, .settle(.english))

    /// The last moment of the story.
    let now: Timestamp

    init(in work: Work) { (db, workspace, now) = (work.db, work.workspace, work.now) }

    /// - Parameter acts: in the order of time.
    func perform(_ acts: [DemoAct]) throws {
        for act in acts {
            self.act = act
            try play(act.what)
        }
        // What happened here was lived through, not brought by a file.
        let deals = Array(numbers.deals.values)
        for start in stride(from: 0, to: deals.count, by: 500) {
            try db.execute("UPDATE deal_version SET imported = \(false) WHERE deal_id IN (\(list: deals[start..<min(start + 500, deals.count)]))")
        }
    }

    /// When the act happens, and a day counted from there on the workspace's clock.
    var moment: Timestamp { act.at }
    func workspaceDay(_ days: Int) -> Day { workspace.timeZone.day(of: act.at) + days }

    /// Runs an operation like any other, and marks its events as the demo's.
    @discardableResult func run<O: Operation>(_ operation: O) throws -> O.Output {
        let work = try work(as: O.name)
        try work.require(O.access)
        return try operation.run(in: work)
    }

    /// Who acts now, at the moment of the act.
    func work(as name: OperationName) throws -> Work {
        let work = Work(db: db, actor: try actor(), now: act.at, workspace: workspace, operation: name, correlation: Runner.newCorrelation())
        work.importing = Work.ImportMark(id: Demo.mark)
        return work
    }

    private func actor() throws -> Actor {
        guard let person = act.by, let id = numbers.people[person] else { return .operator }
        if let known = actors[person] { return known }
        guard let actor = try Credential.user(id).actor(on: db, now: act.at)?.actor else { throw Refusal(.signInNeeded) }
        actors[person] = actor
        return actor
    }

    private func play(_ what: DemoAct.What) throws {
        switch what {
        case .settle(let language): workspace = try settle(language)
        case .found(let team, let language): numbers.teams[team] = try found(team, language)
        case .join(let person): numbers.people[person] = try join(person)
        case .open(let pipeline, let language): numbers.stages[pipeline] = try open(pipeline, language)
        case .rate(let currency, let day, let rate): try note(currency, day, rate)
        case .company(let company): numbers.companies[company.key] = try add(company)
        case .contact(let contact, let company): numbers.contacts[contact.key] = try add(contact, of: company)
        case .create(let story, let next): numbers.deals[story.key] = try create(story, next)
        case .shelve(let language):
            let shelved = try shelve(language)
            for (place, objection) in shelved.objections.enumerated() { (numbers.objections[place], numbers.answers[place]) = (objection, shelved.answers[place]) }
        case .define(let language): numbers.ownFields = try define(language)
        case .review(let pipeline, let step): try review(pipeline, step)
        case .repeat(let series): numbers.series[series.key] = try plan(series)
        case .again(let series): try doAgain(series)
        case .keep(let view): try keep(view)
        case .lead(let step): try play(step)
        default: try goOn(what)
        }
    }
}

/// The numbers that records got, by their keys inside the demo.
struct DemoNumbers {
    var people: [DemoPerson: User.ID] = [:]
    var teams: [DemoTeam: Team.ID] = [:]
    var stages: [DemoPipeline: [Stage.ID]] = [:]
    var companies: [String: Company.ID] = [:]
    var contacts: [String: Contact.ID] = [:]
    var deals: [String: Deal.ID] = [:]
    var series: [String: Activity.ID] = [:]
    var leads: [String: Lead.ID] = [:]
    var sources: [String: LeadSource.ID] = [:]
    /// By their places in the library.
    var objections: [Int: Objection.ID] = [:]
    var answers: [Int: [ObjectionAnswer.ID]] = [:]
    /// Keys of the fields of the company's own.
    var ownFields: Set<String> = []
}
