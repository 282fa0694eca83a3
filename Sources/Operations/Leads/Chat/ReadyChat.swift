import Domain
import Texts
import Writing

/// Makes a script that asks what most sellers ask, in all five languages, ready to be changed and published.
public struct AddReadyChatScript: Operation, Decodable {
    public static let name: OperationName = "chat-scripts.ready"
    public static let endpoint = Endpoint.post("/chat-scripts/ready", status: 201)
    public static let access = Access.create(.pipelines)
    /// What it is called; its usual name without it.
    public var scriptName: String?
    public init(scriptName: String? = nil) { self.scriptName = scriptName }

    public func run(in work: Work) throws -> RecordAnswer<ChatScript> {
        var script = ChatScript()
        try script.begin(in: work)
        script.name = scriptName?.trimmed ?? Catalogues.embedded[work.actor.language ?? work.workspace.language][ReadyChatText.name]
        script.languages = [work.workspace.language.rawValue] + Language.allCases.map(\.rawValue).filter { $0 != work.workspace.language.rawValue }
        (script.steps, script.interestedFrom, script.promisingFrom) = (ReadyChat.steps, ReadyChat.interestedFrom, ReadyChat.promisingFrom)
        if script.name.isEmpty { throw InputProblem(field: "scriptName", code: .missing) }
        try work.insert(&script)
        return RecordAnswer(script, now: work.now)
    }
}

/// The ready-made script. Whoever wants an offer soon and decides has eight points; who only looks around and decides nothing soon
/// has none.
enum ReadyChat {
    static let interestedFrom: Int64 = 6, promisingFrom: Int64 = 3

    static var steps: [ChatStep] {
        [
            ChatStep("hello", .say, words(.hello), next: "what"),
            ChatStep("what", .choice, words(.what), choices: [choice(.whatOffer, 3, "when"), choice(.whatLook, 0, "when"), ChatChoice(words(.whatCustomer), next: "person")]),
            ChatStep("when", .choice, words(.when), choices: [choice(.whenSoon, 3, "who"), choice(.whenYear, 2, "who"), choice(.whenLater, -1, "who")]),
            ChatStep("who", .choice, words(.who), choices: [choice(.whoMe, 2, "wish"), choice(.whoTogether, 1, "wish"), choice(.whoOther, 0, "wish")]),
            ChatStep("wish", .text, words(.wish), about: .wish, next: "name"),
            ChatStep("name", .text, words(.yourName), about: .name, next: "company"),
            ChatStep("company", .text, words(.company), about: .company, next: "email"),
            ChatStep("email", .email, words(.email), next: "consent"),
            ChatStep("consent", .consent, words(.consent), next: "talk"),
            ChatStep("talk", .choice, words(.talk), choices: [ChatChoice(words(.talkYes), next: "person"), ChatChoice(words(.talkNo), next: "thanks")]),
            ChatStep("person", .handOver, words(.person), next: "thanks"),
            ChatStep("thanks", .end, words(.thanks)),
        ]
    }

    private static func words(_ text: ReadyChatText) -> ChatWords { ChatWords { Catalogues.embedded[$0][text] } }
    private static func choice(_ text: ReadyChatText, _ points: Int64, _ next: String) -> ChatChoice { ChatChoice(words(text), points: points, next: next) }
}
