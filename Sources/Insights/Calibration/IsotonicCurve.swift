/// The rising curve nearest to outcomes by least squares: pool adjacent violators (Ayer and others 1955). Between its points it is
/// straight, outside of them level.
public struct IsotonicCurve: Hashable, Codable, Sendable {
    /// Where the curve bends, ascending, and its height there.
    public let places, heights: [Double]

    /// Equal places are one point with the mean of their outcomes.
    public init(_ places: [Double], outcomes: [Double]) {
        var blocks: [Block] = []
        for point in Self.points(places, outcomes) {
            blocks.append(point)
            while blocks.count > 1, blocks[blocks.count - 2].mean >= blocks[blocks.count - 1].mean {
                let last = blocks.removeLast()
                blocks[blocks.count - 1].join(last)
            }
        }
        let ends = blocks.flatMap { $0.first == $0.last ? [($0.first, $0.mean)] : [($0.first, $0.mean), ($0.last, $0.mean)] }
        (self.places, heights) = (ends.map(\.0), ends.map(\.1))
    }

    public func callAsFunction(_ place: Double) -> Double {
        guard let first = places.first, let last = places.last else { return place }
        guard place > first else { return heights[0] }
        guard place < last else { return heights[heights.count - 1] }
        let behind = places.partitioningIndex { $0 > place }, before = behind - 1
        let share = (place - places[before]) / (places[behind] - places[before])
        return heights[before] + share * (heights[behind] - heights[before])
    }

    /// Places from the first to the last that have one height.
    private struct Block {
        let first: Double
        var last: Double, sum: Double, count: Double
        var mean: Double { sum / count }

        mutating func join(_ next: Block) {
            last = next.last
            sum += next.sum
            count += next.count
        }
    }

    private static func points(_ places: [Double], _ outcomes: [Double]) -> [Block] {
        var points: [Block] = []
        for index in places.indices.sorted(by: { places[$0] < places[$1] }) {
            let point = Block(first: places[index], last: places[index], sum: outcomes[index], count: 1)
            if points.last?.first == places[index] { points[points.count - 1].join(point) } else { points.append(point) }
        }
        return points
    }
}
