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
        return try work.changesSince(version, of: R.self, id)
    }
}

public struct ChangesSince: PageContent {
    /// The fields that were changed, with what stood in them in the form's version.
    public var before = JSONObject()
    /// Who changed the record last.
    public var by: User.ID?
    public var at: Timestamp?
}
