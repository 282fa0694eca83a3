import Texts
public import Writing

/// What erasing somebody takes away, and the button for it: `/leads/17/erase`.
public struct ErasePersonPage: Sendable {
    public var shell: ShellPage
    /// Where they stand: `/leads/17`.
    public var root: String
    public var name: String
    /// The leads and contacts that are taken for this person, with their paths.
    public var records: [(path: String, name: String)] = []
    public var tables: [(table: String, rows: Int, goes: Bool)] = []
    public var mentions: [(table: String, column: String, rows: Int)] = []
    public var sharedNames: [String] = []
    /// Whether the password is asked for, because one signed in a while ago.
    public var needsPassword = true
    public var input = FormInput.fresh
    public init(shell: ShellPage, root: String, name: String) { (self.shell, self.root, self.name) = (shell, root, name) }
}

extension ErasePersonPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ErasePersonContent(page: self) }.render(into: &output) }
}

struct ErasePersonContent: Component {
    let page: ErasePersonPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(page.shell.title)
        div(.class("page"), .data("narrow")) {
            div(.class("stack")) {
                Notice(icon: .alert, tone: "bad", text: texts(ConsentText.eraseHelp, ["name": page.name]))
                section(.class("box"), .labelled(by: "erase-records")) {
                    div(.class("box-h")) { h2(.id("erase-records")) { texts[ConsentText.eraseRecords] } }
                    ul(.class("list")) { ForEach(page.records) { line in li { a(.class("link grow"), .href(line.path)) { line.name } } } }
                    p(.class("box-b faint")) { texts[ConsentText.eraseRecordsHelp] }
                }
                section(.class("box"), .labelled(by: "erase-tables")) {
                    div(.class("box-h")) { h2(.id("erase-tables")) { texts[ConsentText.eraseTables] } }
                    ul(.class("list")) {
                        ForEach(page.tables) { line in
                            li {
                                code(.class("grow")) { line.table }
                                span(.class("faint")) { texts[line.goes ? ConsentText.eraseGoes : .eraseEmptied] }
                                span(.class("num")) { texts(ConsentText.eraseRows, count: line.rows) }
                            }
                        }
                    }
                }
                section(.class("box"), .labelled(by: "erase-mentions")) {
                    div(.class("box-h")) { h2(.id("erase-mentions")) { texts[ConsentText.eraseMentions] } }
                    if page.mentions.isEmpty { p(.class("box-b faint")) { texts[ConsentText.eraseNothing] } } else {
                        ul(.class("list")) {
                            ForEach(page.mentions) { line in
                                li {
                                    code(.class("grow")) { line.table + "." + line.column }
                                    span(.class("num")) { texts(ConsentText.eraseRows, count: line.rows) }
                                }
                            }
                        }
                    }
                    if !page.sharedNames.isEmpty { p(.class("box-b")) { texts(ConsentText.eraseShared, ["names": viewer.format.list(page.sharedNames)]) } }
                }
                form(.class("box stack box-b"), .post, .action(page.root + "/erase")) {
                    RecordSecret(page.shell, version: nil, returnTo: page.root + "/erase")
                    FormProblems(problems: page.input.others(than: ["password"]))
                    p { texts[ConsentText.eraseBackups] }
                    if page.needsPassword {
                        InputField(name: "password", label: texts[ConsentText.erasePassword], type: .password, problem: page.input.problem("password"), isRequired: true, maxlength: 128, autocomplete: "current-password")
                    }
                    div(.class("row")) {
                        a(.class("btn"), .kind(.plain), .href(page.root)) { texts[CommonText.cancel] }
                        button(.class("btn push"), .submit, .kind(.bad)) { texts[ConsentText.eraseNow] }
                    }
                }
            }
        }
    }
}
