import Domain
public import Texts

/// The words of notices.
public enum NoticeText: String, TextKey {
    public static let namespace: StaticString = "notices"

    case place, all, unread, markAllRead, markRead, markUnread, none, noneHelp, noneUnread, older, isNew, settings, settingsHelp, seeAll

    // What happened: {{who}}, {{what}}, …
    case mention = "happened.mention", dealAssigned = "happened.dealAssigned", dealMoved = "happened.dealMoved", dealWon = "happened.dealWon", dealLost = "happened.dealLost"
    case dealCommented = "happened.dealCommented", stepAssigned = "happened.stepAssigned", stepOverdue = "happened.stepOverdue", approvalAsked = "happened.approvalAsked"
    case importFinished = "happened.importFinished", meetingBooked = "happened.meetingBooked", lessonDue = "happened.lessonDue", coached = "happened.coached", weekReady = "happened.weekReady", automation = "happened.automation", automationPaused = "happened.automationPaused"
    case leadCaught = "happened.leadCaught", leadWaits = "happened.leadWaits", leadOverdue = "happened.leadOverdue"
    case chatWaiting = "happened.chatWaiting"
    case leadGap = "happened.leadGap", retentionDue = "happened.retentionDue", fitLow = "happened.fitLow"

    // The kinds, for the settings.
    case kindMention = "kind.mention", kindDealAssigned = "kind.dealAssigned", kindDealMoved = "kind.dealMoved", kindDealWon = "kind.dealWon", kindDealLost = "kind.dealLost"
    case kindDealCommented = "kind.dealCommented", kindStepAssigned = "kind.stepAssigned", kindStepOverdue = "kind.stepOverdue", kindApprovalAsked = "kind.approvalAsked"
    case kindImportFinished = "kind.importFinished", kindMeetingBooked = "kind.meetingBooked", kindLessonDue = "kind.lessonDue", kindCoached = "kind.coached", kindWeekReady = "kind.weekReady", kindAutomation = "kind.automation", kindAutomationPaused = "kind.automationPaused"
    case kindLeadCaught = "kind.leadCaught", kindLeadWaits = "kind.leadWaits", kindLeadOverdue = "kind.leadOverdue"
    case kindChatWaiting = "kind.chatWaiting"
    case kindLeadGap = "kind.leadGap", kindRetentionDue = "kind.retentionDue", kindFitLow = "kind.fitLow"
}

extension NoticeKind {
    /// What is said of one.
    var sentence: NoticeText {
        switch self {
        case .mention: .mention
        case .dealAssigned: .dealAssigned
        case .dealMoved: .dealMoved
        case .dealWon: .dealWon
        case .dealLost: .dealLost
        case .dealCommented: .dealCommented
        case .stepAssigned: .stepAssigned
        case .stepOverdue: .stepOverdue
        case .approvalAsked: .approvalAsked
        case .importFinished: .importFinished
        case .meetingBooked: .meetingBooked
        case .lessonDue: .lessonDue
        case .coached: .coached
        case .weekReady: .weekReady
        case .automation: .automation
        case .automationPaused: .automationPaused
        case .leadCaught: .leadCaught
        case .leadWaits: .leadWaits
        case .leadOverdue: .leadOverdue
        case .chatWaiting: .chatWaiting
        case .leadGap: .leadGap
        case .retentionDue: .retentionDue
        case .fitLow: .fitLow
        }
    }

    /// What the kind is called.
    var text: NoticeText {
        switch self {
        case .mention: .kindMention
        case .dealAssigned: .kindDealAssigned
        case .dealMoved: .kindDealMoved
        case .dealWon: .kindDealWon
        case .dealLost: .kindDealLost
        case .dealCommented: .kindDealCommented
        case .stepAssigned: .kindStepAssigned
        case .stepOverdue: .kindStepOverdue
        case .approvalAsked: .kindApprovalAsked
        case .importFinished: .kindImportFinished
        case .meetingBooked: .kindMeetingBooked
        case .lessonDue: .kindLessonDue
        case .coached: .kindCoached
        case .weekReady: .kindWeekReady
        case .automation: .kindAutomation
        case .automationPaused: .kindAutomationPaused
        case .leadCaught: .kindLeadCaught
        case .leadWaits: .kindLeadWaits
        case .leadOverdue: .kindLeadOverdue
        case .chatWaiting: .kindChatWaiting
        case .leadGap: .kindLeadGap
        case .retentionDue: .kindRetentionDue
        case .fitLow: .kindFitLow
        }
    }

    var icon: Icon {
        switch self {
        case .mention, .dealCommented: .chat
        case .dealAssigned: .person
        case .dealMoved: .arrow
        case .dealWon: .star
        case .dealLost: .cross
        case .stepAssigned: .check
        case .stepOverdue: .clock
        case .approvalAsked: .lock
        case .importFinished: .upload
        case .meetingBooked: .calendar
        case .lessonDue: .renew
        case .coached: .note
        case .weekReady: .bars
        case .automation: .bolt
        case .automationPaused: .alert
        case .leadCaught: .inbox
        case .leadWaits: .clock
        case .leadOverdue: .alert
        case .chatWaiting: .chat
        case .leadGap, .fitLow: .bars
        case .retentionDue: .lock
        }
    }
}
