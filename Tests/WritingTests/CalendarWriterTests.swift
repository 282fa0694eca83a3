import Testing
@testable import Writing

@Suite("A calendar as text") struct CalendarWriterTests {
    private func lines(_ write: (inout CalendarWriter) -> Void) -> [String] {
        var calendar = CalendarWriter(name: nil)
        calendar.event(write)
        return String(decoding: calendar.bytes(), as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("begins, ends and separates its lines as it must")
    func frame() {
        #expect(lines { $0.plain("UID", "1@tratto") } == [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tratto//Tratto//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:1@tratto", "END:VEVENT", "END:VCALENDAR", "",
        ])
    }

    @Test("escapes what would end a text, and drops what is no character", arguments: [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"), ("one\ntwo\r\nthree", "one\\ntwo\\nthree"), ("tab\u{9}bell\u{7}", "tabbell"), ("BEGIN:VEVENT\r\nX:1", "BEGIN:VEVENT\\nX:1"),
    ])
    func escaping(_ text: String, _ expected: String) { #expect(lines { $0.text("SUMMARY", text) }[6] == "SUMMARY:" + expected) }

    @Test("no value can begin a line of its own")
    func injection() {
        let written = lines { $0.plain("ATTENDEE", "mailto:a@b\r\nORGANIZER:x", parameters: [("CN", "Eve\";X=\"1\r\nBEGIN:VEVENT"), ("RSVP", "TRUE")]) }
        #expect(written[6] == "ATTENDEE;CN=\"Eve;X=1BEGIN:VEVENT\";RSVP=TRUE:mailto:a@bORGANIZER:x")
    }

    @Test("folds at 75 bytes and never inside a character", arguments: ["x", "ö", "🙂", "👨‍👩‍👧"])
    func folding(_ letter: String) {
        let text = String(repeating: letter, count: 90), written = lines { $0.text("SUMMARY", text) }
        let folded = written[6..<(written.count - 3)]
        #expect(folded.count > 1 && folded.allSatisfy { $0.utf8.count <= 75 } && folded.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(folded.enumerated().map { $0.offset == 0 ? $0.element : String($0.element.dropFirst()) }.joined() == "SUMMARY:" + text)
    }
}
