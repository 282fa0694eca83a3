/// A form by which strangers become leads: on a page of its own, or inside of pages elsewhere.
public struct CaptureForm: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<CaptureForm>
    public var id = ID(0)
    public var version: Int64 = 0
    /// What the team calls it.
    public var name = ""
    /// What names it in addresses: sixteen letters and figures that say nothing.
    public var key = ""
    /// Under which its signs and links are made, in hexadecimal digits. It never leaves the server.
    public var secret = ""
    /// As what its leads are counted.
    public var sourceId: LeadSource.ID?
    /// What it says, once for each language that it speaks.
    public var words: [FormWords] = []
    /// What it asks, in order.
    public var questions: [FormQuestion] = []
    /// What somebody may agree to; nil asks for nothing.
    public var consentPurpose: ConsentEntry.Purpose?
    /// Whether nothing is sent without that.
    public var consentIsRequired = false
    /// Raised with every change of the words that somebody agrees to.
    public var consentVersion: Int64 = 1
    /// Whether a consent counts only when it was confirmed from the address that was given.
    public var doubleOptIn = false
    /// The origins of pages that may show it and send to it.
    public var origins: [String] = []
    /// The file that whoever fills in the form gets.
    public var assetName: String?
    public var assetType: FileType?
    public var assetBytes: Int64?
    public var assetHash: String?
    /// Where its contents are.
    public var assetContentId: Int64?
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    public var languages: [Language] { words.map(\.language) }
    public var hasAsset: Bool { assetContentId != nil }

    /// The language to speak with somebody: the one that is wanted when the form has it, else its first.
    public func language(wanted: [Language]) -> Language { wanted.first(where: languages.contains) ?? languages.first ?? .english }
    public func words(in language: Language) -> FormWords { words.first { $0.language == language } ?? words.first ?? FormWords(language: language) }
}

/// What a form says in one language.
public struct FormWords: Codable, Equatable, Sendable {
    public var language: Language
    public var heading: String
    /// Below the heading.
    public var intro: String?
    /// On the button; "Send" without it.
    public var button: String?
    /// What is said to whoever has sent it.
    public var thanks: String
    /// What somebody agrees to.
    public var consent: String?

    public init(language: Language, heading: String = "", intro: String? = nil, button: String? = nil, thanks: String = "", consent: String? = nil) {
        (self.language, self.heading, self.intro, self.button, self.thanks, self.consent) = (language, heading, intro, button, thanks, consent)
    }
}

/// One thing that a form asks.
public struct FormQuestion: Codable, Equatable, Sendable {
    /// What it is about. What a lead has a place for goes there; `text`, `lines` and `choice` are questions of one's own.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case name, email, phone, company, title, city, country, industry, employees, interest
        case text, lines, choice

        /// Whether a form can ask it several times.
        public var isOwn: Bool { self == .text || self == .lines || self == .choice }
        /// How many characters an answer has at most.
        public var longest: Int {
            switch self {
            case .email: 254
            case .interest, .lines: 4_000
            case .employees: 12
            case .phone: 50
            default: 200
            }
        }
    }

    /// The name of the field in what is sent.
    public var key: String
    public var kind: Kind
    public var isRequired: Bool
    /// What it is called; a language without one uses the usual word for its kind.
    public var labels: [FormLabel]

    public init(key: String, kind: Kind, isRequired: Bool = false, labels: [FormLabel] = []) { (self.key, self.kind, self.isRequired, self.labels) = (key, kind, isRequired, labels) }
    /// A question by the name of its kind.
    public init(_ kind: Kind, isRequired: Bool = false) { self.init(key: kind.rawValue, kind: kind, isRequired: isRequired) }

    public func label(in language: Language) -> FormLabel? { labels.first { $0.language == language } }
    /// What can be chosen, in a language; the first language's where this one has none.
    public func choices(in language: Language) -> [String] { label(in: language)?.choices ?? labels.first { $0.choices != nil }?.choices ?? [] }
}

/// What a question is called in one language, and what can be chosen there.
public struct FormLabel: Codable, Equatable, Sendable {
    public var language: Language
    public var text: String
    public var choices: [String]?
    public init(language: Language, text: String, choices: [String]? = nil) { (self.language, self.text, self.choices) = (language, text, choices) }
}

/// Why something that was sent is looked at by somebody before it becomes a lead.
public enum QuarantineReason: String, CaseIterable, Codable, Sendable {
    /// A sender without a script: a person whose browser has none, or a program.
    case noScript
    /// The form was never shown here, or was made up.
    case notShown
    case tooQuick, tooOld
    /// The same form was sent before, with something else in it.
    case sentTwice
    /// The field that nobody sees was filled in.
    case trap
    /// The sum that a browser works out was wrong.
    case wrongWork
    case links, phrases
    /// More came from one network than people send.
    case tooMany
    /// A mail that a machine wrote: an absence, a failure to deliver.
    case automatic
    /// It could not be made into a lead.
    case failed
}
