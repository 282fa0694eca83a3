/// A point where a function is lowest, as far as a search finds it.
struct LowestPoint: Sendable {
    var point: [Double], value: Double
    /// Whether the search ended because nothing lower was near, and not because its steps were used up.
    var isSettled: Bool

    /// Nelder and Mead's simplex first, which bears a poor start, then quasi-Newton steps, which make it exact.
    static func search(from start: [Double], _ function: ([Double]) -> Double) -> LowestPoint {
        let near = simplex(from: start, function), exact = quasiNewton(from: near.point, function)
        return exact.value <= near.value ? exact : near
    }
}

extension LowestPoint {
    /// The simplex search of Nelder and Mead (1965): reflection 1, expansion 2, contraction ½, shrinking ½. It ends where the corners differ by
    /// less than 1e-8 in place and value.
    static func simplex(from start: [Double], step: Double = 0.5, mostSteps: Int = 2_000, _ function: ([Double]) -> Double) -> LowestPoint {
        func corner(_ point: [Double]) -> LowestPoint {
            let value = function(point)
            return LowestPoint(point: point, value: value.isNaN ? .infinity : value, isSettled: false)
        }
        var corners = [corner(start)]
        for index in start.indices {
            var point = start
            point[index] += step
            corners.append(corner(point))
        }
        let count = start.count
        for _ in 0..<mostSteps {
            corners.sort { $0.value < $1.value }
            let best = corners[0], worst = corners[count]
            let spread = zip(best.point, worst.point).map { abs($0 - $1) }.max() ?? 0
            if abs(worst.value - best.value) < 1e-8, spread < 1e-8 { return LowestPoint(point: best.point, value: best.value, isSettled: true) }
            let middle = start.indices.map { axis in corners[..<count].reduce(0) { $0 + $1.point[axis] } / Double(count) }
            func along(_ share: Double) -> LowestPoint { corner(zip(middle, worst.point).map { $0 + share * ($1 - $0) }) }
            let reflected = along(-1)
            if reflected.value < best.value {
                let expanded = along(-2)
                corners[count] = expanded.value < reflected.value ? expanded : reflected
            } else if reflected.value < corners[count - 1].value {
                corners[count] = reflected
            } else {
                let contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
                if contracted.value < min(reflected.value, worst.value) {
                    corners[count] = contracted
                } else {
                    for index in 1...count { corners[index] = corner(zip(best.point, corners[index].point).map { ($0 + $1) / 2 }) }
                }
            }
        }
        corners.sort { $0.value < $1.value }
        return corners[0]
    }

    /// The method of Broyden, Fletcher, Goldfarb and Shanno (1970) with slopes by central differences and steps halved until they fall by 1e-4 of what
    /// the slope promises. It ends where the slope is below 1e-6 of the value, or no step is lower.
    static func quasiNewton(from start: [Double], mostSteps: Int = 200, _ function: ([Double]) -> Double) -> LowestPoint {
        let axes = start.indices
        func slope(_ point: [Double]) -> [Double] {
            axes.map { axis in
                var up = point, down = point
                up[axis] += 1e-5
                down[axis] -= 1e-5
                return (function(up) - function(down)) / 2e-5
            }
        }
        func product(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
        let identity = axes.map { row in axes.map { row == $0 ? 1.0 : 0 } }
        var here = LowestPoint(point: start, value: function(start), isSettled: false), gradient = slope(start), inverse = identity
        for _ in 0..<mostSteps {
            guard (gradient.map(abs).max() ?? 0) > 1e-6 * max(abs(here.value), 1) else { return LowestPoint(point: here.point, value: here.value, isSettled: true) }
            var direction = inverse.map { -product($0, gradient) }
            if product(direction, gradient) >= 0 { (inverse, direction) = (identity, gradient.map { -$0 }) }
            var length = min(1, 1 / (direction.map(abs).max() ?? 1)), next = here.point, value = Double.infinity
            while length > 1e-10 {
                next = zip(here.point, direction).map { $0 + length * $1 }
                value = function(next)
                if value <= here.value + 1e-4 * length * product(direction, gradient) { break }
                length /= 2
            }
            guard value < here.value else { return LowestPoint(point: here.point, value: here.value, isSettled: true) }
            let newGradient = slope(next), moved = zip(next, here.point).map { $0 - $1 }, bent = zip(newGradient, gradient).map { $0 - $1 }
            let curve = product(moved, bent)
            if curve > 1e-12 {
                let turned = inverse.map { product($0, bent) }, scale = (1 + product(bent, turned) / curve) / curve
                for row in axes {
                    for column in axes { inverse[row][column] += scale * moved[row] * moved[column] - (turned[row] * moved[column] + moved[row] * turned[column]) / curve }
                }
            }
            (here, gradient) = (LowestPoint(point: next, value: value, isSettled: false), newGradient)
        }
        return here
    }
}
