import FoundationEssentials
import Testing
import Texts

@Suite("Files in the program")
struct EmbeddedFileTests {
    static let assets = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Assets").standardizedFileURL

    /// Paths of the files on disk, as they are named in the program.
    static func onDisk() throws -> [String] {
        var names: [String] = []
        for folder in ["lessons", "texts", "templates", "web"] {
            for path in try FileManager.default.subpathsOfDirectory(atPath: assets.appending(path: folder).path) {
                var isFolder = false
                let file = URL(filePath: path).lastPathComponent
                guard FileManager.default.fileExists(atPath: assets.path + "/\(folder)/\(path)", isDirectory: &isFolder), !isFolder else { continue }
                if !file.hasPrefix("."), !file.hasSuffix("~") { names.append("\(folder)/\(path)") }
            }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    @Test("every file in lessons, texts, templates and web is in the program, and no other")
    func complete() throws {
        let (onDisk, embedded) = (Set(try Self.onDisk()), Set(EmbeddedFile.all.map(\.name)))
        #expect(onDisk.subtracting(embedded).sorted() == [], "These files are on disk and not in the program. Run bin/embed and commit Sources/Assets/files.h.")
        #expect(embedded.subtracting(onDisk).sorted() == [], "These files are in the program and not on disk. Run bin/embed and commit Sources/Assets/files.h.")
        #expect(EmbeddedFile.all.count == embedded.count)
    }

    @Test("a file's bytes are those on disk", arguments: EmbeddedFile.all)
    func bytes(of file: EmbeddedFile) throws {
        let onDisk = try Data(contentsOf: Self.assets.appending(path: file.name))
        #expect(file.bytes.count == onDisk.count)
        // Not `==` on the bytes: a failure would print them all.
        let isSame = file.contents.elementsEqual(onDisk) && file.bytes.elementsEqual(onDisk)
        #expect(isSame, "\(file.name) is not in the program as it is on disk. Build again.")
    }

    @Test("a file is found by its whole path only")
    func lookup() throws {
        let file = try #require(EmbeddedFile.named("web/favicon.svg"))
        #expect(file.text.hasPrefix("<svg"))
        #expect(EmbeddedFile.named("favicon.svg") == nil)
        #expect(EmbeddedFile.named("web/") == nil)
        #expect(EmbeddedFile.all(in: "web/").contains(file))
        #expect(!EmbeddedFile.all(in: "texts/").contains(file))
    }
}
