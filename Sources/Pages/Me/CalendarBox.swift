import Domain
import Texts
import Writing

/// The address under which other programs read one's planned steps.
struct CalendarBox: Component {
    let page: MePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .id("calendar"), .labelled(by: "calendar-t")) {
            div(.class("box-h")) {
                h2(.id("calendar-t")) { texts[CalendarText.title] }
                small { texts[MeText.calendarHelp] }
            }
            div(.class("box-b stack")) {
                if let address = page.newCalendar {
                    div(.class("note"), .data("tone", "good"), .role("status")) {
                        IconView(.check)
                        div(.class("stack grow")) {
                            p { texts[MeText.calendarSecret] }
                            input(.class("input"), .type(.text), .readonly(), .value(address), .label(texts[CalendarText.title]), .autocomplete("off"), .data("secret"))
                        }
                    }
                }
                div(.class("row wrap")) {
                    if let since = page.calendarSince { span(.class("faint grow")) { texts(MeText.calendarSince, ["day": viewer.format.dayAndTime(since, today: viewer.today)]) } }
                    form(.post, .action("/me/calendar")) {
                        FormSecret(csrf: viewer.csrf, returnTo: "/me")
                        button(.class("btn"), .submit) { texts[page.calendarSince == nil ? MeText.makeCalendar : .newCalendarAddress] }
                    }
                    if page.calendarSince != nil {
                        form(.post, .action("/me/calendar/end")) {
                            FormSecret(csrf: viewer.csrf, returnTo: "/me")
                            button(.class("btn"), .submit, .kind(.plain)) { texts[MeText.endCalendar] }
                        }
                    }
                }
            }
        }
    }
}
