import Domain
import Texts
public import Writing

/// One import: `/import/7`. While it is planned, the page is one form with the whole plan; its buttons post it to
/// `/import/7/plan` (shows the preview anew), `/import/7/dry-run` or `/import/7/run`.
///
/// The form's fields: `kind`, `preset`, `encoding`, `separator`, `pipelineId` (a number, `file`, or `new` with `pipelineName`),
/// `field.0` … (by column, empty leaves the column out), `answer.dateOrder.3` (by question: the chosen reading's key),
/// `stageName.0` and `stage.0` … (a stage's number, `new`, `won`, `lost`, `skip`). `was.0`, `stageWas.0` and `made` say what
/// stood there before.
public struct ImportPage: Sendable {
    public var shell: ShellPage
    public var id: Int64
    public var file: ImportedFile
    public var status: ImportStatus
    /// How the file is read; needed while it is planned or checked.
    public var plan: ImportPlan?
    /// What a dry run would do, or what was done.
    public var counts: ImportCounts?
    /// Rows read so far, while it runs.
    public var rowsRead = 0
    /// What is wrong with the first rows, taken or not; the error file has all that were not.
    public var problems: [RowProblem] = []
    /// Why it stopped.
    public var failure: String?
    /// Whether it can be taken back.
    public var mayUndo = false
    public var mayImport = true
    /// Whether its rows are deals, to which the page then leads.
    public var holdsDeals = true
    public var holdsLeads = false
    /// What is wrong with the plan.
    public var input = FormInput.fresh

    /// - Parameter shell: its `title` is the file's name.
    public init(shell: ShellPage, id: Int64, file: ImportedFile, status: ImportStatus) { (self.shell, self.id, self.file, self.status) = (shell, id, file, status) }

    /// What is wrong with a row.
    public struct RowProblem: Sendable {
        /// Line of the file, from 1.
        public let line: Int
        /// Name of the column.
        public let column: String
        public let value: String
        public let text: String
        public init(line: Int, column: String, value: String, text: String) { (self.line, self.column, self.value, self.text) = (line, column, value, text) }
    }
}

/// What is known about the file.
public struct ImportedFile: Sendable {
    public var name: String
    public var bytes: Int64
    /// Without the head; nil while they are not counted.
    public var rows: Int?
    /// Words in which letters were lost before the file was written: "F?rs?ljning".
    public var damaged: [String]
    /// How often that happened.
    public var damagedCount: Int
    /// What else is worth knowing before it is imported.
    public var warnings: [String] = []
    public init(name: String, bytes: Int64, rows: Int? = nil, damaged: [String] = [], damagedCount: Int = 0) {
        (self.name, self.bytes, self.rows, self.damaged, self.damagedCount) = (name, bytes, rows, damaged, damagedCount)
    }
}

extension ImportPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("import.js")
        Shell(shell) { ImportContent(page: self) }.render(into: &output)
    }

    var texts: Catalogue { shell.viewer.texts }
    var root: String { "/import/\(id)" }
    var isPlanned: Bool { status == .planned || status == .checked }
}

struct ImportContent: Component {
    let page: ImportPage

    var body: some HTML {
        let texts = page.texts
        header(.class("ph")) {
            nav(.class("crumb nowrap"), .label(texts[RecordText.breadcrumb])) { a(.href(Place.imports.path)) { texts[ShellText.placeImports] } }
            div(.class("ph-acts")) { if mayRun { span(.class("row only-l")) { PlanButtons(page: page) } } }
        }
        div(.class("page"), .data("narrow")) {
            ImportSubject(page: page)
            if let failure = page.failure { Notice(icon: .alert, tone: "bad", text: failure) }
            if page.status.isBusy { RunningBox(page: page) }
            if let counts = page.counts, !page.status.isBusy { ResultBox(page: page, counts: counts) }
            if !page.problems.isEmpty { RowProblems(page: page) }
            if page.isPlanned, let plan = page.plan { PlanForm(page: page, plan: plan) }
        }
        if page.isPlanned, page.mayImport { RemoveButton(page: page) }
        if mayRun { div(.class("actbar only-s"), .role("group"), .label(texts[ImportText.import])) { PlanButtons(page: page) } }
    }

    private var mayRun: Bool { page.isPlanned && page.plan != nil && page.mayImport }
}

/// The file and how far it is.
struct ImportSubject: Component {
    let page: ImportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        div(.class("row wrap")) {
            h1 { page.file.name }
            span(.class("badge"), .data("tone", page.status.tone)) { texts[page.status.text] }
            span(.class("faint")) {
                FileSize.text(page.file.bytes, viewer.format)
                if let rows = page.file.rows { " · " + texts(ImportText.rowCount, count: rows) }
            }
        }
        if page.file.damagedCount > 0 {
            div(.class("note"), .data("tone", "warn")) {
                IconView(.alert)
                span { texts(ImportText.damaged, ["words": page.file.damaged.joined(separator: ", ")], count: page.file.damagedCount) }
            }
        }
        ForEach(page.file.warnings) { Notice(icon: .alert, tone: "warn", text: $0) }
    }
}

/// The plan's buttons, at the place where a page's buttons are. Looking at the preview again needs no loud one.
struct PlanButtons: Component {
    let page: ImportPage

    var body: some HTML {
        let texts = page.texts
        button(.class("btn only-l"), .submit, .form("plan"), .formaction(page.root + "/plan"), .formnovalidate) { texts[ImportText.refresh] }
        button(.class("btn"), .submit, .form("plan"), .formaction(page.root + "/dry-run")) { texts[ImportText.dryRun] }
        button(.class("btn"), .submit, .form("plan"), .formaction(page.root + "/run"), .kind(.main)) {
            page.file.rows.map { texts(ImportText.importRows, count: $0) } ?? texts[ImportText.import]
        }
    }
}

/// Nothing is saved yet, so nothing is lost.
struct RemoveButton: Component {
    let page: ImportPage

    var body: some HTML {
        form(.class("page"), .data("narrow"), .post, .action(page.root + "/remove")) {
            FormSecret(csrf: page.shell.viewer.csrf)
            button(.class("btn"), .kind(.plain), .submit) { page.texts[ImportText.remove] }
        }
    }
}
