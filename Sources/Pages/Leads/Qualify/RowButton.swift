import Domain
import Texts
import Writing

/// A small button at the end of a row that sends a form of its own: moves the row up or down, or puts it out of use.
struct RowButton: Component {
    let shell: ShellPage
    let version: Int64
    let returnTo: String
    let action: String
    let way: String?
    let name: String
    let icon: Icon
    let isPossible: Bool

    var body: some HTML {
        form(.post, .action(action)) {
            RecordSecret(shell, version: version, returnTo: returnTo)
            if let way { HiddenField("way", way) }
            button(.class("btn"), .submit, .iconOnly, .small, .kind(.plain), .disabled(!isPossible), .label(name), .title(name)) { IconView(icon, small: true) }
        }
    }
}
