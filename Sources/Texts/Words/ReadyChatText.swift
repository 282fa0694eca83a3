/// The words of the ready-made chat script, and what a visitor is called who said nothing of themselves.
public enum ReadyChatText: String, TextKey {
    public static let namespace: StaticString = "readychat"

    case name, visitor
    case hello, what, whatOffer, whatLook, whatCustomer, when, whenSoon, whenYear, whenLater, who, whoMe, whoTogether, whoOther
    case wish, yourName, company, email, consent, talk, talkYes, talkNo, person, thanks
}
