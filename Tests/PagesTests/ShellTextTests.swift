import Foundation
import Pages
import Testing
import Texts

@Suite("The texts of the shell and the board") struct ShellTextTests {
    @Test("are there in five languages, with the same places and every plural form") func complete() {
        #expect(Catalogues.embedded.problems(for: ShellText.self) == [])
        #expect(Catalogues.embedded.problems(for: BoardText.self) == [])
    }

    @Test("are all shown somewhere") func used() throws {
        let sources = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../../Sources/Pages").standardizedFileURL.path
        let use = try TextUse(inSourcesAt: sources)
        #expect(use.unused(of: ShellText.self) == [])
        #expect(use.unused(of: BoardText.self) == [])
    }
}
