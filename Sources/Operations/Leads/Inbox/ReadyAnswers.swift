import Domain
import Storage
import Texts
import Writing

/// Answers that are ready to be given, in all five languages or in one: the first answer, a meeting, prices, not now. One that is there
/// by the same name in the same language stays as it is.
public struct AddReadyAnswers: Operation, Decodable {
    public static let name: OperationName = "answer-templates.ready"
    public static let endpoint = Endpoint.post(.answerTemplate, "/ready", status: 201)
    public static let access = Access.create(.pipelines)
    /// Nil for all of them.
    public var language: Language?
    public init(language: Language? = nil) { self.language = language }

    /// - Returns: how many were added.
    public func run(in work: Work) throws -> CountAnswer {
        var count = 0
        for language in language.map({ [$0] }) ?? Language.allCases {
            let held = try Set(work.db.values(String.self, "SELECT name FROM answer_template WHERE language = \(language.rawValue) AND archived_at IS NULL"))
            for answer in ReadyAnswer.allCases where !held.contains(answer.text(.name, language)) {
                var template = AnswerTemplate()
                try template.begin(in: work)
                (template.name, template.language, template.subject, template.text) = (answer.text(.name, language), language, answer.text(.subject, language), answer.text(.text, language))
                try work.insert(&template)
                count += 1
            }
        }
        return CountAnswer(count: count)
    }
}

/// What sellers answer most often.
enum ReadyAnswer: CaseIterable {
    case first, meeting, prices, later
    enum Part { case name, subject, text }

    func text(_ part: Part, _ language: Language) -> String { Catalogues.embedded[language][key(part)] }

    private func key(_ part: Part) -> ReadyAnswerText {
        switch (self, part) {
        case (.first, .name): .firstName
        case (.first, .subject): .firstSubject
        case (.first, .text): .firstText
        case (.meeting, .name): .meetingName
        case (.meeting, .subject): .meetingSubject
        case (.meeting, .text): .meetingText
        case (.prices, .name): .pricesName
        case (.prices, .subject): .pricesSubject
        case (.prices, .text): .pricesText
        case (.later, .name): .laterName
        case (.later, .subject): .laterSubject
        case (.later, .text): .laterText
        }
    }
}
