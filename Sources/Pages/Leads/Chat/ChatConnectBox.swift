import Domain
import Texts
import Writing

/// How it is set: languages, hours, thresholds, who is told.
struct ChatScriptSettings: Component {
    let page: ChatScriptPage

    var body: some HTML {
        let texts = page.texts, script = page.script, input = page.input(of: "settings"), viewer = page.shell.viewer
        section(.class("box"), .id("settings"), .labelled(by: "settings-h")) {
            div(.class("box-h")) { h2(.id("settings-h")) { texts[ChatText.settings] } }
            form(.class("box-b stack"), .post, .action(page.root)) {
                RecordSecret(page.shell, version: script.version, returnTo: page.root)
                FormProblems(problems: input.others(than: ["name", "promiseMinutes", "interestedFrom", "promisingFrom", "workDays", "workFrom", "workTo", "teamId", "sourceId"]))
                InputField(name: "name", label: texts[CommonText.name], value: input.value("name", script.name), problem: input.problem("name"), isRequired: true)
                fieldset(.class("row wrap")) {
                    legend { texts[ChatText.spoken] }
                    ForEach(Language.allCases) { language in CheckField(name: "languages", label: language.ownName, value: language.rawValue, isChecked: script.languages.contains(language.rawValue)) }
                }
                TextAreaField(name: "origins", label: texts[ChatText.origins], value: input.value("origins", script.origins.joined(separator: "\n")), hint: texts[ChatText.originsHint], problem: origins(input), rows: 3, maxlength: 6_000, placeholder: "https://www.example.com")
                fieldset(.class("row wrap")) {
                    legend { texts[ChatText.workDays] }
                    ForEach(Array(1...7)) { day in CheckField(name: "workDays", label: viewer.format.weekday(viewer.today + (day - viewer.today.weekday)), value: "\(day)", isChecked: script.workDays.contains("\(day)")) }
                }
                div(.class("fields")) {
                    InputField(name: "workFrom", label: texts[ChatText.workFrom], value: input.value("workFrom", script.workFrom), hint: texts[ChatText.hoursHint], problem: input.problem("workFrom"), isRequired: true, maxlength: 5)
                    InputField(name: "workTo", label: texts[ChatText.workTo], value: input.value("workTo", script.workTo), problem: input.problem("workTo"), isRequired: true, maxlength: 5)
                    InputField(
                        name: "promiseMinutes", label: texts[ChatText.promiseMinutes], type: .number, value: input.value("promiseMinutes", "\(script.promiseMinutes)"), hint: texts[ChatText.promiseHint], problem: input.problem("promiseMinutes"), isRequired: true, min: "1",
                        max: "60")
                    InputField(
                        name: "interestedFrom", label: texts[ChatText.interestedFrom], type: .number, value: input.value("interestedFrom", "\(script.interestedFrom)"),
                        hint: texts(ChatText.thresholdsHint, ["least": viewer.format.number(Int(page.points.lowerBound)), "most": viewer.format.number(Int(page.points.upperBound))]), problem: input.problem("interestedFrom"), isRequired: true, min: "-1000", max: "1000")
                    InputField(
                        name: "promisingFrom", label: texts[ChatText.promisingFrom], type: .number, value: input.value("promisingFrom", "\(script.promisingFrom)"), problem: input.problem("promisingFrom"), isRequired: true, min: "-1000", max: "1000")
                    SelectField(name: "teamId", label: texts[ChatText.team], choices: page.teams, selected: input.value("teamId", script.teamId.map { "\($0)" }), nothing: texts[ChatText.everybody], problem: input.problem("teamId"))
                    SelectField(name: "sourceId", label: texts[ChatText.source], choices: page.sources, selected: input.value("sourceId", script.sourceId.map { "\($0)" }), problem: input.problem("sourceId"))
                }
                div(.class("row")) { button(.class("btn push"), .submit) { texts[CommonText.save] } }
            }
        }
    }

    /// Each line has a problem of its own; the field says the first.
    private func origins(_ input: FormInput) -> String? { input.problems.first { $0.field == "origins" || $0.field.hasPrefix("origins.") }?.text }
}

/// How it is tried, and how it comes onto pages.
struct ChatConnectBox: Component {
    let page: ChatScriptPage

    var body: some HTML {
        let texts = page.texts, script = page.script
        if page.mayChange {
            section(.class("box"), .id("try"), .labelled(by: "try-h")) {
                div(.class("box-h")) { h2(.id("try-h")) { texts[ChatText.tryIt] } }
                form(.class("box-b row wrap"), .post, .action(page.root + "/try")) {
                    FormSecret(csrf: page.shell.viewer.csrf, returnTo: nil)
                    span(.class("grow faint")) { texts[ChatText.tryHelp] }
                    SelectField(name: "language", label: texts[CommonText.language], choices: script.spoken.map { FormChoice($0.rawValue, $0.ownName) }, id: "try-language", isLabelHidden: true)
                    button(.class("btn"), .submit) { texts[ChatText.tryIt] }
                }
            }
        }
        section(.class("box"), .id("connect"), .labelled(by: "connect-h")) {
            div(.class("box-h")) { h2(.id("connect-h")) { texts[ChatText.connect] } }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts[ChatText.connectHelp] }
                if script.editionId == nil { Notice(icon: .alert, tone: "warn", text: texts[ChatText.notOpenYet]) }
                if script.origins.isEmpty { Notice(icon: .alert, tone: "warn", text: texts[ChatText.noOrigins]) }
                ForEach(script.spoken) { language in
                    TextCopy(label: texts[ChatText.snippet] + ": " + language.ownName, hint: language == script.spoken.first ? texts[ChatText.snippetHint] : nil, text: snippet(language), rows: 3, mark: "snippet-" + language.rawValue)
                }
                InputCopy(label: texts[ChatText.hosted], hint: texts[ChatText.hostedHint], text: page.origin + "/c/" + script.key, mark: "hosted")
                p(.class("faint")) { last }
            }
        }
    }

    private var last: String {
        guard let last = page.last else { return page.texts[ChatText.noChatYet] }
        return page.texts(ChatText.lastChat, ["time": page.shell.viewer.format.dayAndTime(last.at, today: page.shell.viewer.today), "page": last.page ?? page.origin + "/c/" + page.script.key])
    }

    /// What is put into a page: our own script with its words, and a link for those without script.
    private func snippet(_ language: Language) -> String {
        let own = Catalogues.embedded[language], address = page.origin + "/c/" + page.script.key
        func quoted(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;").replacing(">", with: "&gt;") }
        return """
            <script src="\(page.origin)/embed/chat.js" data-chat="\(page.script.key)" data-language="\(language.rawValue)" data-open="\(quoted(own[ChatText.openChat]))" data-close="\(quoted(own[ChatText.closeChat]))" defer></script>
            <noscript><a href="\(address)?language=\(language.rawValue)">\(quoted(own[ChatText.openChat]))</a></noscript>
            """
    }
}
