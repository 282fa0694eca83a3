public import Domain
import Texts
public import Writing

/// What went wrong, when it fills a page. In the shell for somebody signed in, bare for anybody else.
///
/// The words of a problem come from `Catalogue.problem(_:_:count:)`; nothing of the error itself is shown, only the id under
/// which the log knows it.
public struct ProblemPage: Sendable {
    /// The status of the answer: 404, 500 …
    public var status: Int
    /// What happened.
    public var heading: String
    /// What is safe, and what to do.
    public var detail: String
    /// What was wrong with what was sent, one sentence each.
    public var reasons: [String] = []
    /// The request's id; shown where somebody must ask the operator.
    public var requestId: String?
    /// A link that helps; nil leads to the start.
    public var action: Action?
    public var surroundings: Surroundings

    public init(status: Int, heading: String, detail: String, requestId: String? = nil, action: Action? = nil, in surroundings: Surroundings) {
        (self.status, self.heading, self.detail, self.requestId) = (status, heading, detail, requestId)
        (self.action, self.surroundings) = (action, surroundings)
    }

    public struct Action: Sendable {
        public let name: String
        /// A path on this server.
        public let path: String
        public init(name: String, path: String) { (self.name, self.path) = (name, path) }
    }

    public enum Surroundings: Sendable {
        case shell(ShellPage)
        case bare(Language, assets: AssetFolder = .embedded)
    }
}

extension ProblemPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        switch surroundings {
        case .shell(var shell):
            shell.title = heading
            let texts = shell.viewer.texts
            Shell(shell) {
                ProblemView(page: self, texts: texts)
            }.render(into: &output)
        case .bare(let language, let assets):
            let texts = Catalogues.embedded[language]
            BarePage(title: heading, language: language, assets: assets) {
                Gate { ProblemView(page: self, texts: texts) }
            }.render(into: &output)
        }
    }
}

struct ProblemView: Component {
    let page: ProblemPage
    let texts: Catalogue

    var body: some HTML {
        div(.class("empty problem"), .data("status", page.status)) {
            MergingLines()
            h1 { page.heading }
            p { page.detail }
            if !page.reasons.isEmpty { ul(.class("bullets")) { ForEach(page.reasons) { reason in li { reason } } } }
            if let id = page.requestId { p(.class("faint")) { texts(ProblemPageText.requestId, ["id": id]) } }
            p(.class("row")) {
                a(.class("btn"), .kind(.main), .href(page.action?.path ?? Place.board.path)) { page.action?.name ?? texts[ProblemPageText.toStart] }
            }
        }
    }
}
