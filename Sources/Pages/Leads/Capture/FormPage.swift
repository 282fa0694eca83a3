public import Domain
import Texts
public import Writing

/// A form as a visitor sees it: `/f/{key}`, in a window of its own or inside of a page elsewhere. Posts the questions by their keys, `consent`,
/// `stamp`, `lang`, `website`, which stays empty, and, with a script, `work`, `page` and `referrer`. Nothing that was sent stands in it.
public struct FormPage: Sendable {
    public var form: CaptureForm
    public var language: Language
    public var stamp: String
    /// How hard the sum is that the page works out.
    public var bits: Int
    /// Whether it stands inside of a page elsewhere: then it brings no margin of its own.
    public var isFramed = false
    public init(form: CaptureForm, language: Language, stamp: String, bits: Int) { (self.form, self.language, self.stamp, self.bits) = (form, language, stamp, bits) }

    var texts: Catalogue { Catalogues.embedded[language] }
    var words: FormWords { form.words(in: language) }

    /// What a question is called, with the usual word where the form has none of its own; nil for a field that is no question.
    public func label(of key: String) -> String? {
        if key == "consent" { return words.consent }
        return form.questions.first { $0.key == key }.map(label)
    }
    func label(_ question: FormQuestion) -> String {
        if let own = question.label(in: language)?.text, !own.isEmpty { return own }
        if let usual = question.kind.asking { return texts[usual] }
        return question.labels.first { !$0.text.isEmpty }?.text ?? question.key
    }
}

extension FormPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { BarePage(title: words.heading, language: language, scripts: ["form-page.js"]) { FormContent(page: self) }.render(into: &output) }

    /// For pages that draw the form themselves.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("stamp", stamp)
            json.field("bits", bits)
            json.field("language", language.rawValue)
            json.field("languages", form.languages.map(\.rawValue))
            json.field("heading", words.heading)
            json.field("intro", words.intro)
            json.field("button", words.button ?? texts[CaptureText.send])
            json.field("consent", form.consentPurpose == nil ? nil : words.consent)
            json.field("consentIsRequired", form.consentIsRequired)
            json.array("questions") { json in
                for question in form.questions {
                    json.object { json in
                        json.field("name", question.key)
                        json.field("kind", question.kind.rawValue)
                        json.field("label", label(question))
                        json.field("isRequired", question.isRequired)
                        json.field("choices", question.choices(in: language))
                        json.field("longest", question.kind.longest)
                    }
                }
            }
        }
    }
}

struct FormContent: Component {
    let page: FormPage

    var body: some HTML {
        main(.id("main"), .class("main"), .data("framed", page.isFramed ? "" : nil)) {
            PageHeader(page.words.heading)
            div(.class("page"), .data("narrow")) {
                if let intro = page.words.intro { ForEach(intro.split(whereSeparator: \.isNewline)) { line in p { String(line) } } }
                form(
                    .class("box box-b stack"), .post, .action("/f/" + page.form.key), .id("form"), .data("bits", page.bits), .data("working", page.texts[CaptureText.working]), .data("failed", page.texts[CaptureText.notSent]),
                    .data("download", page.texts[CaptureText.download]), .data("check-mail", page.texts[CaptureText.checkMail])
                ) {
                    HiddenField("stamp", page.stamp)
                    HiddenField("lang", page.language.rawValue)
                    ForEach(page.form.questions) { question in FormField(page: page, question: question) }
                    if page.form.consentPurpose != nil, let words = page.words.consent { FormConsent(words: words, isRequired: page.form.consentIsRequired) }
                    FormTrap(texts: page.texts)
                    p(.class("err"), .role("alert"), .hidden()) { "" }
                    div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { page.words.button ?? page.texts[CaptureText.send] } }
                }
            }
        }
    }
}

/// Machines fill in what people do not see.
private struct FormTrap: Component {
    let texts: Catalogue

    var body: some HTML {
        div(.class("vh"), .ariaHidden) {
            label(.for("website")) { texts[CaptureText.leaveEmpty] }
            input(.class("input"), .id("website"), .name("website"), .type(.text), .autocomplete("off"), .tabindex(-1))
        }
    }
}

private struct FormConsent: Component {
    let words: String
    let isRequired: Bool

    var body: some HTML {
        div(.class("field")) {
            label(.class("row")) {
                input(.class("check"), .type(.checkbox), .id("consent"), .name("consent"), .value("yes"), .required(isRequired))
                span { words }
            }
        }
    }
}

private struct FormField: Component {
    let page: FormPage
    let question: FormQuestion

    var body: some HTML {
        let label = page.label(question) + (question.isRequired ? "" : " (" + page.texts[CaptureText.optional] + ")"), key = question.key, longest = question.kind.longest
        switch question.kind {
        case .interest, .lines: TextAreaField(name: key, label: label, isRequired: question.isRequired, rows: 4, maxlength: longest)
        case .choice: SelectField(name: key, label: label, choices: question.choices(in: page.language).map { FormChoice($0, $0) }, nothing: page.texts[CaptureText.choose], isRequired: question.isRequired)
        case .email: InputField(name: key, label: label, type: .email, isRequired: question.isRequired, maxlength: longest, autocomplete: "email", inputmode: "email")
        case .phone: InputField(name: key, label: label, type: .tel, isRequired: question.isRequired, maxlength: longest, autocomplete: "tel", inputmode: "tel")
        case .employees: InputField(name: key, label: label, isRequired: question.isRequired, maxlength: longest, inputmode: "numeric")
        case .name: InputField(name: key, label: label, isRequired: question.isRequired, maxlength: longest, autocomplete: "name")
        case .company: InputField(name: key, label: label, isRequired: question.isRequired, maxlength: longest, autocomplete: "organization")
        case .title, .city, .country, .industry, .text: InputField(name: key, label: label, isRequired: question.isRequired, maxlength: longest)
        }
    }
}

/// What is said to whoever has sent a form without a script: thanks, or what is wrong. It holds nothing that was sent.
public struct ThanksPage: Sendable {
    public var language: Language
    public var heading: String
    public var thanks: String
    public var workspace: String
    /// Where the file is, and its name.
    public var file: String?
    public var fileName: String?
    /// Whether a mail is on its way whose link has to be followed.
    public var awaitsConfirmation = false
    public var problems: [String] = []
    public init(language: Language, heading: String, thanks: String, workspace: String) { (self.language, self.heading, self.thanks, self.workspace) = (language, heading, thanks, workspace) }
}

extension ThanksPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: heading, language: language) {
            main(.id("main"), .class("main")) {
                PageHeader(heading)
                div(.class("page"), .data("narrow")) {
                    if problems.isEmpty {
                        div(.class("note"), .data("tone", "good"), .role("status")) {
                            IconView(.check)
                            div { ForEach(thanks.split(whereSeparator: \.isNewline)) { line in p { String(line) } } }
                        }
                        if awaitsConfirmation { p { texts[CaptureText.checkMail] } }
                        FileLink(texts: texts, file: file, name: fileName)
                    } else {
                        FormProblems(problems: problems.map { FieldProblem($0) })
                        p { texts[CaptureText.goBack] }
                    }
                }
            }
        }.render(into: &output)
    }
}

/// The file that was asked for.
private struct FileLink: Component {
    let texts: Catalogue
    let file: String?
    let name: String?

    var body: some HTML {
        if let file {
            p {
                a(.class("btn"), .kind(.main), .href(file), .download(name ?? "")) {
                    IconView(.download)
                    texts[CaptureText.download]
                }
            }
        }
    }
}

/// What a consent is about, with the button that confirms it: `/o/{token}`.
public struct OptInPage: Sendable {
    public var language: Language
    public var workspace: String
    public var consent: String
    public var path: String
    public var isConfirmed: Bool
    public var file: String?
    public var fileName: String?
    public init(language: Language, workspace: String, consent: String, path: String, isConfirmed: Bool) { (self.language, self.workspace, self.consent, self.path, self.isConfirmed) = (language, workspace, consent, path, isConfirmed) }
}

extension OptInPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: texts[CaptureText.confirmHeading], language: language) {
            main(.id("main"), .class("main")) {
                PageHeader(texts[CaptureText.confirmHeading]) { if !workspace.isEmpty { span(.class("badge")) { workspace } } }
                div(.class("page"), .data("narrow")) {
                    if isConfirmed {
                        div(.class("note"), .data("tone", "good"), .role("status")) {
                            IconView(.check)
                            span { texts[CaptureText.confirmed] }
                        }
                        FileLink(texts: texts, file: file, name: fileName)
                    } else {
                        p { texts[CaptureText.confirmHelp] }
                        p(.class("box box-b")) { consent }
                        form(.post, .action(path)) { button(.class("btn"), .submit, .kind(.main)) { texts[CaptureText.confirm] } }
                    }
                }
            }
        }.render(into: &output)
    }
}
