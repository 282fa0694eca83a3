/// The answers that are ready to be given to leads: what each is called, its subject and its text.
public enum ReadyAnswerText: String, TextKey {
    public static let namespace: StaticString = "readyanswers"

    case firstName, firstSubject, firstText
    case meetingName, meetingSubject, meetingText
    case pricesName, pricesSubject, pricesText
    case laterName, laterSubject, laterText
}
