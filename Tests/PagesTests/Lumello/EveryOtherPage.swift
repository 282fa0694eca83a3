import Domain
import Pages
import Texts
import Writing

extension Lumello {
    static func importPage(_ status: ImportStatus, _ language: Language = .english, text evil: String? = nil) -> ImportPage {
        var page = ImportPage(
            shell: shell(language, title: evil ?? "deals.csv", place: .imports, path: "/import/9"), id: 9, file: ImportedFile(name: evil ?? "deals.csv", bytes: 645_312, rows: 8_800), status: status)
        if status == .planned || status == .checked { page.plan = plan(text: evil) }
        if status != .planned { page.counts = ImportCounts(created: 8_712, updated: 1, skipped: 84, failed: 4) }
        if status == .checked { page.problems = [.init(line: 214, column: evil ?? "value", value: evil ?? "about 500", text: evil ?? "Not a number")] }
        if status == .running { page.rowsRead = 2_200 }
        if status == .failed { page.failure = evil ?? "The disk is full." }
        page.mayUndo = status == .done || status == .failed
        return page
    }

    static func plan(text evil: String? = nil) -> ImportPlan {
        var plan = ImportPlan(
            kinds: [FormChoice("deals", evil ?? "Deals")], kind: "deals", presets: [FormChoice("generic", evil ?? "Other")], preset: "generic", encodings: [FormChoice("utf-8", "UTF-8"), FormChoice("windows-1252", "Windows-1252")],
            encoding: "windows-1252", separators: [FormChoice(";", "Semicolon")], separator: ";", pipelines: [FormChoice("1", evil ?? "New business"), FormChoice("new", "A new pipeline")], pipeline: "1",
            columns: [
                .init(index: 0, name: evil ?? "Deal name", samples: [evil ?? "Office", "Foyer"], field: "title", confidence: .certain), .init(index: 1, name: "", samples: [], field: nil, confidence: .guess),
                .init(index: 2, name: "Closes", samples: ["03/04/2026"], field: "expectedClose", confidence: .guess),
            ], fields: [.init(evil ?? "Deal", [FormChoice("title", evil ?? "Title"), FormChoice("expectedClose", "Close date")])])
        plan.questions = [.init(name: "answer.dateOrder.3", legend: evil ?? "Closes: what does “03/04/2026” mean?", readings: [.init("dmy", .day(day("2026-04-03")), evil ?? "the day comes first"), .init("mdy", .day(day("2026-03-04")), "the month comes first")])]
        plan.stages = [.init(name: evil ?? "Won", count: 4_238, choice: "won"), .init(name: "Engaging", count: 1_589, choice: "new")]
        plan.stageChoices = [FormChoice("1", evil ?? "Prospecting")]
        plan.preview = .init(headings: [evil ?? "Title", "Amount"], rows: [[.text(evil ?? "Office"), .money(euro(105_400))]], numbers: [1])
        return plan
    }

    static let importStates: [State] = ImportStatus.allCases.map { status in State(name: "import, \(status.rawValue)") { language, evil in importPage(status, language, text: evil) } } + [
        State(name: "imports") { language, evil in
            var page = ImportListPage(shell: shell(language, place: .imports, path: "/import"), imports: [.init(id: 8, fileName: evil ?? "Kunder.csv", status: .done, at: now, by: evil, counts: .init(created: 412, updated: 2, failed: 1))])
            page.problem = evil
            return page
        },
    ]

    static func mePage(_ language: Language = .english, text evil: String? = nil) -> MePage {
        var user = User()
        (user.id, user.version, user.name, user.email, user.theme, user.zone) = (.init(1), 4, evil ?? "Astrid", evil ?? "astrid@lumello.example", .dark, evil)
        var page = MePage(shell: shell(language, place: nil, path: "/me"), user: user)
        page.sessions = [.init(id: 1, browser: evil ?? "Firefox", since: now, lastSeen: now, isCurrent: true), .init(id: 2, browser: evil ?? "Safari", since: now, lastSeen: now)]
        page.tokens = [.init(id: 5, name: evil ?? "Accounting", start: evil ?? "trt_4f2a91c0", scopes: ["deals:read"], expires: now, lastUsed: now)]
        (page.scopes, page.newToken) = (["deals:read", "deals:write"], evil ?? "trt_7c1be2f0_secret")
        page.tokenInput = FormInput(typed: ["name": evil ?? "x"], problems: [FieldProblem(field: "name", evil ?? "Taken"), FieldProblem(field: "scopes", evil ?? "None")])
        return page
    }

    static let otherStates: [State] = [
        State(name: "me") { language, evil in mePage(language, text: evil) },
        State(name: "problem in the shell") { language, evil in
            ProblemPage(status: 404, heading: evil ?? "Not found", detail: evil ?? "It does not exist.", action: .init(name: evil ?? "Deals", path: "/deals"), in: .shell(shell(language)))
        },
        State(name: "problem, bare") { language, evil in ProblemPage(status: 500, heading: evil ?? "Wrong", detail: evil ?? "Nothing was saved.", requestId: evil ?? "r-1", in: .bare(language)) },
    ]
}
