import Domain
import Storage

/// How a change of one kind of record is taken back.
struct Reversal: Sendable {
    let takeBack: @Sendable (Work, StoredEvent) throws -> Void

    /// A new record goes to the trash.
    fileprivate static func trash<R: Trashable>(_: R.Type) -> Reversal { Reversal { work, event in try work.takeBack(event, of: R.self) } }
    /// A new record goes out of use.
    fileprivate static func library<R: LibraryRecord>(_: R.Type) -> Reversal { Reversal { work, event in try work.takeBack(event, of: R.self) } }
    /// A new record goes as if it had not been, and one that went comes back under its number.
    fileprivate static func row<R: Removable>(_: R.Type) -> Reversal { Reversal { work, event in try work.takeBack(event, of: R.self) } }
    /// The record itself stays; its fields are put back.
    fileprivate static func fields<R: Record>(_: R.Type) -> Reversal { Reversal { work, event in try work.takeBackChange(event, of: R.self) } }
}

extension Kind {
    /// Nil for a kind of which a change stays: a token is a secret that was shown once, and an import is taken back whole by an
    /// operation of its own.
    var reversal: Reversal? {
        switch self {
        case .deal: .trash(Deal.self)
        case .company: .trash(Company.self)
        case .contact: .trash(Contact.self)
        case .activity: .trash(Activity.self)
        case .lead: .trash(Lead.self)
        case .leadSource: .library(LeadSource.self)
        case .chatScript: .library(ChatScript.self)
        case .captureForm: .library(CaptureForm.self)
        case .campaignCost: .row(CampaignCost.self)
        case .routingRule: .library(RoutingRule.self)
        case .routingSeat: .row(RoutingSeat.self)
        case .qualificationCriteria: .library(QualificationCriteria.self)
        case .leadQualification: .trash(LeadQualification.self)
        case .disqualifyReason: .library(DisqualifyReason.self)
        case .leadCatch: Reversal { work, event in try work.takeBackCatch(event) }
        case .outgoingMail: Reversal { work, event in try work.takeBackMail(event) }
        case .catchRule: .library(CatchRule.self)
        case .answerHours: .library(AnswerHours.self)
        case .answerTemplate: .library(AnswerTemplate.self)
        case .leadScoring: .fields(LeadScoring.self)
        case .fitRule: .library(FitRule.self)
        case .leadSegment: .library(LeadSegment.self)
        case .segmentMember: .row(SegmentMember.self)
        case .outreachPolicy: .library(OutreachPolicy.self)
        case .leadRules: .fields(LeadRules.self)
        case .funnelCount: .library(FunnelCount.self)
        case .comment: .trash(Comment.self)
        case .attachment: .trash(Attachment.self)
        case .view: .trash(SavedView.self)
        case .automation: .trash(Automation.self)
        case .need: .trash(Need.self)
        case .rival: .trash(Rival.self)
        case .competition: .trash(Competition.self)
        case .raisedObjection: .trash(RaisedObjection.self)
        case .discoveryAnswer: .trash(DiscoveryAnswer.self)
        case .approval: .trash(Approval.self)
        case .competitor: .library(Competitor.self)
        case .objection: .library(Objection.self)
        case .objectionAnswer: .library(ObjectionAnswer.self)
        case .caseStudy: .library(CaseStudy.self)
        case .customField: .library(CustomField.self)
        case .lesson: .library(Lesson.self)
        case .coachingNote: .trash(CoachingNote.self)
        case .activityType: .fields(ActivityType.self)
        case .lostReason: .library(LostReason.self)
        case .pipeline: Reversal { work, event in try event.before == nil ? work.putOutOfUse(event, \Pipeline.archivedAt) : work.takeBackChange(event, of: Pipeline.self) }
        case .stage: Reversal { work, event in try event.before == nil ? work.putOutOfUse(event, \Stage.archivedAt) : work.takeBackChange(event, of: Stage.self) }
        case .team: .row(Team.self)
        case .role: .row(AccessRole.self)
        case .rate: .row(ExchangeRate.self)
        case .user: .fields(User.self)
        case .workspace: .fields(Workspace.self)
        case .review: Reversal { work, event in try work.takeBackReview(event) }
        case .share: Reversal { work, event in try work.takeBackShare(event) }
        case .token, .import, .captureKey, .referralLink: nil
        }
    }
}

extension Undo {
    /// The kinds whose changes can be taken back.
    static let kinds = Kind.allCases.filter { $0.reversal != nil }

    /// Names of operations that stay done, whatever kind of record they changed.
    static let irrevocable: Set<String> = Set(everything.filter { $0 is any Irrevocable.Type }.map { $0.name.text })
    private static let everything: [any Operation.Type] = Catalogue.all + SigningIn.operations + [FillDemo.self, RemoveDemo.self, BeginSelling.self, KeepRetention.self, Unsubscribe.self]
}

extension SQL {
    /// 1 for an event of a query that nothing takes back, else 0.
    static var isLasting: SQL { "(CASE WHEN kind IN (\(list: Undo.kinds.map(\.rawValue))) AND operation NOT IN (\(list: Undo.irrevocable.sorted())) THEN 0 ELSE 1 END)" }
}
