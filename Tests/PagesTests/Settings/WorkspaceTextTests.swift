import Domain
import FoundationEssentials
import Testing
@testable import Pages
import Texts

@Suite("Texts of the settings of a workspace") struct WorkspaceTextTests {
    @Test("are complete in all five languages, with the right plural forms and the same places")
    func complete() {
        #expect(Catalogues.embedded.problems(for: WorkspaceText.self) == [])
        #expect(Catalogues.embedded.problems(for: ActivityTypeText.self) == [])
    }

    @Test("say what each type of activity is, in every language")
    func definitions() {
        for language in Language.allCases { for type in Activity.Kind.allCases { #expect(!Catalogues.embedded[language].definition(of: type).isEmpty) } }
    }

    @Test("are all shown by some page")
    func used() throws {
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let use = try TextUse(inSourcesAt: tests.appending(path: "../../../Sources").standardized.path)
        #expect(use.unused(of: WorkspaceText.self) == [])
    }
}
