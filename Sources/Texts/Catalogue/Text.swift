import Domain

/// A text in one language: a single phrase, or one for each plural form.
final class Text: Sendable {
    /// The language it is written in: English where another language borrows it.
    let language: Language
    let single: Phrase?
    let forms: [PluralCategory: Phrase]

    init(in language: Language, single: Phrase?, forms: [PluralCategory: Phrase]) {
        (self.language, self.single, self.forms) = (language, single, forms)
    }

    var isPlural: Bool { !forms.isEmpty }
    var allPhrases: [Phrase] { (single.map { [$0] } ?? []) + forms.values }

    /// A text without the wanted form falls back to `other`; one without plural forms is the same for every number.
    func phrase(_ form: PluralCategory) -> Phrase? { single ?? forms[form] ?? forms[.other] }
}

/// Texts by namespace and key. A page asks for hundreds, so both names are hashed in one go, without making a string of them.
struct TextTable: Sendable {
    private struct Entry: Sendable { let hash: UInt64, namespace: String, key: String, text: Text }
    private let entries: [Entry]
    /// Positions in `entries` from 1, 0 for none; open addressing, a power of two in size and at most half full.
    private let slots: [Int32]

    init(_ texts: [String: [String: Text]]) {
        entries = texts.flatMap { namespace, texts in
            texts.map { Entry(hash: Self.hash($0.key.utf8, after: Self.hash(namespace.utf8)), namespace: namespace, key: $0.key, text: $0.value) }
        }
        var size = 16
        while size < entries.count * 2 { size *= 2 }
        var slots = [Int32](repeating: 0, count: size)
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index + 1)
        }
        self.slots = slots
    }

    func text(namespace: StaticString, key: String) -> Text? {
        let hash = Self.hash(key.utf8, after: namespace.withUTF8Buffer { Self.hash($0) })
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if entries[Int(slots[slot]) - 1].hash == hash { return entries[Int(slots[slot]) - 1].text }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The texts of a namespace that are written in `language`, by key.
    func texts(in namespace: String, writtenIn language: Language) -> [String: Text] {
        Dictionary(uniqueKeysWithValues: entries.filter { $0.namespace == namespace && $0.text.language == language }.map { ($0.key, $0.text) })
    }

    /// FNV-1a (Fowler, Noll, Vo), 64 bits. Names with equal hashes are taken for equal: they come from our own sources, where
    /// nobody chooses them to collide, and `Catalogues.problems(for:)` would tell.
    private static func hash(_ bytes: some Sequence<UInt8>, after start: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
        bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
