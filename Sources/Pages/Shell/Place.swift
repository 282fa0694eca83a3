import Texts

/// The places that the navigation leads to. A new page is one more case and one more line in `entries`.
public enum Place: String, CaseIterable, Sendable {
    case today, calendar, board, leads, chats, forecast, dashboard, deals, companies, people, imports, notices

    struct Entry: Sendable {
        let place: Place
        /// Where it is, from the root of the server.
        let path: String
        let icon: Icon
        let name: @Sendable (Catalogue) -> String
        /// Pressed after G.
        let key: String
        /// Whether the bar at the bottom of a phone shows it; it has room for four.
        let onPhones: Bool
    }

    /// In the order of the sidebar, which never changes.
    static let entries: [Entry] = [
        Entry(place: .today, path: "/today", icon: .sun, name: { $0[CommonText.today] }, key: "T", onPhones: true),
        Entry(place: .calendar, path: "/calendar", icon: .calendar, name: { $0[CalendarText.title] }, key: "K", onPhones: false),
        Entry(place: .board, path: "/", icon: .board, name: { $0[ShellText.placeBoard] }, key: "B", onPhones: true),
        Entry(place: .leads, path: "/leads", icon: .inbox, name: { $0[CommonText.leads] }, key: "L", onPhones: true),
        Entry(place: .chats, path: "/leads/chats", icon: .chat, name: { $0[ChatText.chats] }, key: "H", onPhones: false),
        Entry(place: .forecast, path: ForecastPage.path, icon: .trend, name: { $0[CommonText.forecast] }, key: "F", onPhones: false),
        Entry(place: .dashboard, path: DashboardPage.path, icon: .bars, name: { $0[DashboardText.title] }, key: "D", onPhones: false),
        Entry(place: .deals, path: "/deals", icon: .list, name: { $0[CommonText.deals] }, key: "A", onPhones: false),
        Entry(place: .companies, path: "/companies", icon: .company, name: { $0[CommonText.companies] }, key: "C", onPhones: false),
        Entry(place: .people, path: "/contacts", icon: .person, name: { $0[CommonText.people] }, key: "P", onPhones: false),
        Entry(place: .imports, path: "/import", icon: .upload, name: { $0[ShellText.placeImports] }, key: "I", onPhones: false),
        Entry(place: .notices, path: "/notices", icon: .bell, name: { $0[NoticeText.place] }, key: "N", onPhones: false),
    ]

    /// Where it is, from the root of the server.
    public var path: String { Self.entries.first { $0.place == self }?.path ?? "/" }
}
