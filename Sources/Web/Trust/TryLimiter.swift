import Synchronization

/// Lets each key try so often within any minute: the moments of its last tries are kept, and the next one has to wait
/// until the oldest of them is a minute ago. A bucket that fills evenly would let twice as many through in a minute.
final class TryLimiter: Sendable {
    private let most: Int
    private let tries = Mutex<[String: [ContinuousClock.Instant]]>([:])
    private static let span = Duration.seconds(60)
    /// More keys than this are forgotten together, as in `RateLimiter`.
    private static let longestList = 100_000

    init(perMinute most: Int) { self.most = max(1, most) }

    /// Counts a try; one that is refused is not counted.
    /// - Returns: nil when it may go on, else the seconds to wait.
    func take(_ key: String, at now: ContinuousClock.Instant) -> Int? {
        tries.withLock { tries in
            var recent = (tries[key] ?? []).filter { $0.duration(to: now) < Self.span }
            if recent.count >= most { return Self.seconds(until: recent[0].advanced(by: Self.span), now) }
            recent.append(now)
            if tries.count >= Self.longestList, tries[key] == nil { tries.removeAll() }
            tries[key] = recent
            return nil
        }
    }

    /// Forgets the keys whose last try is a minute ago.
    func forgetRested(at now: ContinuousClock.Instant) {
        tries.withLock { tries in tries = tries.filter { $0.value.last.map { $0.duration(to: now) < Self.span } ?? false } }
    }

    private static func seconds(until then: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Int {
        let left = now.duration(to: then).components
        return max(1, Int(left.seconds) + (left.attoseconds > 0 ? 1 : 0))
    }
}
