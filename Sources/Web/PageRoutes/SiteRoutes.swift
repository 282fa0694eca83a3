/// Every page of the product.
public enum SiteRoutes {
    public static let all: [any PageRoutes] = [
        BoardRoutes(), TodayRoutes(), DealRoutes(), ActivityRoutes(), ListRoutes(), RecordRoutes(), SignInRoutes(), SetupRoutes(), MeRoutes(), SettingsRoutes(), StageRoutes(), CalendarRoutes(), UndoRoutes(), ImportPageRoutes(), MattersRoutes(), LibraryRoutes(), PlaybookRoutes(),
    ]
}
