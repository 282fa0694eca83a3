import Domain
import Operations
import Pages
import Texts
import Writing

/// Puts automations, their actions and their runs into words.
struct AutomationMaker {
    let maker: PageMaker
    let stages: [Stage]
    var teams: [Team] = []
    private var texts: Texts.Catalogue { maker.texts }
    private var viewer: Viewer { maker.viewer }

    init(_ maker: PageMaker, _ stages: [Stage], _ teams: [Team] = []) { (self.maker, self.stages, self.teams) = (maker, stages, teams) }

    /// When it runs: "Stage entered · Proposal".
    func when(_ automation: Automation) -> String {
        var words = [texts[automation.trigger.text]]
        switch automation.trigger {
        case .fieldChanged:
            words.append(label(automation.field ?? "", automation.about))
            if let from = automation.fromValue { words.append(texts[AutomationText.fromValue] + ": " + from) }
            if let to = automation.toValue { words.append(texts[AutomationText.toValue] + ": " + to) }
        case .stageEntered: if let stage = automation.stageId { words.append(name(of: stage)) }
        case .activityDone:
            if let type = automation.activityType { words.append(texts.name(ofOption: type.rawValue)) }
            if let result = automation.activityResult { words.append(texts.name(ofOption: result.rawValue)) }
        case .dateComes: words += [label(automation.field ?? "", automation.about), offset(automation.days ?? 0)]
        case .idle:
            words.append(automation.days.map { texts(AutomationText.idleDays, count: Int($0)) } ?? texts[AutomationText.idleLimit])
            if let stage = automation.stageId { words.append(name(of: stage)) }
        case .created, .won, .lost, .reopened, .backFromNurture: break
        }
        return words.joined(separator: " · ")
    }

    private func offset(_ days: Int64) -> String {
        days == 0 ? texts[AutomationText.onDay] : texts(days < 0 ? AutomationText.daysBefore : .daysAfter, count: Int(abs(days)))
    }

    /// What an action does: "Plan a step: Hand-over call".
    func words(of action: AutomationAction, _ about: Automation.About) -> String {
        var words = texts[action.action.text]
        if let text = action.text, !text.isEmpty { words += ": " + text }
        if let field = action.field { words += ": " + texts(AutomationText.stepSet, ["field": label(field, about), "value": action.value ?? texts[AutomationText.empty]]) }
        if let stage = action.stageId { words += ": " + name(of: stage) }
        if let who = action.who { words += " · " + (receiver(of: action, who) ?? texts[who.text]) }
        if let minutes = action.minutes, minutes > 0 { words += " · " + texts(CommonText.timeShortMinutes, count: Int(minutes)) }
        return words
    }

    /// A person or a team by name.
    private func receiver(of action: AutomationAction, _ who: AutomationAction.Who) -> String? {
        switch who {
        case .user: maker.surroundings.name(of: action.userId)
        case .team: teams.first { $0.id == action.teamId }.map { texts[who.text] + ": " + $0.name }
        case .owner, .maker, .manager: nil
        }
    }

    func label(_ field: String, _ about: Automation.About) -> String { HistoryWords(maker: maker, names: [:]).label(field, about.kind) ?? ListFieldLabel.of(field, isPerson: about == .contact, texts) ?? field }

    func name(of stage: Stage.ID) -> String {
        guard let stage = stages.first(where: { $0.id == stage }) else { return "" }
        return maker.surroundings.pipelines.count > 1 ? (maker.surroundings.pipelines.first { $0.id == stage.pipelineId }.map { $0.name + ": " } ?? "") + stage.name : stage.name
    }

    // MARK: runs

    func row(_ item: AutomationRunList.Item, naming: Bool) -> AutomationRunRow {
        let run = item.run, about = Automation.About(rawValue: run.recordKind.rawValue) ?? .deal
        let reason = run.reason.map { [texts[$0.text]] } ?? []
        var row = AutomationRunRow(
            id: run.id.rawValue, title: item.title, path: item.title == nil ? nil : HistoryWords.path(run.recordKind, run.recordId), at: run.ranAt ?? run.createdAt, state: texts[run.state.text], isBad: run.state.isBad,
            steps: reason + item.steps.map { words(of: $0, about) })
        if naming { row.automation = (item.automation.isEmpty ? texts[AutomationText.someAutomation] : item.automation, AutomationsPage.path + "/\(run.automationId)") }
        (row.version, row.token, row.mayUndo) = (run.automationVersion, run.token, item.mayUndo)
        return row
    }

    func row(_ item: AutomationTrial.Item, _ about: Automation.About) -> AutomationRunRow {
        AutomationRunRow(
            id: item.recordId, title: item.title, path: HistoryWords.path(about.kind, item.recordId), at: item.at, state: texts[item.state.text], isBad: item.state.isBad, steps: item.steps.map { words(of: $0, about) })
    }

    /// What became of one action.
    private func words(of step: AutomationStep, _ about: Automation.About) -> String {
        var words = texts[step.action.text]
        if let text = step.text, !text.isEmpty { words += ": " + text }
        if let field = step.field { words += ": " + texts(AutomationText.stepSet, ["field": label(field, about), "value": step.value ?? texts[AutomationText.empty]]) }
        if let stage = step.stageId { words += ": " + name(of: stage) }
        if let user = step.userId { words += " · " + texts(AutomationText.stepTo, ["who": maker.surroundings.name(of: user) ?? texts[AutomationText.nobody]]) }
        if let day = step.day { words += " · " + texts(AutomationText.stepUntil, ["day": viewer.format.dayAndMonth(day, today: viewer.today)]) }
        switch step.outcome {
        case .done: return words
        case .unchanged: return texts(AutomationText.stepUnchanged, ["what": words])
        case .refused: return texts(AutomationText.stepRefused, ["what": words, "why": why(step)])
        }
    }

    private func why(_ step: AutomationStep) -> String {
        let missing = step.problems.compactMap { texts.problem(code: $0.code.rawValue, details: $0.details)?.detail }.filter { !$0.isEmpty }
        return missing.isEmpty ? step.code.flatMap { texts.problem(code: $0)?.title } ?? "" : missing.joined(separator: " ")
    }
}

extension AutomationRun.State {
    fileprivate var isBad: Bool { [.refused, .partly, .stopped].contains(self) }

    fileprivate var text: AutomationText {
        switch self {
        case .waiting: .waiting
        case .done: .done
        case .partly: .partly
        case .refused: .refused
        case .unmet: .unmet
        case .stopped: .stopped
        case .undone: .undone
        }
    }
}

extension AutomationRun.Reason {
    fileprivate var text: AutomationText {
        switch self {
        case .loop: .loop
        case .depth: .depth
        case .disabled: .disabled
        case .makerGone: .makerGone
        case .tooManyRuns: .tooManyRuns
        }
    }
}
