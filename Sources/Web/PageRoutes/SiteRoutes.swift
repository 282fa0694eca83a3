/// Every page of the product.
public enum SiteRoutes {
    public static let all: [any PageRoutes] = [
        BoardRoutes(), ChangesRoutes(), TodayRoutes(), DealRoutes(), ActivityRoutes(), ListRoutes(), ViewRoutes(), BulkRoutes(), RecordRoutes(), SignInRoutes(), SetupRoutes(), MeRoutes(), SettingsRoutes(), WorkspaceRoutes(), ActivityTypeRoutes(), StageRoutes(), UserRoutes(), TeamRoutes(), CalendarRoutes(), CommandRoutes(), HistoryRoutes(), CommentRoutes(), NoticeRoutes(), AttachmentPageRoutes(), ReviewRoutes(), ShareRoutes(), BookingRoutes(), AuditRoutes(), TwoStepRoutes(), UndoRoutes(), TrashRoutes(), ImportPageRoutes(), MattersRoutes(), MatterTableRoutes(), LibraryRoutes(), CustomFieldRoutes(), AutomationRoutes(), PlaybookRoutes(), DuplicateRoutes(), HygieneRoutes(), TrainingRoutes(), DigestRoutes(),
    ] + truth + leads

    /// Figures from the history.
    private static let truth: [any PageRoutes] = [ForecastRoutes(), DashboardRoutes(), FigureRoutes(), DangerRoutes(), PeopleRoutes(), LossRoutes(), GrowthRoutes()]

    /// A line for each part of the leads.
    private static let leads: [any PageRoutes] = [
        LeadRoutes(), LeadSourceRoutes(),
        InboxRoutes(), InboxSetupRoutes(),
        QualifyRoutes(), ConvertRoutes(), RoutingRoutes(), CriteriaRoutes(),
        FormRoutes(), CaptureRoutes(), QuarantineRoutes(), ConnectRoutes(),
        PersonRoutes(), UnsubscribeRoutes(), PolicyRoutes(), LeadReportRoutes(),
        ScoreRoutes(), SegmentRoutes(),
        ChatRoutes(), ChatDeskRoutes(), ChatScriptRoutes(),
    ]
}
