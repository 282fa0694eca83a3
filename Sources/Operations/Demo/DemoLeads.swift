import Domain

/// Somebody who may become a customer of the lighting company.
struct DemoLead: Sendable {
    let key: String
    let title: String?
    let company: String?
    let email: String
    let city: String?
    let country: String
    let language: Language
    let channel: LeadChannel
    /// Name of the source.
    let source: String
    let owner: DemoPerson?
    let kind: LeadSignal.Kind
    /// What they wrote, or what it was about.
    let words: String
    let wantsAnswer: Bool
}

/// What is done with a lead of the demo.
enum DemoLeadStep: Sendable {
    case source(String, LeadChannel, Activity.Direction)
    /// In cents, over so many days until today.
    case cost(source: String, campaign: String?, days: Int, cents: Int64)
    case receive(DemoLead)
    case sort(String, Segment)
    case rest(String, days: Int)
    case answer(String, String)
    case ignore(String, LeadCatch.Outcome)
    /// A ready-made form, whose source has the same name.
    case form(ReadyForm, String)
    /// The ready-made chat, open to visitors.
    case chat
    /// Ready-made answers in all languages.
    case answers
    case fit(FitRule)
    case rule(CatchRule)
    /// Who gets what comes by a source from some countries.
    case route(String, source: String, countries: [String], to: [DemoPerson])
    case seat(DemoPerson, weight: Int64, capacity: Int64, away: ClosedRange<Int>?)
}

/// The leads of the designs: some wait for an answer, some rest, some were none.
enum DemoLeads {
    /// Where they come from: name; channel; cost in euros of the quarter; campaign.
    private static let sources = DemoTable("""
        Contact form | form | 0 |
        School lighting guide | form | 1200 | Light for schools
        Info mailbox | email | 0 |
        Online shop | search | 1850 | Shop search ads
        Stockholm Furniture Fair | event | 6400 | Fair in February
        Customers who refer us | referral | 0 |
        """)

    /// Name; title; company; address; city; country; language; channel; source; owner; what they did; minutes ago; what they wrote; whether it wants an answer.
    private static let table = DemoTable("""
        Marie Vestergaard | Owner | Café Havnen | marie@cafehavnen.example | Aarhus | DK | da | form | Contact form | MH | formSent | 82 | Hi! We open our fourth café at the harbour on 1 February and need light over a 14 m counter, plus something softer for 60 seats. We saw what you did for Østerled Kantine. I decide myself, budget around 20,000 euro. Can someone come by next week? | yes
        Paweł Zieliński | Purchasing manager | Druk i Papier | p.zielinski@drukipapier.example | Poznań | PL | pl | form | Contact form | KN | formSent | 52 | Please send a quote for 3 print rooms: daylight quality, 5000 K, no flicker. | yes
        Francesca Rizzo | Pharmacist | Farmacia Rizzo | francesca@farmaciarizzo.example | Catania | IT | it | email | Info mailbox | GF | replied | 19 | Do you deliver to Sicily? Two shops, both need new light over the counters. | yes
        Oskar Dahl | Partner | Dahl & Söner | oskar@dahlsoner.example | Västerås | SE | sv | search | Online shop | AL | cart | 8 | Ordered samples twice in the shop | yes
        Elin Åkesson | Facility manager | Vikby kommun | elin.akesson@vikby.example | Vikby | SE | sv | form | School lighting guide | | downloaded | 5 | School lighting guide | yes
        Jens Mortensen | Builder | Mortensen Byg | jens@mortensenbyg.example | Odense | DK | da | event | Stockholm Furniture Fair | MH | met | 11520 | Building starts in spring, call in February | no
        Lucia Bianchi | Manager | Palestra Nove | lucia@palestranove.example | Bologna | IT | it | referral | Customers who refer us | GF | asked | 7200 | Budget comes after the board meeting | no
        Student, thesis work | | | thesis@university.example | Lund | SE | sv | email | Info mailbox | AL | asked | 2880 | Looking for data on school lighting for a thesis | yes
        Bulbs and More | | Bulbs and More | sales@bulbsandmore.example | | CN | en | email | Info mailbox | | asked | 4320 | We are the leading supplier of LED bulbs and would like to offer you our best prices. | yes
        """)

    static func acts(_ dates: DemoDates) -> [DemoAct] {
        let begin = dates.ago(100, at: "09:00")
        var acts = sources.rows.flatMap { row -> [DemoAct] in
            let channel = LeadChannel(rawValue: row.cell(1)) ?? .manual
            let made = DemoAct(begin, .rita, .lead(.source(row.cell(0), channel, .inbound)))
            guard row.whole(2) > 0 else { return [made] }
            return [made, DemoAct(dates.ago(2, at: "10:15"), .rita, .lead(.cost(source: row.cell(0), campaign: row.cell(3).isEmpty ? nil : row.cell(3), days: 90, cents: Int64(row.whole(2)) * 100)))]
        }
        acts += DemoLeadSetup.acts(dates)
        for row in table.rows { acts.append(DemoAct(dates.ago(Double(row.whole(11)) / 1_440), nil, .lead(.receive(lead(row))))) }
        acts += [
            DemoAct(dates.ago(70.0 / 1_440), .mikkel, .lead(.sort("Marie Vestergaard", .interested))), DemoAct(dates.ago(45.0 / 1_440), .kasia, .lead(.sort("Paweł Zieliński", .interested))),
            DemoAct(dates.ago(7), .mikkel, .lead(.sort("Jens Mortensen", .promising))), DemoAct(dates.ago(6.9), .mikkel, .lead(.rest("Jens Mortensen", days: 60))),
            DemoAct(dates.ago(4), .giulia, .lead(.sort("Lucia Bianchi", .promising))), DemoAct(dates.ago(3.9), .giulia, .lead(.rest("Lucia Bianchi", days: 30))),
            DemoAct(dates.ago(1.8), .astrid, .lead(.answer("Student, thesis work", "Sent the public part of our measurements and wished good luck."))), DemoAct(dates.ago(1.7), .astrid, .lead(.sort("Student, thesis work", .notInterested))),
            DemoAct(dates.ago(2.9), .henning, .lead(.ignore("Bulbs and More", .notForUs))), DemoAct(dates.ago(2.8), .henning, .lead(.sort("Bulbs and More", .notInterested))),
        ]
        return acts
    }

    private static func lead(_ row: [String]) -> DemoLead {
        func text(_ place: Int) -> String? { row.cell(place).isEmpty ? nil : row.cell(place) }
        return DemoLead(
            key: row.cell(0), title: text(1), company: text(2), email: row.cell(3), city: text(4), country: row.cell(5), language: Language(rawValue: row.cell(6)) ?? .english, channel: LeadChannel(rawValue: row.cell(7)) ?? .manual,
            source: row.cell(8), owner: DemoPerson(initials: row.cell(9)), kind: LeadSignal.Kind(rawValue: row.cell(10)) ?? .asked, words: row.cell(12), wantsAnswer: row.cell(13) == "yes")
    }
}
