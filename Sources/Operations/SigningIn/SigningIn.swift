import Domain
import Storage

/// Everything that has to do with who somebody is.
public enum SigningIn {
    public static let operations: [any Operation.Type] = [
        ShowSetup.self, SetUp.self, SignIn.self, EnterCode.self, SignOut.self, ListSessions.self, EndSession.self, EndOtherSessions.self,
        ShowMe.self, UpdateMe.self, ChangePassword.self, CreateToken.self, ListTokens.self, RevokeToken.self, ShowCalendarFeed.self, MakeCalendarFeed.self, EndCalendarFeed.self, ShowBookingPage.self, MakeBookingPage.self, UpdateBookingPage.self, EndBookingPage.self,
        ShowTwoStep.self, BeginTwoStep.self, ConfirmTwoStep.self, RenewRecoveryCodes.self, EndTwoStep.self, ResetTwoStep.self, ListNotices.self, CountNotices.self, ReadNotices.self, ShowNoticeChoices.self, ChooseNotices.self,
        CreateUser.self, SetPassword.self, DeactivateUser.self, ReactivateUser.self, InviteUser.self, AcceptInvitation.self,
    ]

    /// Deletes what nobody can use any more: sessions that ended, counts of tries, devices unused for a year, answers
    /// kept for repeated requests. Running it twice, or on several nodes at once, does no harm.
    public static func clearExpired(in database: any Database, now: Timestamp) async throws {
        try await database.write { db in
            try db.execute("DELETE FROM session WHERE NOT (\(Session.holds(at: now)))")
            try db.execute("DELETE FROM sign_in_step WHERE expires_at <= \(now)")
            try db.execute("DELETE FROM invitation WHERE expires_at <= \(now)")
            try db.execute("DELETE FROM sign_in_throttle WHERE updated_at < \(now - .days(1))")
            try db.execute("DELETE FROM known_device WHERE created_at < \(now - .days(365))")
            try db.execute("DELETE FROM idempotency WHERE expires_at <= \(now)")
        }
    }
}
