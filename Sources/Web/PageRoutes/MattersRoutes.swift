import Domain
import Operations
import Pages
import Texts
import Writing

/// Needs, rivals and objections on a deal's page.
struct MattersRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/deals/{id}/needs") { context in
            try await DealRoutes.attempt(context) {
                var values = context.values(["title", "importance"])
                values["tags"] = context.tags
                if let activity = context.sent("activityId") { values["activityId"] = .text(activity) }
                return try await Self.add(CreateRecord<Need>.self, values, context)
            }
        }
        pages.post("/deals/{id}/rivals") { context in
            try await DealRoutes.attempt(context) {
                let status = context.sent("status").flatMap { Rival.Status(rawValue: $0) }
                return try await context.done(AddRival(id: context.id(), competitor: context.sent("competitor") ?? "", status: status, note: context.sent("note")), backTo: DealRoutes.path(context))
            }
        }
        pages.post("/deals/{id}/competition") { context in
            try await DealRoutes.attempt(context) {
                let values = JSONObject(["bidsRequired", "ourRank"].map { name in (name, context.sent(name).map { JSONValue.text($0) } ?? .null) })
                return try await context.done(SetCompetition(id: context.id(), values: values), backTo: DealRoutes.path(context))
            }
        }
        pages.post("/deals/{id}/objections") { context in
            try await DealRoutes.attempt(context) {
                var values = context.values(["text"])
                if let known = context.sent("objectionId") { values["objectionId"] = .text(known) }
                return try await Self.add(CreateRecord<RaisedObjection>.self, values, context)
            }
        }
        Self.addDeleting(Need.self, to: &pages)
        Self.addDeleting(Rival.self, to: &pages)
        Self.addDeleting(RaisedObjection.self, to: &pages)
        pages.post("/rivals/{id}") { context in
            try await DealRoutes.attempt(Rival.self, context) { try await ShortSaving(RivalForm(), context).answer(context.values(["status", "note"])) }
        }
        pages.post("/raised-objections/{id}") { context in
            try await DealRoutes.attempt(RaisedObjection.self, context) {
                var values = context.values(["outcome", "note"])
                if let answer = context.raw("answerId") { values["answerId"] = answer.isEmpty ? .null : .text(answer) }
                return try await ShortSaving(ObjectionForm(), context).answer(values)
            }
        }
    }

    private static func addDeleting<R: DealPart>(_: R.Type, to pages: inout PageTable) {
        pages.post("/\(R.kind.plural)/{id}/delete") { context in
            try await DealRoutes.attempt(R.self, context) { try await context.done(DeleteRecord<R>(id: context.id(), ifVersion: context.sentVersion()), backTo: "/") }
        }
    }

    private static func add<R: Record>(_: CreateRecord<R>.Type, _ values: JSONObject, _ context: PageContext) async throws -> PageAnswer {
        var values = values
        values["dealId"] = .text(try context.parameter("id"))
        return try await context.done(CreateRecord<R>(values: values), backTo: DealRoutes.path(context))
    }
}

/// The library: competitors, objections with answers, case studies.
struct LibraryRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/settings/library") { .html(try await Self.page($0)) }
        Self.add(Competitor.self, "competitors", ["name", "strengths", "weaknesses", "note"], to: &pages)
        Self.add(Objection.self, "objections", ["text"], to: &pages)
        Self.add(ObjectionAnswer.self, "answers", ["text"], onlyNew: ["objectionId"], to: &pages)
        Self.add(CaseStudy.self, "case-studies", ["title", "link", "tags"], to: &pages)
    }

    /// The forms of one kind: a new record, one that is changed, one that goes out of use.
    private static func add<R: Record>(_: R.Type, _ path: String, _ fields: [String], onlyNew: [String] = [], to pages: inout PageTable) {
        pages.post("/settings/library/" + path) { context in
            try await Self.attempt(context) { try await context.done(CreateRecord<R>(values: Self.values(fields + onlyNew, context)), backTo: "/settings/library") }
        }
        pages.post("/settings/library/" + path + "/{id}") { context in
            try await Self.attempt(context) {
                let values = context.sent("archive") == nil ? Self.values(fields, context) : JSONObject([("archivedAt", .string(context.now.description))])
                return try await context.done(UpdateRecord<R>(id: context.id(), ifVersion: context.sentVersion(), values: values), backTo: "/settings/library")
            }
        }
    }

    private static func values(_ fields: [String], _ context: PageContext) -> JSONObject {
        var values = context.values(fields)
        if fields.contains("tags") { values["tags"] = context.tags }
        return values
    }

    private static func attempt(_ context: PageContext, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await page(context)
            page.input = returned.input
            return .html(page, status: returned.status)
        }
    }

    private static func page(_ context: PageContext) async throws -> LibraryPage {
        let (found, maker) = try await context.screen(ShowLibrary())
        var page = LibraryPage(shell: maker.shell(maker.texts[MattersText.library], nil))
        if context.isForm { page.shell.path = "/settings/library" }
        page.competitors = found.competitors.map { .init($0.competitor, open: $0.open, lostTo: $0.lostTo, lostOtherwise: $0.lostOtherwise, rate: $0.rate) }
        page.objections = found.objections.map { line in
            .init(line.objection, raised: line.raised.map { ($0.name, $0.count) }, answers: line.answers.map { .init($0.answer, used: $0.used, overcame: $0.overcame, rate: $0.rate) })
        }
        page.studies = found.studies
        page.mayChange = maker.may(.write, .pipelines, owner: nil)
        return page
    }
}

extension PageContext {
    /// Tags as people write them: with commas between them.
    var tags: JSONValue { .array((sent("tags") ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }.map { .string($0) }) }
}
