import Domain
import Texts
public import Writing

/// Several leads become deals: what would be made and joined, before it is: `/leads/convert?ids=1,2`.
public struct ConvertManyPage: Sendable {
    public var shell: ShellPage
    /// The numbers of the leads, with commas between.
    public var ids: String
    public var stages: [FormChoice] = []
    public var stage: String?
    public var owners: [FormChoice] = []
    public var owner: String?
    public var lines: [Line] = []
    public var refused: [(name: String, why: String)] = []
    public var input = FormInput.fresh
    public init(shell: ShellPage, ids: String) { (self.shell, self.ids) = (shell, ids) }
    public static let path = "/leads/convert"

    /// What would become of one lead.
    public struct Line: Sendable {
        public let lead: (name: String, path: String)
        public let company: Made?
        public let person: Made
        public init(lead: (name: String, path: String), company: Made?, person: Made) { (self.lead, self.company, self.person) = (lead, company, person) }
    }

    public struct Made: Sendable {
        public let name: String
        public let isJoined: Bool
        public init(_ name: String, isJoined: Bool) { (self.name, self.isJoined) = (name, isJoined) }
    }
}

extension ConvertManyPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ConvertManyContent(page: self) }.render(into: &output) }
}

struct ConvertManyContent: Component {
    let page: ConvertManyPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(texts[QualifyText.convertMany])
        div(.class("page stack")) {
            p(.class("faint")) { texts[QualifyText.convertManyHelp] }
            FormProblems(problems: page.input.problems)
            form(.class("row wrap"), .get, .action(ConvertManyPage.path)) {
                HiddenField("ids", page.ids)
                SelectField(name: "stageId", label: texts[QualifyText.convertStage], choices: page.stages, selected: page.stage)
                SelectField(name: "ownerId", label: texts[CommonText.owner], choices: page.owners, selected: page.owner, nothing: LocaleFormat.nothing)
                button(.class("btn"), .submit) { texts[QualifyText.convertPreview] }
            }
            if !page.lines.isEmpty { ConvertManyTable(page: page) }
            if !page.refused.isEmpty {
                section(.class("note"), .data("tone", "warn")) {
                    IconView(.alert)
                    div {
                        h2 { texts[QualifyText.convertRefused] }
                        ul(.class("bullets")) { ForEach(page.refused) { one in li { one.name + ": " + one.why } } }
                    }
                }
            }
            if !page.lines.isEmpty {
                form(.class("row"), .post, .action(ConvertManyPage.path)) {
                    RecordSecret(page.shell, version: nil, returnTo: "/leads/all")
                    HiddenField("ids", page.ids)
                    if let stage = page.stage { HiddenField("stageId", stage) }
                    if let owner = page.owner { HiddenField("ownerId", owner) }
                    button(.class("btn push"), .submit, .kind(.main)) { texts(QualifyText.convertManyNow, count: page.lines.count) }
                }
            }
        }
    }
}

struct ConvertManyTable: Component {
    let page: ConvertManyPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        div(.class("tw"), .tabindex(0), .role("region"), .label(texts[QualifyText.convertMany])) {
            table(.class("table")) {
                thead {
                    tr {
                        th(.column) { texts[QualifyText.convertLead] }
                        th(.column) { texts[QualifyText.convertCompany] }
                        th(.column) { texts[QualifyText.convertPerson] }
                    }
                }
                tbody {
                    ForEach(page.lines) { line in
                        tr {
                            td { a(.class("link"), .href(line.lead.path)) { line.lead.name } }
                            td { line.company.map { words($0) } ?? LocaleFormat.nothing }
                            td { words(line.person) }
                        }
                    }
                }
            }
        }
    }

    private func words(_ made: ConvertManyPage.Made) -> String { page.shell.viewer.texts(made.isJoined ? QualifyText.convertJoins : .convertIsNew, ["name": made.name]) }
}
