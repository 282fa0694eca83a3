import Metrics
import Synchronization

/// Keeps counters, gauges and times in memory and writes them in Prometheus' text format (0.0.4).
final class MetricsRegistry: MetricsFactory, Sendable {
    private struct Key: Hashable { let label: String; let dimensions: String }
    private struct State {
        var counters: [Key: Count] = [:]
        var gauges: [Key: Gauge] = [:]
        var times: [Key: Times] = [:]
    }
    private let state = Mutex(State())

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { counter(label, dimensions) }
    func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler { FloatingCount(count: counter(label, dimensions)) }
    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { gauge(label, dimensions) }
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler { gauge(label, dimensions) }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { made(\.times, label, dimensions) { Times() } }

    // What was counted stays readable when whoever counted goes.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> Count { made(\.counters, label, dimensions) { Count() } }
    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> Gauge { made(\.gauges, label, dimensions) { Gauge() } }

    /// The handler of that name, made when it is first asked for.
    private func made<Handler: Sendable>(_ path: WritableKeyPath<State, [Key: Handler]>, _ label: String, _ dimensions: [(String, String)], make: () -> Handler) -> Handler {
        let key = Self.key(label, dimensions)
        return state.withLock { state in
            if let known = state[keyPath: path][key] { return known }
            let new = make()
            state[keyPath: path][key] = new
            return new
        }
    }

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
        Key(label: label, dimensions: dimensions.map { name, value in name + "=\"" + escaped(value) + "\"" }.joined(separator: ","))
    }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") }) else { return value }
        return value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Everything counted so far.
    func text() -> String {
        let (counters, gauges, times) = state.withLock { ($0.counters, $0.gauges, $0.times) }
        var text = ""
        func write<Value>(_ values: [Key: Value], type: String, lines: (String, String, Value) -> String) {
            for (label, group) in Dictionary(grouping: values, by: \.key.label).sorted(by: { $0.key < $1.key }) {
                text += "# TYPE \(label) \(type)\n"
                for (key, value) in group.sorted(by: { $0.key.dimensions < $1.key.dimensions }) { text += lines(label, key.dimensions, value) }
            }
        }
        write(counters, type: "counter") { label, dimensions, count in "\(label)\(Self.braced(dimensions)) \(count.value)\n" }
        write(gauges, type: "gauge") { label, dimensions, gauge in "\(label)\(Self.braced(dimensions)) \(gauge.text)\n" }
        write(times, type: "histogram") { label, dimensions, times in times.lines(label, dimensions) }
        return text
    }

    static func braced(_ dimensions: String) -> String { dimensions.isEmpty ? "" : "{" + dimensions + "}" }
}

final class Count: CounterHandler, Sendable {
    private let number = Atomic<Int64>(0)
    var value: Int64 { number.load(ordering: .relaxed) }
    func increment(by amount: Int64) { number.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { number.store(0, ordering: .relaxed) }
}

final class FloatingCount: FloatingPointCounterHandler, Sendable {
    private let count: Count
    init(count: Count) { self.count = count }
    func increment(by amount: Double) { count.increment(by: Int64(amount)) }
    func reset() { count.reset() }
}

final class Gauge: MeterHandler, RecorderHandler, Sendable {
    private let bits = Atomic<UInt64>(0)
    private var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
    var text: String { value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }
    func increment(by amount: Double) { change(by: amount) }
    func decrement(by amount: Double) { change(by: -amount) }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    private func change(by amount: Double) {
        var old = bits.load(ordering: .relaxed)
        while true {
            let (exchanged, original) = bits.compareExchange(expected: old, desired: (Double(bitPattern: old) + amount).bitPattern, ordering: .relaxed)
            if exchanged { return }
            old = original
        }
    }
}

/// Times in buckets: how many took at most so many milliseconds.
final class Times: TimerHandler, Sendable {
    private static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000]
    private struct State { var counts = [Int64](repeating: 0, count: bounds.count + 1); var nanoseconds: Int64 = 0 }
    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) {
        let place = Self.bounds.firstIndex { duration <= $0 * 1_000_000 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.nanoseconds &+= duration
        }
    }

    func lines(_ label: String, _ dimensions: String) -> String {
        let (counts, nanoseconds) = state.withLock { ($0.counts, $0.nanoseconds) }
        let comma = dimensions.isEmpty ? "" : ","
        var sum: Int64 = 0, text = ""
        for (place, count) in counts.enumerated() {
            sum += count
            let bound = place < Self.bounds.count ? String(Double(Self.bounds[place]) / 1_000) : "+Inf"
            text += "\(label)_bucket{\(dimensions)\(comma)le=\"\(bound)\"} \(sum)\n"
        }
        return text + "\(label)_sum\(MetricsRegistry.braced(dimensions)) \(Double(nanoseconds) / 1e9)\n\(label)_count\(MetricsRegistry.braced(dimensions)) \(sum)\n"
    }
}
