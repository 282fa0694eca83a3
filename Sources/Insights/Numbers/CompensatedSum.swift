/// A sum whose error does not grow with the number of terms (Neumaier 1974).
struct CompensatedSum {
    private var sum = 0.0, lost = 0.0
    var value: Double { sum + lost }

    @inline(__always) mutating func add(_ term: Double) {
        let next = sum + term
        lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
        sum = next
    }
}

extension Sequence<Double> {
    /// The sum, compensated.
    func compensatedSum() -> Double {
        var sum = CompensatedSum()
        for term in self { sum.add(term) }
        return sum.value
    }
}
