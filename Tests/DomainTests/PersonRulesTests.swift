import Domain
import Testing

@Suite("What may be sent to whom") struct PersonRulesTests {
    private func policy(_ country: String, _ rule: OutreachPolicy.Rule, from day: String = "2020-01-01", _ channel: OutreachChannel = .mail, _ audience: OutreachPolicy.Audience = .person, id: Int64 = 1) -> OutreachPolicy {
        var policy = OutreachPolicy()
        (policy.id, policy.country, policy.rule, policy.channel, policy.audience, policy.validFrom) = (OutreachPolicy.ID(id), country, rule, channel, audience, Day(day)!)
        return policy
    }
    private func entry(_ state: ConsentEntry.State, awaits: Bool = false, perMonth: Int64? = nil) -> ConsentEntry {
        var entry = ConsentEntry()
        (entry.state, entry.awaitsConfirmation, entry.perMonth) = (state, awaits, perMonth)
        return entry
    }
    private func verdict(_ rule: OutreachPolicy.Rule?, answer: Bool = false, suppressed: Bool = false, customer: Bool = false, sent: Int64 = 0, _ entries: [ConsentEntry] = []) -> OutreachVerdict {
        var facts = OutreachFacts()
        (facts.isAnswer, facts.isSuppressed, facts.isCustomer, facts.sent, facts.country) = (answer, suppressed, customer, sent, "PL")
        (facts.standing, facts.policy) = (ConsentStanding(entries), rule.map { policy("PL", $0) })
        return facts.verdict
    }

    @Test("is decided by the list, the answer, what they said, and then the law") func order() {
        #expect(verdict(.free, answer: true, suppressed: true) == OutreachVerdict(.blocked, .suppressed, country: "PL"))
        #expect(verdict(.consent, answer: true, [entry(.withdrawn)]).reason == .asked)
        #expect(verdict(.free, [entry(.given), entry(.withdrawn)]).reason == .withdrawn)
        #expect(verdict(.consent, [entry(.given)]).outcome == .allowed)
        #expect(verdict(.consent).reason == .noConsent && verdict(.consent).outcome == .blocked && verdict(.consent).policy?.country == "PL")
        #expect(verdict(.softOptIn).reason == .noCustomer && verdict(.softOptIn, customer: true).reason == .customer)
        #expect(verdict(.consent, customer: true).reason == .noConsent)
        #expect(verdict(.warn).outcome == .warn && verdict(.free).outcome == .allowed && verdict(nil).reason == .noRule)
    }

    @Test("waits for a double opt-in, and keeps to the number that was agreed to") func standing() {
        #expect(verdict(.consent, [entry(.given, awaits: true)]).reason == .unconfirmed)
        #expect(verdict(.consent, [entry(.given, awaits: true), entry(.confirmed)]).outcome == .allowed)
        // A new form that waits takes nothing away from what held before.
        #expect(verdict(.consent, [entry(.given), entry(.given, awaits: true)]).outcome == .allowed)
        #expect(verdict(.consent, [entry(.given), entry(.withdrawn), entry(.given, awaits: true)]).reason == .withdrawn)
        #expect(verdict(.consent, sent: 1, [entry(.given, perMonth: 2)]).outcome == .allowed)
        #expect(verdict(.consent, sent: 2, [entry(.given, perMonth: 2)]).reason == .capReached)
    }

    @Test("finds the line of the country, the youngest that holds") func lines() {
        let lines = [policy("*", .warn, id: 1), policy("PL", .free, from: "2010-01-01", id: 2), policy("PL", .consent, from: "2024-11-10", id: 3), policy("PL", .free, from: "2030-01-01", id: 4), policy("PL", .free, .call, id: 5)]
        func rule(_ country: String?, _ day: String) -> OutreachPolicy.Rule? { OutreachPolicy.deciding(lines, country: country, channel: .mail, audience: .person, on: Day(day)!)?.rule }
        #expect(rule("PL", "2024-11-09") == .free && rule("PL", "2024-11-10") == .consent && rule("PL", "2030-01-01") == .free)
        #expect(rule("FR", "2026-01-01") == .warn && rule(nil, "2026-01-01") == .warn && rule("FR", "2019-12-31") == nil)
        #expect(OutreachPolicy.deciding(lines, country: "PL", channel: .sms, audience: .person, on: Day("2026-01-01")!) == nil)
    }

    @Test("reads countries and desks from addresses") func guesses() {
        #expect(AddressGuess.isDesk("info@lumen.se") && AddressGuess.isDesk("Biuro@firma.pl") && AddressGuess.isDesk("sales.se@lumen.com") && !AddressGuess.isDesk("anna.svensson@lumen.se") && !AddressGuess.isDesk("information@lumen.se"))
        #expect(AddressGuess.country(written: "Polska", phone: nil, domains: []) == "PL" && AddressGuess.country(written: "dk", phone: "+46701234567", domains: []) == "DK")
        #expect(AddressGuess.country(written: nil, phone: "+48 22 123 45 67", domains: ["lumen.se"]) == "PL")
        #expect(AddressGuess.country(written: nil, phone: nil, domains: [nil, "lumen.dk"]) == "DK" && AddressGuess.country(written: "Atlantis", phone: nil, domains: ["lumen.com"]) == nil)
    }
}

@Suite("Figures of leads") struct LeadFigureTests {
    @Test("50 of 200 are 25.0 percent, and steps without a number are passed over") func funnel() {
        let funnel = Funnel([.interest: 200, .engagement: 50, .lead: 10, .mql: 4])
        #expect(funnel.lines.map(\.step) == [.interest, .engagement, .lead, .mql, .sal, .sql, .won])
        #expect(funnel.lines.map(\.share) == [nil, 0.25, 0.2, 0.4, 0, nil, nil])
        #expect(Funnel([.awareness: 200, .lead: 50]).lines[1].share == 0.25)
        #expect(Funnel([:]).lines.map(\.step) == [.lead, .mql, .sal, .sql, .won])
    }

    @Test("growth is against the month before, and – where that had none") func velocity() {
        let months = (1...5).map { Day(year: 2026, month: $0, day: 1)! }
        let velocity = LeadVelocity(zip(months, [0, 4, 6, 3, 6] as [Int64]).map { ($0, $1) })
        #expect(velocity.months.map(\.rate) == [nil, 0.5, -0.5, 1])
        #expect(velocity.months.first?.month == months[1] && abs((velocity.mean ?? 0) - 1.0 / 3) < 1e-12)
        #expect(LeadVelocity([(months[0], 0), (months[1], 2), (months[2], 2), (months[3], 2)]).mean == nil)
        #expect(LeadVelocity([]).mean == nil)
    }

    @Test("what one cost is rounded half up, and unknown without either") func costs() {
        #expect(LeadFigures.cost(1_000, per: 3) == 333 && LeadFigures.cost(5, per: 2) == 3 && LeadFigures.cost(0, per: 3) == nil && LeadFigures.cost(1_000, per: 0) == nil)
        var figures = LeadFigures()
        (figures.mql, figures.sql) = (4, 1)
        #expect(figures.mqlToSql == 0.25 && LeadFigures().mqlToSql == nil && (figures + figures).mql == 8)
    }

    @Test("a source stands out from ten leads on, below the line") func fit() {
        #expect(FitRate(scored: 10, fitting: 4).isLow(percent: 50) && !FitRate(scored: 10, fitting: 5).isLow(percent: 50) && !FitRate(scored: 9, fitting: 0).isLow(percent: 50))
        #expect(FitRate(scored: 8, fitting: 2).share == 0.25 && FitRate(scored: 0, fitting: 0).share == nil)
    }

    @Test("details age by whole months") func freshness() {
        let limits = Freshness.Limits(today: Day("2026-03-31")!, staleMonths: 1)
        #expect(limits.stale == Day("2026-02-28")! && limits.ageing == Day("2026-03-16")!)
        #expect(Freshness(sure: Day("2026-02-28")!, limits: limits) == .stale && Freshness(sure: Day("2026-03-01")!, limits: limits) == .ageing)
        #expect(Freshness(sure: Day("2026-03-16")!, limits: limits) == .ageing && Freshness(sure: Day("2026-03-17")!, limits: limits) == .fresh)
    }
}
