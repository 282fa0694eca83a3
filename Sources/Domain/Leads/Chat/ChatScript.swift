/// A conversation that pages hold by themselves: a tree of steps, with no model behind it. What is written here is a draft;
/// visitors get the edition that was published last.
public struct ChatScript: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<ChatScript>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    /// Its place in public addresses: 22 letters and figures, drawn at random.
    public var key = ""
    /// Where its leads come from, as the workspace counts them.
    public var sourceId: LeadSource.ID?
    /// Who is told when somebody asks for a person; nil: everybody who works leads.
    public var teamId: Team.ID?
    /// Codes of the languages that it speaks; the first is for whoever speaks none of them.
    public var languages: [String] = [Language.english.rawValue]
    /// Origins of the pages that may show it.
    public var origins: [String] = []
    /// When people answer, in the workspace's zone: digits of the weekdays, and from when to when by the clock.
    public var workDays = "12345"
    public var workFrom = "08:00"
    public var workTo = "17:00"
    /// Within so many minutes somebody takes a chat in which a person is asked for; else it says that nobody is free.
    public var promiseMinutes: Int64 = 3
    /// From so many points on a visitor is interested, and from so many promising; below, not interested.
    public var interestedFrom: Int64 = 6
    public var promisingFrom: Int64 = 3
    public var steps: [ChatStep] = []
    /// The edition that visitors get; nil while it is closed.
    public var editionId: Int64?
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    /// The languages that it speaks, in their order.
    public var spoken: [Language] { languages.compactMap { Language(rawValue: $0) } }
    /// Whether visitors get it.
    public var isPublished: Bool { editionId != nil && archivedAt == nil }
    /// When people answer.
    public var hours: WorkingTime { WorkingTime(days: workDays, from: workFrom, to: workTo) ?? .usual }

    /// What they show to be, by their points.
    public static func interest(of points: Int64, interestedFrom: Int64, promisingFrom: Int64) -> Segment {
        points >= interestedFrom ? .interested : points >= promisingFrom ? .promising : .notInterested
    }
}

/// One thing that a script says or asks. Which members count follows from its kind.
public struct ChatStep: Equatable, Sendable {
    /// Its name among the steps of the script: small letters, figures and hyphens.
    public var key: String
    public var kind: Kind
    /// What is said; of a consent, its exact wording.
    public var texts: ChatWords
    /// Of a choice, in their order.
    public var choices: [ChatChoice]
    /// Of a text: what it says of the visitor.
    public var about: About?
    /// The step behind it; of a hand-over, the one that goes on when nobody takes it. Nothing for a choice, whose choices
    /// lead on, and for an end.
    public var next: String?

    public init(_ key: String, _ kind: Kind, _ texts: ChatWords, choices: [ChatChoice] = [], about: About? = nil, next: String? = nil) {
        (self.key, self.kind, self.texts, self.choices, self.about, self.next) = (key, kind, texts, choices, about, next)
    }

    public enum Kind: String, CaseIterable, Codable, Sendable {
        case say, choice, text, email, phone, consent, handOver, end
        /// Whether it waits for the visitor.
        public var isQuestion: Bool { self != .say && self != .handOver && self != .end }
    }

    /// What a text says of the visitor.
    public enum About: String, CaseIterable, Codable, Sendable { case name, company, wish }

    /// Where it can go on, nil where nothing is said.
    public var ways: [String?] {
        switch kind {
        case .choice: choices.map(\.next)
        case .end: []
        case .say, .text, .email, .phone, .consent, .handOver: [next]
        }
    }
}

extension ChatStep: Codable {
    private enum CodingKeys: String, CodingKey { case key, kind, texts, choices, about, next }
    /// Choices may be left out.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        key = try members.decode(String.self, forKey: .key)
        kind = try members.decode(Kind.self, forKey: .kind)
        texts = try members.decodeIfPresent(ChatWords.self, forKey: .texts) ?? ChatWords()
        choices = try members.decodeIfPresent([ChatChoice].self, forKey: .choices) ?? []
        about = try members.decodeIfPresent(About.self, forKey: .about)
        next = try members.decodeIfPresent(String.self, forKey: .next)
    }
}

/// One of the answers of a choice.
public struct ChatChoice: Codable, Equatable, Sendable {
    public var texts: ChatWords
    /// What it says about the interest; below zero it speaks against it.
    public var points: Int64?
    public var next: String?
    public init(_ texts: ChatWords, points: Int64? = nil, next: String?) { (self.texts, self.points, self.next) = (texts, points, next) }
}

/// A text in the languages of a script.
public struct ChatWords: Codable, Equatable, Sendable {
    public var en: String?
    public var sv: String?
    public var da: String?
    public var pl: String?
    public var it: String?
    public init() {}
    public init(_ text: (Language) -> String?) { for language in Language.allCases { self[language] = text(language) } }

    public subscript(language: Language) -> String? {
        get {
            switch language {
            case .english: en
            case .swedish: sv
            case .danish: da
            case .polish: pl
            case .italian: it
            }
        }
        set {
            switch language {
            case .english: en = newValue
            case .swedish: sv = newValue
            case .danish: da = newValue
            case .polish: pl = newValue
            case .italian: it = newValue
            }
        }
    }

    /// In the language, else in the first of the others that has it.
    public func text(in language: Language) -> String {
        ([language] + Language.allCases).lazy.compactMap { self[$0] }.first { !$0.isEmpty } ?? ""
    }
}
