import Domain
import Synchronization

/// How many connections each address has open.
final class ConnectionCounts: Sendable {
    private let limit: Int
    private let trusted: [AddressRange]
    private let counts = Mutex<[String: Int]>([:])

    init(limit: Int, trusting trusted: [AddressRange]) { (self.limit, self.trusted) = (limit, trusted) }

    /// Counts a new connection; false when the address has too many, and then it is not counted.
    func enter(_ address: String) -> Bool {
        let isProxy = NetworkAddress(address).map { address in trusted.contains { $0.contains(address) } } ?? false
        return counts.withLock { counts in
            guard isProxy || counts[address, default: 0] < limit else { return false }
            counts[address, default: 0] += 1
            return true
        }
    }

    func leave(_ address: String) {
        counts.withLock { counts in
            let rest = counts[address, default: 1] - 1
            counts[address] = rest > 0 ? rest : nil
        }
    }

    var total: Int { counts.withLock { $0.values.reduce(0, +) } }
}
