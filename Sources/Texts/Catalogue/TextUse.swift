import FoundationEssentials

/// Which texts a folder of Swift sources names. For tests that find texts nobody shows any more:
///
///     let use = try TextUse(inSourcesAt: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").path)
///     #expect(use.unused(of: BoardText.self) == [])
public struct TextUse {
    private var members: Set<String> = []
    private var sources: [String] = []

    /// Reads all Swift files in the folder and below.
    public init(inSourcesAt folder: String) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".swift") {
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
            add(String(decoding: data, as: UTF8.self))
        }
    }

    init(sources: [String]) { sources.forEach { add($0) } }

    private mutating func add(_ source: String) {
        sources.append(source)
        // Cutting at dots gives every `.member` as the beginning of a piece.
        for piece in source.utf8.split(separator: UInt8(ascii: ".")).dropFirst() {
            let name = piece.prefix { $0 == UInt8(ascii: "_") || ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 }
            if !name.isEmpty { members.insert(String(decoding: name, as: UTF8.self)) }
        }
    }

    /// The cases that no source writes as `.caseName`, except those whose key `ignoring` accepts. None when the sources make
    /// keys at run time, by `allCases` or `init(rawValue:)` of the enum.
    public func unused(of keys: any TextKey.Type, ignoring: (String) -> Bool = { _ in false }) -> [String] {
        func open<Key: TextKey>(_: Key.Type) -> [String] {
            let type = String(describing: Key.self)
            guard !sources.contains(where: { Self.mentions(type + "(rawValue:", in: $0) || Self.mentions(type + ".allCases", in: $0) }) else { return [] }
            return Key.allCases.filter { !members.contains(String(describing: $0)) && !ignoring($0.rawValue) }.map(\.rawValue)
        }
        return open(keys)
    }

    /// Whether `code` stands in the source other than as the end of a longer name.
    private static func mentions(_ code: String, in source: String) -> Bool {
        source.ranges(of: code).contains { range in
            range.lowerBound == source.startIndex || !(source[source.index(before: range.lowerBound)].isLetter || source[source.index(before: range.lowerBound)] == "_")
        }
    }
}
