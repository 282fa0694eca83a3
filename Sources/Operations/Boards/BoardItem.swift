import Domain
import Storage
import Writing

/// What stands in a column: a whole deal for programs, a few of its columns for pages.
public protocol BoardItem: Sendable {
    associatedtype Items: BoardItems
    static var boardColumns: SQL { get }
    /// Items of a board of the past.
    static func items(past: [PastCard]) -> Items
}

/// The items of a column, as they come from their rows.
public protocol BoardItems: Sendable {
    init()
    var count: Int { get }
    /// Where the last item stands.
    var last: (position: Int64, id: Deal.ID)? { get }
    var currencies: [Currency] { get }
    mutating func add(_ row: inout Row) throws
    func write(at now: Timestamp, to json: inout JSONWriter)
}

/// An item that is a value of its own.
public protocol BoardRecord: BoardItem, RowDecodable {
    var id: Deal.ID { get }
    var position: Int64 { get }
    var currency: Currency { get }
    func write(at now: Timestamp, to json: inout JSONWriter)
}

extension Array: BoardItems where Element: BoardRecord {
    public var last: (position: Int64, id: Deal.ID)? { isEmpty ? nil : (self[count - 1].position, self[count - 1].id) }
    public var currencies: [Currency] { map(\.currency) }
    public mutating func add(_ row: inout Row) throws { append(try Element(row: &row)) }
    public func write(at now: Timestamp, to json: inout JSONWriter) { for item in self { item.write(at: now, to: &json) } }
}

extension Deal: BoardRecord {
    public static var boardColumns: SQL { columns }
    public static func items(past: [PastCard]) -> [Deal] { past.map(\.asItWas) }
    public func write(at now: Timestamp, to json: inout JSONWriter) { RecordAnswer(self, now: now).write(to: &json) }
}

extension PastCard: BoardRecord {
    public static var boardColumns: SQL { columns }
    public static func items(past: [PastCard]) -> [PastCard] { past }
    public var id: Deal.ID { deal.id }
    public var position: Int64 { deal.position }
    public var currency: Currency { then.currency }
    public func write(at now: Timestamp, to json: inout JSONWriter) { asItWas.write(at: now, to: &json) }
}
