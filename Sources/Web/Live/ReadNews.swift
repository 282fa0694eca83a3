import Domain
import Operations
import Storage
import Writing

/// What a watcher has not heard yet and may see at this moment, and how far that goes: in one snapshot, so that nothing
/// falls between the two.
struct ReadNews: Operation {
    static let name: OperationName = "events.stream"
    static let endpoint = Endpoint.get("/events/stream")
    static let access = ListEvents.access
    static var inputSchema: Schema { .object([.init("after", .integer(minimum: 0), isRequired: false)]) }
    private static let most = 200
    let after: Int64

    init(after: Int64) { self.after = after }
    init(input: JSONValue) throws { after = try Int64(input: input["after"] ?? 0) }

    func run(in work: Work) throws -> News {
        let events = try ListEvents(after: after, limit: Self.most).run(in: work).items
        if events.count == Self.most, let last = events.last { return News(events: events, position: last.id, isFull: true) }
        // What lies behind the last one is not theirs to see, now; it need not be looked at again.
        return News(events: events, position: try Work.newestEvent(work.db) ?? after, isFull: false)
    }
}

struct News: Answer {
    let events: [StoredEvent]
    /// Where to go on.
    let position: Int64
    let isFull: Bool
    func write(to json: inout JSONWriter) { json.array { json in for event in events { event.write(to: &json) } } }
    static var schema: Schema { .array(of: StoredEvent.schema) }
}

extension Work {
    /// The last event before which no other can appear any more.
    static func newestEvent(_ db: Connection) throws -> Int64? {
        try db.value(Int64.self, "SELECT id FROM event WHERE \(db.dialect.feedIsSettled) ORDER BY \(db.dialect.feedBackwards) LIMIT 1")
    }
}
