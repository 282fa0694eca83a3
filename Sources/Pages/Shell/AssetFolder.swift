import Texts
import Writing

/// The style sheets, scripts and pictures that a browser loads, under one path whose name changes with any of them: answers
/// may be kept for ever, and a script finds the next by its plain name (`./toast.js`) in the same folder.
public struct AssetFolder: Sendable {
    /// `/assets/3f2a91c04d5e6f70/`
    public let path: String
    private let files: [String: AssetFile]

    /// Style sheets that a browser gets as one: two of them draw every page.
    static let sheets = ["design.css": ["tokens.css", "components.css"], "tratto.css": ["pages.css", "records.css", "calendar.css", "chat.css"]]

    /// What is built into the program.
    public static let embedded = AssetFolder(EmbeddedFile.all(in: "web/"))

    init(_ files: [EmbeddedFile]) {
        let own = Dictionary(files.map { (String($0.name.dropFirst("web/".count)), $0) }) { first, _ in first }
        let joined = Self.sheets.map { ($0.key, AssetFile(name: "web/" + $0.key, parts: $0.value.compactMap { own[$0] })) }
        self.files = own.mapValues { AssetFile(name: $0.name, parts: [$0]) }.merging(joined) { first, _ in first }
        path = "/assets/" + Self.fingerprint(of: files) + "/"
    }

    /// Where a page finds the file.
    public func address(of name: String) -> String { path + name }

    /// The file behind an address of this folder; nil for any other.
    public func file(at address: String) -> AssetFile? {
        address.hasPrefix(path) ? files[String(address.dropFirst(path.count))] : nil
    }

    /// FNV-1a, 64 bits, over names and contents (Fowler, Noll, Vo). It tells versions apart; nothing rests on its secrecy.
    private static func fingerprint(of files: [EmbeddedFile]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for file in files {
            file.name.utf8.forEach(add)
            add(0)
            file.bytes.forEach(add)
            add(0)
        }
        for (name, parts) in sheets.sorted(by: { $0.key < $1.key }) { ([name] + parts).forEach { $0.utf8.forEach(add) } }
        return Hexadecimal.text(of: hash)
    }
}

/// A file of the folder: one that is built in, or several behind each other.
public struct AssetFile: Sendable {
    /// Path below `Sources/Assets`.
    public let name: String
    fileprivate let parts: [EmbeddedFile]

    /// A copy of the bytes.
    public var contents: [UInt8] { parts.flatMap(\.contents) }
}
