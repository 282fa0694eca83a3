public import Writing

/// A text as people type it: an empty line parts paragraphs, lines that begin with `- ` are a list.
public struct LightText: HTML {
    private let text: String
    public init(_ text: String) { self.text = text }

    public func render(into output: inout HTMLOutput) {
        var paragraph: [Substring] = [], points: [Substring] = []
        func close() {
            if !paragraph.isEmpty { p { paragraph.joined(separator: "\n") }.render(into: &output) }
            if !points.isEmpty { ul(.class("bullets")) { ForEach(points) { point in li { String(point) } } }.render(into: &output) }
            (paragraph, points) = ([], [])
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("- ") {
                if !paragraph.isEmpty { close() }
                points.append(line.dropFirst(2))
            } else if line.allSatisfy(\.isWhitespace) {
                close()
            } else {
                if !points.isEmpty { close() }
                paragraph.append(line)
            }
        }
        close()
    }
}
