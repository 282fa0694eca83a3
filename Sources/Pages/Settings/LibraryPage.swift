public import Domain
import Texts
public import Writing

/// What everybody can draw on: competitors with how deals against them ended, objections with their answers, case studies:
/// `/settings/library`.
public struct LibraryPage: Sendable {
    public var shell: ShellPage
    public var competitors: [CompetitorLine] = []
    public var objections: [ObjectionLine] = []
    public var studies: [CaseStudy] = []
    public var mayChange = true
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }

    /// A competitor with the deals in which they turned up.
    public struct CompetitorLine: Sendable {
        public let competitor: Competitor
        public let open: Int64, lostTo: Int64, lostOtherwise: Int64
        public let rate: WinRate
        public init(_ competitor: Competitor, open: Int64, lostTo: Int64, lostOtherwise: Int64, rate: WinRate) {
            (self.competitor, self.open, self.lostTo, self.lostOtherwise, self.rate) = (competitor, open, lostTo, lostOtherwise, rate)
        }
    }

    /// An objection with the stages in which it was raised and its answers.
    public struct ObjectionLine: Sendable {
        public let objection: Objection
        public let raised: [(stage: String, count: Int64)]
        public let answers: [AnswerLine]
        public init(_ objection: Objection, raised: [(stage: String, count: Int64)], answers: [AnswerLine]) { (self.objection, self.raised, self.answers) = (objection, raised, answers) }
    }

    public struct AnswerLine: Sendable {
        public let answer: ObjectionAnswer
        public let used: Int64, overcame: Int64
        public let rate: WinRate
        public init(_ answer: ObjectionAnswer, used: Int64, overcame: Int64, rate: WinRate) { (self.answer, self.used, self.overcame, self.rate) = (answer, used, overcame, rate) }
    }
}

extension LibraryPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.competitor, .objection, .objectionAnswer, .caseStudy, .rival, .raisedObjection, .deal)) { LibraryContent(page: self) }.render(into: &output) }

    var texts: Catalogue { shell.viewer.texts }
    func number(_ count: Int64) -> String { shell.viewer.format.number(Int(count)) }
    /// The rate with its count, or why there is none.
    func words(_ rate: WinRate) -> String {
        guard let share = rate.share else { return texts(MattersText.tooFew, count: Int(rate.closed)) }
        return texts(MattersText.rateOf, ["rate": shell.viewer.format.percent(share)], count: Int(rate.closed))
    }
}

struct LibraryContent: Component {
    let page: LibraryPage

    var body: some HTML {
        let texts = page.texts
        SettingsFrame(page.shell, .library) {
            div(.class("stack")) {
                p(.class("faint")) { texts[MattersText.libraryHelp] }
                FormProblems(problems: page.input.problems)
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[MattersText.libraryReadOnly]) }
                MatrixBox(page: page)
                ObjectionLibrary(page: page)
                StudiesBox(page: page)
            }
        }
    }
}

/// How deals ended in which each competitor turned up.
struct MatrixBox: Component {
    let page: LibraryPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("competitors"), .labelled(by: "competitors-t")) {
            div(.class("box-h")) {
                h2(.id("competitors-t")) { texts[MattersText.rivals] }
                a(.class("link push"), .href(MatterTable.rivals.path)) { texts[MatterTableText.inDeals] }
            }
            if page.competitors.isEmpty {
                p(.class("box-b faint")) { texts[MattersText.noCompetitors] }
            } else {
                div(.class("tw"), .tabindex(0), .role("region"), .label(texts[MattersText.rivals])) {
                    table(.class("table")) {
                        thead {
                            tr {
                                th(.column) { texts[CommonText.competitor] }
                                ForEach([MattersText.matrixOpen, .matrixWon, .matrixLostTo, .matrixLostOtherwise, .winRate]) { head in th(.column, .class("r")) { texts[head] } }
                            }
                        }
                        tbody { ForEach(page.competitors) { MatrixRow(page: page, line: $0) } }
                    }
                }
            }
            if page.mayChange {
                ForEach(page.competitors) { line in CompetitorForm(page: page, competitor: line.competitor) }
                CompetitorForm(page: page, competitor: nil)
            }
        }
    }
}

struct MatrixRow: Component {
    let page: LibraryPage
    let line: LibraryPage.CompetitorLine

    var body: some HTML {
        tr {
            th(.row) { line.competitor.name }
            ForEach([line.open, line.rate.won, line.lostTo, line.lostOtherwise]) { count in td(.class("r")) { page.number(count) } }
            td(.class("r")) { page.words(line.rate) }
        }
    }
}

struct CompetitorForm: Component {
    let page: LibraryPage
    let competitor: Competitor?

    var body: some HTML {
        let texts = page.texts, id = competitor.map { "c\($0.id)" } ?? "c-new"
        LibraryForm(page: page, path: "competitors", id: competitor?.id.description, version: competitor?.version, name: competitor?.name ?? texts[MattersText.addCompetitor]) {
            InputField(name: "name", label: texts[CommonText.name], id: id + "-name", value: competitor?.name, isRequired: true)
            div(.class("fields")) {
                TextAreaField(name: "strengths", label: texts[MattersText.strengths], id: id + "-strengths", value: competitor?.strengths, rows: 2)
                TextAreaField(name: "weaknesses", label: texts[MattersText.weaknesses], id: id + "-weaknesses", value: competitor?.weaknesses, rows: 2)
                TextAreaField(name: "note", label: texts[CommonText.note], id: id + "-note", value: competitor?.note, rows: 2)
            }
        }
    }
}

/// A record of the library, in a form that opens in its place: a new one, or one to be changed or taken out of use.
struct LibraryForm<Fields: HTML>: Component {
    let page: LibraryPage
    let path: String
    let id: String?
    let version: Int64?
    let name: String
    let fields: Fields
    init(page: LibraryPage, path: String, id: String?, version: Int64?, name: String, @HTMLBuilder fields: () -> Fields) {
        (self.page, self.path, self.id, self.version, self.name, self.fields) = (page, path, id, version, name, fields())
    }

    var body: some HTML {
        let texts = page.texts
        details(.class("box-b")) {
            summary(.class("btn"), .small) {
                if id == nil { IconView(.plus, small: true) }
                name
            }
            form(.class("stack token-form"), .post, .action("/settings/library/" + path + (id.map { "/" + $0 } ?? ""))) {
                RecordSecret(page.shell, version: version, returnTo: "/settings/library")
                fields
                div(.class("row")) {
                    if id != nil { button(.class("btn"), .submit, .small, .kind(.plain), .name("archive"), .value("on"), .formnovalidate) { texts[MattersText.takeOut] } }
                    button(.class("btn push"), .submit, .small) { texts[CommonText.save] }
                }
            }
        }
    }
}
