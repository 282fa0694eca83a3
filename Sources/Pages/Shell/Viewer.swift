public import Domain
public import Texts

/// Who looks at the page, and how they want to see it.
public struct Viewer: Sendable {
    public var id: User.ID
    public var name: String
    public var language: Language
    public var theme: User.Theme
    public var density: User.Density
    /// Whether single keys are shortcuts; they can be switched off (WCAG 2.1.4).
    public var keysOn: Bool
    /// The session's token, carried by every form.
    public var csrf: String
    /// The zone in which days are counted.
    public var zone: Zone
    /// The moment for which the page is made.
    public var now: Timestamp
    /// What they want written otherwise than their language has it.
    public var formats: FormatChoices
    /// The fields that they do not see, with what would tell them.
    public var hides = HiddenFields()
    /// What the workspace calls its reasons why deals are lost, where it has said so.
    public var reasonNames: [String: String] = [:]
    /// What the workspace says about types of activities.
    public var activityTypes = ActivityTypes.given
    /// Every text of the page comes from here.
    public var texts: Catalogue
    /// Every number, amount and date is written by it.
    public var format: LocaleFormat

    public init(
        id: User.ID, name: String, language: Language, theme: User.Theme = .system, density: User.Density = .compact, keysOn: Bool = true,
        csrf: String, zone: Zone, now: Timestamp, formats: FormatChoices = .ofLanguage
    ) {
        (self.id, self.name, self.language, self.theme, self.density, self.keysOn) = (id, name, language, theme, density, keysOn)
        (self.csrf, self.zone, self.now, self.formats) = (csrf, zone, now, formats)
        format = LocaleFormat(language, zone: zone, choices: formats)
        texts = Catalogues.embedded[language].writingNumbers(as: format)
    }

    /// Whether they see a field of a kind of record. What they do not see is not on any page, nor asked for.
    public func sees(_ field: String, of kind: Resource = .deals) -> Bool { !hides[kind].contains(field) }

    /// Why a deal was lost, in words.
    public func lostReason(_ reason: String) -> String { reasonNames[reason] ?? texts.lostReason(reason) }

    /// What an activity of a type is for.
    func goal(of type: Activity.Kind) -> String { activityTypes[type]?.goal ?? texts.goal(of: type) }
    /// What counts as an activity of a type.
    func definition(of type: Activity.Kind) -> String { activityTypes[type]?.definition ?? texts.definition(of: type) }

    public var mark: PersonMark { PersonMark(name: name, id: id.rawValue) }
    public var today: Day { zone.day(of: now) }
    /// The name by which the sidebar calls them.
    public var firstName: String { name.split(separator: " ").first.map(String.init) ?? name }
}
