import Domain

/// The open deals of new business, as the designs show them: the same companies, amounts, ages, touches and next steps.
enum DemoBoard {
    /// From the top of the first column to the bottom of the last. Columns: seller; company; country and town; trade;
    /// person; title; euros; closes in months, on a day; the days ago on which it entered each stage (a stroke: passed
    /// over); touches, the last of them days ago; source; next step: type, words, days ahead, time.
    static let table = DemoTable("""
        AL | Norrsken Coworking | SE Stockholm | property | Elin Norrman, Facility manager | Phone-booth lighting, 3 floors | 18400 | 3,12 | 2 | 1,1 | outreach | task | Find who owns the fit-out | 4 | 09:00
        KN | Piekarnia Złoty Kłos | PL Kraków | retail | Tomasz Wójcik, Owner | Shop lighting for 11 bakeries | 26900 | 4,15 | 4 | 2,1 | web form | call | First call with Tomasz Wójcik | 0 | 15:30
        GF | Bottega Salvatori | IT Firenze | retail | Ludovica Salvatori, Owner | Showroom relighting | 9800 | 3,20 | 1 | 1,0 | web form | email | Send the Milan case study | 5 | 10:00
        AL | Region Vänerdal | SE Karlstad | health | Åsa Nordin, Procurement | Health centre, acoustic panels | 41200 | 6,14 | 7 | 3,2 | tender | task | Read the tender documents | 6 | 09:00
        MH | Kaffehuset Odin | DK Odense | hospitality | Ida Krogh, Owner | Track rail for 6 cafés | 7600 | 2,29 | 5 | 2,3 | trade fair | | | |
        AL | Hallberg Arkitekter | SE Lund | architects | Karin Hallberg, Partner | Studio, pendant and desk light | 14200 | 1,11 | 44,5 | 4,5 | referral | call | Confirm budget with Karin | 0 | 10:30
        MH | Vinhuset Aarhus | DK Aarhus | hospitality | Søren Juhl, Cellar master | Cellar and tasting room | 22750 | 2,22 | 24,2 | 3,4 | web form | call | Who signs? Ask Søren | 1 | 11:00
        GF | Librerie Minerva | IT Bologna | retail | Sara Galli, Head of shops | Reading corners, 4 shops | 12300 | 2,15 | 41,12 | 3,9 | outreach | email | Ask about the time frame | -3 | 10:00
        KN | Fabryka Mebli Sosna | PL Gdańsk | industry | Ewa Sosna, Plant manager | Test hall, high bay | 38600 | 3,26 | 27,5 | 4,2 | referral | visit | Site measurements | 5 | 10:00
        AL | Linnea Living | SE Göteborg | retail | Nils Berg, Store concept | Concept store pilot | 46500 | 1,16 | 60,38,6 | 5,2 | trade fair | meeting | Workshop with the store team | 6 | 13:00
        MH | Studio Tandlæge Bro | DK Roskilde | health | Line Bro, Dentist | Clinic, glare-free light | 16900 | 1,18 | 30,14,2 | 4,0 | web form | demo | Demo at 14:00 with Line | 0 | 14:00
        GF | Hotel Villa Aurelia | IT Roma | hospitality | Paolo Neri, Director | Lobby and 42 rooms | 58200 | 2,29 | 58,37,10 | 6,6 | referral | task | Send sample pendants | 4 | 09:30
        KN | Grupa Medyczna Vita | PL Poznań | health | Anna Lis, Medical director | Waiting rooms, 5 clinics | 31400 | 2,20 | 33,20,5 | 5,3 | web form | visit | Visit the Poznań clinic | 7 | 11:00
        AL | Bergström Fastigheter | SE Malmö | property | Henrik Bergström, CFO | Office floors 4–\u{2060}7, light + acoustics | 84600 | 1,18 | 42,38,31,24 | 8,6 | referral | email | Answer the warranty question | -6 | 17:00
        GF | Teatro Lanterna | IT Verona | culture | Marta Fabbri, Technical director | Foyer, dimmable track | 27400 | 1,15 | 80,66,40,15 | 7,7 | outreach | call | Call Marta about lead time | 0 | 16:00
        MH | Nordhavn Gymnasium | DK København | education | Bo Lund, Head of buildings | Classrooms, 18 rooms | 49800 | 1,21 | 78,60,38,11 | 6,4 | tender | meeting | Walk through the quote | 1 | 13:00
        KN | Atelier Wełna | PL Łódź | retail | Zofia Wełna, Owner | Studio and shop front | 11900 | 1,10 | -,-,-,34 | 5,12 | web form | | | |
        AL | Skogsbad Spa | SE Borås | hospitality | Eva Lund, Manager | Wet-room fittings | 19300 | 2,26 | 32,25,16,3 | 6,3 | online shop | task | Waiting for the drawing | 8 | 12:00
        MH | Østerled Kantine | DK Fredericia | hospitality | Mette Friis, Head of canteens | Canteen, 320 seats | 63500 | 0,30 | 95,84,66,44,9 | 9,0 | referral | negotiation | Agree on payment terms | 0 | 16:30
        GF | Galleria Conti | IT Torino | culture | Alberto Conti, Owner | Exhibition rail, 2 halls | 34900 | 0,27 | 92,80,60,41,7 | 8,1 | trade fair | task | Lawyer reads the terms | 4 | 12:00
        KN | Wrocław Makerspace | PL Wrocław | education | Jan Kot, Chairman | Workshop lighting | 21700 | 1,4 | 85,70,45,30,13 | 7,2 | web form | negotiation | Discount: decide by Friday | 1 | 15:00
        """)

    static func stories(_ dates: DemoDates, _ dice: inout Dice) -> [DemoStory] {
        table.rows.map { row in
            var story = DemoStory(row: row, entered: row.numbers(8), dates, &dice)
            if story.key == DemoBergstrom.company { return DemoBergstrom.tell(story, dates) }
            let touches = row.numbers(9).map { $0 ?? 0 }
            story.touches = DemoTouches.make(Int(touches.first ?? 0), for: story, last: dates.ago(Int(touches.last ?? 0), at: "08:50"), dates, &dice)
            changes(of: &story, dates)
            for row in flagged.rows where row.cell(0) == story.company { story.flags.append((dates.ago(row.whole(1), at: "15:40"), row.cell(2))) }
            if story.company == "Skogsbad Spa" { story.touches.append(DemoTouch(dates.ago(0, at: "08:52"), .task, "Sent the drawing to Skogsbad Spa")) }
            if !row.cell(11).isEmpty {
                story.next = DemoStep(Activity.Kind(rawValue: row.cell(11)) ?? .task, row.cell(12), due: dates.ahead(row.whole(13), at: row.cell(14)))
            }
            return story
        }
    }

    /// What the amount or the month of closing was before, and how many days ago somebody changed it: company; days;
    /// euros; months and day.
    private static let earlier = DemoTable("""
        Østerled Kantine | 50 | 58000 |
        Galleria Conti | 45 | 39000 |
        Nordhavn Gymnasium | 40 | 44000 |
        Studio Tandlæge Bro | 13 | 14500 |
        Grupa Medyczna Vita | 5 | 35000 |
        Skogsbad Spa | 3 | 17000 |
        Librerie Minerva | 9 | | 1,15
        Teatro Lanterna | 8 | | 0,30
        Wrocław Makerspace | 12 | | 0,25
        Hotel Villa Aurelia | 16 | | 1,20
        """)

    /// What somebody has to look at, since so many days: company; days; why.
    private static let flagged = DemoTable("""
        Librerie Minerva | 2 | Sara is leaving: who decides after her?
        Fabryka Mebli Sosna | 1 | Wants a price before the site was measured
        """)

    private static func changes(of story: inout DemoStory, _ dates: DemoDates) {
        for row in earlier.rows where row.cell(0) == story.company {
            var values: [(String, DemoValue)] = []
            if !row.cell(2).isEmpty, let amount = story.amount {
                values.append(("amount", .amount(amount)))
                story.amount = Int64(row.whole(2)) * 100
            }
            let months = row.numbers(3)
            if months.count == 2, let closes = story.closes {
                values.append(("expectedClose", .day(closes)))
                story.closes = dates.close(months: Int(months[0] ?? 0), day: Int(months[1] ?? 1))
            }
            story.changes.append((dates.ago(row.whole(1), at: "15:10"), values))
        }
    }

    static func companies(_ dates: DemoDates) -> [DemoCompany] { table.rows.map { DemoCompany(row: $0, since: dates.ago(140)) } }
}

extension DemoStory {
    /// A deal of one of the tables, whose first eight columns are the same.
    init(row: [String], entered: [Double?], _ dates: DemoDates, _ dice: inout Dice) {
        let months = row.numbers(7)
        self.init(
            key: row.cell(1), title: row.cell(5), company: row.cell(1), contact: DemoContact(cell: row.cell(4)).key, seller: DemoPerson(initials: row.cell(0)), amount: Int64(row.whole(6)) * 100,
            closes: months.count == 2 ? dates.close(months: Int(months[0] ?? 0), day: Int(months[1] ?? 1)) : nil, source: row.cell(10),
            entered: [])
        for (stage, days) in entered.enumerated() {
            guard let days else { continue }
            let at = dates.inHours(dates.ago(days), &dice)
            self.entered.append((stage, max(at, self.entered.last.map { $0.at + .minutes(10) } ?? at)))
        }
        people = contact.map { [($0, .decisionMaker)] } ?? []
    }
}

extension DemoCompany {
    init(row: [String], since: Timestamp) {
        let place = row.cell(2).split(separator: " ", maxSplits: 1).map(String.init)
        self.init(
            key: row.cell(1), trade: row.cell(3), town: place.cell(1), country: Country.all.first { $0.code == place.cell(0) } ?? .ireland, seller: DemoPerson(initials: row.cell(0)),
            contacts: [DemoContact(cell: row.cell(4))], since: since)
    }
}

extension DemoContact {
    /// A name, a comma, a title.
    init(cell: String) {
        let parts = cell.split(separator: ",", maxSplits: 1).map { $0.trimmed }
        self.init(key: parts.cell(0), title: parts.count > 1 ? parts[1] : nil)
    }
}
