import HTTPTypes
import Synchronization

/// Lets each key do something so often: a bucket that holds `burst` and fills evenly. Kept in memory, by each node for
/// itself.
final class RateLimiter: Sendable {
    private struct Bucket { var left: Double; var at: ContinuousClock.Instant }
    private let burst: Double
    private let perSecond: Double
    private let buckets = Mutex<[String: Bucket]>([:])
    /// More keys than this are forgotten together: who can make so many keys is not stopped by counting each.
    private static let longestList = 100_000

    /// - Parameters:
    ///   - count: how many in the long run …
    ///   - seconds: … of this many seconds.
    init(_ count: Int, per seconds: Int, burst: Int) {
        self.burst = Double(burst)
        perSecond = Double(count) / Double(seconds)
    }

    struct Outcome: Sendable {
        let isAllowed: Bool
        /// Whole ones left now.
        let left: Int
        /// Seconds until the next one (when refused) or until the bucket is full.
        let wait: Int
    }

    func take(_ key: String, at now: ContinuousClock.Instant) -> Outcome {
        buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(left: burst, at: now)
            let elapsed = bucket.at.duration(to: now).components
            bucket.left = min(burst, bucket.left + (Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18) * perSecond)
            bucket.at = now
            let isAllowed = bucket.left >= 1
            if isAllowed { bucket.left -= 1 }
            if buckets.count >= Self.longestList, buckets[key] == nil { buckets.removeAll() }
            buckets[key] = bucket
            let missing = isAllowed ? burst - bucket.left : 1 - bucket.left
            return Outcome(isAllowed: isAllowed, left: Int(bucket.left), wait: max(1, Int((missing / perSecond).rounded(.up))))
        }
    }

    /// Forgets the keys whose buckets are full again.
    func forgetRested(at now: ContinuousClock.Instant) {
        let full = Duration.seconds(burst / perSecond)
        buckets.withLock { buckets in buckets = buckets.filter { $0.value.at.duration(to: now) < full } }
    }
}
