import Domain
import Testing

@Suite("A chat's script as a tree") struct ChatTreeTests {
    private func step(_ key: String, _ kind: ChatStep.Kind, _ next: String? = nil, choices: [ChatChoice] = []) -> ChatStep { ChatStep(key, kind, Self.english("\(key)?"), choices: choices, next: next) }
    private static func english(_ text: String) -> ChatWords { ChatWords { $0 == .english ? text : nil } }
    private func choice(_ text: String, _ next: String?, _ points: Int64? = nil) -> ChatChoice { ChatChoice(Self.english(text), points: points, next: next) }
    private func faults(_ steps: [ChatStep], in languages: [Language] = [.english]) -> [ChatFault] { ChatTree(steps).faults(in: languages) }

    @Test("goes on saying until it asks, calls somebody, or ends") func turns() {
        let tree = ChatTree([step("hello", .say, "who"), step("who", .text, "call"), step("call", .handOver, "bye"), step("bye", .end)])
        #expect(tree.turn() == .init(said: [tree.steps[0], tree.steps[1]], stop: .question(tree.steps[1])))
        #expect(tree.turn(from: "call") == .init(said: [tree.steps[2]], stop: .handOver(then: "bye")))
        #expect(tree.turn(from: "bye") == .init(said: [tree.steps[3]], stop: .end))
        #expect(tree.turn(from: "nowhere") == .init(said: [], stop: .end))
        // What could turn in a circle ends, however it came to be kept.
        #expect(ChatTree([step("a", .say, "b"), step("b", .say, "a")]).turn().stop == .end)
    }

    @Test("can be published when every step is said, reached and left, and nothing turns in a circle") func fine() {
        let again = [step("ask", .choice, choices: [choice("Again", "ask"), choice("Enough", "bye")]), step("bye", .end)]
        #expect(faults(again).isEmpty, "a question may be asked again")
        #expect(faults([]) == [ChatFault(.noSteps)])
        #expect(faults([step("bye", .end)], in: [.english, .polish]) == [ChatFault(.noText, "bye", "pl")])
    }

    @Test("names every fault with its step") func wrong() {
        #expect(faults([step("ask", .text)]) == [ChatFault(.deadEnd, "ask"), ChatFault(.neverEnds, "ask")])
        #expect(faults([step("ask", .text, "gone"), step("bye", .end)]) == [ChatFault(.unknownNext, "ask", "gone"), ChatFault(.unreachable, "bye"), ChatFault(.neverEnds, "ask")])
        #expect(faults([step("ask", .choice, choices: [choice("One", "bye")]), step("bye", .end)]) == [ChatFault(.fewChoices, "ask")])
        #expect(faults([step("ask", .choice, choices: [choice("One", "bye"), choice("Two", nil)]), step("bye", .end)]) == [ChatFault(.deadEnd, "ask")])
        #expect(faults([step("bye", .end), step("bye", .end)]) == [ChatFault(.twice, "bye")])
        // Nobody may be there to take it over, so a call counts as said.
        let loop = faults([step("a", .say, "call"), step("call", .handOver, "a")])
        #expect(loop == [ChatFault(.endlessLoop, "a"), ChatFault(.endlessLoop, "call"), ChatFault(.neverEnds, "a"), ChatFault(.neverEnds, "call")])
        // Questions that lead to each other alone keep the visitor for ever.
        #expect(faults([step("a", .text, "b"), step("b", .email, "a"), step("bye", .end)]) == [ChatFault(.unreachable, "bye"), ChatFault(.neverEnds, "a"), ChatFault(.neverEnds, "b")])
    }

    @Test("says how many points its answers give at least and at most") func points() {
        let tree = ChatTree([step("a", .choice, choices: [choice("1", "b", 3), choice("2", "b", -2)]), step("b", .choice, choices: [choice("1", "c", 2), choice("2", "c")]), step("c", .end)])
        #expect(tree.points == -2...5)
        #expect(ChatTree([]).points == 0...0)
    }

    @Test("tells the interest by thresholds, which belong to the better class") func interest() {
        func interest(_ points: Int64) -> Segment { ChatScript.interest(of: points, interestedFrom: 6, promisingFrom: 3) }
        #expect([5, 6, 2, 3, -4].map { interest($0) } == [.promising, .interested, .notInterested, .promising, .notInterested])
    }

    @Test("speaks another language where one is missing") func words() {
        var words = Self.english("Hello")
        words[.swedish] = "Hej"
        #expect(words.text(in: .swedish) == "Hej" && words.text(in: .polish) == "Hello" && ChatWords().text(in: .danish).isEmpty)
    }
}
