import Domain

/// What was won, lost and laid to rest in new business in this quarter: seven for €231,400, four, and one.
enum DemoQuarter {
    /// As `DemoBoard.table`; column 9 is how it ended, how many days ago on the day that the designs show, and why.
    static let table = DemoTable("""
        GF | Osteria del Ponte | IT Padova | hospitality | Agata Ponti, Owner | Dining room | 12600 | 0,5 | 70,62,50,38 | won,17 | webForm
        KN | Stalowa Galeria | PL Katowice | retail | Rafał Stal, Centre manager | Facade and lobby | 36400 | 0,5 | 100,90,75,60,39 | won,23 | outreach
        MH | Møllehuset | DK Vejle | architects | Åge Møller, Partner | Workshop and office | 22300 | 0,5 | 104,92,77,64,40 | won,29 | referral
        GF | Casa Editrice Olmo | IT Milano | culture | Irene Olmo, Director | Editorial floor and archive | 27300 | 0,5 | 118,104,88,70,52 | won,37 | fair
        AL | Hamnkontoret Sjöbod | SE Göteborg | property | Viktor Sjöbod, Property manager | Harbour office, 5 floors | 48500 | 0,5 | 130,116,95,77,55 | won,41 | referral
        MH | Aarhus Bryghus | DK Aarhus | industry | Jens Bryg, Master brewer | Brew hall and tap room | 41800 | 0,5 | 121,110,92,74,58 | won,44 | webForm
        KN | Liceum Kopernika | PL Toruń | education | Barbara Lis, Headmistress | Auditorium and 20 classrooms | 42500 | 0,5 | 150,131,110,86,60 | won,46 | tender
        MH | Hvide Sande Fisk | DK Esbjerg | industry | Bodil Sand, Plant manager | Cold store lighting | 15500 | 1,10 | 38,-,30 | lost,15,price | outreach
        KN | Autosalon Borowski | PL Poznań | retail | Grzegorz Borowski, Owner | Showroom, 24 cars | 31800 | 1,5 | 96,84,70,56 | lost,38,competitor | webForm
        GF | Pensione Sirena | IT Napoli | hospitality | Noemi Greco, Owner | 18 rooms and terrace | 13900 | 0,20 | 88,71 | lost,43,wentDark | webForm
        AL | Vikens Bryggeri | SE Gävle | industry | Oskar Viken, Brewer | Fermentation hall | 24600 | 2,1 | 99,83,64 | lost,47,timing | fair
        AL | Ekdala kommun | SE Växjö | education | Malin Ekdal, Librarian | Library, 2 halls | 28800 | 4,1 | 55,36 | rest,21 | tender
        """)

    static func stories(_ dates: DemoDates, _ dice: inout Dice) -> [DemoStory] {
        table.rows.map { row in
            let end = row.cell(9).split(separator: ",").map(String.init), days = Double(end.whole(1))
            // The whole story moves with its end.
            let isClosed = end.cell(0) != "rest", shift = isClosed ? dates.ago(inQuarter: Int(days)) - days : 0
            var story = DemoStory(row: row, entered: row.numbers(8).map { $0.map { $0 + shift } }, dates, &dice)
            let at = dates.inHours(dates.ago(days + shift), &dice)
            story.end = switch end.cell(0) {
            case "won": .won(at)
            case "lost": .lost(at, reason: end.cell(2))
            default: .resting(at, until: dates.workday(dates.today + 96))
            }
            if end.cell(2) == "competitor" { story.competitor = "Świetlik" }
            story.closes = isClosed ? dates.zone.day(of: at) + dice.roll(-6...12) : story.closes
            story.touches = DemoTouches.make(end.cell(0) == "won" ? dice.roll(6...9) : dice.roll(3...5), for: story, last: at - .minutes(25), dates, &dice)
            return story
        }
    }

    static func companies(_ dates: DemoDates) -> [DemoCompany] { table.rows.map { DemoCompany(row: $0, since: dates.ago(260)) } }
}
