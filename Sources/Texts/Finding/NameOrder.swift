import Domain

/// The order in which a language sorts names: Swedish å ä ö behind z, Danish æ ø å (and aa), Polish ł behind l, elsewhere
/// letters with marks beside those without. After CLDR's root collation with the tailoring of the language.
public struct NameOrder: Sendable {
    private let letters: [Character: Weight]
    /// Danish sorts "Aa" as Å.
    private let joinsDoubleA: Bool
    /// Danish sorts a capital before its small letter, the others behind it.
    private let capital: UInt8, small: UInt8

    private struct Weight { let primary: [UInt8], secondary: UInt8 }

    public init(_ language: Language) { self = Self.orders[language] ?? Self(of: language) }

    private static let orders = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, NameOrder(of: $0)) })

    private init(of language: Language) {
        joinsDoubleA = language == .danish
        (capital, small) = language == .danish ? (Self.plain, Self.marked) : (Self.marked, Self.plain)
        letters = switch language {
        // What is a letter of its own comes first, what sorts beside it after a slash.
        case .swedish: Self.letters(["{": "å", "|": "ä/æę", "}": "ö/øőœô", "y": "/ü", "d": "/đð"])
        case .danish: Self.letters(["{": "æ/ä", "|": "ø/öő", "}": "å", "y": "/üű", "d": "/đð"])
        case .polish: Self.letters(["a~": "ą", "c~": "ć", "e~": "ę", "l~": "ł", "n~": "ń", "o~": "ó", "s~": "ś", "z}": "ź", "z~": "ż"])
        case .english, .italian: [:]
        }
    }

    /// Whether `left` comes before `right`.
    public func precedes(_ left: String, _ right: String) -> Bool {
        key(for: left).utf8.lexicographicallyPrecedes(key(for: right).utf8)
    }

    /// The names in order; equal ones stay as they were. Each key is made once.
    public func sorted<Item>(_ items: [Item], by name: (Item) -> String) -> [Item] {
        let keys = items.map { Array(key(for: name($0)).utf8) }
        return Self.order(of: keys).map { items[$0] }
    }

    private static func order(of keys: [[UInt8]]) -> [Int] {
        keys.indices.sorted { left, right in keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right]) }
    }

    public func sorted(_ names: [String]) -> [String] { sorted(names) { $0 } }

    /// A text whose order, byte by byte, is the order of the names: store it beside the name and sort by it, with collation
    /// `BINARY` or `C`. It holds no zero byte. Names that differ only in the kind of mark (é, è) have the same key.
    public func key(for name: String) -> String {
        var key = Key()
        let bytes = Array(name.utf8)
        key.reserve(bytes.count)
        var index = 0
        while index < bytes.count {
            let isPlain = bytes[index] < 0x80 && !beginsMark(bytes, at: index + 1)
            if isPlain {
                index += addASCII(bytes, at: index, to: &key)
            } else {
                // A letter may stand in several scalars, a plain one with its marks behind it.
                let end = bytes[(index + 1)...].firstIndex { $0 < 0x80 } ?? bytes.count
                for letter in String(decoding: bytes[index..<end], as: UTF8.self) { add(letter, to: &key) }
                index = end
            }
        }
        return key.text
    }

    /// Whether a combining mark (U+0300…U+036F) may begin there.
    private func beginsMark(_ bytes: [UInt8], at index: Int) -> Bool { index < bytes.count && 0xCC...0xCD ~= bytes[index] }

    /// Adds one letter, or the two of a Danish "Aa", and returns how many.
    private func addASCII(_ bytes: [UInt8], at index: Int, to key: inout Key) -> Int {
        let letter = bytes[index], level = 0x41...0x5A ~= letter ? capital : small
        if joinsDoubleA, letter | 0x20 == 0x61, index + 1 < bytes.count, bytes[index + 1] | 0x20 == 0x61, !beginsMark(bytes, at: index + 2) {
            key.add(UInt8(ascii: "}"), Self.marked, level)
            return 2
        }
        key.add(Self.weightOfASCII[Int(letter)], Self.plain, level)
        return 1
    }

    private func add(_ letter: Character, to key: inout Key) {
        let lower = letter.lowercased()
        let weight = weight(of: lower.first ?? letter)
        key.add(weight, lower == String(letter) ? small : capital)
    }

    /// The three levels of a key: letters, then their marks, then capitals.
    private struct Key {
        var primary: [UInt8] = [], marks: [UInt8] = [], cases: [UInt8] = []

        mutating func reserve(_ count: Int) {
            primary.reserveCapacity(count + 8)
            marks.reserveCapacity(count)
            cases.reserveCapacity(count)
        }

        mutating func add(_ primary: UInt8, _ mark: UInt8, _ capital: UInt8) {
            self.primary.append(primary)
            marks.append(mark)
            cases.append(capital)
        }

        mutating func add(_ weight: Weight, _ capital: UInt8) {
            primary += weight.primary
            marks.append(weight.secondary)
            cases.append(capital)
        }

        var text: String { String(decoding: primary + [NameOrder.separator] + trimmed(marks) + [NameOrder.separator] + trimmed(cases), as: UTF8.self) }

        /// Plain weights at the end say nothing, but the shorter key must still come first.
        private func trimmed(_ weights: [UInt8]) -> ArraySlice<UInt8> {
            weights.prefix((weights.lastIndex { $0 != NameOrder.plain } ?? -1) + 1)
        }
    }

    private static let separator: UInt8 = 1, plain = UInt8(ascii: "0"), marked = UInt8(ascii: "1")

    private func weight(of character: Character) -> Weight {
        if let own = letters[character] { return own }
        if let ascii = character.asciiValue { return Weight(primary: [Self.weightOfASCII[Int(ascii)]], secondary: Self.plain) }
        var primary: [UInt8] = []
        for scalar in character.unicodeScalars where !scalar.properties.isDiacritic || character.unicodeScalars.count == 1 {
            if let base = SearchFolding.base(of: scalar) {
                primary += base.map { $0 < 0x80 ? Self.weightOfASCII[Int($0)] : $0 }
            } else if scalar.isASCII {
                primary.append(Self.weightOfASCII[Int(scalar.value)])
            } else {
                // Other scripts come behind the Latin one, in the order of Unicode.
                primary += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        return Weight(primary: primary, secondary: Self.marked)
    }

    /// Space, punctuation in CLDR's order, digits, letters. What lies behind "z" is for letters that follow others.
    private static let weightOfASCII: [UInt8] = {
        var weights = [UInt8](repeating: 0x20, count: 128)
        for (index, byte) in " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789".utf8.enumerated() { weights[Int(byte)] = 0x20 + UInt8(index) }
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") { (weights[Int(letter)], weights[Int(letter & 0xDF)]) = (letter, letter) }
        return weights
    }()

    private static func letters(_ tailoring: KeyValuePairs<String, String>) -> [Character: Weight] {
        var letters: [Character: Weight] = [:]
        for (primary, group) in tailoring {
            let parts = group.split(separator: "/", omittingEmptySubsequences: false)
            for letter in parts[0] { letters[letter] = Weight(primary: Array(primary.utf8), secondary: plain) }
            for letter in parts.dropFirst().joined() { letters[letter] = Weight(primary: Array(primary.utf8), secondary: marked) }
        }
        return letters
    }
}
