import Domain
import Texts
import Writing

/// By what figure one knows that the stage works, what it should be, and what it is.
struct GoalFields: Component {
    let page: StagePage

    var body: some HTML {
        let texts = page.texts, stage = page.stage, input = page.input
        div(.class("fields")) {
            SelectField(
                name: "goalMetric", label: texts[ProcessText.goal], choices: Stage.GoalMetric.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("goalMetric", stage.goalMetric?.rawValue),
                nothing: texts[ProcessText.noGoal], problem: input.problem("goalMetric"))
            InputField(
                name: "goalTarget", label: texts[ProcessText.target], value: input.value("goalTarget", stage.goalTarget.map(Self.typed)), hint: now, problem: input.problem("goalTarget"), maxlength: 10,
                inputmode: "decimal")
        }
    }

    /// As it is typed: no signs between thousands.
    private static func typed(_ target: Double) -> String { target == target.rounded() ? "\(Int64(target))" : "\(target)" }

    /// What the deals of the last year say.
    private var now: String? {
        guard let metric = page.stage.goalMetric else { return nil }
        guard let value = page.figures?.value(of: metric) else { return page.texts[ProcessText.notKnownYet] }
        let isMet = page.stage.goalTarget.map { metric.isMet(value, target: $0) } ?? false
        return page.texts(isMet ? ProcessText.nowMet : .nowMissed, ["value": page.shell.viewer.format.figure(value)])
    }
}

extension Stage.GoalMetric {
    var text: ProcessText {
        switch self {
        case .conversion: .goalConversion
        case .medianDays: .goalMedianDays
        case .entering: .goalEntering
        case .touches: .goalTouches
        }
    }
}

extension LocaleFormat {
    /// With one decimal where it has one.
    func figure(_ value: Double) -> String { number(value, decimals: (value * 10).rounded().truncatingRemainder(dividingBy: 10) == 0 ? 0 : 1) }
}

extension Stage {
    /// "Goal: share that goes on, in percent: 60"
    func goal(_ texts: Catalogue, _ format: LocaleFormat) -> String? {
        guard let goalMetric, let goalTarget else { return nil }
        return texts(ProcessText.goalLine, ["metric": texts[goalMetric.text].midSentence, "target": format.figure(goalTarget)])
    }
}
