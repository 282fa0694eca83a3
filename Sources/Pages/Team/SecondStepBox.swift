import Domain
public import Texts
import Writing

/// The words about somebody else's second step.
public enum SecondStepText: String, TextKey {
    public static let namespace: StaticString = "secondStep"

    case resetHelp, reset, ownHelp
}

/// Takes the second step away from somebody who lost app and codes; one's own is ended where password and code are asked for.
struct SecondStepBox: Component {
    let page: UserPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "second-h")) {
            div(.class("box-h")) { h2(.id("second-h")) { texts[TwoStepText.title] } }
            if page.user.id == page.shell.viewer.id {
                div(.class("box-b row wrap")) {
                    p(.class("faint grow")) { texts[SecondStepText.ownHelp] }
                    a(.class("btn"), .href("/me")) { texts[ShellText.yourSettings] }
                }
            } else {
                form(.class("box-b row wrap"), .post, .action(page.root + "/reset-two-step")) {
                    RecordSecret(page.shell, version: nil, returnTo: page.root)
                    p(.class("faint grow")) { texts[SecondStepText.resetHelp] }
                    button(.class("btn"), .submit, .kind(.bad)) { texts[SecondStepText.reset] }
                }
            }
        }
    }
}
