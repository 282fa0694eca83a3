import Domain
import Storage
public import Texts
import Writing

/// Ready-made automations, which anybody can take and change.
public enum AutomationExample: String, CaseIterable, Codable, Sendable {
    case handOver, idle, noNextStep, bigDeal, closePassed, backFromNurture
}

/// Adds a ready-made automation in the language of who asks. It is switched off: one looks at it, tries it, and enables it.
public struct AddAutomationExample: Operation, Decodable {
    public static let name: OperationName = "automations.addExample"
    public static let endpoint = Endpoint.post("/automations/examples", status: 201)
    public static let access = Access.create(.automations)
    public var example: AutomationExample
    public init(example: AutomationExample) { self.example = example }

    public func run(in work: Work) throws -> RecordAnswer<Automation> {
        let texts = Catalogues.embedded[work.actor.language ?? work.workspace.language]
        var automation = Automation()
        try automation.begin(in: work)
        example.fill(&automation, texts, work.workspace)
        try work.insert(&automation)
        return RecordAnswer(automation, now: work.now)
    }
}

extension AutomationExample {
    /// What it is called.
    public func title(_ texts: Texts.Catalogue) -> String { texts[name] }

    fileprivate func fill(_ automation: inout Automation, _ texts: Texts.Catalogue, _ workspace: Workspace) {
        automation.name = texts[name]
        switch self {
        case .handOver:
            automation.trigger = .won
            automation.actions = [step(.meeting, texts[AutomationExampleText.handOverStep], days: 2, minutes: 3)]
        case .idle:
            automation.trigger = .idle
            automation.actions = [tell(.manager, minutes: 2)]
        case .noNextStep:
            automation.trigger = .activityDone
            automation.activityType = .call
            automation.conditions = ["nextStep=none"]
            automation.actions = [step(.task, texts[AutomationExampleText.noNextStepStep], days: 0, minutes: 2)]
        case .bigDeal:
            automation.trigger = .created
            automation.conditions = ["amountMin=\(100_000 * workspace.currency.minorUnitsPerUnit)"]
            automation.actions = [AutomationAction.tagging(texts[AutomationExampleText.bigDealTag]), tell(.manager, minutes: 2)]
        case .closePassed:
            automation.trigger = .dateComes
            (automation.field, automation.days) = ("expectedClose", 1)
            automation.conditions = ["status=open"]
            automation.actions = [step(.task, texts[AutomationExampleText.closePassedStep], days: 0, minutes: 2)]
        case .backFromNurture:
            automation.trigger = .backFromNurture
            automation.actions = [step(.call, texts[AutomationExampleText.backFromNurtureStep], days: 1, minutes: 3)]
        }
    }

    private var name: AutomationExampleText {
        switch self {
        case .handOver: .handOver
        case .idle: .idle
        case .noNextStep: .noNextStep
        case .bigDeal: .bigDeal
        case .closePassed: .closePassed
        case .backFromNurture: .backFromNurture
        }
    }

    private func step(_ type: Activity.Kind, _ text: String, days: Int64, minutes: Int64) -> AutomationAction {
        var action = AutomationAction(.task)
        (action.type, action.text, action.days, action.who, action.minutes) = (type, text, days, .owner, minutes)
        return action
    }
    private func tell(_ who: AutomationAction.Who, minutes: Int64) -> AutomationAction {
        var action = AutomationAction(.tell)
        (action.who, action.minutes) = (who, minutes)
        return action
    }
}

extension AutomationAction {
    fileprivate static func tagging(_ tag: String) -> AutomationAction {
        var action = AutomationAction(.tag)
        (action.text, action.minutes) = (tag, 1)
        return action
    }
}

/// The words of ready-made automations.
public enum AutomationExampleText: String, TextKey {
    public static let namespace: StaticString = "automationExamples"
    case handOver, handOverStep, idle, noNextStep, noNextStepStep, bigDeal, bigDealTag, closePassed, closePassedStep, backFromNurture, backFromNurtureStep
}
