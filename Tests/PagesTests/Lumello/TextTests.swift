import FoundationEssentials
import Pages
import Testing
import Texts

@Suite("Texts of these pages")
struct RecordPageTextTests {
    static let keys: [any TextKey.Type] = [ChangesText.self, DealText.self, ListText.self, RecordText.self, SignInText.self, SetupText.self, ImportText.self, MeText.self, ProblemPageText.self, DuplicateText.self, HygieneText.self, AuditText.self, TwoStepText.self, FormatText.self, CommentText.self, NoticeText.self, AttachmentText.self, ReviewText.self, ShareText.self, CommandText.self, HistoryText.self, TeamText.self, MattersText.self, MatterTableText.self, PlaybookText.self, SecondStepText.self, TableText.self, CustomText.self, SightText.self, ProcessText.self, TrashText.self, TrainingText.self, DigestText.self, AutomationText.self, QualifyText.self, InboxText.self, ConsentText.self, ChatText.self, LeadReportText.self, ScoreText.self, FigureText.self, DashboardText.self, ChartText.self, DangerText.self, OutlookText.self, SellingText.self, PastListText.self]

    @Test("are complete in all five languages, with the right plural forms and the same places", arguments: keys.indices)
    func complete(_ index: Int) {
        #expect(Catalogues.embedded.problems(for: Self.keys[index]) == [])
    }

    @Test("are all shown by some page", arguments: keys.indices)
    func used(_ index: Int) throws {
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let use = try TextUse(inSourcesAt: tests.appending(path: "../../../Sources").standardized.path)
        // The names of currencies are found by their codes.
        #expect(use.unused(of: Self.keys[index], ignoring: { $0.hasPrefix("currency") }) == [])
    }
}
