import FoundationEssentials
import Operations
import Testing
@testable import Web

@Suite("The documented permissions")
struct PermissionTableTests {
    /// To write the page anew after a change: run this test with `TRATTO_WRITE_DOCS=1`.
    @Test("are those of the code")
    func document() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = sources.appending(path: "docs/permissions.md").path
        let text = PermissionTable.text(of: allOperations)
        if ProcessInfo.processInfo.environment["TRATTO_WRITE_DOCS"] == "1" { try text.write(toFile: path, atomically: true, encoding: .utf8) }
        let written = try String(contentsOfFile: path, encoding: .utf8)
        #expect(written == text, "docs/permissions.md is not what the code says")
    }
}
