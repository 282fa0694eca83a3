import Domain
import Testing

@Suite("Rules that make catches") struct CatchRuleTests {
    private func signal(_ kind: LeadSignal.Kind, _ day: Int, _ detail: String? = nil, evidence: String? = nil) -> LeadSignal {
        var signal = LeadSignal()
        (signal.kind, signal.detail, signal.evidence) = (kind, detail, evidence)
        signal.at = Timestamp("2026-11-01T09:00:00Z")! + .days(Int64(day))
        return signal
    }
    private func rule(_ trigger: CatchRule.Trigger, count: Int64 = 1, days: Int64? = nil, about: String? = nil) -> CatchRule {
        var rule = CatchRule()
        (rule.trigger, rule.count, rule.days, rule.about) = (trigger, count, days, about)
        return rule
    }

    @Test("fire once for what is told twice")
    func once() {
        let sent = signal(.formSent, 1, "Contact", evidence: "submission/7")
        #expect(rule(.form).firings(over: [sent, sent, signal(.formSent, 3, "Contact", evidence: "submission/8")]).map(\.occasion) == ["submission/7", "submission/8"])
        #expect(rule(.chat).firings(over: [sent]).isEmpty)
    }

    @Test("count opens of each asset by itself, within their days, and begin anew when they have fired")
    func opens() {
        let rule = rule(.opened, count: 3, days: 7)
        let guide = [0, 1, 9, 10, 15, 16, 17].map { signal(.opened, $0, "Guide") }
        // Of the first two, none is left by the ninth day. The ninth, tenth and fifteenth are three; the two behind are not.
        #expect(rule.firings(over: guide).map(\.signal.at) == [guide[4].at])
        #expect(rule.firings(over: [signal(.opened, 0, "Guide"), signal(.downloaded, 1, "Prices"), signal(.opened, 2, "Prices"), signal(.opened, 3, "Guide")]).isEmpty)
        #expect(rule.firings(over: guide + [signal(.opened, 18, "Guide")]).count == 2)
    }

    @Test("count clicks on whichever links together, and name one link")
    func clicks() {
        let clicks = [signal(.clicked, 0, "https://lumen.test/prices"), signal(.clicked, 1, "https://lumen.test/about"), signal(.clicked, 30, "https://lumen.test/Prices?x=1")]
        #expect(rule(.clicked, count: 3).firings(over: clicks).count == 1)
        #expect(rule(.clicked, count: 3, days: 7).firings(over: clicks).isEmpty)
        #expect(rule(.link, about: "/prices").firings(over: clicks).map(\.signal.at) == [clicks[0].at, clicks[2].at])
        #expect(rule(.link).firings(over: clicks).isEmpty)
    }
}

@Suite("The clock of a catch") struct CatchClockTests {
    private let clock = BusinessClock(hours: .usual, zone: Zone("Europe/Stockholm")!)
    private func caught(_ at: String, promise: Int64 = 60) -> LeadCatch {
        var caught = LeadCatch()
        (caught.at, caught.promiseMinutes) = (Timestamp(at)!, promise)
        caught.wind(by: clock)
        return caught
    }

    @Test("warns when three quarters of the promise are over, in working time")
    func warning() {
        let friday = caught("2026-11-20T15:30:00Z")
        #expect((friday.warnAt, friday.dueAt) == (Timestamp("2026-11-23T07:15:00Z")!, Timestamp("2026-11-23T07:30:00Z")!))
    }

    @Test("shows what is left, that it is soon, and by how much it is over")
    func states() {
        let thursday = caught("2026-11-19T09:00:00Z")
        func shown(_ at: String) -> CatchClock { CatchClock(of: thursday, at: Timestamp(at)!, by: clock) }
        #expect(shown("2026-11-19T09:15:00Z") == CatchClock(of: thursday, at: Timestamp("2026-11-19T09:15:00Z")!, by: clock))
        #expect((shown("2026-11-19T09:15:00Z").left, shown("2026-11-19T09:15:00Z").share, shown("2026-11-19T09:15:00Z").state) == (.minutes(45), 0.75, .running))
        #expect((shown("2026-11-19T09:52:00Z").left, shown("2026-11-19T09:52:00Z").state) == (.minutes(8), .soon))
        #expect((shown("2026-11-19T10:22:00Z").left, shown("2026-11-19T10:22:00Z").share, shown("2026-11-19T10:22:00Z").state) == (.minutes(-22), 0, .late))
        // It stands over the night: eight in the morning is as late as five in the afternoon.
        #expect(shown("2026-11-20T07:00:00Z").left == shown("2026-11-19T16:00:00Z").left)
    }
}

@Suite("Response times") struct ResponseTimesTests {
    private func wait(_ minutes: Int64?, inTime: Bool = true, before: Bool = false) -> ResponseTimes.Wait { ResponseTimes.Wait(time: minutes.map { .minutes($0) }, isInTime: inTime, wasBefore: before) }

    @Test("keep those that nobody answered as misses, and leave out those that still may wait")
    func misses() {
        let times = ResponseTimes([wait(10), wait(20), wait(90, inTime: false), wait(nil, inTime: false), wait(nil)])
        #expect((times.count, times.answered, times.missed, times.waiting, times.inTime) == (4, 3, 1, 1, 2))
        #expect((times.shareInTime, times.shareMissed) == (0.5, 0.25))
        #expect(times.median == .minutes(20))
        // Between the second and the third, in proportion: 20 + 0.8 × 70.
        #expect(times.ninth == .minutes(76))
    }

    @Test("have a median between the two in the middle, and none without answers")
    func medians() {
        #expect(ResponseTimes([wait(10), wait(25)]).median == Timestamp.Span.seconds(1_050))
        let none = ResponseTimes([wait(nil)])
        #expect(none.median == nil && none.ninth == nil && none.shareInTime == nil)
        #expect(ResponseTimes([wait(0, before: true)]).before == 1)
    }
}

@Suite("Answers that are written once") struct AnswerTemplateTests {
    @Test("are filled in, and leave no braces where nothing is known")
    func filling() {
        #expect(AnswerTemplate.fill("Hej {{firstName}},\ntack för {{ interest }}. /{{sender}}", [.firstName: "Marie", .interest: "ljus", .sender: "Astrid"]) == "Hej Marie,\ntack för ljus. /Astrid")
        #expect(AnswerTemplate.fill("Hej {{firstName}},", [:]) == "Hej,")
        #expect(AnswerTemplate.fill("{{name}}{{", [.name: "A"]) == "A{{")
        #expect(AnswerTemplate.unknownPlaces(in: "{{firstname}} {{company}}") == ["firstname"])
    }

    @Test("make a link in which nothing adds a receiver or a header")
    func mailto() {
        var mail = OutgoingMail()
        (mail.toAddress, mail.subject, mail.body) = ("marie@havnen.example", "Re: 4 cafés & more?", "Hi,\ncc=evil@example.com&bcc=x")
        #expect(mail.mailto == "mailto:marie@havnen.example?subject=Re%3A%204%20caf%C3%A9s%20%26%20more%3F&body=Hi%2C%0D%0Acc%3Devil%40example.com%26bcc%3Dx")
    }
}
