import Operations
import Synchronization

/// How much came by each form lately, on this node: by it the sum that browsers work out grows harder.
final class FormLoad: Sendable {
    private struct Minute { var begins: ContinuousClock.Instant; var count = 0; var before = 0 }
    private let minutes = Mutex<[String: Minute]>([:])
    private static let span = Duration.seconds(60)
    private static let most = 10_000

    /// Counts one that was sent.
    func note(_ key: String, at now: ContinuousClock.Instant) {
        minutes.withLock { minutes in
            if minutes.count >= Self.most, minutes[key] == nil { minutes.removeAll() }
            var minute = Self.turned(minutes[key] ?? Minute(begins: now), now)
            minute.count += 1
            minutes[key] = minute
        }
    }

    /// How hard the sum is now.
    func bits(of key: String, at now: ContinuousClock.Instant) -> Int {
        minutes.withLock { minutes in
            guard let known = minutes[key] else { return ProofOfWork.usualBits }
            let minute = Self.turned(known, now)
            minutes[key] = minute
            return ProofOfWork.bits(for: max(minute.count, minute.before))
        }
    }

    private static func turned(_ minute: Minute, _ now: ContinuousClock.Instant) -> Minute {
        let age = minute.begins.duration(to: now)
        if age < span { return minute }
        return Minute(begins: now, before: age < span * 2 ? minute.count : 0)
    }
}
