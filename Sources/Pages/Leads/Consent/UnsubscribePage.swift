public import Domain
import Texts
public import Writing

/// The page behind the link in a mail: one button, no account, nothing about who it is for.
public struct UnsubscribePage: Sendable {
    public var language: Language
    public var workspace: String
    /// The address itself, to which the button is sent.
    public var path: String
    /// Of a reader who is signed in to the workspace.
    public var csrf: String
    public var purpose: ConsentEntry.Purpose
    /// Whether it was just done, or was done before.
    public var isDone: Bool
    public var assets = AssetFolder.embedded

    public init(language: Language, workspace: String, path: String, csrf: String, purpose: ConsentEntry.Purpose, isDone: Bool) {
        (self.language, self.workspace, self.path, self.csrf, self.purpose, self.isDone) = (language, workspace, path, csrf, purpose, isDone)
    }
}

extension UnsubscribePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: texts[isDone ? ConsentText.unsubscribed : .unsubscribe], language: language, assets: assets, scripts: []) { UnsubscribeContent(page: self, texts: texts) }.render(into: &output)
    }
}

struct UnsubscribeContent: Component {
    let page: UnsubscribePage
    let texts: Catalogue

    var body: some HTML {
        SignInGate {
            if page.isDone {
                h1 { texts[ConsentText.unsubscribed] }
                p { texts(ConsentText.unsubscribeDone, ["workspace": page.workspace]) }
                p(.class("faint")) { texts[ConsentText.unsubscribeDoneHelp] }
            } else {
                h1 { texts[ConsentText.unsubscribe] }
                p { texts(ConsentText.unsubscribeFrom, ["workspace": page.workspace, "purpose": page.purpose.name(texts)]) }
                form(.class("stack"), .post, .action(page.path)) {
                    FormSecret(csrf: page.csrf)
                    HiddenField("List-Unsubscribe", "One-Click")
                    button(.class("btn"), .submit, .kind(.main)) { texts[ConsentText.unsubscribe] }
                }
                p(.class("faint")) { texts[ConsentText.unsubscribeHelp] }
            }
        } foot: {
            span { page.workspace }
        }
    }
}
