import Domain

/// The deal whose page the designs show, touch by touch.
enum DemoBergstrom {
    static let company = "Bergström Fastigheter"
    private static let henrik = "Henrik Bergström", petra = "Petra Sandell", jonas = "Jonas Ek"

    /// The colleagues of the table's contact.
    static let colleagues = [DemoContact(key: petra, title: "Workplace lead"), DemoContact(key: jonas, title: "Electrician")]

    static func tell(_ story: DemoStory, _ dates: DemoDates) -> DemoStory {
        var story = story
        (story.forecast, story.competitor, story.tags) = (.bestCase, "Ljusverket", ["lighting", "office", "acoustics"])
        story.people = [(henrik, .signer), (petra, .champion), (jonas, nil)]
        // In whole days: 4, 6, 8 and 24.
        story.entered = [(0, dates.ago(42, at: "10:12")), (1, dates.ago(38, at: "10:30")), (2, dates.ago(32, at: "10:00")), (3, dates.ago(24, at: "09:30"))]
        story.touches = [
            DemoTouch(dates.ago(42, at: "10:50"), .note, "Lead accepted in 38 minutes, score 82", note: "Nordhavn Gymnasium told them about us."),
            DemoTouch(dates.ago(41, at: "09:30"), .call, "First call with Henrik Bergström", note: "Four floors, 1,100 m². People wear headphones because of the noise.", minutes: 18),
            DemoTouch(dates.ago(36, at: "14:05"), .email, "Sent the case study on Nordhavn", direction: .outbound),
            DemoTouch(dates.ago(31, at: "15:20"), .call, "Call with Petra Sandell", minutes: 25, contact: petra),
            DemoTouch(
                dates.ago(28, at: "10:00"), .visit, "Site visit with Henrik and Petra, floors 4 and 6",
                note: "Echo is the real problem: the open floor measures 0.9 s. Petra decides on acoustics, Henrik on money. Budget is set: €80–90k this year.", minutes: 95, isPlanned: true),
            DemoTouch(dates.ago(14, at: "09:10"), .quote, "Quote Q-2031 sent", note: "148 Linea pendants, 96 baffles, installation.", direction: .outbound),
            DemoTouch(
                dates.ago(11, at: "19:42"), .email, "Henrik asked about the warranty", note: "How does the five-year warranty work when the drivers are replaced by our own electrician?", direction: .inbound),
            DemoTouch(
                dates.ago(9, at: "13:15"), .call, "Called Petra about the mock-up room", note: "She shows option B to the board on Thursday.", minutes: 12, contact: petra),
            DemoTouch(
                dates.ago(6, at: "09:00"), .email, "Followed up on the quote", note: "Hej Henrik, did the board get to look at option B? I can hold the price until the end of the month.", direction: .outbound),
        ]
        story.next = DemoStep(.email, "Answer the warranty question", due: dates.ahead(-6, at: "17:00"))
        story.changes = [
            (dates.ago(41, at: "10:00"), [("amount", .amount(7_900_000))]), (dates.ago(36, at: "15:00"), [("amount", .amount(8_460_000))]),
            (dates.ago(13, at: "10:00"), [("expectedClose", .day(story.closes ?? dates.today + 29))]),
        ]
        (story.amount, story.closes) = (7_200_000, dates.close(months: 0, day: 30))
        story.checks = [
            (dates.ago(41, at: "09:50"), 0, "fit"), (dates.ago(36, at: "14:00"), 1, "need"), (dates.ago(31, at: "15:50"), 1, "budget"), (dates.ago(28, at: "12:00"), 2, "met"),
            (dates.ago(28, at: "12:01"), 2, "pains"), (dates.ago(28, at: "12:02"), 3, "need"), (dates.ago(28, at: "12:03"), 3, "budget"), (dates.ago(14, at: "15:30"), 3, "quoteSeen"),
        ]
        return story
    }
}
