import Domain
import Texts
import Writing

/// Name, source, consent and the pages that may show a form.
struct FormSettings: Component {
    let page: CaptureFormPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input(of: "settings"), own = page.form
        section(.class("box"), .labelled(by: "settings-h"), .id("settings")) {
            div(.class("box-h")) { h2(.id("settings-h")) { texts[CaptureText.settings] } }
            form(.class("box-b stack"), .post, .action(page.path + "/settings")) {
                RecordSecret(page.shell, version: own.version, returnTo: page.path + "#settings")
                FormProblems(problems: input.others(than: ["name", "sourceId", "origins", "doubleOptIn"]))
                InputField(name: "name", label: texts[CaptureText.formName], value: input.value("name", own.name), problem: input.problem("name"), isRequired: true)
                SelectField(name: "sourceId", label: texts[CaptureText.source], choices: page.sources, selected: input.value("sourceId", own.sourceId.map { "\($0)" }), problem: input.problem("sourceId"))
                SelectField(name: "consentPurpose", label: texts[CaptureText.consent], choices: ConsentEntry.Purpose.allCases.map { FormChoice($0.rawValue, texts[$0.naming]) }, selected: input.value("consentPurpose", own.consentPurpose?.rawValue), nothing: texts[CaptureText.consentNone])
                CheckField(name: "consentIsRequired", label: texts[CaptureText.consentRequired], isChecked: own.consentIsRequired)
                CheckField(name: "doubleOptIn", label: texts[CaptureText.doubleOptIn], isChecked: own.doubleOptIn)
                p(.class("hint")) { texts[CaptureText.doubleOptInHelp] }
                if let problem = input.problem("doubleOptIn") { p(.class("err")) { problem } }
                TextAreaField(
                    name: "origins", label: texts[CaptureText.origins], value: input.value("origins", own.origins.joined(separator: "\n")), hint: texts[CaptureText.originsHelp], problem: input.problems.first { $0.field.hasPrefix("origins") }?.text, maxlength: 6_000,
                    placeholder: "https://www.example.com")
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.save] } }
            }
        }
    }
}

/// The file that whoever fills in the form gets.
struct FormAssetBox: Component {
    let page: CaptureFormPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input(of: "asset")
        section(.class("box"), .labelled(by: "asset-h"), .id("asset")) {
            div(.class("box-h")) { h2(.id("asset-h")) { texts[CaptureText.asset] } }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts(CaptureText.assetHelp, ["size": page.largestFile]) }
                FormProblems(problems: input.problems)
                if let name = page.form.assetName {
                    form(.class("row"), .post, .action(page.path + "/asset/remove")) {
                        FormSecret(csrf: viewer.csrf)
                        b(.class("grow clip")) { name }
                        button(.class("btn"), .submit, .small, .kind(.plain)) { texts[CaptureText.assetRemove] }
                    }
                } else { p { texts[CaptureText.assetNone] } }
                form(.class("row wrap"), .post, .action(page.path + "/asset"), .multipart) {
                    FormSecret(csrf: viewer.csrf)
                    label(.class("field grow")) {
                        span { texts[CaptureText.assetFile] }
                        Writing.input(.class("input"), .type(.file), .name("file"), .required())
                    }
                    button(.class("btn"), .submit) { texts[CaptureText.assetUpload] }
                }
            }
        }
    }
}

/// Takes a form out of use, and back.
struct ArchiveForm: Component {
    let page: CaptureFormPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, isArchived = page.form.archivedAt != nil
        form(.class("row"), .post, .action(page.path + "/archive")) {
            RecordSecret(page.shell, version: page.form.version, returnTo: page.path)
            button(.class("btn push"), .submit, .kind(isArchived ? nil : .bad), .name("archive"), .value(isArchived ? "off" : "on")) { texts[isArchived ? CaptureText.takeBack : .archive] }
        }
    }
}
