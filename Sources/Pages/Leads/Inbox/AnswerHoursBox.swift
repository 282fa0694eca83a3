import Domain
import Texts
import Writing

/// When people are there to answer: for all leads, and for those of single countries.
struct AnswerHoursBox: Component {
    let page: CatchRulesPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "hours-h"), .id("hours")) {
            div(.class("box-h")) { h2(.id("hours-h")) { texts[InboxText.hours] } }
            p(.class("box-b faint")) { texts[InboxText.hoursHelp] }
            if let usual = page.usual { p(.class("box-b")) { texts(InboxText.usualHours, ["hours": usual.words(viewer)]) } }
            ForEach(page.hours) { one in
                div(.class("box-b stack")) {
                    div(.class("row wrap")) {
                        div(.class("grow")) {
                            b { one.country ?? texts[InboxText.otherCountries] }
                            p(.class("faint")) { one.words(viewer) }
                        }
                        if page.mayChange {
                            form(.post, .action(CatchRulesPage.path + "/hours/\(one.id)/archive")) {
                                RecordSecret(page.shell, version: one.version, returnTo: CatchRulesPage.path + "#hours")
                                button(.class("btn"), .submit, .small, .kind(.plain), .label(texts[CommonText.remove] + ": " + (one.country ?? texts[InboxText.otherCountries]))) { texts[CommonText.remove] }
                            }
                        }
                    }
                    if page.mayChange {
                        details(.open(page.returned == "hours-\(one.id)")) {
                            summary(.class("btn"), .small) { texts[CommonText.edit] }
                            AnswerHoursForm(page: page, hours: one)
                        }
                    }
                }
            }
            if page.mayChange {
                details(.class("box-b"), .open(page.returned == "hours-new")) {
                    summary(.class("btn")) {
                        IconView(.plus)
                        texts[InboxText.addHours]
                    }
                    AnswerHoursForm(page: page, hours: nil)
                }
            }
        }
    }
}

extension AnswerHours {
    /// "Mon–Fri, 08:00–17:00 · Europe/Warsaw · Public holidays of Poland".
    func words(_ viewer: Viewer) -> String {
        let texts = viewer.texts, monday = Day(daysSince1970: 4)
        let days = workDays.compactMap(\.wholeNumberValue).sorted().map { viewer.format.weekday(monday + ($0 - 1)) }.joined(separator: " ")
        var words = [days + ", " + workFrom + "–" + workTo]
        if let zone { words.append(zone) }
        words.append(holidays.map { texts[$0.text] } ?? texts[InboxText.noHolidays])
        if !closedDays.isEmpty { words.append(texts[InboxText.closedDays] + ": " + closedDays.map { viewer.format.dayMonthAndYear($0) }.joined(separator: ", ")) }
        return words.joined(separator: " · ")
    }
}

struct AnswerHoursForm: Component {
    let page: CatchRulesPage
    /// Nil for new ones.
    let hours: AnswerHours?

    var body: some HTML {
        let texts = page.shell.viewer.texts, name = "hours-" + (hours.map { "\($0.id)" } ?? "new"), input = page.input(of: name)
        let fields = ["country", "zone", "workDays", "workFrom", "workTo", "holidays", "closedDays"], known = hours ?? page.usual
        form(.class("stack token-form"), .post, .action(CatchRulesPage.path + "/hours" + (hours.map { "/\($0.id)" } ?? ""))) {
            RecordSecret(page.shell, version: hours?.version, returnTo: CatchRulesPage.path + "#hours")
            FormProblems(problems: input.others(than: fields))
            InputField(name: "country", label: texts[InboxText.country], id: name + "-country", value: input.value("country", hours?.country), hint: texts[InboxText.countryHint], problem: input.problem("country"), maxlength: 2)
            InputField(name: "zone", label: texts[CommonText.timeZone], id: name + "-zone", value: input.value("zone", hours?.zone), problem: input.problem("zone"), maxlength: 64, placeholder: "Europe/Warsaw")
            InputField(name: "workDays", label: texts[InboxText.workDays], id: name + "-days", value: input.value("workDays", known?.workDays ?? "12345"), hint: texts[InboxText.workDaysHint], problem: input.problem("workDays"), maxlength: 7, inputmode: "numeric")
            InputField(name: "workFrom", label: texts[InboxText.workFrom], id: name + "-from", value: input.value("workFrom", known?.workFrom ?? "08:00"), problem: input.problem("workFrom"), maxlength: 5)
            InputField(name: "workTo", label: texts[InboxText.workTo], id: name + "-to", value: input.value("workTo", known?.workTo ?? "17:00"), problem: input.problem("workTo"), maxlength: 5)
            SelectField(
                name: "holidays", label: texts[InboxText.holidays], choices: HolidayCountry.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("holidays", known?.holidays?.rawValue), id: name + "-holidays", nothing: texts[InboxText.noHolidays],
                problem: input.problem("holidays"))
            TextAreaField(
                name: "closedDays", label: texts[InboxText.closedDays], id: name + "-closed", value: input.value("closedDays", hours?.closedDays.map(\.description).joined(separator: ", ")), hint: texts[InboxText.closedDaysHint], problem: closedProblem(input), rows: 2,
                maxlength: 3_000)
            div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[hours == nil ? CommonText.add : .save] } }
        }
    }

    /// A single wrong day is named by its place in the list.
    private func closedProblem(_ input: FormInput) -> String? { input.problems.first { $0.field.hasPrefix("closedDays") }?.text }
}
