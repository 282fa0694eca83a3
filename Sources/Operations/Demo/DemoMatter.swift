import Domain

/// What a deal turns on, and what colleagues say about it: one thing of it.
enum DemoMatter: Sendable {
    case need(String, tags: [String], importance: Deal.Priority)
    case rival(String, Rival.Status, note: String?)
    case competition(bids: Int64?, rank: Int64?)
    /// By their places in the library.
    case objection(Int, answer: Int?, RaisedObjection.Outcome, note: String?)
    case answer(stage: Int, key: String, String)
    /// `@%` names whoever administers the workspace.
    case comment(String)
    case file(name: String, String)
}

/// What the open deals of the board turn on. Each table begins with the company; days are days ago.
enum DemoMatters {
    /// Importance, tags, words.
    private static let needs = DemoTable("""
        Bergström Fastigheter | high | acoustics, office | People wear headphones because of the echo
        Bergström Fastigheter | normal | energy | The electricity bill has to come down by a third
        Bergström Fastigheter | low | maintenance | Their own electrician wants to change parts
        Nordhavn Gymnasium | high | glare, education | No glare on the whiteboards
        Nordhavn Gymnasium | normal | energy, education | 18 rooms on half the electricity
        Teatro Lanterna | high | dimming, culture | Dims down to nothing without a flicker
        Hotel Villa Aurelia | normal | hospitality, dimming | Warm light that is the same in every room
        Grupa Medyczna Vita | high | glare, health | Patients look up: nothing may dazzle
        Region Vänerdal | normal | acoustics, health | What is said at the desk stays at the desk
        Fabryka Mebli Sosna | high | industry, maintenance | Scratches have to be seen before the paint
        Østerled Kantine | high | energy | The tubes cost more than the cook
        Galleria Conti | normal | culture, dimming | Drawings must not fade
        Wrocław Makerspace | normal | maintenance | Volunteers change the lamps themselves
        Skogsbad Spa | low | hospitality | It has to bear steam and salt
        """)
    /// Name, state, words.
    private static let rivals = DemoTable("""
        Nordhavn Gymnasium | Lampefabrikken | in | A tenth cheaper, but eleven weeks
        Region Vänerdal | Ljusverket | in | They had the last contract
        Region Vänerdal | Lampefabrikken | in |
        Hotel Villa Aurelia | Lucente | out | No brass
        Galleria Conti | Lucente | in | The architect knows them
        Østerled Kantine | Lampefabrikken | out | Could not deliver before spring
        Grupa Medyczna Vita | Świetlik | in |
        """)
    /// Bids that are required; our rank.
    private static let competitions = DemoTable("""
        Bergström Fastigheter | 2 | 1
        Region Vänerdal | 3 |
        Nordhavn Gymnasium | 3 | 2
        Galleria Conti | 2 | 1
        """)
    /// Days; objection, answer; outcome; words.
    private static let objections = DemoTable("""
        Bergström Fastigheter | 22 | 0 | 0 | overcome | Henrik counted it himself: six years
        Bergström Fastigheter | 11 | 4 | 1 | open | The letter about the warranty is not out yet
        Teatro Lanterna | 10 | 3 | 0 | open | Half of it before the season would do
        Nordhavn Gymnasium | 9 | 0 | 0 | open |
        Hotel Villa Aurelia | 8 | 1 | 0 | overcome | Room 12 looks better than the others now
        Østerled Kantine | 20 | 2 | 0 | overcome |
        Galleria Conti | 15 | 0 | 1 | not | Both halls or none
        Wrocław Makerspace | 12 | 0 | 0 | open |
        Grupa Medyczna Vita | 4 | 1 | 1 | overcome |
        """)
    /// Stage, key, words.
    private static let answers = DemoTable("""
        Hallberg Arkitekter | 1 | now | Fluorescent tubes from 1994; the models look grey
        Hallberg Arkitekter | 1 | asked | Only Karin; the landlord pays nothing
        Vinhuset Aarhus | 1 | now | Bare bulbs. The bottles get warm
        Fabryka Mebli Sosna | 1 | now | Mercury lamps, half of them out
        Linnea Living | 2 | worth | People stay longer than seven minutes
        Hotel Villa Aurelia | 2 | worth | Guests no longer ask for another lamp
        Hotel Villa Aurelia | 2 | until | Easter: the season begins
        Grupa Medyczna Vita | 2 | until | Before the inspection in May
        Bergström Fastigheter | 2 | worth | Fewer headphones; 0.6 s of echo at most
        Bergström Fastigheter | 3 | compared | With Ljusverket, and with doing nothing
        Nordhavn Gymnasium | 3 | compared | With Lampefabrikken and with last year's tubes
        """)
    /// Days, time, who, words.
    private static let comments = DemoTable("""
        Bergström Fastigheter | 9 | 14:02 | henning | @Astrid, offer them option B without the warehouse rail: eight per cent less, and Petra keeps her baffles.
        Bergström Fastigheter | 8 | 08:40 | astrid | @Henning, she likes it. May their own electrician change the drivers?
        Bergström Fastigheter | 5 | 16:15 | henning | He may. Please answer before the week is over, @Astrid. @% counts on it for this quarter.
        Nordhavn Gymnasium | 4 | 10:20 | mikkel | @Henning, may I give them two per cent for all 18 rooms at once?
        Nordhavn Gymnasium | 3 | 09:05 | henning | Two is fine, @Mikkel. Three is not.
        Teatro Lanterna | 6 | 11:30 | giulia | Marta needs the lead time. @Henning, what does the factory say?
        Østerled Kantine | 2 | 15:45 | henning | @Mikkel, payment in two parts is all right with me.
        Østerled Kantine | 1 | 09:10 | mikkel | Thanks! @%, you see the terms before they go out.
        Galleria Conti | 3 | 17:20 | giulia | Their lawyer has the terms. Nothing to do before Monday.
        Wrocław Makerspace | 1 | 12:10 | kasia | @Henning, they ask for the discount for schools. Yes or no?
        Region Vänerdal | 2 | 13:30 | astrid | Three bids are required. @Henning, why did we lose the last one?
        Atelier Wełna | 8 | 09:30 | henning | Quiet for too long, @Kasia. Call, or close it?
        """)

    /// Adds to a story of the board what its deal turns on, from the tables, a little after it came in.
    static func add(to story: inout DemoStory, _ dates: DemoDates) {
        let soon = min(story.created + .minutes(90), dates.now), company = story.company
        func rows(_ table: DemoTable) -> [[String]] { table.rows.filter { $0.cell(0) == company } }
        func moment(_ row: [String], at time: String = "15:40") -> Timestamp { max(dates.ago(row.whole(1), at: time), soon) }
        for row in rows(needs) { story.matters.append((soon, nil, .need(row.cell(3), tags: DemoLibrary.words(row.cell(2)), importance: Deal.Priority(rawValue: row.cell(1)) ?? .normal))) }
        for row in rows(rivals) { story.matters.append((soon, nil, .rival(row.cell(1), Rival.Status(rawValue: row.cell(2)) ?? .inRace, note: row.cell(3).isEmpty ? nil : row.cell(3)))) }
        for row in rows(competitions) { story.matters.append((soon, nil, .competition(bids: Int64(row.cell(1)), rank: Int64(row.cell(2))))) }
        for row in rows(answers) { story.matters.append((soon, nil, .answer(stage: row.whole(1), key: row.cell(2), row.cell(3)))) }
        for row in rows(objections) {
            let outcome = RaisedObjection.Outcome(rawValue: row.cell(4)) ?? .open
            story.matters.append((moment(row), nil, .objection(row.whole(2), answer: row.whole(3), outcome, note: row.cell(5).isEmpty ? nil : row.cell(5))))
        }
        for row in rows(comments) { story.matters.append((moment(row, at: row.cell(2)), DemoPerson(rawValue: row.cell(3)), .comment(row.cell(4)))) }
        for file in DemoFiles.all where file.company == company { story.matters.append((max(dates.ago(file.days, at: "16:05"), soon), nil, .file(name: file.name, file.text))) }
    }
}
