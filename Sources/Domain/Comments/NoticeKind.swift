/// What somebody is told of because others did it, or because its time has come.
public enum NoticeKind: String, CaseIterable, Codable, Sendable {
    case mention, dealAssigned, dealMoved, dealWon, dealLost, dealCommented, stepAssigned, stepOverdue, approvalAsked, importFinished, meetingBooked, lessonDue, coached, weekReady, automation, automationPaused
    case leadCaught, leadWaits, leadOverdue
    case chatWaiting
    case leadGap, retentionDue, fitLow
}
