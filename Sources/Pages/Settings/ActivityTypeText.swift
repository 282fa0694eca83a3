import Domain
public import Texts

/// The words of the settings of types of activities, and what each type is where the workspace has not said it.
public enum ActivityTypeText: String, TextKey {
    public static let namespace: StaticString = "activitytypes"

    case title, help, definition, goal, usualMinutes, given, about
    case definitionEmail = "definitions.email", definitionCall = "definitions.call", definitionColdCall = "definitions.coldCall", definitionMeeting = "definitions.meeting", definitionChat = "definitions.chat",
        definitionSms = "definitions.sms", definitionSocial = "definitions.social", definitionLetter = "definitions.letter", definitionVisit = "definitions.visit", definitionPresentation = "definitions.presentation",
        definitionDemo = "definitions.demo", definitionQuote = "definitions.quote", definitionNegotiation = "definitions.negotiation", definitionTask = "definitions.task", definitionNote = "definitions.note"
}

extension Catalogue {
    /// What counts as an activity of a type.
    func definition(of type: Activity.Kind) -> String { ActivityTypeText(rawValue: "definitions." + type.rawValue).map { self[$0] } ?? "" }
}
