public import Domain
import Texts
public import Writing

/// `/import`: choose a file (posted as `multipart/form-data` with `csrf` and `file`), and the imports there were.
public struct ImportListPage: Sendable {
    public var shell: ShellPage
    /// Newest first.
    public var imports: [ImportSummary]
    /// Why the last file was not taken; nil when nothing was wrong.
    public var problem: String?
    /// The largest file that is taken, in bytes.
    public var limit: Int64 = 100_000_000
    public var mayImport = true

    public init(shell: ShellPage, imports: [ImportSummary]) { (self.shell, self.imports) = (shell, imports) }
}

/// An import in a few words.
public struct ImportSummary: Identifiable, Sendable {
    public let id: Int64
    public let fileName: String
    public let status: ImportStatus
    /// When the file came.
    public let at: Timestamp
    public let by: String?
    public let counts: ImportCounts
    public init(id: Int64, fileName: String, status: ImportStatus, at: Timestamp, by: String? = nil, counts: ImportCounts = ImportCounts()) {
        (self.id, self.fileName, self.status, self.at, self.by, self.counts) = (id, fileName, status, at, by, counts)
    }
}

/// How far an import is.
public enum ImportStatus: String, CaseIterable, Sendable {
    /// The file is there, nothing is saved; columns can still be chosen.
    case planned
    /// A dry run said what would happen.
    case checked
    case checking
    case running
    case done
    /// It stopped in the middle; what was saved stays until it is undone.
    case failed
    case undoing
    case undone

    /// Whether the page should look again by itself.
    var isBusy: Bool { self == .checking || self == .running || self == .undoing }

    var text: ImportText {
        switch self {
        case .planned: .statusPlanned
        case .checked: .statusChecked
        case .checking: .statusChecking
        case .undoing: .statusUndoing
        case .running: .statusRunning
        case .done: .statusDone
        case .failed: .statusFailed
        case .undone: .statusUndone
        }
    }
    var tone: String? {
        switch self {
        case .done: "good"
        case .failed: "bad"
        case .running, .checked, .checking, .undoing: "accent"
        case .planned, .undone: nil
        }
    }
}

/// What became of the rows.
public struct ImportCounts: Hashable, Sendable {
    public var created: Int
    public var updated: Int
    /// Rows that change nothing, or that the plan leaves out.
    public var skipped: Int
    public var failed: Int
    public init(created: Int = 0, updated: Int = 0, skipped: Int = 0, failed: Int = 0) {
        (self.created, self.updated, self.skipped, self.failed) = (created, updated, skipped, failed)
    }
}

extension ImportListPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("import.js")
        Shell(shell) { ImportListContent(page: self) }.render(into: &output)
    }
}

struct ImportListContent: Component {
    let page: ImportListPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title)
        div(.class("page"), .data("narrow")) {
            if page.mayImport { UploadForm(page: page) } else { Notice(icon: .lock, tone: nil, text: texts[ImportText.mayNot]) }
            if !page.imports.isEmpty { EarlierImports(imports: page.imports, viewer: page.shell.viewer) }
        }
    }
}

/// The field for the file is as large as the area: a file can be dropped on it without script.
struct UploadForm: Component {
    let page: ImportListPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        form(.class("stack"), .post, .multipart, .action("/import"), .data("upload")) {
            FormSecret(csrf: page.shell.viewer.csrf)
            if let problem = page.problem {
                div(.class("note"), .data("tone", "bad"), .role("alert"), .id("upload-problem")) {
                    IconView(.alert)
                    span { problem }
                }
            }
            label(.class("drop"), .for("file")) {
                IconView(.upload)
                b(.data("name")) { texts[ImportText.drop] }
                span(.class("faint")) { texts(ImportText.dropHelp, ["size": FileSize.text(page.limit, page.shell.viewer.format)]) }
                input(
                    .id("file"), .type(.file), .name("file"), .required(), .accept(".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"), .invalid(page.problem != nil),
                    .aria("describedby", page.problem.map { _ in "upload-problem" }))
            }
            div(.class("row")) {
                small(.class("faint")) { texts[ImportText.nothingSavedYet] }
                button(.class("btn push"), .submit, .kind(.main)) { texts[ImportText.upload] }
            }
        }
    }
}

struct EarlierImports: Component {
    let imports: [ImportSummary]
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        section(.class("box"), .labelled(by: "earlier")) {
            div(.class("box-h")) { h2(.id("earlier")) { texts[ImportText.earlier] } }
            ul(.class("list")) {
                ForEach(imports) { one in
                    li {
                        span(.class("grow clip")) {
                            a(.href("/import/\(one.id)")) { b { one.fileName } }
                            br()
                            small(.class("faint")) { facts(of: one) }
                        }
                        span(.class("badge"), .data("tone", one.status.tone)) { texts[one.status.text] }
                    }
                }
            }
        }
    }

    private func facts(of one: ImportSummary) -> String {
        let texts = viewer.texts
        var facts = [viewer.format.dayAndTime(one.at, today: viewer.today)]
        if let by = one.by { facts.append(by) }
        if one.status == .done || one.status == .failed || one.status == .undone {
            facts.append(texts(ImportText.createdCount, count: one.counts.created))
            if one.counts.updated > 0 { facts.append(texts(ImportText.updatedCount, count: one.counts.updated)) }
            if one.counts.failed > 0 { facts.append(texts(ImportText.failedCount, count: one.counts.failed)) }
        }
        return facts.joined(separator: " · ")
    }
}

/// "1.2 MB": powers of a thousand, one decimal below ten.
enum FileSize {
    static func text(_ bytes: Int64, _ format: LocaleFormat) -> String {
        let steps: [(Double, String)] = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
        guard let step = steps.first(where: { Double(bytes) >= $0.0 }) else { return format.number(Int(bytes)) + "\u{A0}B" }
        let size = Double(bytes) / step.0
        return format.number(size, decimals: size < 10 ? 1 : 0) + "\u{A0}" + step.1
    }
}
