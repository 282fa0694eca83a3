import Domain
import Texts
import Writing

/// What a form asks: each question with its words in every language, moved, taken away or added. Without script each button sends
/// everything that was typed.
struct FormQuestions: Component {
    let page: CaptureFormPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input(of: "questions")
        section(.class("box"), .labelled(by: "questions-h"), .id("questions")) {
            div(.class("box-h")) { h2(.id("questions-h")) { texts[CaptureText.questions] } }
            form(.class("box-b stack"), .post, .action(page.path + "/questions")) {
                RecordSecret(page.shell, version: page.form.version, returnTo: page.path + "#questions")
                FormProblems(problems: input.problems)
                ForEach(Array(page.form.questions.enumerated())) { place, question in AskedFields(page: page, place: place, question: question, isLast: place == page.form.questions.count - 1) }
                div(.class("row wrap")) {
                    SelectField(name: "kind", label: texts[CaptureText.addQuestion], choices: addable.map { FormChoice($0.rawValue, texts[$0.naming]) }, id: "add-kind", nothing: "")
                    button(.class("btn"), .submit, .name("do"), .value("add")) { texts[CaptureText.addQuestion] }
                    button(.class("btn push"), .submit, .kind(.main), .name("do"), .value("save")) { texts[CommonText.save] }
                }
            }
        }
    }

    /// What a lead has one place for is asked once.
    private var addable: [FormQuestion.Kind] { FormQuestion.Kind.allCases.filter { kind in kind.isOwn || !page.form.questions.contains { $0.kind == kind } } }
}

private struct AskedFields: Component {
    let page: CaptureFormPage
    let place: Int
    let question: FormQuestion
    let isLast: Bool

    /// The key by which it fills no field: the one that it has, unless that is a field's.
    private var keyOfItsOwn: String {
        guard page.ownFields.contains(where: { $0.value == question.key }) else { return question.key }
        return ["answer\(place + 1)", "other\(place + 1)"].first { key in !page.form.questions.contains { $0.key == key } } ?? "own\(place + 1)"
    }

    var body: some HTML {
        let texts = page.shell.viewer.texts, kind = texts[question.kind.naming], input = page.input(of: "questions")
        fieldset(.class("stack"), .data("question", question.key)) {
            legend(.class("row wrap")) {
                b { kind }
                if question.kind.isOwn { span(.class("faint")) { question.key } }
            }
            HiddenField(CaptureFormPage.field(place, "key"), question.key)
            HiddenField(CaptureFormPage.field(place, "kind"), question.kind.rawValue)
            if question.kind.isOwn, !page.ownFields.isEmpty {
                SelectField(
                    name: CaptureFormPage.field(place, "field"), label: texts[CaptureText.fillsField], choices: [FormChoice(keyOfItsOwn, texts[CaptureText.fillsNone])] + page.ownFields,
                    selected: input.value(CaptureFormPage.field(place, "field"), question.key))
            }
            CheckField(name: CaptureFormPage.field(place, "required"), label: texts[CaptureText.required], isChecked: question.isRequired)
            div(.class("fields")) {
                ForEach(page.form.languages) { language in
                    InputField(
                        name: CaptureFormPage.field(place, "label", language), label: texts(CaptureText.label, ["what": kind, "language": language.ownName]), value: input.value(CaptureFormPage.field(place, "label", language), question.label(in: language)?.text),
                        placeholder: question.kind.asking.map { Catalogues.embedded[language][$0] })
                    if question.kind == .choice {
                        TextAreaField(
                            name: CaptureFormPage.field(place, "choices", language), label: texts(CaptureText.choices, ["language": language.ownName]),
                            value: input.value(CaptureFormPage.field(place, "choices", language), question.label(in: language)?.choices?.joined(separator: "\n")), hint: texts[CaptureText.choicesHelp])
                    }
                }
            }
            div(.class("row")) {
                button(.class("btn"), .submit, .small, .kind(.plain), .name("do"), .value("up \(place)"), .disabled(place == 0), .label(texts[CaptureText.up] + ": " + kind)) { texts[CaptureText.up] }
                button(.class("btn"), .submit, .small, .kind(.plain), .name("do"), .value("down \(place)"), .disabled(isLast), .label(texts[CaptureText.down] + ": " + kind)) { texts[CaptureText.down] }
                button(.class("btn push"), .submit, .small, .kind(.plain), .name("do"), .value("remove \(place)"), .label(texts[CaptureText.remove] + ": " + kind)) { texts[CaptureText.remove] }
            }
        }
    }
}

/// What a form says in each of its languages.
struct FormWordsBox: Component {
    let page: CaptureFormPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input(of: "words")
        section(.class("box"), .labelled(by: "words-h"), .id("words")) {
            div(.class("box-h")) { h2(.id("words-h")) { texts[CaptureText.words] } }
            form(.class("box-b stack"), .post, .action(page.path + "/words")) {
                RecordSecret(page.shell, version: page.form.version, returnTo: page.path + "#words")
                FormProblems(problems: input.problems)
                ForEach(page.form.words) { words in WordsFields(page: page, words: words) }
                div(.class("row wrap")) {
                    ForEach(page.missing) { language in button(.class("btn"), .submit, .small, .name("do"), .value("add " + language.rawValue)) { texts(CaptureText.addLanguage, ["language": language.ownName]) } }
                    button(.class("btn push"), .submit, .kind(.main), .name("do"), .value("save")) { texts[CommonText.save] }
                }
            }
        }
    }
}

private struct WordsFields: Component {
    let page: CaptureFormPage
    let words: FormWords

    var body: some HTML {
        let texts = page.shell.viewer.texts, language = words.language, input = page.input(of: "words")
        details(.open(page.form.words.first?.language == language || page.returned == "words")) {
            summary { b { language.ownName } }
            div(.class("stack")) {
                InputField(name: field("heading"), label: of(.heading), value: input.value(field("heading"), words.heading), isRequired: true)
                TextAreaField(name: field("intro"), label: of(.intro), value: input.value(field("intro"), words.intro), rows: 2, maxlength: 2_000)
                InputField(name: field("button"), label: of(.button), value: input.value(field("button"), words.button), maxlength: 60, placeholder: Catalogues.embedded[language][CaptureText.send])
                TextAreaField(name: field("thanks"), label: of(.thanks), value: input.value(field("thanks"), words.thanks), isRequired: true, rows: 2, maxlength: 2_000)
                TextAreaField(name: field("consent"), label: of(.consentWords), value: input.value(field("consent"), words.consent), hint: texts(CaptureText.consentEdition, ["number": "\(page.form.consentVersion)"]), rows: 2, maxlength: 2_000)
                if page.form.words.count > 1 { div(.class("row")) { button(.class("btn push"), .submit, .small, .kind(.plain), .name("do"), .value("remove " + language.rawValue)) { texts(CaptureText.removeLanguage, ["language": language.ownName]) } } }
            }
        }
    }

    private func field(_ name: String) -> String { CaptureFormPage.field(name, in: words.language) }
    private func of(_ what: CaptureText) -> String {
        let texts = page.shell.viewer.texts
        return texts(CaptureText.label, ["what": texts[what], "language": words.language.ownName])
    }
}
