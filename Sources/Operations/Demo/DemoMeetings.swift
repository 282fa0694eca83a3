import Domain

/// What the lighting company does every week: its sales manager walks through the pipeline, and steps that come again.
enum DemoMeetings {
    /// So many weeks ago the first of both.
    private static let weeks = 9

    /// Every Monday morning, for nine weeks.
    static func reviews(_ dates: DemoDates) -> [DemoAct] {
        let monday = dates.today.weekday - 1
        return (1...weeks).reversed().flatMap { week in
            let days = monday + 7 * (week - 1)
            let begin = dates.ago(days, at: "09:00"), end = dates.ago(days, at: "09:50")
            // This week's may still be ahead.
            return begin < end && end < dates.now ? [DemoAct(begin, .henning, .review(.newBusiness, .begin)), DemoAct(end, .henning, .review(.newBusiness, .finish))] : []
        }
    }

    /// Who, kind, words, every so many weeks, the day of the week from Monday, the time.
    private static let table = DemoTable("""
        henning | meeting | Walk through the pipeline with the team | 1 | 1 | 09:00
        giulia | email | Write to three customers who were quiet | 1 | 4 | 15:00
        astrid | call | Ask two customers how their lamps do | 2 | 3 | 13:00
        mikkel | task | Go through the tenders of the week | 1 | 2 | 08:00
        kasia | task | Look through what the shop could not answer | 4 | 5 | 11:00
        """)

    /// Steps that come again: done each time until today, and the next one is ahead.
    static func repeated(_ dates: DemoDates) -> [DemoAct] {
        table.rows.flatMap { row -> [DemoAct] in
            guard let person = DemoPerson(rawValue: row.cell(0)) else { return [] }
            let interval = row.whole(3), last = (dates.today.weekday - row.whole(4) + 7) % 7, first = last + 7 * interval * (weeks / interval)
            let series = DemoSeries(key: row.cell(0), type: Activity.Kind(rawValue: row.cell(1)) ?? .task, subject: row.cell(2), weeks: interval, due: dates.ago(first, at: row.cell(5)))
            // Today's, if there is one, is still to be done.
            let times = stride(from: first, to: 0, by: -7 * interval).map { dates.ago($0, at: row.cell(5)) }
            return [DemoAct(series.due - .hours(20), person, .repeat(series))] + times.map { DemoAct($0 + .minutes(25), person, .again(series)) }
        }
    }
}

/// A step that comes again every few weeks.
struct DemoSeries: Sendable {
    let key: String
    let type: Activity.Kind
    let subject: String
    let weeks: Int
    /// When the first is due.
    let due: Timestamp
}

enum DemoReviewStep: Sendable { case begin, finish }
