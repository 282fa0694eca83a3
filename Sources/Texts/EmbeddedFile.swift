import Assets

/// A file that is part of the program. Which files there are: `Sources/Assets`; `bin/embed` lists them.
public struct EmbeddedFile: Sendable, Hashable {
    /// Path below `Sources/Assets`, such as `texts/en/common.json`.
    public let name: String
    private let index: Int

    /// All files, in the byte order of their names.
    public static let all: [EmbeddedFile] = (0..<tratto_asset_count()).compactMap { index in
        tratto_asset_at(index).map { EmbeddedFile(name: String(cString: $0.pointee.name), index: index) }
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The file with exactly this path; nil when the program has none.
    public static func named(_ name: String) -> EmbeddedFile? { byName[name] }

    /// The files below a folder, written with its slash: `templates/`.
    public static func all(in folder: String) -> [EmbeddedFile] { all.filter { $0.name.hasPrefix(folder) } }

    /// The file's bytes where they lie in the program itself: valid as long as the program runs, never to be freed.
    public var bytes: UnsafeRawBufferPointer {
        guard let file = tratto_asset_at(index)?.pointee else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: file.bytes, count: file.count)
    }

    /// A copy of the bytes.
    public var contents: [UInt8] { Array(bytes) }

    /// The bytes read as UTF-8.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
