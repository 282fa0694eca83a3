import Domain
import Storage
import Texts
import Writing

/// Every lost reason for the settings, also those out of use.
public struct ShowLostReasons: PageOperation {
    public static let name: OperationName = "lost-reasons.settings"
    public static let endpoint = Endpoint.get("/lost-reasons/settings")
    public static let access = Access.read(.pipelines)
    public init() {}

    public func run(in work: Work) throws -> LostReasons { LostReasons(items: try work.lostReasons()) }
}

public struct LostReasons: PageContent {
    /// In their order.
    public let items: [LostReason]
}

/// Adds a reason from the words that people read.
public struct AddLostReason: PageOperation {
    public static let name = CreateRecord<LostReason>.name
    public static let endpoint = CreateRecord<LostReason>.endpoint
    public static let access = CreateRecord<LostReason>.access
    private let label: String
    public init(label: String) { self.label = label.trimmed }

    public func run(in work: Work) throws -> LostReasons {
        let known = try work.lostReasons()
        try work.checkLabel(label, among: known)
        let key = CustomKey.make(from: label, besides: Set(known.map(\.name)))
        _ = try CreateRecord<LostReason>(values: JSONObject([("name", .string(key)), ("label", .string(label))])).run(in: work)
        return LostReasons(items: [])
    }
}

/// Gives a reason other words. Without any, one that every workspace begins with is called as each language has it.
public struct RenameLostReason: PageOperation {
    public static let name = UpdateRecord<LostReason>.name
    public static let endpoint = UpdateRecord<LostReason>.endpoint
    public static let access = UpdateRecord<LostReason>.access
    private let id: Identifier<LostReason>
    private let label: String
    private let version: Int64
    public init(id: Identifier<LostReason>, label: String, version: Int64) { (self.id, self.label, self.version) = (id, label.trimmed, version) }

    public func run(in work: Work) throws -> LostReasons {
        let reason = try work.find(LostReason.self, id, to: .write), isBuiltIn = LostReason.builtIn.contains(reason.name)
        if !(label.isEmpty && isBuiltIn) { try work.checkLabel(label, among: work.lostReasons().filter { $0.id != id }) }
        _ = try UpdateRecord<LostReason>(id: id, ifVersion: version, values: JSONObject([("label", label.isEmpty ? .null : .string(label))])).run(in: work)
        return LostReasons(items: [])
    }
}

/// Puts a reason one place up or down among those in use.
public struct PlaceLostReason: PageOperation {
    public static let name = UpdateRecord<LostReason>.name
    public static let endpoint = UpdateRecord<LostReason>.endpoint
    public static let access = UpdateRecord<LostReason>.access
    private let id: Identifier<LostReason>
    private let up: Bool
    public init(id: Identifier<LostReason>, up: Bool) { (self.id, self.up) = (id, up) }

    public func run(in work: Work) throws -> LostReasons {
        _ = try work.find(LostReason.self, id, to: .write)
        try work.place(id, up: up, in: work.lostReasons().filter { $0.archivedAt == nil })
        return LostReasons(items: [])
    }
}

/// Takes a reason out of use, or into use again. Deals that were lost because of it keep it.
public struct ArchiveLostReason: PageOperation {
    public static let name = UpdateRecord<LostReason>.name
    public static let endpoint = UpdateRecord<LostReason>.endpoint
    public static let access = UpdateRecord<LostReason>.access
    private let id: Identifier<LostReason>
    private let version: Int64
    private let isArchived: Bool
    public init(id: Identifier<LostReason>, version: Int64, isArchived: Bool) { (self.id, self.version, self.isArchived) = (id, version, isArchived) }

    public func run(in work: Work) throws -> LostReasons {
        _ = try work.find(LostReason.self, id, to: .write)
        // Without any nobody could lose a deal.
        if isArchived, try !work.lostReasons().contains(where: { $0.archivedAt == nil && $0.id != id }) { throw Refusal.field("archivedAt", "lastReason") }
        let value: JSONValue = isArchived ? .string(work.now.description) : .null
        _ = try UpdateRecord<LostReason>(id: id, ifVersion: version, values: JSONObject([("archivedAt", value)])).run(in: work)
        return LostReasons(items: [])
    }
}

extension Work {
    fileprivate func lostReasons() throws -> [LostReason] { try db.all(LostReason.self, "SELECT \(LostReason.columns) FROM lost_reason ORDER BY position, id") }

    fileprivate func checkLabel(_ label: String, among known: [LostReason]) throws {
        guard !label.isEmpty else { throw InputProblem(field: "label", code: .missing) }
        let fold = SearchFolding.fold(label)
        guard !known.contains(where: { SearchFolding.fold($0.label ?? $0.name) == fold }) else { throw Refusal(.nameTaken, problems: [.init(field: "label", code: .invalid, details: ["why": "nameTaken"])]) }
    }
}
