import Domain
public import Texts

/// The words of conversations with visitors: for visitors, for those who work in them, and of their scripts.
public enum ChatText: String, TextKey {
    public static let namespace: StaticString = "chat"

    // For visitors
    case heading, begin, beginHelp, staffed, notStaffed, leaveEmpty, you, assistant, conversation, answer, message, yourEmail, yourPhone, agree, decline, talkToPerson, leave, showNew, overHelp, beginAgain, gone, privacy
    case problem

    // What happened
    case waiting = "notes.waiting", closed = "notes.closed", nobody = "notes.nobody", joined = "notes.joined", handedBack = "notes.handedBack", ended = "notes.ended", leaveEmail = "notes.leaveEmail", agreed = "notes.agreed", declined = "notes.declined"

    // For those who work in them
    case chats, chatsHelp, waitingNow, liveNow, scriptNow, overLately, none, noneHelp, take, takeOver, handBack, end, write, send, nameless, points, waitsUntil, talksWith, isTest, lead, noLead, transcript, download, page, begun, wish, noteOnlyOwner, interest, script, outcome
    case stateScript = "states.script", stateWaiting = "states.waiting", stateLive = "states.live", stateEnded = "states.ended"
    case endScript = "ends.script", endVisitor = "ends.visitor", endPerson = "ends.person", endIdle = "ends.idle"
    case toChats, chatsOfLead, allLines

    // Scripts
    case scripts, scriptsHelp, addScript, addReady, addReadyHelp, noScripts, isOpen, isClosed, isChanged, archived, archive, unarchive
    case steps, stepsHelp, addStep, stepKey, stepKeyHint, chooseKind, says, choices, choice, choicesHint, points0, next, nothingNext, about, aboutNothing, up, first, untitled
    case kindSay = "kinds.say", kindChoice = "kinds.choice", kindText = "kinds.text", kindEmail = "kinds.email", kindPhone = "kinds.phone", kindConsent = "kinds.consent", kindHandOver = "kinds.handOver", kindEnd = "kinds.end"
    case aboutName = "abouts.name", aboutCompany = "abouts.company", aboutWish = "abouts.wish"
    case ready, toMend, publish, publishAgain, close, publishHelp, tryIt, tryHelp
    case faultNoSteps = "faults.noSteps", faultTwice = "faults.twice", faultNoText = "faults.noText", faultFewChoices = "faults.fewChoices", faultDeadEnd = "faults.deadEnd", faultUnknownNext = "faults.unknownNext",
        faultUnreachable = "faults.unreachable", faultEndlessLoop = "faults.endlessLoop", faultNeverEnds = "faults.neverEnds"
    case settings, spoken, origins, originsHint, workDays, workFrom, workTo, hoursHint, promiseMinutes, promiseHint, interestedFrom, promisingFrom, thresholdsHint, team, everybody, source
    case connect, connectHelp, snippet, snippetHint, hosted, hostedHint, openChat, closeChat, lastChat, noChatYet, notOpenYet, noOrigins
}

extension Chat.State {
    var text: ChatText {
        switch self {
        case .script: .stateScript
        case .waiting: .stateWaiting
        case .live: .stateLive
        case .ended: .stateEnded
        }
    }
}

extension Chat.End {
    var text: ChatText {
        switch self {
        case .script: .endScript
        case .visitor: .endVisitor
        case .person: .endPerson
        case .idle: .endIdle
        }
    }
}

extension ChatStep.Kind {
    public var text: ChatText {
        switch self {
        case .say: .kindSay
        case .choice: .kindChoice
        case .text: .kindText
        case .email: .kindEmail
        case .phone: .kindPhone
        case .consent: .kindConsent
        case .handOver: .kindHandOver
        case .end: .kindEnd
        }
    }
}

extension ChatStep.About {
    var text: ChatText {
        switch self {
        case .name: .aboutName
        case .company: .aboutCompany
        case .wish: .aboutWish
        }
    }
}

extension ChatFault.Kind {
    var text: ChatText {
        switch self {
        case .noSteps: .faultNoSteps
        case .twice: .faultTwice
        case .noText: .faultNoText
        case .fewChoices: .faultFewChoices
        case .deadEnd: .faultDeadEnd
        case .unknownNext: .faultUnknownNext
        case .unreachable: .faultUnreachable
        case .endlessLoop: .faultEndlessLoop
        case .neverEnds: .faultNeverEnds
        }
    }
}

extension ChatLine.Note {
    private var text: ChatText {
        switch self {
        case .waiting: .waiting
        case .closed: .closed
        case .nobody: .nobody
        case .joined: .joined
        case .handedBack: .handedBack
        case .ended: .ended
        case .leaveEmail: .leaveEmail
        case .agreed: .agreed
        case .declined: .declined
        }
    }

    /// What is read of it.
    public func words(_ name: String?, _ texts: Catalogue) -> String { texts(text, ["name": name ?? ""]) }
}
