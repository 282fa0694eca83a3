public import Domain

/// A field that the workspace has added to deals, companies, people, activities or leads, as a column of a file can become it.
public struct OwnImportField: Hashable, Codable, Sendable {
    /// The files whose rows have it.
    public let kind: ImportKind
    public let key: String
    /// How people call it.
    public let name: String
    /// What its cells are.
    public let field: ImportField
    /// Of amounts: the one currency that they are all in.
    public let currency: Currency?

    /// Nil for a field that is out of use.
    public init?(_ custom: CustomField) {
        guard custom.archivedAt == nil else { return nil }
        switch custom.recordKind {
        case .deal: kind = .deals
        case .company: kind = .companies
        case .contact: kind = .contacts
        case .activity: kind = .activities
        case .lead: kind = .leads
        }
        field = switch custom.type {
        case .text, .choice, .choices, .person, .user, .link: .ownText
        case .number: .ownNumber
        case .money: .ownAmount
        case .date: .ownDay
        case .boolean: .ownFlag
        }
        (key, name, currency) = (custom.key, custom.name, custom.currency)
    }

    public var target: Target { Target(field, key: key) }
    /// The name among the fields of a record, which our own export writes above its column: `custom.roofArea`.
    public var path: String { CustomValues.prefix + key }

    /// How sure a column of that name is this field; nil when it is not.
    func confidence(of header: HeaderName) -> Confidence? {
        if header.text == path { return .certain }
        return !header.key.isEmpty && [name, key, path].contains { HeaderName($0).key == header.key } ? .likely : nil
    }
}

extension HeaderName {
    /// Whether our own export wrote it, which has amounts in the smallest unit and a decimal point.
    var isExported: Bool { text.hasPrefix(CustomValues.prefix) && CustomField.isKey(String(text.dropFirst(CustomValues.prefix.count))) }
}
