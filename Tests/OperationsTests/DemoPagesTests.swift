import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The demo has something for every page") struct DemoPagesTests {
    private func count(_ sql: SQL, in shop: DemoShop) async throws -> Int64 { try await shop.database.report { db in try db.value(Int64.self, sql) ?? 0 } }
    private func deal(_ title: String, in shop: DemoShop) async throws -> Deal { try #require(try await shop.deals(titled: title).first) }

    @Test("activities have results of their types, and planned ones a goal that was reached or not")
    func results() async throws {
        try await DemoShop.open { shop in
            let done = try await count("SELECT COUNT(*) FROM activity a JOIN deal d ON d.id = a.deal_id JOIN pipeline p ON p.id = d.pipeline_id WHERE a.done_at IS NOT NULL AND p.name = 'New business'", in: shop)
            let concluded = try await count("SELECT COUNT(*) FROM activity a JOIN deal d ON d.id = a.deal_id JOIN pipeline p ON p.id = d.pipeline_id WHERE a.result IS NOT NULL AND p.name = 'New business'", in: shop)
            #expect(done > 1_000 && concluded > done / 2)
            for result in ["reached", "noAnswer", "leftMessage", "meetingBooked", "held", "answered", "noReply", "accepted", "changesWanted", "declined", "completed"] {
                #expect(try await count("SELECT COUNT(*) FROM activity WHERE result = \(result)", in: shop) > 0, "\(result)")
            }
            for attainment in ["met", "partly", "missed"] { #expect(try await count("SELECT COUNT(*) FROM activity WHERE goal IS NOT NULL AND attainment = \(attainment)", in: shop) > 3, "\(attainment)") }
            #expect(try await count("SELECT COUNT(*) FROM activity WHERE result IS NOT NULL AND done_at IS NULL", in: shop) == 0)
        }
    }

    @Test("needs point to where they were said and find case studies; the libraries' rates say something")
    func libraries() async throws {
        try await DemoShop.open { shop in
            let deal = try await deal("Office floors 4–\u{2060}7, light + acoustics", in: shop)
            let needs = try await shop.runner.perform(ListRecords<Need>(input: .object(JSONObject([("dealId", .text("\(deal.id)"))]))), as: .operator).output.items
            #expect(needs.map(\.importance).sorted { $0.rawValue < $1.rawValue } == [.high, .low, .normal])
            #expect(needs.contains { $0.activityId != nil })
            #expect(try await shop.runner.perform(SuggestCaseStudies(id: deal.id), as: .operator).output.items.count >= 2)
            let matrix = try await shop.runner.perform(ShowCompetitorMatrix(), as: .operator).output.items
            #expect(Set(matrix.map(\.competitor.name)) == ["Ljusverket", "Lampefabrikken", "Świetlik", "Lucente"])
            #expect(matrix.allSatisfy { !$0.rate.isTooFew && $0.competitor.strengths != nil && $0.competitor.weaknesses != nil })
            let objections = try await shop.runner.perform(ShowObjectionUse(), as: .operator).output.items
            #expect(objections.map(\.objection.text).first == "Too expensive" && objections.count == 5)
            for objection in objections {
                #expect(objection.count >= 10 && objection.raised.count > 1, "\(objection.objection.text)")
                #expect(objection.answers.count == 2 && objection.answers.allSatisfy { $0.overcame > 0 && !$0.rate.isTooFew }, "\(objection.objection.text)")
            }
        }
    }

    @Test("an open deal has rivals, objections, answers, comments and files that can be read")
    func matters() async throws {
        try await DemoShop.open { shop in
            let bergstrom = try await deal("Office floors 4–\u{2060}7, light + acoustics", in: shop), classrooms = try await deal("Classrooms, 18 rooms", in: shop)
            #expect(try await count("SELECT COUNT(*) FROM deal_rival WHERE deal_id = \(classrooms.id)", in: shop) == 1)
            #expect(try await count("SELECT our_rank FROM deal_competition WHERE deal_id = \(classrooms.id) AND bids_required = 3", in: shop) == 2)
            #expect(try await count("SELECT COUNT(*) FROM deal_objection WHERE deal_id = \(bergstrom.id) AND outcome = 'open' AND answer_id IS NOT NULL", in: shop) == 1)
            let questions = try await shop.runner.perform(ShowQuestions(id: bergstrom.id), as: .operator).output.items
            #expect(questions.map { $0.answer?.answer } == ["With Ljusverket, and with doing nothing"])
            let comments = try await shop.runner.perform(ListRecords<Domain.Comment>(input: .object(JSONObject([("dealId", .text("\(bergstrom.id)"))]))), as: .operator).output.items
            #expect(comments.count == 3 && comments.allSatisfy { !$0.mentions.isEmpty })
            let files = try await shop.database.report { db in try db.all(Attachment.self, "SELECT \(Attachment.columns) FROM attachment WHERE deal_id = \(bergstrom.id) ORDER BY id") }
            #expect(files.map(\.name) == ["Measurements floors 4–7.csv", "Quote Q-2031.txt"])
            let stored = try #require(files.first?.contentId)
            let content = try #require(try await FileContents.piece(0, of: stored, in: shop.database))
            #expect(String(decoding: content, as: UTF8.self).hasPrefix("floor,room,area_m2,echo_s,lux_now\n4,open floor,310,"))
        }
    }

    @Test("people are told of what names them, and what is old is read")
    func notices() async throws {
        try await DemoShop.open { shop in
            func notices(_ email: String) async throws -> NoticeList {
                let id = try await shop.database.read { db in try #require(try db.value(User.ID.self, "SELECT id FROM user_account WHERE email_fold = \(email)")) }
                return try await shop.runner.perform(ListNotices(), as: .user(id)).output
            }
            let nora = try await notices("nora@lumen.example"), henning = try await notices("henning@lumen.example"), astrid = try await notices("astrid@lumen.example")
            #expect(nora.items.count >= 2 && nora.unread == 1)
            #expect(henning.items.count >= 5 && henning.unread > 0)
            #expect(astrid.items.count > astrid.unread)
        }
    }

    @Test("the pipeline was reviewed every week, and steps come again with one of each open")
    func routine() async throws {
        try await DemoShop.open { shop in
            let review = try await shop.runner.perform(ShowReview(id: shop.pipelines()[0].pipeline.id), as: .operator).output
            #expect(review.review == nil && review.lastReview == Timestamp("2026-11-16T08:50:00Z"))
            #expect(try await count("SELECT COUNT(*) FROM review WHERE finished_at IS NOT NULL", in: shop) == 9)
            #expect(try await count("SELECT COUNT(*) FROM review_mark", in: shop) > 60)
            #expect(try await count("SELECT COUNT(*) FROM activity WHERE repeats IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL", in: shop) == 5)
            #expect(try await count("SELECT COUNT(*) FROM activity WHERE repeats IS NOT NULL AND done_at IS NULL AND due_at < \(DemoShop.now)", in: shop) == 0)
            #expect(try await count("SELECT COUNT(*) FROM activity WHERE repeats IS NOT NULL AND done_at IS NOT NULL", in: shop) > 25)
        }
    }

    @Test("deals of new business have values in the company's own fields, which a view shows")
    func ownFields() async throws {
        try await DemoShop.open { shop in
            func count(_ key: String) async throws -> Int64 {
                try await self.count("SELECT COUNT(DISTINCT v.record_id) FROM custom_value v JOIN custom_field f ON f.id = v.field_id WHERE f.kind = 'deal' AND f.key = \(key)", in: shop)
            }
            let deals = try await self.count("SELECT COUNT(*) FROM deal d JOIN pipeline p ON p.id = d.pipeline_id WHERE p.name = 'New business'", in: shop)
            #expect(try await count("luminaires") > deals / 2)
            #expect(try await count("installation") > deals / 3)
            #expect(try await count("certification") > deals / 4)
            let bergstrom = try await deal("Office floors 4–\u{2060}7, light + acoustics", in: shop)
            #expect(bergstrom.custom["luminaires"] == .number(148) && bergstrom.custom["certification"] == .list(["well", "miljobyggnad"]) && bergstrom.custom["installation"]?.day != nil)
            let view = try #require(try await shop.runner.perform(ListViews(list: .deals), as: .operator).output.items.first { $0.name == "Lighting projects" })
            #expect(["custom.luminaires", "custom.installation", "custom.certification"].allSatisfy(view.columns.contains))
            let sorted = try await shop.runner.perform(ListRecords<Deal>(input: ["status": "open", "custom.luminairesMin": 100, "sort": "-custom.luminaires"]), as: .operator).output.items
            #expect(sorted.contains { $0.id == bergstrom.id } && sorted.allSatisfy { $0.custom["luminaires"]?.number ?? 0 >= 100 })
            #expect(try await Invariants.check(shop.database, now: DemoShop.now).isEmpty)
        }
    }

    @Test("a field of its own stays where somebody's deal has a value in it, and one of somebody's own is left alone")
    func ownFieldsStay() async throws {
        try await DemoShop.open { shop in
            _ = try await shop.runner.perform(CreateDeal(title: "Ours", stageId: shop.pipelines()[1].stages[0].id, values: [("custom.certification", ["leed"])]), as: .operator)
            _ = try await shop.runner.perform(SaveView(name: "By luminaires", list: .deals, columns: ["custom.luminaires"], audience: .everyone), as: .operator)
            try await Demo.remove(shop.database, now: DemoShop.now)
            #expect(try await shop.database.read { db in try db.values(String.self, "SELECT key FROM custom_field ORDER BY position") } == ["luminaires", "certification"])
            #expect(try await count("SELECT COUNT(*) FROM custom_value", in: shop) == 1)
            #expect(try await Invariants.check(shop.database, now: DemoShop.now).isEmpty)
            // And the demo takes them up again when it comes back.
            #expect(try await Demo.fill(shop.database, now: DemoShop.now, language: .english))
            #expect(try await shop.database.read { db in try db.values(String.self, "SELECT key FROM custom_field ORDER BY position") } == ["luminaires", "certification", "installation"])
        }
    }

    @Test("deals are marked with a reason, some were none, and stages say what they are for and what they are to reach")
    func process() async throws {
        try await DemoShop.open { shop in
            let flagged = try await shop.runner.perform(ListRecords<Deal>(input: ["flagged": "true", "sort": "title"]), as: .operator).output.items
            #expect(flagged.map(\.title) == ["Reading corners, 4 shops", "Test hall, high bay"] && flagged.allSatisfy { $0.flagNote != nil && $0.flaggedAt != nil && $0.status == .open })
            let none = try await shop.runner.perform(ListRecords<Deal>(input: ["disqualified": "true"]), as: .operator).output.items
            #expect(!none.isEmpty && none.allSatisfy { $0.status == .lost && $0.lostReason == "badFit" && $0.competitor == nil })
            for view in try await shop.pipelines() {
                #expect(view.stages.allSatisfy { $0.purpose?.isEmpty == false }, "\(view.pipeline.name)")
            }
            let stages = try await shop.pipelines()[0].stages
            #expect(stages.allSatisfy { $0.playbook?.split(separator: "\n").count == 2 })
            #expect(stages.map(\.goalMetric) == [nil, .conversion, .touches, .medianDays, nil] && stages[3].goalTarget == 18)
        }
    }

    @Test("the playbook of renewals has planned what is to be done, and what was done in time is done")
    func playbook() async throws {
        try await DemoShop.open { shop in
            let stage = try await shop.pipelines()[2].stages[1].id
            func tasks(_ condition: SQL) async throws -> Int64 {
                try await count("SELECT COUNT(*) FROM playbook_task t JOIN activity a ON a.id = t.activity_id JOIN deal d ON d.id = t.deal_id WHERE t.stage_id = \(stage) AND d.status = 'open' AND \(condition)", in: shop)
            }
            #expect(try await tasks("a.done_at IS NULL AND d.stage_id = t.stage_id AND t.key = 'offer'") >= 2)
            #expect(try await tasks("a.done_at IS NOT NULL") > 4)
            #expect(try await tasks("a.done_at IS NULL AND (d.stage_id <> t.stage_id OR a.due_at < \(DemoShop.now))") == 0)
        }
    }

    @Test("there are views for everybody, a playbook, and customers who were noted twice")
    func rest() async throws {
        try await DemoShop.open { shop in
            let lena = try await shop.database.read { db in try #require(try db.value(User.ID.self, "SELECT id FROM user_account WHERE email_fold = 'lena@lumen.example'")) }
            let views = try await shop.runner.perform(ListViews(), as: .user(lena)).output.items
            #expect(views.map(\.name) == ["Large deals", "Lighting projects", "What we lost, and why"])
            #expect(views.map(\.isPinned) == [true, true, false])
            for view in views { _ = try await shop.runner.perform(ListRecords<Deal>(input: .object(view.asked)), as: .operator).output }
            let renewals = try await shop.pipelines()[2].stages
            #expect(renewals[1].tasks.map(\.subject) == ["Look up what broke this year", "Write the offer for the next year"])
            for (kind, expected) in [(MergeableKind.companies, 3), (.contacts, 2)] {
                let search = try #require(try await shop.runner.perform(StartDuplicateSearch(kind: kind), as: .operator).output.search)
                try await DuplicateFinder(database: shop.database, search: search, zone: "Europe/Stockholm", clock: { DemoShop.now }).run()
                #expect(try await shop.runner.perform(ListDuplicates(kind: kind), as: .operator).output.items.count >= expected, "\(kind)")
            }
        }
    }

    @Test("what it keeps ready speaks the language of the workspace, and goes with the demo", arguments: Engine.available)
    func language(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Workspaces.open(database, now: DemoShop.now)
            #expect(try await Demo.fill(database, now: DemoShop.now, language: .polish))
            let shop = DemoShop(database)
            #expect(try await shop.runner.perform(ShowObjectionUse(), as: .operator).output.items.first?.objection.text == "Za drogo")
            #expect(try await database.read { db in try db.values(String.self, "SELECT name FROM custom_field ORDER BY position") } == ["Oprawy", "Dzień montażu", "Oczekiwany certyfikat"])
            #expect(try await database.read { db in try db.values(String.self, "SELECT name FROM saved_view WHERE is_pinned ORDER BY name") } == ["Duże szanse", "Projekty oświetleniowe"])
            try await Demo.remove(database, now: DemoShop.now)
            for table in ["competitor", "case_study", "objection", "objection_answer", "deal_objection", "deal_need", "deal_rival", "deal_competition", "deal_discovery", "comment", "attachment", "file_content", "file_chunk", "notice", "review", "review_mark", "saved_view", "custom_field", "custom_value"] as [StaticString] {
                #expect(try await count("SELECT COUNT(*) FROM \(trusted: table)", in: shop) == 0, "\(table)")
            }
        }
    }

    @Test("an objection that a deal of somebody's own met stays in the library with the answer that was given")
    func kept() async throws {
        try await DemoShop.open { shop in
            let own = try await shop.runner.perform(CreateDeal(title: "Ours", stageId: shop.pipelines()[0].stages[0].id, values: []), as: .operator).output.record
            let answer = try #require(try await shop.runner.perform(ShowObjectionUse(), as: .operator).output.items.first?.answers.last?.answer)
            _ = try await shop.runner.perform(CreateRecord<RaisedObjection>(values: JSONObject([("dealId", .int(own.id.rawValue)), ("answerId", .int(answer.id.rawValue))])), as: .operator)
            try await Demo.remove(shop.database, now: DemoShop.now)
            let use = try await shop.runner.perform(ShowObjectionUse(), as: .operator).output.items
            #expect(use.map(\.objection.text) == ["Too expensive"] && use.first?.answers.map(\.answer.text) == ["Begin with one floor"])
            #expect(try await Invariants.check(shop.database, now: DemoShop.now).isEmpty)
        }
    }
}
