import Domain
import Storage
import Writing

/// One record of a kind.
public struct ShowRecord<R: Record>: Operation, Decodable {
    public static var name: OperationName { OperationName(R.kind.plural + ".show") }
    public static var endpoint: Endpoint { .get(R.kind, "/{id}") }
    public static var access: Access { .read(R.resource) }
    public var id: Identifier<R.Subject>
    public init(id: Identifier<R.Subject>) { self.id = id }

    /// The call that programs make most: a single id needs no decoder.
    public init(input: JSONValue) throws {
        if case .object(let object) = input, object.members.count == 1, let value = object["id"], let id = try? Identifier<R.Subject>(input: value) {
            self.id = id
        } else {
            self = try ValueDecoder(input).decode()
        }
    }

    public func run(in work: Work) throws -> RecordAnswer<R> { RecordAnswer(try work.find(R.self, id), now: work.now) }

    public func answer(in work: Work, to json: inout JSONWriter) throws -> Int64? {
        guard let (query, transcript) = R.fields.ofOne, work.hidden(of: R.kind).isEmpty else {
            let answer = try run(in: work)
            answer.write(to: &json)
            return answer.versionTag
        }
        var version: Int64?
        try work.db.forEach(query.with(id)) { row in
            var glance = R()
            try transcript.glance(at: row, into: &glance)
            guard try work.sees(glance) else { return }
            try transcript.write(row, glance, at: work.now, to: &json)
            version = glance.version
        }
        guard let version else { throw Refusal(.notFound) }
        return version
    }
}

/// Makes a record from the fields that a caller sends.
public struct CreateRecord<R: Record>: Operation {
    public static var name: OperationName { OperationName(R.kind.plural + ".create") }
    public static var endpoint: Endpoint { .post(R.kind, status: 201) }
    public static var access: Access { R.resource == .users || R.resource == .teams ? .admin(R.resource) : .create(R.resource) }
    public static var inputSchema: Schema { R.fields.inputSchema(creating: true) }
    public var values: JSONObject

    public init(input: JSONValue) throws { values = try JSONObject(members: input) }
    public init(values: JSONObject) { self.values = values }

    public func run(in work: Work) throws -> RecordAnswer<R> {
        var record = R()
        try record.begin(in: work)
        try work.apply(values, to: &record)
        try R.fields.requireAll(of: record)
        guard try R.ownerColumn == nil || work.covers(.create, R.resource, owner: record.owner(in: work)) || work.actor.userId == nil else { throw Refusal(.forbidden) }
        try work.insert(&record)
        var answer = RecordAnswer(record, now: work.now)
        if work.isRehearsal { answer.lookAlikes = try lookAlikes(of: record, in: work) }
        return answer
    }
}

/// Changes the fields that a caller sends; `null` empties one.
public struct UpdateRecord<R: Record>: Operation {
    public static var name: OperationName { OperationName(R.kind.plural + ".update") }
    public static var endpoint: Endpoint { .patch(R.kind, "/{id}") }
    public static var access: Access { R.resource == .users || R.resource == .teams ? .admin(R.resource) : .write(R.resource) }
    public static var inputSchema: Schema { R.fields.inputSchema(creating: false) }
    public var id: Identifier<R.Subject>
    public var ifVersion: Int64?
    public var values: JSONObject

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        guard let id = all["id"] else { throw InputProblem(field: "id", code: .missing) }
        self.id = try Identifier(input: id)
        ifVersion = try all["ifVersion"].map { try Int64(input: $0) }
        values = JSONObject(all.members.filter { $0.key != "id" && $0.key != "ifVersion" }.map { ($0.key, $0.value) })
    }
    public init(id: Identifier<R.Subject>, ifVersion: Int64? = nil, values: JSONObject) { (self.id, self.ifVersion, self.values) = (id, ifVersion, values) }

    public func run(in work: Work) throws -> RecordAnswer<R> {
        let before = try work.find(R.self, id, to: Self.access.action)
        try work.expect(ifVersion, of: before, wanting: values)
        var record = before
        try work.apply(values, to: &record)
        try work.update(&record, from: before)
        guard try R.ownerColumn == nil || record.owner == before.owner || record.owner == nil || work.covers(.read, R.resource, owner: record.owner) else { throw Refusal(.forbidden) }
        return RecordAnswer(record, now: work.now)
    }
}

/// A kind whose records can be moved to the trash and back.
public protocol Trashable: Record {
    var deletedAt: Timestamp? { get set }
}
extension Deal: Trashable {}
extension Company: Trashable {}
extension Contact: Trashable {}
extension Activity: Trashable {}
extension Lead: Trashable {}

/// Moves a record to the trash: pages, lists and sums no longer have it, its history stays.
public struct DeleteRecord<R: Trashable>: Operation, Decodable {
    public static var name: OperationName { OperationName(R.kind.plural + ".delete") }
    public static var endpoint: Endpoint { .delete(R.kind, "/{id}") }
    public static var access: Access { .delete(R.resource) }
    public var id: Identifier<R.Subject>
    public var ifVersion: Int64?
    public init(id: Identifier<R.Subject>, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<R> {
        let before = try work.find(R.self, id, to: .delete)
        try work.expect(ifVersion, of: before)
        var record = before
        record.deletedAt = work.now
        try work.update(&record, from: before)
        return RecordAnswer(record, now: work.now)
    }
}

/// Takes a record out of the trash.
public struct RestoreRecord<R: Trashable>: Operation, Decodable {
    public static var name: OperationName { OperationName(R.kind.plural + ".restore") }
    public static var endpoint: Endpoint { .post(R.kind, "/{id}/restore") }
    public static var access: Access { .delete(R.resource) }
    public var id: Identifier<R.Subject>
    public init(id: Identifier<R.Subject>) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<R> {
        let before = try work.find(R.self, id, to: .delete, inTrash: true)
        var record = before
        record.deletedAt = nil
        try work.update(&record, from: before)
        return RecordAnswer(record, now: work.now)
    }
}

extension Access {
    /// The action that the right is about.
    var action: Action {
        if case .need(let action, _) = self { return action }
        return .read
    }
}

extension JSONObject {
    /// The members of an input, which must be an object; nothing at all is an empty one.
    init(members input: JSONValue) throws(InputProblem) {
        switch input {
        case .object(let object): self = object
        case .null: self.init()
        default: throw InputProblem(code: .notAnObject)
        }
    }
}
