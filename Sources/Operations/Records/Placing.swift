import Domain
import Storage

/// A record that has a place among others of its kind.
protocol Placed: Record {
    var position: Int64 { get set }
}
extension Pipeline: Placed {}
extension CustomField: Placed {}
extension LostReason: Placed {}

extension Work {
    /// Puts a record one place up or down in `order`, by giving all of them their places anew; nothing at either end.
    /// - Throws: `notFound` when it is not among them.
    func place<R: Placed>(_ id: Identifier<R.Subject>, up: Bool, in order: [R]) throws {
        var order = order
        guard let place = order.firstIndex(where: { $0.id == id }) else { throw Refusal(.notFound) }
        let other = up ? place - 1 : place + 1
        guard order.indices.contains(other) else { return }
        order.swapAt(place, other)
        for (place, before) in order.enumerated() where before.position != Int64(place + 1) {
            var moved = before
            moved.position = Int64(place + 1)
            try update(&moved, from: before)
        }
    }
}
