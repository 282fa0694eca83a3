import Domain
public import Texts
import Writing

/// The words about how far reps reach.
public enum RepReachText: String, TextKey {
    public static let namespace: StaticString = "repreach"

    case title, help, given, sees, changes, set
}

/// The workspace's rule for reps: whose records they see, and whose they change. Posts `repSees` and `repChanges` to `/settings/rep-reach`.
struct RepReachBox: Component {
    static let names = ["repSees", "repChanges"]
    let page: RolesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: "reach-h")) {
            div(.class("box-h")) { h2(.id("reach-h")) { texts[RepReachText.title] } }
            form(.class("box-b stack"), .id("reach"), .post, .action("/settings/rep-reach")) {
                RecordSecret(page.shell, version: page.settingsVersion, returnTo: "/settings/roles?role=\(Role.rep.rawValue)")
                FormProblems(problems: page.reachInput.others(than: Self.names))
                p(.class("muted")) { texts[RepReachText.help] }
                div(.class("fields")) {
                    choice("repSees", .sees, page.repReach.sees, Reach.allCases.filter { $0 != .none })
                    choice("repChanges", .changes, page.repReach.changes, Reach.allCases)
                }
                div(.class("row")) { button(.class("btn push"), .submit) { texts[RepReachText.set] } }
            }
        }
    }

    private func choice(_ name: String, _ label: RepReachText, _ reach: Reach, _ choices: [Reach]) -> some HTML {
        let texts = page.shell.viewer.texts
        return SelectField(
            name: name, label: texts[label], choices: choices.map { FormChoice($0.rawValue, texts.reach($0)) }, selected: page.reachInput.value(name, reach.rawValue), problem: page.reachInput.problem(name))
    }
}
