public import Domain
import Texts
public import Writing

/// A week of somebody's free times, for people without an account: `/book/…`, with `?at=` the form for one of them. Posts `at`,
/// `name`, `email`, `about`, `stamp` and `website`, which stays empty.
public struct BookingPage: Sendable {
    public var language: Language
    /// Of a session, should there be one.
    public var csrf: String
    public var path: String
    /// Who is met.
    public var name: String
    public var workspace: String
    public var zone: Zone
    public var minutes: Int
    public var today: Day
    public var days: [(day: Day, starts: [Timestamp])] = []
    /// The first days of the weeks before and behind.
    public var earlier: Day?
    public var later: Day?
    /// The time that was chosen, and what its form sends along.
    public var chosen: Timestamp?
    public var stamp = ""
    public var input = FormInput.fresh

    public init(language: Language, csrf: String, path: String, name: String, workspace: String, zone: Zone, minutes: Int, today: Day) {
        (self.language, self.csrf, self.path, self.name, self.workspace, self.zone, self.minutes, self.today) = (language, csrf, path, name, workspace, zone, minutes, today)
    }
}

extension BookingPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { BarePage(title: heading, language: language) { BookingContent(page: self) }.render(into: &output) }

    var texts: Catalogue { Catalogues.embedded[language] }
    var format: LocaleFormat { LocaleFormat(language, zone: zone) }
    var heading: String { texts(BookingText.heading, ["name": name]) }
    func address(_ query: [(name: String, value: String?)]) -> String { HTMLAddress.path(path, query) }
}

struct BookingContent: Component {
    let page: BookingPage

    var body: some HTML {
        let texts = page.texts
        main(.id("main"), .class("main")) {
            PageHeader(page.heading) { if !page.workspace.isEmpty { span(.class("badge")) { page.workspace } } }
            div(.class("page"), .data("narrow")) {
                p(.class("faint")) { texts(BookingText.takes, ["length": texts(CommonText.timeMinutes, count: page.minutes), "zone": page.zone.name.replacing("_", with: " ")]) }
                if let chosen = page.chosen { BookingForm(page: page, at: chosen) } else {
                    FormProblems(problems: page.input.problems)
                    BookingWeek(page: page)
                }
            }
        }
    }
}

/// The free times of a week, each a link to its form.
struct BookingWeek: Component {
    let page: BookingPage

    var body: some HTML {
        let texts = page.texts
        if page.days.isEmpty { p(.class("box box-b faint")) { texts[BookingText.none] } }
        ForEach(page.days) { day in
            section(.class("box"), .labelled(by: "day-\(day.day)")) {
                div(.class("box-h")) { h2(.id("day-\(day.day)")) { page.format.longDay(day.day, today: page.today).sentenceCased } }
                div(.class("box-b row wrap")) {
                    ForEach(day.starts) { start in
                        a(.class("btn"), .href(page.address([("at", start.description)])), .label(texts(BookingText.choose, ["time": page.format.dayAndTime(start, today: page.today)]))) { page.format.time(start) }
                    }
                }
            }
        }
        nav(.class("row wrap"), .label(texts[BookingText.allTimes])) {
            if let earlier = page.earlier { a(.class("btn"), .href(page.address([("from", "\(earlier)")]))) { texts[BookingText.earlier] } }
            if let later = page.later { a(.class("btn push"), .href(page.address([("from", "\(later)")]))) { texts[BookingText.later] } }
        }
    }
}

/// Who wants to meet, and what about.
struct BookingForm: Component {
    let page: BookingPage
    let at: Timestamp

    var body: some HTML {
        let texts = page.texts, input = page.input
        section(.class("box"), .labelled(by: "book-h")) {
            div(.class("box-h")) { h2(.id("book-h")) { page.format.longDayAndTime(at, today: page.today).sentenceCased } }
            form(.class("box-b stack"), .post, .action(page.path)) {
                if !page.csrf.isEmpty { FormSecret(csrf: page.csrf) }
                HiddenField("at", at.description)
                HiddenField("stamp", page.stamp)
                FormProblems(problems: input.others(than: ["name", "email", "about"]))
                div(.class("fields")) {
                    InputField(name: "name", label: texts[BookingText.yourName], value: input.value("name"), problem: input.problem("name"), isRequired: true, maxlength: 100, autocomplete: "name", hasFocus: true)
                    InputField(name: "email", label: texts[BookingText.yourEmail], type: .email, value: input.value("email"), problem: input.problem("email"), isRequired: true, maxlength: 254, autocomplete: "email", inputmode: "email")
                }
                TextAreaField(name: "about", label: texts[BookingText.about], value: input.value("about"), hint: texts[BookingText.aboutHint], problem: input.problem("about"), isRequired: true, maxlength: 1_000)
                // Machines fill in what people do not see.
                div(.class("vh"), .ariaHidden) {
                    label(.for("website")) { texts[BookingText.leaveEmpty] }
                    Writing.input(.class("input"), .id("website"), .name("website"), .type(.text), .autocomplete("off"), .tabindex(-1))
                }
                div(.class("row")) {
                    a(.class("btn"), .kind(.plain), .href(page.path)) { texts[BookingText.another] }
                    button(.class("btn push"), .submit, .kind(.main)) { texts[BookingText.book] }
                }
            }
        }
    }
}

/// What was booked, for who booked it.
public struct BookedPage: Sendable {
    public var language: Language
    public var name: String
    public var workspace: String
    public var zone: Zone
    public var at: Timestamp
    public var minutes: Int
    public var today: Day
    /// The file for calendars.
    public var file: String

    public init(language: Language, name: String, workspace: String, zone: Zone, at: Timestamp, minutes: Int, today: Day, file: String) {
        (self.language, self.name, self.workspace, self.zone, self.at, self.minutes, self.today, self.file) = (language, name, workspace, zone, at, minutes, today, file)
    }
}

extension BookedPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: texts[BookingText.booked], language: language) { BookedContent(page: self, texts: texts) }.render(into: &output)
    }
}

struct BookedContent: Component {
    let page: BookedPage
    let texts: Catalogue

    var body: some HTML {
        let format = LocaleFormat(page.language, zone: page.zone)
        main(.id("main"), .class("main")) {
            PageHeader(texts[BookingText.booked])
            div(.class("page"), .data("narrow")) {
                div(.class("note"), .data("tone", "good"), .role("status")) {
                    IconView(.check)
                    span { texts(BookingText.bookedWith, ["name": [page.name, page.workspace].filter { !$0.isEmpty }.joined(separator: ", "), "time": format.longDayAndTime(page.at, today: page.today)]) }
                }
                p(.class("faint")) { texts(BookingText.takes, ["length": texts(CommonText.timeMinutes, count: page.minutes), "zone": page.zone.name.replacing("_", with: " ")]) }
                p {
                    a(.class("btn"), .kind(.main), .href(page.file), .download("meeting.ics")) {
                        IconView(.calendar)
                        texts[BookingText.calendarFile]
                    }
                }
                p(.class("faint")) { texts[BookingText.keepAddress] }
            }
        }
    }
}
