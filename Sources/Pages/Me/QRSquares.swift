public import Writing

/// The dark squares of a QR code, row by row, drawn as one path.
public struct QRSquares: HTML, Sendable {
    private let side: Int
    private let isDark: [Bool]
    private let name: String
    /// Empty squares around it, by which readers find it (ISO/IEC 18004).
    private static let margin = 4

    /// - Parameter name: what a screen reader says.
    public init(side: Int, isDark: [Bool], name: String) { (self.side, self.isDark, self.name) = (side, isDark, name) }

    public func render(into output: inout HTMLOutput) {
        let size = Coordinate(Double(side + 2 * Self.margin))
        svg(.class("qr"), .viewBox(width: size, height: size), .role("img"), .label(name)) {
            // Dark on light in either theme: not every app reads the reverse.
            rect(.class("qr-paper"), .width(size), .height(size))
            path(.class("qr-ink"), .d(commands))
        }.render(into: &output)
    }

    /// A row's neighbouring squares are one rectangle.
    private var commands: String {
        var text = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                guard isDark[row * side + column] else { column += 1; continue }
                let start = column
                while column < side, isDark[row * side + column] { column += 1 }
                text += "M\(start + Self.margin) \(row + Self.margin)h\(column - start)v1h-\(column - start)z"
            }
        }
        return text
    }
}
