import Domain
import Pages
import Texts
import Writing

extension Lumello {
    /// Needs, rivals, objections, questions and approvals on a deal's page, and the pages of the library and of a stage.
    static let matterStates: [State] = [
        State(name: "deal, with needs, rivals and objections") { language, evil in
            var page = dealPage(language, text: evil)
            page.matters = matters(text: evil)
            return page
        },
        State(name: "deal, with needs, rivals and objections, to be read only") { language, evil in
            var page = dealPage(language, text: evil)
            (page.matters, page.mayChange, page.questions) = (matters(text: evil), false, questions(text: evil))
            return page
        },
        State(name: "deal, with nothing written down and much to find out") { language, evil in
            var page = dealPage(language, text: evil)
            (page.matters, page.questions) = (Matters(), questions(text: evil))
            return page
        },
        State(name: "deal, an approval is waited for") { language, evil in
            var page = dealPage(language, text: evil)
            (page.approvals, page.mayApprove) = ([approval(text: evil)], true)
            return page
        },
        State(name: "deal, an approval can be asked for") { language, evil in
            var page = dealPage(language, text: evil)
            var gate = DealPage.Gate(stage: .init(5), stageName: evil ?? "Negotiation", criteria: [Criterion(key: "discount", text: evil ?? "Discount", kind: .approval, mode: .block)])
            gate.people = [FormChoice("7", evil ?? "Karin Berg")]
            (page.gate, page.choices.leads) = (gate, [FormChoice("2", evil ?? "Mikkel Holm")])
            return page
        },
        State(name: "library") { language, evil in library(language, text: evil, mayChange: true) },
        State(name: "library, to be read only") { language, evil in library(language, text: evil, mayChange: false) },
        State(name: "library, empty") { language, _ in LibraryPage(shell: shell(language, title: "Library", place: nil, path: "/settings/library")) },
        State(name: "stage with tasks and questions") { language, evil in
            StagePage(shell: shell(language, title: evil ?? "Meeting", place: nil, path: "/settings/stages/3"), stage: stage(text: evil), pipeline: pipeline(text: evil), stages: [stage(text: evil)])
        },
        State(name: "process with tasks and questions") { language, evil in
            ProcessPage(shell: shell(language, title: evil ?? "New business", place: nil, path: "/settings/pipelines/1/process"), pipeline: pipeline(text: evil), stages: [stage(text: evil)], texts: Catalogues.embedded[language])
        },
    ]

    /// What belongs to deals, as tables with every column, and many of it to be changed.
    static let matterTableStates: [State] = MatterTable.allCases.flatMap { (table: MatterTable) -> [State] in
        [
            State(name: "table of \(table.rawValue)") { language, evil in
                var page = matterTable(table, language, text: evil)
                (page.state.mayChange, page.totals, page.paging) = (true, ListTotals(count: 9), ListPaging(next: evil ?? "a"))
                page.state.views = [ViewLink(id: 1, version: 1, name: evil ?? "Mine", path: table.path + "?view=1")]
                return page
            },
            State(name: "table of \(table.rawValue), grouped") { language, evil in
                var page = matterTable(table, language, text: evil)
                page.state.groups = GroupedRows(by: "deal.stageId", rows: [.init(name: .text(evil ?? "Proposal"), path: table.path, count: 2, amount: euro(100), weighted: euro(40)), .init(name: .nothing, path: table.path, count: 1)])
                return page
            },
            State(name: "table of \(table.rawValue), empty") { language, _ in
                let nothing: MatterListPage.Rows = switch table {
                case .needs: .needs([])
                case .raisedObjections: .raisedObjections([])
                case .rivals: .rivals([])
                }
                return MatterListPage(shell: shell(language, title: "Matters", place: .deals, path: table.path), address: ListAddress(path: table.path), rows: nothing)
            },
            State(name: "several of \(table.rawValue) to be changed") { language, evil in
                var page = BulkPage(shell: shell(language, title: evil ?? "Change", place: .deals, path: table.path), list: table.rawValue, isDeleting: false, count: 2, carried: [("id", "1")], back: table.path)
                page.input = FormInput(typed: ["note": evil ?? "x", "addTags": evil ?? "x"], problems: [FieldProblem(field: "importance", evil ?? "Wrong")])
                if table != .needs { page.lines = [.note] }
                return page
            },
        ]
    }

    private static func matterTable(_ table: MatterTable, _ language: Language, text evil: String?) -> MatterListPage {
        let found = matters(text: evil), columns = "objection,raisedIn,answer,outcome,note,status,importance,tags,evidence,deal,company,stage,amount,closes,owner,created"
        let rows: MatterListPage.Rows
        switch table {
        case .needs: rows = .needs(found.needs.map { NeedRow($0, deal: dealRow(text: evil), evidence: step(text: evil)) })
        case .rivals: rows = .rivals(found.rivals.map { RivalRow($0.rival, competitor: $0.competitor.name, deal: dealRow(text: evil)) })
        case .raisedObjections:
            rows = .raisedObjections(found.objections.map { raised in
                var row = RaisedObjectionRow(raised, deal: dealRow(text: evil))
                (row.objection, row.answer, row.stage) = (evil ?? "Price", evil ?? "It saves power", evil ?? "Proposal")
                return row
            })
        }
        var page = MatterListPage(
            shell: shell(language, title: evil ?? "Matters", place: .deals, path: table.path),
            address: ListAddress(path: table.path, query: [("deal.status", "open"), ("textContains", evil ?? "x"), ("competitorId", "1"), ("columns", columns)]), rows: rows)
        var status = ListField("deal.status", label: evil ?? "Status", relation: evil ?? "Deal", kind: .choice([FormChoice("open", evil ?? "Open")]), isOptional: false)
        status.equal = "deal.status"
        var words = ListField("text", label: evil ?? "Objection", kind: .text, isOptional: false)
        (words.equal, words.contains) = ("text", "textContains")
        (page.state.fields, page.names, page.groupable) = ([status, words], ["competitorId": evil ?? "Ljusverket"], ["deal.status", "dealId", table == .needs ? "importance" : "stageId"])
        return page
    }

    static func matters(text evil: String? = nil) -> Matters {
        var matters = Matters(), need = Need(), rival = Rival(), competitor = Competitor(), competition = Competition(), objection = Objection(), answer = ObjectionAnswer(), raised = RaisedObjection()
        (need.id, need.title, need.tags, need.importance, need.activityId) = (.init(1), evil ?? "Echo on the open floor", [evil ?? "acoustics"], .high, .init(9))
        (competitor.id, competitor.name, competitor.strengths, competitor.weaknesses) = (.init(1), evil ?? "Ljusverket", evil ?? "Price", evil ?? "Service")
        (rival.id, rival.version, rival.status, rival.note) = (.init(3), 1, .won, evil ?? "cheap")
        (competition.bidsRequired, competition.ourRank) = (3, 2)
        (objection.id, objection.text, answer.id, answer.objectionId, answer.text) = (.init(1), evil ?? "Too expensive", .init(1), .init(1), evil ?? "It saves power")
        (raised.id, raised.version, raised.objectionId, raised.answerId, raised.text, raised.note) = (.init(5), 1, objection.id, answer.id, evil ?? "Too expensive", evil ?? "twice")
        matters.needs = [need]
        matters.suggestions = [CaseSuggestion(study: study(text: evil), shared: [evil ?? "acoustics"])]
        matters.rivals = [.init(rival, competitor)]
        (matters.competition, matters.competitors, matters.objections) = (competition, [evil ?? "Ljusverket"], [raised])
        matters.library = [.init(objection, answers: [answer])]
        matters.evidence = [FormChoice("9", evil ?? "Call · 19 Nov")]
        return matters
    }

    private static func study(text evil: String?) -> CaseStudy {
        var study = CaseStudy()
        (study.id, study.version, study.title, study.link, study.tags) = (.init(1), 1, evil ?? "Nordhavn school", evil ?? "https://lumello.example/nordhavn", [evil ?? "acoustics"])
        return study
    }

    static func questions(text evil: String? = nil) -> [AskedQuestion] {
        [nil, "amount", "expectedClose", "priority"].enumerated().map { place, field in
            AskedQuestion(stage: .init(4), question: StageQuestion(key: "q\(place)", text: evil ?? "What is it \(place)?", field: field), answer: place == 3 ? nil : evil ?? "12,500")
        }
    }

    static func approval(text evil: String? = nil) -> AskedApproval {
        var approval = Approval()
        (approval.id, approval.version, approval.key, approval.text, approval.note) = (.init(6), 1, "discount", evil ?? "Discount over 10%", evil ?? "They pay at once")
        return AskedApproval(approval, askedBy: evil ?? "Astrid", askedOf: evil ?? "Mikkel")
    }

    static func library(_ language: Language, text evil: String?, mayChange: Bool) -> LibraryPage {
        var page = LibraryPage(shell: shell(language, title: "Library", place: nil, path: "/settings/library"))
        let known = matters(text: evil)
        page.competitors = known.rivals.map { .init($0.competitor, open: 1, lostTo: 2, lostOtherwise: 1, rate: WinRate(won: 3, lost: 3)) }
        page.objections = known.library.map { .init($0.objection, raised: [(evil ?? "Proposal", 4)], answers: $0.answers.map { .init($0, used: 4, overcame: 2, rate: WinRate(won: 1, lost: 2)) }) }
        (page.studies, page.mayChange) = ([study(text: evil)], mayChange)
        page.input = FormInput(typed: [:], problems: mayChange ? [FieldProblem(evil ?? "Name in use")] : [])
        return page
    }

    private static func pipeline(text evil: String?) -> Pipeline {
        var pipeline = Pipeline()
        (pipeline.id, pipeline.name) = (.init(1), evil ?? "New business")
        return pipeline
    }

    static func stage(text evil: String? = nil) -> Stage {
        var stage = Stage()
        (stage.id, stage.version, stage.name, stage.purpose, stage.playbook) = (.init(3), 1, evil ?? "Meeting", evil ?? "Find out", evil ?? "Call")
        stage.tasks = [StageTask(key: "call", subject: evil ?? "Call them", type: .call, days: 2, owner: .manager), StageTask(key: "send", subject: evil ?? "Send it")]
        (stage.tasksInOrder, stage.questions) = (true, [StageQuestion(key: "why", text: evil ?? "Why now?", field: "amount"), StageQuestion(key: "who", text: evil ?? "Who decides?")])
        return stage
    }
}
