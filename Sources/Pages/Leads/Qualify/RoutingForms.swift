import Domain
import Texts
import Writing

/// All that a rule has, for a new one and for one that is there.
struct RoutingRuleForm: Component {
    let page: RoutingPage
    let rule: RoutingRule?

    var body: some HTML {
        let texts = page.shell.viewer.texts, name = rule.map { "rule-\($0.id)" } ?? "new", input = page.input(of: name), known = rule ?? RoutingRule()
        form(.class("stack"), .post, .action(rule.map { RoutingPage.path + "/\($0.id)" } ?? RoutingPage.path)) {
            RecordSecret(page.shell, version: rule?.version, returnTo: RoutingPage.path)
            FormProblems(problems: input.others(than: ["name", "countries", "employeesMin", "employeesMax", "words", "teamId"]))
            div(.class("fields")) {
                InputField(name: "name", label: texts[QualifyText.routingName], id: name + "-name", value: input.value("name", known.name), problem: input.problem("name"), isRequired: true)
                InputField(
                    name: "countries", label: texts[QualifyText.routingCountries], id: name + "-countries", value: input.value("countries", known.countries.joined(separator: ", ")), hint: texts[QualifyText.routingCountriesHint],
                    problem: input.problem("countries") ?? input.problems.first { $0.field.hasPrefix("countries.") }?.text)
                InputField(
                    name: "words", label: texts[QualifyText.routingWords], id: name + "-words", value: input.value("words", known.words.joined(separator: ", ")), hint: texts[QualifyText.routingWordsHint], problem: input.problem("words"),
                    maxlength: 2_000)
                InputField(
                    name: "employeesMin", label: texts[QualifyText.routingEmployeesMin], id: name + "-min", type: .number, value: input.value("employeesMin", known.employeesMin.map { "\($0)" }), problem: input.problem("employeesMin"), min: "0")
                InputField(
                    name: "employeesMax", label: texts[QualifyText.routingEmployeesMax], id: name + "-max", type: .number, value: input.value("employeesMax", known.employeesMax.map { "\($0)" }), problem: input.problem("employeesMax"), min: "0")
                SelectField(
                    name: "teamId", label: texts[QualifyText.routingTeam], choices: page.choices.teams, selected: input.value("teamId", known.teamId.map { "\($0)" }), id: name + "-team", nothing: texts[QualifyText.routingNoTeam],
                    problem: input.problem("teamId"))
            }
            CheckGroup(name: "people", label: texts[QualifyText.routingPeople], choices: page.choices.people, chosen: Set(known.people.map { "\($0)" }))
            CheckGroup(name: "languages", label: texts[QualifyText.routingLanguages], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, chosen: Set(known.languages.map(\.rawValue)))
            CheckGroup(name: "channels", label: texts[QualifyText.routingChannels], choices: LeadChannel.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, chosen: Set(known.channels.map(\.rawValue)))
            if !page.choices.sources.isEmpty { CheckGroup(name: "sources", label: texts[QualifyText.routingSources], choices: page.choices.sources, chosen: Set(known.sources.map { "\($0)" })) }
            div(.class("row")) { button(.class("btn push"), .submit, .kind(rule == nil ? .main : nil)) { rule == nil ? texts[QualifyText.routingAdd] : texts[CommonText.save] } }
        }
    }
}

/// Several of several: boxes to tick under one name.
struct CheckGroup: Component {
    let name: String
    let label: String
    let choices: [FormChoice]
    let chosen: Set<String>

    var body: some HTML {
        if !choices.isEmpty {
            fieldset(.class("field")) {
                legend { label }
                div(.class("row wrap")) { ForEach(choices) { choice in CheckField(name: name, label: choice.name, value: choice.value, isChecked: chosen.contains(choice.value)) } }
            }
        }
    }
}

/// How much everybody takes, and when not.
struct RoutingSeatsBox: Component {
    let page: RoutingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .id("seats"), .labelled(by: "seats-h")) {
            div(.class("box-h")) { h2(.id("seats-h")) { texts[QualifyText.routingSeats] } }
            p(.class("box-b faint")) { texts[QualifyText.routingSeatsHelp] }
            ForEach(page.seats) { seat in RoutingSeatRow(page: page, seat: seat) }
        }
    }
}

struct RoutingSeatRow: Component {
    let page: RoutingPage
    let seat: RoutingPage.Seat

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, name = "seat-\(seat.userId)", input = page.input(of: name), known = seat.seat
        div(.class("box-b stack"), .id(name)) {
            div(.class("row wrap")) {
                Avatar(seat.user)
                b(.class("grow")) { seat.user.name }
                span(.class("faint")) { texts(QualifyText.routingOpenLeads, count: seat.open) }
                if seat.isAway { span(.class("badge"), .data("tone", "warn")) { texts[QualifyText.routingIsAway] } }
                if seat.isFull { span(.class("badge"), .data("tone", "warn")) { texts[QualifyText.routingIsFull] } }
            }
            if page.mayChange {
                form(.class("stack"), .post, .action(RoutingPage.path + "/seats")) {
                    RecordSecret(page.shell, version: known?.version, returnTo: RoutingPage.path)
                    HiddenField("userId", "\(seat.userId)")
                    if let known { HiddenField("id", "\(known.id)") }
                    FormProblems(problems: input.others(than: ["weight", "capacity", "awayFrom", "awayUntil"]))
                    div(.class("fields")) {
                        InputField(
                            name: "weight", label: texts[QualifyText.routingWeight], id: name + "-weight", type: .number, value: input.value("weight", "\(known?.weight ?? 1)"), problem: input.problem("weight"), isRequired: true, min: "1", max: "100")
                        InputField(
                            name: "capacity", label: texts[QualifyText.routingCapacity], id: name + "-capacity", type: .number, value: input.value("capacity", known?.capacity.map { "\($0)" }), problem: input.problem("capacity"), min: "0")
                        InputField(
                            name: "awayFrom", label: texts[QualifyText.routingAwayFrom], id: name + "-from", type: .date, value: input.value("awayFrom", known?.awayFrom.map { "\($0)" }), problem: input.problem("awayFrom"))
                        InputField(
                            name: "awayUntil", label: texts[QualifyText.routingAwayUntil], id: name + "-until", type: .date, value: input.value("awayUntil", known?.awayUntil.map { "\($0)" }), problem: input.problem("awayUntil"))
                    }
                    div(.class("row")) { button(.class("btn push"), .submit, .small, .label(texts[CommonText.save] + ": " + seat.user.name)) { texts[CommonText.save] } }
                }
            }
        }
    }
}

/// Who would get such a lead, and why.
struct RoutingTrialBox: Component {
    let page: RoutingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.returned == "try" ? page.input : FormInput(typed: page.tried, problems: [])
        section(.class("box"), .id("try"), .labelled(by: "try-h")) {
            div(.class("box-h")) {
                h2(.id("try-h")) { texts[QualifyText.routingTry] }
                small { texts[QualifyText.routingTryHelp] }
            }
            form(.class("box-b stack"), .get, .action(RoutingPage.path + "#try")) {
                HiddenField("try", "1")
                FormProblems(problems: input.others(than: ["email", "company", "country", "language", "sourceId", "channel", "employees", "interest"]))
                div(.class("fields")) {
                    InputField(name: "email", label: texts[CommonText.email], id: "try-email", value: input.value("email"), problem: input.problem("email"))
                    InputField(name: "company", label: texts[CommonText.company], id: "try-company", value: input.value("company"), problem: input.problem("company"))
                    InputField(name: "country", label: texts[QualifyText.routingCountries], id: "try-country", value: input.value("country"), hint: texts[QualifyText.routingCountriesHint], problem: input.problem("country"))
                    SelectField(
                        name: "language", label: texts[QualifyText.routingLanguages], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: input.value("language"), id: "try-language", nothing: texts[QualifyText.routingAny],
                        problem: input.problem("language"))
                    SelectField(name: "sourceId", label: texts[QualifyText.routingSources], choices: page.choices.sources, selected: input.value("sourceId"), id: "try-source", nothing: texts[QualifyText.routingAny], problem: input.problem("sourceId"))
                    SelectField(
                        name: "channel", label: texts[QualifyText.routingChannels], choices: LeadChannel.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("channel"), id: "try-channel", nothing: texts[QualifyText.routingAny],
                        problem: input.problem("channel"))
                    InputField(name: "employees", label: texts[QualifyText.routingEmployees], id: "try-employees", type: .number, value: input.value("employees"), problem: input.problem("employees"), min: "0")
                    InputField(name: "interest", label: texts[QualifyText.routingWords], id: "try-interest", value: input.value("interest"), problem: input.problem("interest"))
                }
                div(.class("row")) { button(.class("btn push"), .submit) { texts[QualifyText.routingTryNow] } }
            }
            if let outcome = page.outcome {
                div(.class("box-b stack"), .id("outcome"), .role("status")) {
                    div(.class("row")) {
                        if let who = outcome.who { Avatar(who) }
                        b { outcome.who?.name ?? texts[QualifyText.routingAnyone] }
                    }
                    ForEach(outcome.sentences) { sentence in p { sentence } }
                }
            }
        }
    }
}
