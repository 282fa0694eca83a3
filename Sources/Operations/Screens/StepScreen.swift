import Domain
import Storage
import Writing

/// A step with the deal that it is about, for its form.
public struct ShowStepScreen: PageOperation {
    public static let name = ShowRecord<Activity>.name
    public static let endpoint = ShowRecord<Activity>.endpoint
    public static let access = ShowRecord<Activity>.access
    private let id: Activity.ID
    public init(id: Activity.ID) { self.id = id }

    public func run(in work: Work) throws -> StepScreen {
        let step = try work.find(Activity.self, id)
        try work.namePeople(in: [step])
        var deal: Deal?
        do { deal = try step.dealId.map { try work.find(Deal.self, $0) } } catch is Refusal {}
        return StepScreen(step: step, deal: deal)
    }
}

public struct StepScreen: PageContent {
    public let step: Activity
    /// Nil where there is none, or the actor may not see it.
    public let deal: Deal?
}
