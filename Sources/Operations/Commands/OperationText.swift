import Domain
import Texts

/// The words of operations: their names, what each does, the fields of their forms. The keys follow from the catalogue of
/// operations, so that a new operation without words is found by a test.
public struct OperationText: TextKey {
    public static let namespace: StaticString = "operations"
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `operations.deals.move.name`: "Move a deal to another stage".
    public static func name(_ operation: OperationName) -> OperationText { OperationText(rawValue: operation.text + ".name") }
    /// One line about it.
    public static func does(_ operation: OperationName) -> OperationText { OperationText(rawValue: operation.text + ".does") }
    static func field(_ name: String) -> OperationText { OperationText(rawValue: "fields." + name) }
    static func option(_ value: String) -> OperationText { OperationText(rawValue: "options." + value) }
    static func place(_ name: String) -> OperationText { OperationText(rawValue: "places." + name) }
    /// Words of the names with what people type instead: `deal: opportunity, sale; new: add`.
    static let synonyms = OperationText(rawValue: "synonyms")

    /// What the history knows and nobody runs from the menu.
    private static let others: [OperationName] = ["imports.run", "setup.run", "workspace.begin", "workspace.fillDemo", "workspace.removeDemo", "booking.book", "capture.admit", "capture.confirmOptIn", "capture.download", "capture-forms.setAsset", "lead-sources.event", "chats.start", "chats.visit", "chats.sweep", "automations.run"]
    /// Whose fields the history names, though their forms are pages.
    private static let recorded: [any Operation.Type] = [ListRecords<User>.self, UpdateRecord<User>.self, ListRecords<Team>.self, CreateRecord<Team>.self, UpdateRecord<Team>.self, UpdateWorkspace.self, UpdateRecord<ActivityType>.self, UpdateRecord<LostReason>.self, UpdateRecord<ExchangeRate>.self, CreateRecord<Automation>.self, UpdateLeadScoring.self, CreateRecord<FitRule>.self, CreateRecord<LeadSegment>.self, SetLeadScore.self, SetLeadSegment.self]

    public static let allCases: [OperationText] = {
        let forms = CommandPath.operations.compactMap { try? OperationForm(asking: $0) } + recorded.compactMap { try? OperationForm(of: $0) }
        let fields = Set(forms.flatMap { $0.fields.map(\.textName) }), options = Set(forms.flatMap { $0.fields.flatMap(\.ownOptions) })
        return CommandPath.operations.flatMap { [name($0.name), does($0.name)] } + others.map(name) + fields.sorted().map(field) + options.sorted().map(option) + CommandPlace.names.map(place) + [synonyms]
    }()
}

extension CommonText {
    /// What many texts call a value that a field offers.
    init?(ofOption value: String) {
        let known = ["activityTypes", "roles", "priorities"].lazy.compactMap { CommonText(rawValue: $0 + "." + value) }.first
        guard let known else { return nil }
        self = known
    }
}

extension Texts.Catalogue {
    /// What an operation is called; its plain name where nobody has written words for it.
    public func name(of operation: OperationName) -> String { has(OperationText.name(operation)) || language != .english ? self[OperationText.name(operation)] : operation.text }

    /// What a field of an operation's form is called.
    public func label(of field: OperationForm.Field) -> String { self[OperationText.field(field.textName)] }

    /// What a field that stands in a history is called; nil for one that people do not know.
    public func label(ofField name: String) -> String? { has(OperationText.field(name)) ? self[OperationText.field(name)] : nil }

    /// What a value is called that a field offers.
    public func name(ofOption value: String) -> String {
        if let language = Language(rawValue: value) { return language.ownName }
        if let known = CommonText(ofOption: value) { return self[known] }
        return has(OperationText.option(value)) ? self[OperationText.option(value)] : value
    }
}
