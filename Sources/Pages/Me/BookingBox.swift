import Domain
import Texts
import Writing

/// The address under which others book meetings with one, and how they may.
struct BookingBox: Component {
    let page: MePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, booking = page.booking
        section(.class("box"), .id("booking"), .labelled(by: "booking-t")) {
            div(.class("box-h")) {
                h2(.id("booking-t")) { texts[BookingText.settings] }
                small { texts[BookingText.settingsHelp] }
            }
            div(.class("box-b stack")) {
                if let address = booking.made {
                    div(.class("note"), .data("tone", "good"), .role("status")) {
                        IconView(.check)
                        div(.class("stack grow")) {
                            p { texts[BookingText.secret] }
                            input(.class("input"), .type(.text), .readonly(), .value(address), .label(texts[BookingText.settings]), .autocomplete("off"), .data("secret"))
                        }
                    }
                }
                if booking.since != nil { BookingRules(page: page) }
                div(.class("row wrap")) {
                    if let since = booking.since { span(.class("faint grow")) { texts(BookingText.since, ["day": viewer.format.dayAndTime(since, today: viewer.today)]) } }
                    form(.post, .action("/me/booking")) {
                        FormSecret(csrf: viewer.csrf, returnTo: "/me")
                        button(.class("btn"), .submit) { texts[booking.since == nil ? BookingText.make : .makeAnew] }
                    }
                    if booking.since != nil {
                        form(.post, .action("/me/booking/end")) {
                            FormSecret(csrf: viewer.csrf, returnTo: "/me")
                            button(.class("btn"), .submit, .kind(.plain)) { texts[BookingText.end] }
                        }
                    }
                }
            }
        }
    }
}

struct BookingRules: Component {
    let page: MePage

    var body: some HTML {
        let texts = page.shell.viewer.texts, booking = page.booking, input = booking.input
        form(.class("stack"), .post, .action("/me/booking/rules")) {
            FormSecret(csrf: page.shell.viewer.csrf, returnTo: "/me#booking")
            FormProblems(problems: input.others(than: ["minutes", "noticeHours", "weeks"]))
            div(.class("fields")) {
                InputField(name: "minutes", label: texts[BookingText.minutes], id: "booking-minutes", type: .number, value: input.value("minutes", "\(booking.minutes)"), problem: input.problem("minutes"), isRequired: true, min: "15", max: "240")
                InputField(name: "noticeHours", label: texts[BookingText.noticeHours], id: "booking-notice", type: .number, value: input.value("noticeHours", "\(booking.noticeHours)"), problem: input.problem("noticeHours"), isRequired: true, min: "0", max: "336")
                InputField(name: "weeks", label: texts[BookingText.weeks], id: "booking-weeks", type: .number, value: input.value("weeks", "\(booking.weeks)"), problem: input.problem("weeks"), isRequired: true, min: "1", max: "8")
            }
            div(.class("row")) { button(.class("btn push"), .submit, .label(texts[CommonText.save] + ": " + texts[BookingText.settings])) { texts[CommonText.save] } }
        }
    }
}
