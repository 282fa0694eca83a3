import Domain
import Storage
import Writing

/// Puts a field one place up or down among those of its kind, by giving all of them their places anew.
public struct PlaceCustomField: PageOperation {
    public static let name = UpdateRecord<CustomField>.name
    public static let endpoint = UpdateRecord<CustomField>.endpoint
    public static let access = UpdateRecord<CustomField>.access
    private let id: CustomField.ID
    private let up: Bool
    public init(id: CustomField.ID, up: Bool) { (self.id, self.up) = (id, up) }

    public func run(in work: Work) throws -> CustomFieldPlaced {
        let field = try work.find(CustomField.self, id, to: .write)
        try work.place(id, up: up, in: work.customFields(of: field.recordKind).filter { $0.archivedAt == nil })
        return CustomFieldPlaced()
    }
}

public struct CustomFieldPlaced: PageContent {}
