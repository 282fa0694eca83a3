import Domain

/// Every operation there is. Routes, the OpenAPI document, `tratto call`, the permission table and its test walk this
/// list and nothing else.
public enum Catalogue {
    public static let all: [any Operation.Type] = deals + records + persons + leads + capture + inbox + qualifying + duplicates + pipelines + workspace + matters + training + automations + chats + truth

    private static let deals: [any Operation.Type] = [
        ListRecords<Deal>.self, GroupRecords<Deal>.self, TotalRecords<Deal>.self, CreateDeal.self, AddDealLine.self, UnderstandLine.self, ShowRecord<Deal>.self, UpdateRecord<Deal>.self, DeleteRecord<Deal>.self, RestoreRecord<Deal>.self,
        MoveDeal.self, ChangeMany<Deal>.self, TransferDeal.self, WinDeal.self, LoseDeal.self, ReopenDeal.self, NurtureDeal.self, WakeNurturedDeals.self, SnoozeDeal.self, WakeDeal.self, FlagDeal.self, UnflagDeal.self, ShowToday.self,
        ShowDealHistory.self, ShowTimeline.self, ShowCriteria.self, ShowGate.self, ShowEntryGate.self, CheckCriterion.self, ListDealPeople.self, PutDealPerson.self, RemoveDealPerson.self,
    ]
    private static let records: [any Operation.Type] = [
        ListRecords<Company>.self, GroupRecords<Company>.self, TotalRecords<Company>.self, CreateRecord<Company>.self, ShowRecord<Company>.self, UpdateRecord<Company>.self, DeleteRecord<Company>.self, RestoreRecord<Company>.self, ChangeMany<Company>.self,
        ListRecords<Contact>.self, GroupRecords<Contact>.self, TotalRecords<Contact>.self, CreateRecord<Contact>.self, ShowRecord<Contact>.self, UpdateRecord<Contact>.self, DeleteRecord<Contact>.self, RestoreRecord<Contact>.self, ChangeMany<Contact>.self,
        ListRecords<Activity>.self, GroupRecords<Activity>.self, TotalRecords<Activity>.self, CreateRecord<Activity>.self, ShowRecord<Activity>.self, UpdateRecord<Activity>.self, DeleteRecord<Activity>.self, RestoreRecord<Activity>.self, ChangeMany<Activity>.self,
        CompleteActivity.self, PostponeActivity.self, ListRecords<Comment>.self, AddComment.self, ShowComment.self, EditComment.self, DeleteComment.self, RestoreComment.self, ListRecords<Attachment>.self, ShowAttachment.self, DeleteAttachment.self, RestoreAttachment.self, MoveActivity.self, SkipActivity.self, ChangeSeries.self, ShowCalendar.self,
        ListRecords<LostReason>.self, CreateRecord<LostReason>.self, UpdateRecord<LostReason>.self,
        ListRecords<ActivityType>.self, ShowRecord<ActivityType>.self, UpdateRecord<ActivityType>.self,
        ListRecords<CustomField>.self, CreateRecord<CustomField>.self, ShowRecord<CustomField>.self, UpdateRecord<CustomField>.self,
        ListRecords<ExchangeRate>.self, CreateRecord<ExchangeRate>.self, UpdateRecord<ExchangeRate>.self,
    ]
    private static let leads: [any Operation.Type] = [
        ListRecords<Lead>.self, GroupRecords<Lead>.self, TotalRecords<Lead>.self, CreateLead.self, ShowRecord<Lead>.self, UpdateRecord<Lead>.self, DeleteRecord<Lead>.self, RestoreRecord<Lead>.self, ChangeMany<Lead>.self,
        FindLeadLookAlikes.self, JoinLead.self, UnjoinLead.self, KeepLeadApart.self,
        ListRecords<LeadSource>.self, CreateRecord<LeadSource>.self, ShowRecord<LeadSource>.self, UpdateRecord<LeadSource>.self,
        ShowSourceFigures.self, ListRecords<CampaignCost>.self, CreateRecord<CampaignCost>.self, ShowRecord<CampaignCost>.self, UpdateRecord<CampaignCost>.self, DeleteCampaignCost.self,
        FitLeads.self, LearnScore.self, ShowScoring.self, UpdateLeadScoring.self, RescoreLeads.self, ShowScoreRound.self, ShowLeadScore.self, SetLeadScore.self, SetLeadSegment.self, LearnFit.self,
        ListRecords<FitRule>.self, CreateRecord<FitRule>.self, ShowRecord<FitRule>.self, UpdateRecord<FitRule>.self,
        ListRecords<LeadSegment>.self, CreateRecord<LeadSegment>.self, ShowRecord<LeadSegment>.self, UpdateRecord<LeadSegment>.self, AddToSegment.self, RemoveFromSegment.self, ShowSegments.self,
    ]
    private static let qualifying: [any Operation.Type] = [
        HandLeadToSales.self, AcceptLead.self, RejectLead.self, QualifyLead.self, DisqualifyLead.self, NurtureLead.self, ReopenLead.self, SetLeadBack.self, DecideLeads.self, RecycleLeads.self, AnswerLead.self, ShowAcceptance.self,
        ConvertLead.self, ShowConversion.self, ConvertLeads.self, ListAssignments.self,
        ListRecords<RoutingRule>.self, CreateRecord<RoutingRule>.self, ShowRecord<RoutingRule>.self, UpdateRecord<RoutingRule>.self, PlaceRoutingRule.self, TryRouting.self,
        ListRecords<RoutingSeat>.self, CreateRecord<RoutingSeat>.self, ShowRecord<RoutingSeat>.self, UpdateRecord<RoutingSeat>.self, DeleteRoutingSeat.self,
        ListRecords<QualificationCriteria>.self, CreateRecord<QualificationCriteria>.self, ShowRecord<QualificationCriteria>.self, ListRecords<LeadQualification>.self, ShowRecord<LeadQualification>.self,
        ListRecords<DisqualifyReason>.self, CreateRecord<DisqualifyReason>.self, ShowRecord<DisqualifyReason>.self, UpdateRecord<DisqualifyReason>.self, PlaceDisqualifyReason.self,
    ]
    private static let truth: [any Operation.Type] = [
        ShowFigures.self, ShowFigureDeals.self, ShowForecast.self, ShowBackTest.self, RecordForecast.self, ListForecastRecords.self, ShowTrackRecord.self, ShowChance.self, ShowBottlenecks.self, ShowDanger.self, ListAlerts.self, CloseAlert.self, RenewNorm.self,
        ShowSkills.self, ShowScorecards.self, ShowEngagement.self, ShowLosses.self, ShowLostDeals.self, ShowLostEffort.self, ShowGrowth.self, ShowAdoption.self,
    ]
    private static let duplicates: [any Operation.Type] = [
        FindLookAlikes<Company>.self, FindLookAlikes<Contact>.self, MergeRecords<Company>.self, MergeRecords<Contact>.self, MergeRecords<Lead>.self,
        StartDuplicateSearch.self, ShowDuplicateSearch.self, ListDuplicates.self, DismissDuplicates.self, ShowHygiene.self, ShowStalls.self,
    ]
    private static let matters: [any Operation.Type] = [
        ListRecords<Need>.self, GroupRecords<Need>.self, TotalRecords<Need>.self, ChangeMany<Need>.self, CreateRecord<Need>.self, ShowRecord<Need>.self, UpdateRecord<Need>.self, DeleteRecord<Need>.self, RestoreRecord<Need>.self, SuggestCaseStudies.self,
        ListRecords<Rival>.self, GroupRecords<Rival>.self, TotalRecords<Rival>.self, ChangeMany<Rival>.self, CreateRecord<Rival>.self, ShowRecord<Rival>.self, UpdateRecord<Rival>.self, DeleteRecord<Rival>.self, RestoreRecord<Rival>.self, AddRival.self,
        ListRecords<Competition>.self, SetCompetition.self, ShowCompetitorMatrix.self,
        ListRecords<Competitor>.self, CreateRecord<Competitor>.self, ShowRecord<Competitor>.self, UpdateRecord<Competitor>.self,
        ListRecords<RaisedObjection>.self, GroupRecords<RaisedObjection>.self, TotalRecords<RaisedObjection>.self, ChangeMany<RaisedObjection>.self, CreateRecord<RaisedObjection>.self, ShowRecord<RaisedObjection>.self, UpdateRecord<RaisedObjection>.self, DeleteRecord<RaisedObjection>.self, RestoreRecord<RaisedObjection>.self,
        ListRecords<Objection>.self, CreateRecord<Objection>.self, ShowRecord<Objection>.self, UpdateRecord<Objection>.self, ShowObjectionUse.self,
        ListRecords<ObjectionAnswer>.self, CreateRecord<ObjectionAnswer>.self, ShowRecord<ObjectionAnswer>.self, UpdateRecord<ObjectionAnswer>.self,
        ListRecords<DiscoveryAnswer>.self, ShowQuestions.self, AnswerQuestion.self, ListRecords<Approval>.self, ShowRecord<Approval>.self, AskApproval.self, DecideApproval.self,
        ListRecords<CaseStudy>.self, CreateRecord<CaseStudy>.self, ShowRecord<CaseStudy>.self, UpdateRecord<CaseStudy>.self,
    ]
    private static let pipelines: [any Operation.Type] = [
        ListPipelines.self, ShowPipeline.self, CreatePipeline.self, UpdatePipeline.self, EditPipeline.self, ArchivePipeline.self, RestorePipeline.self, ExportPipeline.self, ImportPipeline.self, AddChecklist.self, AddStage.self, UpdateStage.self, DeleteStage.self, MergeStage.self, ShowStageFigures.self,
        ShowBoard<Deal>.self, ShowColumn<Deal>.self, ShowChanges.self, ShowChangedDeals.self, ShowValueCurve.self, ShowReview.self, StartReview.self, MarkReviewed.self, FinishReview.self,
    ]
    private static let automations: [any Operation.Type] = [
        ListAutomations.self, CreateRecord<Automation>.self, ShowRecord<Automation>.self, UpdateRecord<Automation>.self, DeleteRecord<Automation>.self, RestoreRecord<Automation>.self,
        TryAutomation.self, AddAutomationExample.self, ListAutomationRuns.self,
    ]
    private static let workspace: [any Operation.Type] = [
        ShowWorkspace.self, UpdateWorkspace.self, ListRecords<User>.self, ShowRecord<User>.self, UpdateRecord<User>.self,
        ListRecords<AccessRole>.self, CreateRecord<AccessRole>.self, ShowRecord<AccessRole>.self, UpdateRecord<AccessRole>.self, DeleteRole.self, ShowRoles.self,
        ShowUsersOverview.self, ShowOpenWork.self, HandOver.self, ShowRights.self,
        ListRecords<Team>.self, CreateRecord<Team>.self, ShowRecord<Team>.self, UpdateRecord<Team>.self, DeleteTeam.self,
        ListRecords<Import>.self, ShowRecord<Import>.self, ImportProblems.self, UndoImport.self, ForgetImport.self,
        ListShares.self, MakeShare.self, RevokeShare.self, ListEvents.self, Search.self, Undo.self, UndoLast.self, ListTrash.self, RestoreMany.self, ListHistory.self, ShowRun.self, FindCommands.self, ListAudit.self, ListViews.self, SaveView.self, UpdateView.self, DeleteView.self,
    ]
    private static let training: [any Operation.Type] = [
        ShowTraining.self, ReadLesson.self, AnswerLesson.self, ShowTeamTraining.self, ListPracticeCards.self, MarkPracticeCard.self, ListRecords<Lesson>.self, CreateRecord<Lesson>.self, ShowRecord<Lesson>.self, UpdateRecord<Lesson>.self,
        ListRecords<CoachingNote>.self, AddCoachingNote.self, ShowCoachingNote.self, EditCoachingNote.self, CommentCoachingNote.self, DeleteCoachingNote.self, RestoreCoachingNote.self, ShowDigest.self,
    ]
}
