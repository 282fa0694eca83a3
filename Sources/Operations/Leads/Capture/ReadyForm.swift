import Domain
import Storage
import Texts
import Writing

/// Forms that are ready to be used, in all five languages (R048, R049).
public enum ReadyForm: String, CaseIterable, Codable, Sendable {
    /// "Let's work together": who they are and what it is about.
    case contact
    /// A file for an address.
    case guide

    /// What it says in a language.
    public func words(in language: Language) -> FormWords { Self.words(for: self, in: language) }

    static func words(for form: ReadyForm, in language: Language) -> FormWords {
        let texts = Catalogues.embedded[language]
        return switch form {
        case .contact: FormWords(language: language, heading: texts[ReadyFormText.contactHeading], intro: texts[ReadyFormText.contactIntro], thanks: texts[ReadyFormText.contactThanks], consent: texts[ReadyFormText.consent])
        case .guide: FormWords(language: language, heading: texts[ReadyFormText.guideHeading], intro: texts[ReadyFormText.guideIntro], button: texts[ReadyFormText.guideButton], thanks: texts[ReadyFormText.guideThanks], consent: texts[ReadyFormText.consent])
        }
    }

    fileprivate var questions: [FormQuestion] {
        switch self {
        case .contact: [FormQuestion(.name, isRequired: true), FormQuestion(.email, isRequired: true), FormQuestion(.company), FormQuestion(.phone), FormQuestion(.interest, isRequired: true)]
        case .guide: [FormQuestion(.name), FormQuestion(.email, isRequired: true), FormQuestion(.company)]
        }
    }
}

/// Makes a form that is ready to be used, in all five languages.
public struct MakeReadyForm: Operation, Decodable {
    public static let name: OperationName = "capture-forms.ready"
    public static let endpoint = Endpoint.post(.captureForm, "/ready", status: 201)
    public static let access = Access.create(.pipelines)
    public var form: ReadyForm
    /// What the team calls it; its heading without it.
    public var name: String?
    public init(form: ReadyForm, name: String? = nil) { (self.form, self.name) = (form, name) }

    public func run(in work: Work) throws -> RecordAnswer<CaptureForm> {
        var made = CaptureForm()
        try made.begin(in: work)
        let own = work.workspace.language, languages = [own] + Language.allCases.filter { $0 != own }
        made.words = languages.map { ReadyForm.words(for: form, in: $0) }
        made.name = name?.trimmed ?? ""
        if made.name.isEmpty { made.name = made.words[0].heading }
        (made.questions, made.consentPurpose) = (form.questions, .news)
        try work.insert(&made)
        return RecordAnswer(made, now: work.now)
    }
}

/// What the ready forms say.
public enum ReadyFormText: String, TextKey {
    public static let namespace: StaticString = "readyForms"
    case contactHeading, contactIntro, contactThanks, guideHeading, guideIntro, guideButton, guideThanks, consent
}
