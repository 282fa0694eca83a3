import Foundation

/// A file of figures that other programs computed; `Fixtures` holds how closely each must be met.
enum Fixture {
    static func read<Figures: Decodable>(_ name: String, as type: Figures.Type = Figures.self) throws -> Figures {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).json")
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }
}

/// Whether two figures agree, by their difference in proportion to the second or, near 0, as it is.
func agree(_ found: Double, _ expected: Double, relative: Double, absolute: Double = 1e-12) -> Bool { abs(found - expected) <= max(relative * abs(expected), absolute) }

func agree(_ found: [Double], _ expected: [Double], relative: Double, absolute: Double = 1e-12) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { agree($0, $1, relative: relative, absolute: absolute) }
}
