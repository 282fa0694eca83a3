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

    static func auditPage(_ language: Language = .english, text evil: String? = nil) -> AuditPage {
        let rows = [AuditPage.Row(number: 9, at: now, who: evil ?? "Astrid", what: evil ?? "User changed", area: "people", subject: evil ?? "Jonas", path: nil, details: evil ?? "Role: Rep → Manager"),
            AuditPage.Row(number: 8, at: now, who: "Astrid", what: "Deal deleted", area: "data", subject: evil ?? "#7", path: "/deals/7", details: "")]
        var page = AuditPage(shell: shell(language, title: evil ?? "Audit log", place: nil, path: "/settings/audit"), address: ListAddress(path: "/settings/audit", query: [("user", "1"), ("until", evil ?? "2026-11-19")]), rows: rows)
        (page.nextCursor, page.people, page.areas) = ("8", [FormChoice("1", evil ?? "Astrid")], [FormChoice("people", evil ?? "Users and teams")])
        page.problems = evil.map { [FieldProblem(field: "until", $0), FieldProblem($0)] } ?? []
        return page
    }

    static func twoStepPage(_ state: TwoStepPage.State, _ language: Language = .english, text evil: String? = nil) -> TwoStepPage {
        var page = TwoStepPage(shell: shell(language, place: nil, path: "/me/two-step"), state: state)
        page.isRequired = true
        if case .on = state { page.newCodes = [evil ?? "23456-ABCDE", "FGHJK-78923"] }
        (page.input, page.endInput) = (FormInput(typed: [:], problems: [FieldProblem(field: "code", evil ?? "Wrong code")]), FormInput(typed: [:], problems: [FieldProblem(field: "password", evil ?? "Wrong")]))
        return page
    }

    static let otherStates: [State] = [
        State(name: "audit log") { language, evil in auditPage(language, text: evil) },
        State(name: "two-step sign-in, off") { language, evil in twoStepPage(.off(needsPassword: true), language, text: evil) },
        State(name: "two-step sign-in, waiting") { language, evil in
            twoStepPage(.waiting(secret: evil ?? "GEZDGNBVGY3TQOJQ", code: QRSquares(side: 2, isDark: [true, false, true, true], name: evil ?? "QR code")), language, text: evil)
        },
        State(name: "two-step sign-in, on") { language, evil in twoStepPage(.on(since: now, codesLeft: 8), language, text: evil) },
        State(name: "code") { language, evil in
            var page = CodePage(language: language, csrf: csrf, workspace: evil ?? "Lumello", step: evil ?? "a-step")
            (page.problem, page.returnTo) = (evil ?? "Wrong code", "/deals")
            return page
        },
        State(name: "me") { language, evil in mePage(language, text: evil) },
        State(name: "problem in the shell") { language, evil in
            ProblemPage(status: 404, heading: evil ?? "Not found", detail: evil ?? "It does not exist.", action: .init(name: evil ?? "Deals", path: "/deals"), in: .shell(shell(language)))
        },
        State(name: "problem, bare") { language, evil in ProblemPage(status: 500, heading: evil ?? "Wrong", detail: evil ?? "Nothing was saved.", requestId: evil ?? "r-1", in: .bare(language)) },
    ]
}
