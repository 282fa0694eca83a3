public import Texts

/// The words of the calendar.
public enum CalendarText: String, TextKey {
    public static let namespace: StaticString = "calendar"

    case title, views, week, month, day, turn, whose, wholeDay, allHours, workingHours, planAt, more, isDone, isLate, comesAgain, nothing, cut, noHour, stepMoved, keyPlan, keyTurn
}
