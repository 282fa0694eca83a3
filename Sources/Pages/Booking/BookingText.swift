public import Texts

/// The words of the pages on which meetings are booked, and of their settings.
public enum BookingText: String, TextKey {
    public static let namespace: StaticString = "booking"

    // For whoever books
    case heading, takes, allTimes, none, earlier, later, choose, another, yourName, yourEmail, about, aboutHint, leaveEmpty, book, booked, bookedWith, calendarFile, keepAddress

    // For who is booked
    case settings, settingsHelp, secret, since, make, makeAnew, end, minutes, noticeHours, weeks
}
