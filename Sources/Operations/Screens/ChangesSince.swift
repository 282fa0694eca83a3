import Domain
import Storage
import Writing

/// What others changed in a record after somebody opened its form, for a form that comes too late.
public struct ShowChangesSince<R: Record>: PageOperation {
    public static var name: OperationName { ShowRecord<R>.name }
    public static var endpoint: Endpoint { ShowRecord<R>.endpoint }
    public static var access: Access { ShowRecord<R>.access }
    private let id: Identifier<R.Subject>
    private let version: Int64

    /// - Parameter version: the version in the form.
    public init(id: Identifier<R.Subject>, version: Int64) { (self.id, self.version) = (id, version) }

    public func run(in work: Work) throws -> ChangesSince {
        _ = try work.find(R.self, id)
        var changes = ChangesSince()
        try work.db.forEach("""
            SELECT user_id, at, before FROM event WHERE kind = \(R.kind.rawValue) AND entity_id = \(id) AND version > \(version) ORDER BY version, id
            """) { row in
            (changes.by, changes.at) = (try row.next(), try row.next())
            guard let text = try row.next(String?.self), case .object(let before) = try JSONValue(parsing: text) else { return }
            for (name, value) in before.members where changes.before[name] == nil { changes.before[name] = value }
        }
        return changes
    }
}

public struct ChangesSince: PageContent {
    /// The fields that were changed, with what stood in them in the form's version.
    public var before = JSONObject()
    /// Who changed the record last.
    public var by: User.ID?
    public var at: Timestamp?
}
