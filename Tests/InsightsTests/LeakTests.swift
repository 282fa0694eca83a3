@testable import Insights
import Testing

@Suite("Fields that are written when the outcome is known") struct LeakTests {
    private let outcomes = (0..<400).map { $0 % 4 == 0 }

    private func leak(_ values: LeadColumn, edits: FieldEdits? = nil) -> Leak.Why? { Leak(LeadField(name: "field", values: values, edits: edits), outcomes)?.why }
    private var harmless: LeadColumn { .words(WordColumn((0..<400).map { "\($0 % 7)" })) }

    @Test("are known by when they are written: more than half within a day of the end")
    func edits() {
        #expect(leak(harmless, edits: FieldEdits(count: 20, nearClosing: 11)) == .writtenAtClosing(share: 0.55))
        #expect(leak(harmless, edits: FieldEdits(count: 20, nearClosing: 10)) == nil)
        #expect(leak(harmless, edits: FieldEdits(count: 9, nearClosing: 9)) == nil)
    }

    @Test("are known by telling too much: as a word, as being filled, as a number in either direction")
    func tellsTooMuch() {
        #expect(leak(.words(WordColumn(outcomes.map { $0 ? "will buy" : "ringing" }))) == .foretellsTooWell(auc: 1))
        #expect(leak(.words(WordColumn(outcomes.enumerated().map { $1 ? "contract \($0)" : nil }))) == .foretellsTooWell(auc: 1))
        #expect(leak(.numbers(outcomes.enumerated().map { $1 ? -Double($0) - 1 : Double($0) })) == .foretellsTooWell(auc: 1))
        #expect(leak(.numbers(outcomes.map { $0 ? 1_000 : .nan })) == .foretellsTooWell(auc: 1))
    }

    @Test("are known where they are filled, though for most leads they are empty")
    func filled() throws {
        let tags = outcomes.enumerated().map { $0 % 3 > 0 ? nil : $1 ? "will buy" : "not interested" }
        #expect(leak(.words(WordColumn(tags))) == .foretellsTooWell(auc: 1))
    }

    @Test("are not those that are strong, rare or different on every lead")
    func innocent() {
        #expect(leak(harmless) == nil)
        #expect(leak(.words(WordColumn((0..<400).map { "id \($0)" }))) == nil)
        #expect(leak(.words(WordColumn((0..<400).map { "group \($0 / 10)" }))) == nil)
        // A good source: nine of ten convert, and it has a third of those who do.
        #expect(leak(.words(WordColumn(outcomes.enumerated().map { $1 && $0 % 12 == 0 || $0 % 90 == 1 ? "referral" : "web" }))) == nil)
        // Filled for eight leads alone.
        #expect(leak(.words(WordColumn(outcomes.enumerated().map { $0 < 8 ? ($1 ? "yes" : "no") : nil }))) == nil)
    }

    @Test("are named in the lesson and left out of its model")
    func leftOut() throws {
        var table = Simulated.leads(1_200)
        table.fields.append(LeadField(name: "Tags", values: .words(WordColumn(table.outcomes.map { $0 ? "will buy" : "ringing" }))))
        table.fields.append(LeadField(name: "Result call", values: .numbers((0..<1_200).map { Double($0 % 5) }), edits: FieldEdits(count: 1_000, nearClosing: 900)))
        let lesson = LeadLesson(table)
        #expect(lesson.leaks == [Leak(field: "Tags", why: .foretellsTooWell(auc: 1)), Leak(field: "Result call", why: .writtenAtClosing(share: 0.9))])
        #expect(try #require(lesson.model).design.fields.map(\.name) == ["Source", "Visits", "Owner"])
        #expect(try #require(lesson.record?.auc) < 0.9)
    }
}
