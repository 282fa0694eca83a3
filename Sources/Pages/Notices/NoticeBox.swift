import Domain
import Texts
import Writing

/// Of what one wants to be told, on the page of one's own settings.
struct NoticeBox: Component {
    let page: MePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .id("notices"), .labelled(by: "notices-t")) {
            div(.class("box-h")) {
                h2(.id("notices-t")) { texts[NoticeText.settings] }
                small { texts[NoticeText.settingsHelp] }
            }
            div(.class("box-b")) {
                form(.class("stack"), .post, .action("/me/notices")) {
                    FormSecret(csrf: page.shell.viewer.csrf, returnTo: "/me#notices")
                    div(.class("scopes")) {
                        ForEach(NoticeKind.allCases) { kind in CheckField(name: "kinds", label: texts[kind.text], value: kind.rawValue, isChecked: !page.unwantedNotices.contains(kind)) }
                    }
                    div(.class("row")) { button(.class("btn push"), .submit) { texts[CommonText.save] } }
                }
            }
        }
    }
}
