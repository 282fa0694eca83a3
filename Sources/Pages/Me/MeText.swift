public import Texts

/// The words of the personal settings.
public enum MeText: String, TextKey {
    public static let namespace: StaticString = "me"

    case profile, asWorkspace, currentPassword, newPassword, passwordHelp, changePassword, workDays, workFrom, workTo

    // Sessions
    case sessions, thisBrowser, sessionSince, end, endSession

    // Tokens
    case tokens, tokensHelp, newToken, newTokenHelp, tokenName, tokenNameHint, validFor, scopes, makeToken, expires, neverUsed, lastUsed, revoke,
        revokeToken, tokenFrom, tokenFromHint, onlyFrom

    // The calendar
    case calendarHelp, calendarSecret, makeCalendar, newCalendarAddress, endCalendar, calendarSince

    // The demo
    case demo, demoHelp, removeDemo
}
