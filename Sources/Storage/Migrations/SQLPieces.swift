/// Cuts SQL into words, quoted text and the rest, so that a semicolon or a type's name inside of a string, a quoted
/// name or a comment is left alone.
struct SQLPieces: Sequence, IteratorProtocol {
    enum Kind { case word, quoted, comment, blank, other }
    struct Piece {
        let kind: Kind
        let text: Substring
    }

    private var rest: Substring
    init(_ text: Substring) { rest = text }

    mutating func next() -> Piece? {
        guard let first = rest.first else { return nil }
        let (kind, end) = end(ofPieceStartingWith: first)
        defer { rest = rest[end...] }
        return Piece(kind: kind, text: rest[..<end])
    }

    private func end(ofPieceStartingWith first: Character) -> (Kind, String.Index) {
        switch first {
        case "'", "\"": return (.quoted, end(ofQuote: first))
        case "$": if let end = endOfDollarQuote { return (.quoted, end) }
        case "-" where rest.hasPrefix("--"): return (.comment, rest.firstIndex(where: \.isNewline) ?? rest.endIndex)
        case "/" where rest.hasPrefix("/*"): return (.comment, end(of: "*/", from: rest.index(rest.startIndex, offsetBy: 2)))
        case "{": return (.word, rest.firstIndex(of: "}").map(rest.index(after:)) ?? rest.endIndex)
        default: break
        }
        if first.isWhitespace { return (.blank, rest.firstIndex { !$0.isWhitespace } ?? rest.endIndex) }
        if Self.isInWord(first) { return (.word, rest.firstIndex { !Self.isInWord($0) } ?? rest.endIndex) }
        return (.other, rest.index(after: rest.startIndex))
    }

    private static func isInWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }

    /// Behind the closing quote. A doubled quote inside reads as the end of one piece and the start of the next.
    private func end(ofQuote quote: Character) -> String.Index {
        rest.dropFirst().firstIndex(of: quote).map(rest.index(after:)) ?? rest.endIndex
    }

    /// `$$ … $$` and `$name$ … $name$`, PostgreSQL's quotes around the body of a function.
    private var endOfDollarQuote: String.Index? {
        guard let close = rest.dropFirst().firstIndex(of: "$") else { return nil }
        let tag = rest[...close]
        guard tag.dropFirst().dropLast().allSatisfy(Self.isInWord), tag.dropFirst().first?.isNumber != true else { return nil }
        return end(of: tag, from: rest.index(after: close))
    }

    private func end(of mark: some StringProtocol, from start: String.Index) -> String.Index {
        var position = start
        while position < rest.endIndex {
            if rest[position...].hasPrefix(mark) { return rest.index(position, offsetBy: mark.count) }
            position = rest.index(after: position)
        }
        return rest.endIndex
    }
}
