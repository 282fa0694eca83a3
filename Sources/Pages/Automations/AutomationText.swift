import Domain
public import Texts

/// The words of automations.
public enum AutomationText: String, TextKey {
    public static let namespace: StaticString = "automations"

    case title, help, none, add, about, trigger, when, choose, field, fromValue, toValue, anyValue, anyStage, activityType, activityResult, anything, days, daysOfDate, daysIdle, hourlyLimit, hourlyLimitHint, readOnly
    case conditions, conditionsHelp, noConditions, anyConditions, addCondition, mustHold, oneHolds, howTo, least, most, from, until, value
    case actions, noActions, addAction, subject, textHint, workdays, restDays, who, person, team, valueHint, minutes, minutesHint
    case enable, disable, isEnabled, isDisabled, pausedMakerGone = "paused.makerGone", pausedTooManyRuns = "paused.tooManyRuns"
    case tryOut = "try", tryHelp, tryRecord, tryDays, tryNone, tryFound, log, logEmpty, version, monthCount, totalCount, examples, examplesHelp, by, hiddenRecord, someAutomation
    case stepUnchanged = "step.unchanged", stepRefused = "step.refused", stepSet = "step.set", stepTo = "step.to", stepUntil = "step.until", nobody = "step.nobody", empty = "step.empty"
    case waiting = "state.waiting", done = "state.done", partly = "state.partly", refused = "state.refused", unmet = "state.unmet", stopped = "state.stopped", undone = "state.undone"
    case loop = "reason.loop", depth = "reason.depth", disabled = "reason.disabled", makerGone = "reason.makerGone", tooManyRuns = "reason.tooManyRuns"
    case created = "triggers.created", fieldChanged = "triggers.fieldChanged", stageEntered = "triggers.stageEntered", won = "triggers.dealWon", lost = "triggers.dealLost", reopened = "triggers.dealReopened", backFromNurture = "triggers.backFromNurture"
    case activityDone = "triggers.activityDone", dateComes = "triggers.dateComes", idle = "triggers.idle", idleLimit = "triggers.idleLimit", idleDays = "triggers.idleDays", onDay = "triggers.onDay", daysBefore = "triggers.daysBefore", daysAfter = "triggers.daysAfter"
    case task = "does.task", setField = "does.setField", changeOwner = "does.changeOwner", move = "does.move", tag = "does.tag", untag = "does.untag", flag = "does.flag", comment = "does.comment", tell = "does.tell", nurture = "does.nurture"
    case whoOwner = "to.owner", whoMaker = "to.maker", whoManager = "to.manager", whoUser = "to.user", whoTeam = "to.team"
}

extension Automation.Trigger {
    public var text: AutomationText {
        switch self {
        case .created: .created
        case .fieldChanged: .fieldChanged
        case .stageEntered: .stageEntered
        case .won: .won
        case .lost: .lost
        case .reopened: .reopened
        case .backFromNurture: .backFromNurture
        case .activityDone: .activityDone
        case .dateComes: .dateComes
        case .idle: .idle
        }
    }
}

extension AutomationAction.Verb {
    public var text: AutomationText {
        switch self {
        case .task: .task
        case .setField: .setField
        case .changeOwner: .changeOwner
        case .move: .move
        case .tag: .tag
        case .untag: .untag
        case .flag: .flag
        case .comment: .comment
        case .tell: .tell
        case .nurture: .nurture
        }
    }
}

extension AutomationAction.Who {
    public var text: AutomationText {
        switch self {
        case .owner: .whoOwner
        case .maker: .whoMaker
        case .manager: .whoManager
        case .user: .whoUser
        case .team: .whoTeam
        }
    }
}

extension Automation.About {
    public var text: CommonText {
        switch self {
        case .deal: .deals
        case .company: .companies
        case .contact: .people
        case .activity: .activities
        }
    }
}

extension Automation.Pause {
    var text: AutomationText {
        switch self {
        case .makerGone: .pausedMakerGone
        case .tooManyRuns: .pausedTooManyRuns
        }
    }
}
