/// What the bytes of a file say about its encoding, gathered piece by piece in constant memory.
public struct EncodingEvidence {
    private var firstBytes: [UInt8] = []
    private var size = 0
    private var evenZeros = 0
    private var oddZeros = 0
    private var highBytes = 0
    private var utf8 = UTF8Check()
    private var previous: UInt8 = 0x20
    /// How often each byte from 0x80 stands between which neighbours: byte × neighbour before × neighbour after.
    private var contexts = [Int](repeating: 0, count: 128 * 16)
    private var carriageReturns = 0
    private var lineFeeds = 0

    public init() {}

    /// True when more bytes would not change the answer.
    public var isEnough: Bool { highBytes >= 20_000 || (size >= 4_096 && looksLikeUTF16 != nil) }

    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        if firstBytes.count < 4 { firstBytes.append(contentsOf: bytes.prefix(4 - firstBytes.count)) }
        countZeros(bytes)
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x80 {
                let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
                addHighByte(byte, before: previous, after: after)
            } else if previous >= 0x80 {
                utf8.endOfRun()
            }
            previous = byte
        }
        size += bytes.count
    }

    private mutating func countZeros(_ bytes: UnsafeRawBufferPointer) {
        guard size < 1 << 16 else { return }
        for (index, byte) in bytes.prefix(1 << 16).enumerated() {
            switch byte {
            case 0: if (size + index) % 2 == 0 { evenZeros += 1 } else { oddZeros += 1 }
            case 0x0D: carriageReturns += 1
            case 0x0A: lineFeeds += 1
            default: break
            }
        }
    }

    private mutating func addHighByte(_ byte: UInt8, before: UInt8, after: UInt8) {
        highBytes += 1
        utf8.add(byte)
        contexts[Int(byte - 0x80) * 16 + Neighbour(before).rawValue * 4 + Neighbour(after).rawValue] += 1
    }
}

// MARK: - The answer

/// An encoding that fits a file, and how sure that is.
public struct EncodingGuess: Hashable, Codable, Sendable {
    public let encoding: TextEncoding
    public let confidence: Confidence
    /// In UTF-8: bytes that are broken, because part of the file was written in another encoding. Else 0.
    public let brokenBytes: Int
}

extension EncodingEvidence {
    /// The encoding that explains the bytes best. Plain ASCII is UTF-8.
    public var guess: EncodingGuess {
        for encoding in [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian] where firstBytes.starts(with: encoding.byteOrderMark) {
            return EncodingGuess(encoding: encoding, confidence: .certain, brokenBytes: encoding == .utf8 ? utf8.broken : 0)
        }
        if let encoding = looksLikeUTF16 { return EncodingGuess(encoding: encoding, confidence: .certain, brokenBytes: 0) }
        let broken = utf8.brokenAtEnd
        if broken == 0 || utf8.sound > 20 * broken {
            return EncodingGuess(encoding: .utf8, confidence: broken == 0 ? .certain : .likely, brokenBytes: broken)
        }
        return singleByteGuess
    }

    /// Text in Western languages has a zero in almost every second byte of UTF-16, and none elsewhere.
    private var looksLikeUTF16: TextEncoding? {
        let pairs = min(size, 1 << 16) / 2
        guard pairs >= 4 else { return nil }
        if oddZeros * 10 >= pairs * 7, evenZeros * 20 <= pairs { return .utf16LittleEndian }
        if evenZeros * 10 >= pairs * 7, oddZeros * 20 <= pairs { return .utf16BigEndian }
        return nil
    }

    private var singleByteGuess: EncodingGuess {
        // In the order of how common they are; a tie goes to the first, and that is what the points mean.
        let candidates: [(TextEncoding, Int)] = [(.windows1252, 9), (.windows1250, 5), (.iso88592, 2), (.macRoman, onlyCarriageReturns ? 12 : 0)]
        let scored = candidates.map { ($0.0, $0.1 + score(of: $0.0)) }
        let best = scored.reduce(scored[0]) { $1.1 > $0.1 ? $1 : $0 }
        let rival = scored.filter { $0.0 != best.0 && !readsTheSame($0.0, best.0) }.map(\.1).max() ?? .min
        let lead = best.1 - max(rival, best.1 - 1_000)
        return EncodingGuess(encoding: best.0, confidence: lead >= 25 ? .certain : lead >= 8 ? .likely : .guess, brokenBytes: 0)
    }

    private var onlyCarriageReturns: Bool { carriageReturns > 0 && lineFeeds == 0 }

    private func readsTheSame(_ one: TextEncoding, _ other: TextEncoding) -> Bool {
        guard let one = one.codePage, let other = other.codePage else { return false }
        return (UInt8(0x80)...0xFF).allSatisfy { byte in count(of: byte) == 0 || one.character(for: byte) == other.character(for: byte) }
    }

    private func count(of byte: UInt8) -> Int { contexts[Int(byte - 0x80) * 16..<Int(byte - 0x80) * 16 + 16].reduce(0, +) }

    /// Points of the encoding in the language that suits it best.
    private func score(of encoding: TextEncoding) -> Int {
        guard let page = encoding.codePage else { return .min }
        return LetterWeights.all.map { score(of: page, in: $0) }.max() ?? 0
    }

    private func score(of page: CodePage, in language: LetterWeights) -> Int {
        var sum = 0
        for (index, count) in contexts.enumerated() where count > 0 {
            let character = page.character(for: UInt8(index / 16) + 0x80)
            let neighbours = (before: Neighbour(rawValue: index / 4 % 4) ?? .other, after: Neighbour(rawValue: index % 4) ?? .other)
            sum += count * points(of: character, between: neighbours, in: language)
        }
        return sum
    }

    private func points(of character: UInt16, between neighbours: (before: Neighbour, after: Neighbour), in language: LetterWeights) -> Int {
        guard character != 0xFFFD, let scalar = Unicode.Scalar(character) else { return -30 }
        let insideWord = neighbours.before != .other && neighbours.after != .other
        guard scalar.properties.isAlphabetic, scalar != "ª", scalar != "º" else { return insideWord ? -12 : -1 }
        let capitalInsideWord = scalar.properties.isUppercase && neighbours.before == .small ? -12 : 0
        return (language.points(of: character) ?? LetterWeights.stranger + (scalar.properties.isUppercase ? LetterWeights.capital : 0)) + capitalInsideWord
    }
}

/// What stands next to a byte.
private enum Neighbour: Int {
    case other, small, capital, high

    init(_ byte: UInt8) {
        switch byte {
        case 0x61...0x7A: self = .small
        case 0x41...0x5A: self = .capital
        case 0x80...: self = .high
        default: self = .other
        }
    }
}
