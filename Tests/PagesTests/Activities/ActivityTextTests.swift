import Domain
import FoundationEssentials
import Testing
@testable import Pages
import Texts

@Suite("Texts of activities and the calendar")
struct ActivityTextTests {
    static let keys: [any TextKey.Type] = [ActivityText.self, CalendarText.self, OfflineText.self]

    @Test("are complete in all five languages, with the right plural forms and the same places", arguments: keys.indices)
    func complete(_ index: Int) { #expect(Catalogues.embedded.problems(for: Self.keys[index]) == []) }

    @Test("are all shown by some page")
    func used() throws {
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let use = try TextUse(inSourcesAt: tests.appending(path: "../../../Sources").standardized.path)
        #expect(use.unused(of: CalendarText.self) == [])
        #expect(use.unused(of: OfflineText.self) == [])
    }

    @Test("have a word for every result, every goal and every attainment, in every language")
    func terms() {
        for language in Language.allCases {
            let texts = Catalogues.embedded[language]
            for result in Activity.Result.allCases { #expect(texts.name(of: result) != result.rawValue) }
            for attainment in Activity.Attainment.allCases { #expect(texts.name(of: attainment) != attainment.rawValue) }
            for kind in Activity.Kind.allCases { #expect(!texts.goal(of: kind).isEmpty) }
        }
    }

    @Test("say how something comes again", arguments: [
        ("FREQ=DAILY", "every day"), ("FREQ=DAILY;INTERVAL=3", "every 3 days"), ("FREQ=WEEKLY;BYDAY=MO,TH", "every week on Mon, Thu"), ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=5", "every 2 weeks on Fri, 5 times"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "every month on day 31"), ("FREQ=MONTHLY;BYDAY=2FR", "every month on Fri no. 2"), ("FREQ=MONTHLY;BYDAY=-1MO", "every month on the last Mon"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20300101", "every year on 29 Feb, until 1 Jan 2030"),
    ])
    func rules(_ rule: String, _ words: String) throws {
        #expect(RecurrenceWords(texts: Catalogues.embedded[.english], format: LocaleFormat(.english)).words(try #require(Recurrence(rule))) == words)
    }

    @Test("offer rules for a day that are what they say")
    func choices() {
        let thursday = Day("2026-11-19")!
        #expect(RepeatChoice.allCases.map { $0.rule(from: thursday, end: .never)?.description } == [
            nil, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "FREQ=MONTHLY;BYMONTHDAY=19", "FREQ=MONTHLY;BYDAY=3TH", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=19",
        ])
    }
}
