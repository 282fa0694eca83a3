/// A field that a workspace has added to deals, companies, people or activities.
public struct CustomField: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<CustomField>
    public var id = ID(0)
    public var version: Int64 = 0
    public var recordKind = RecordKind.deal
    /// How programs, files and criteria name it, behind `custom.`: small words run together, `roofArea`. It never changes and
    /// is never used again.
    public var key = ""
    /// How people read it.
    public var name = ""
    public var type = ValueType.text
    /// What can be chosen; empty for the other types.
    public var options: [Option] = []
    /// Of amounts: the one currency that they are all in.
    public var currency: Currency?
    /// A line that says what belongs into it.
    public var help: String?
    /// Orders the fields of a kind, smallest first; ties by id.
    public var position: Int64 = 0
    public var createdAt = Timestamp(microseconds: 0)
    /// Since then it is not shown and takes no values; those that are there stay.
    public var archivedAt: Timestamp?
    public init() {}

    /// What the field describes.
    public enum RecordKind: String, CaseIterable, Codable, Sendable { case deal, company, contact, activity, lead }

    public enum ValueType: String, CaseIterable, Codable, Sendable {
        case text, number, money, date, choice, choices
        /// A person of a customer; a user.
        case person, user
        case link, boolean

        public var hasOptions: Bool { self == .choice || self == .choices }
        /// Whether values can be added up.
        public var isSummable: Bool { self == .number || self == .money }
        /// Whether a list can be taken together by its values: a record with several choices is in several groups.
        public var isGroupable: Bool { hasOptions || self == .boolean || self == .user || self == .person }
        /// Whether people write a value as it is read, so that the answer to a question can be one.
        public var isWritten: Bool { self == .text || self == .number || self == .money || self == .date || self == .link }
        /// Whether a list can be in the order of the values.
        public var isSortable: Bool { self != .choices && self != .person && self != .user }
    }

    /// One of the choices. Values hold the key, so that the label can change.
    public struct Option: Equatable, Sendable {
        public var key: String
        public var label: String
        /// No longer offered; values that have it keep it.
        public var isArchived: Bool
        public init(key: String = "", label: String, isArchived: Bool = false) { (self.key, self.label, self.isArchived) = (key, label, isArchived) }
    }

    /// The name among the fields of a record.
    public var path: String { CustomValues.prefix + key }

    /// The label of a choice; the key itself where it is not known any more.
    public func label(of key: String) -> String { options.first { $0.key == key }?.label ?? key }

    /// Whether `text` can be a key: a small letter, then letters and digits, forty at most.
    public static func isKey(_ text: String) -> Bool {
        guard let first = text.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first, text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
