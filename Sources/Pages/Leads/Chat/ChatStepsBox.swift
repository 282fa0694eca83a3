import Domain
import Texts
import Writing

/// The steps in their order, each to be changed, moved up or taken away, and one to be added.
struct ChatStepsBox: Component {
    let page: ChatScriptPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("steps"), .labelled(by: "steps-h")) {
            div(.class("box-h")) {
                h2(.id("steps-h")) { texts[ChatText.steps] }
                small { texts[ChatText.stepsHelp] }
            }
            ol { ForEach(Array(page.script.steps.enumerated())) { place, step in ChatStepRow(page: page, place: place, step: step) } }
            if page.mayChange {
                form(.class("box-b row wrap"), .get, .action(page.root + "#step-new")) {
                    SelectField(name: "add", label: texts[ChatText.addStep], choices: ChatStep.Kind.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: page.adding?.rawValue, id: "choose-kind")
                    button(.class("btn"), .submit, .small) { texts[ChatText.chooseKind] }
                }
                if let kind = page.adding {
                    div(.class("box-b"), .id("step-new")) {
                        h3 { texts[kind.text] }
                        ChatStepForm(page: page, step: ChatStep(newKey, kind, ChatWords()), name: "new")
                    }
                }
            }
        }
    }

    /// A name that no step has.
    private var newKey: String { (page.script.steps.count + 1...page.script.steps.count + 61).lazy.map { "step-\($0)" }.first { key in !page.script.steps.contains { $0.key == key } } ?? "step" }
}

struct ChatStepRow: Component {
    let page: ChatScriptPage
    let place: Int
    let step: ChatStep

    var body: some HTML {
        let texts = page.texts, isBroken = page.faults.contains { $0.step == step.key }
        li(.class("box-b"), .id("step-\(place)")) {
            details(.open(page.returned == "step-\(place)")) {
                summary(.class("row wrap")) {
                    span(.class("badge"), .data("tone", isBroken ? "warn" : nil)) { texts[step.kind.text] }
                    span(.class("grow")) { page.words(of: step) }
                    if place == 0 { span(.class("badge")) { texts[ChatText.first] } }
                    span(.class("faint")) { way }
                }
                if page.mayChange { ChatStepForm(page: page, step: step, name: "\(place)") } else { ChatStepWords(page: page, step: step) }
            }
            if page.mayChange {
                div(.class("row wrap")) {
                    if place > 0 { act("up", texts[ChatText.up]) }
                    act("remove", texts[CommonText.remove])
                }
            }
        }
    }

    /// Where it leads: `→ when`.
    private var way: String {
        let ways = step.ways.map { $0 ?? "?" }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return ways.isEmpty ? "" : "→ " + ways.joined(separator: ", ")
    }

    private func act(_ name: String, _ words: String) -> some HTML {
        form(.post, .action(page.root + "/steps/\(place)/" + name)) {
            RecordSecret(page.shell, version: page.script.version, returnTo: page.root + "#steps")
            button(.class("btn"), .submit, .small, .kind(.plain), .label(words + ": " + step.key)) { words }
        }
    }
}

/// A step for those who only read.
struct ChatStepWords: Component {
    let page: ChatScriptPage
    let step: ChatStep

    var body: some HTML {
        ForEach(page.script.spoken) { language in
            p(.lang(language.rawValue)) {
                step.texts[language] ?? ""
                ForEach(step.choices) { choice in " · " + (choice.texts[language] ?? "") + (choice.points.map { " (\($0))" } ?? "") }
            }
        }
    }
}

/// What a step says, in each of the script's languages, and where it leads.
struct ChatStepForm: Component {
    let page: ChatScriptPage
    let step: ChatStep
    /// Its place among the steps, or `new`.
    let name: String

    var body: some HTML {
        let texts = page.texts, input = page.input(of: "step-" + name), id = "s-" + name + "-"
        form(.class("stack"), .post, .action(page.root + "/steps")) {
            RecordSecret(page.shell, version: page.script.version, returnTo: page.root + "#steps")
            HiddenField("place", name)
            HiddenField("kind", step.kind.rawValue)
            FormProblems(problems: input.others(than: named))
            InputField(name: "key", label: texts[ChatText.stepKey], id: id + "key", value: input.value("key", step.key), hint: texts[ChatText.stepKeyHint], problem: input.problem("key"), isRequired: true, maxlength: ChatLimits.keyLength)
            div(.class("fields")) {
                ForEach(page.script.spoken) { language in
                    TextAreaField(
                        name: ChatScriptPage.textField(language), label: texts[ChatText.says] + ": " + language.ownName, id: id + language.rawValue, value: input.value(ChatScriptPage.textField(language), step.texts[language]),
                        problem: input.problem(ChatScriptPage.textField(language)), rows: 2, maxlength: ChatLimits.stepText)
                }
            }
            if step.kind == .text {
                SelectField(
                    name: "about", label: texts[ChatText.about], choices: ChatStep.About.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("about", step.about?.rawValue), id: id + "about", nothing: texts[ChatText.aboutNothing],
                    problem: input.problem("about"))
            }
            if step.kind == .choice { ChatChoiceFields(page: page, step: step, input: input, id: id) }
            if step.kind != .choice, step.kind != .end {
                SelectField(name: "next", label: texts[ChatText.next], choices: page.nexts, selected: input.value("next", step.next), id: id + "next", nothing: texts[ChatText.nothingNext], problem: input.problem("next"))
            }
            div(.class("row")) { button(.class("btn push"), .submit) { texts[CommonText.save] } }
        }
    }

    private var named: [String] {
        ["key", "about", "next"] + Language.allCases.map { ChatScriptPage.textField($0) } + (0..<ChatLimits.choices).flatMap { place in
            ["points", "next"].map { ChatScriptPage.choiceField(place, $0) } + Language.allCases.map { ChatScriptPage.choiceField(place, ChatScriptPage.textField($0)) }
        }
    }
}

/// The answers of a choice, and some empty ones; an answer without a text goes.
struct ChatChoiceFields: Component {
    let page: ChatScriptPage
    let step: ChatStep
    let input: FormInput
    let id: String

    var body: some HTML {
        let texts = page.texts, count = min(ChatLimits.choices, step.choices.count + ChatScriptPage.spareChoices)
        p(.class("faint")) { texts[ChatText.choicesHint] }
        ForEach(Array(0..<max(count, 2))) { place in
            let choice = step.choices.indices.contains(place) ? step.choices[place] : nil
            fieldset(.class("stack")) {
                legend { texts(ChatText.choice, ["number": "\(place + 1)"]) }
                div(.class("fields")) {
                    ForEach(page.script.spoken) { language in
                        let field = ChatScriptPage.choiceField(place, ChatScriptPage.textField(language))
                        InputField(name: field, label: texts[ChatText.choices] + ": " + language.ownName, id: id + field, value: input.value(field, choice?.texts[language]), problem: input.problem(field), maxlength: ChatLimits.choiceText)
                    }
                    InputField(
                        name: ChatScriptPage.choiceField(place, "points"), label: texts[ChatText.points0], id: id + ChatScriptPage.choiceField(place, "points"), type: .number,
                        value: input.value(ChatScriptPage.choiceField(place, "points"), choice?.points.map { "\($0)" }), problem: input.problem(ChatScriptPage.choiceField(place, "points")), min: "\(ChatLimits.points.lowerBound)", max: "\(ChatLimits.points.upperBound)")
                    SelectField(
                        name: ChatScriptPage.choiceField(place, "next"), label: texts[ChatText.next], choices: page.nexts, selected: input.value(ChatScriptPage.choiceField(place, "next"), choice?.next), id: id + ChatScriptPage.choiceField(place, "next"),
                        nothing: texts[ChatText.nothingNext], problem: input.problem(ChatScriptPage.choiceField(place, "next")))
                }
            }
        }
    }
}
