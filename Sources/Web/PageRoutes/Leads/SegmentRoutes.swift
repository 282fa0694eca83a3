import Domain
import Operations
import Pages
import Texts
import Writing

/// Segments of leads: their figures, one with its leads, and who is in a list.
struct SegmentRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(SegmentsPage.path) { .html(try await Self.all($0)) }
        pages.get(SegmentsPage.path + "/{id}") { .html(try await Self.one($0)) }
        pages.post(SegmentsPage.path) { context in
            try await context.trying {
                let made = try await context.perform(CreateRecord<LeadSegment>(values: Self.values(context)))
                return .redirect(SegmentsPage.path + "/\(made.output.record.id)", done: Done(CreateRecord<LeadSegment>.name, undo: made.undo))
            } again: { .html(try await Self.all(context, $0.input), status: $0.status) }
        }
        pages.post(SegmentsPage.path + "/{id}") { context in
            try await context.trying {
                try await context.done(UpdateRecord<LeadSegment>(id: context.id(), ifVersion: context.sentVersion(), values: Self.changes(context)), backTo: SegmentsPage.path + "/\(context.parameter("id"))")
            } again: { .html(try await Self.one(context, $0.input), status: $0.status) }
        }
        pages.post(SegmentsPage.path + "/{id}/add") { context in
            try await context.done(AddToSegment(id: context.id(), leadIds: Self.leads(context)), backTo: SegmentsPage.path + "/\(context.parameter("id"))")
        }
        pages.post(SegmentsPage.path + "/{id}/remove") { context in
            try await context.done(RemoveFromSegment(id: context.id(), leadIds: Self.leads(context)), backTo: SegmentsPage.path + "/\(context.parameter("id"))")
        }
    }

    private static func leads(_ context: PageContext) -> [Lead.ID] { (context.sent("leadIds") ?? "").split(separator: ",").compactMap { Lead.ID(String($0.trimmed)) } }

    /// Filters as lines, or those of a saved view.
    private static func values(_ context: PageContext) async throws -> JSONObject {
        var values = context.values(["name", "selection"])
        guard context.sent("selection") == "filter" else { return values }
        var filters = lines(context)
        if let id = context.sent("view").flatMap({ Int64($0) }), let view = try await context.perform(ListViews(list: .leads)).output.items.first(where: { $0.id.rawValue == id }) { filters += view.filters }
        values["filters"] = .array(filters.map { .string($0) })
        return values
    }

    private static func changes(_ context: PageContext) -> JSONObject {
        if let archive = context.sent("archive") { return JSONObject([("archivedAt", archive == "on" ? .string(context.now.description) : .null)]) }
        var values = context.values(["name", "note"])
        if context.form["filters"] != nil { values["filters"] = .array(lines(context).map { .string($0) }) }
        return values
    }

    private static func lines(_ context: PageContext) -> [String] { (context.sent("filters") ?? "").split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty } }

    private static func all(_ context: PageContext, _ input: FormInput = .fresh) async throws -> SegmentsPage {
        let (screen, maker) = try await context.screen(ShowSegmentsScreen())
        var page = SegmentsPage(shell: maker.shell(maker.texts[ScoreText.segments], .leads))
        page.shell.path = SegmentsPage.path
        page.lines = screen.view.items.map { line in
            switch line.who {
            case .given(let segment): .init(own: nil, name: segment?.name(maker.texts) ?? maker.texts[LeadText.segmentNone], filter: line.filter, open: Int(line.open), ended: Int(line.ended), won: Int(line.won))
            case .own(let own): .init(own: own, name: own.name, filter: line.filter, open: Int(line.open), ended: Int(line.ended), won: Int(line.won))
            }
        }
        page.archived = screen.archived
        page.views = screen.views.map { FormChoice("\($0.id)", $0.name) }
        (page.mayChange, page.input) = (maker.reach(.write, .pipelines) != .none, input)
        return page
    }

    private static func one(_ context: PageContext, _ input: FormInput = .fresh) async throws -> SegmentPage {
        let (screen, maker) = try await context.screen(ShowSegmentScreen(id: context.id()))
        var page = SegmentPage(shell: maker.shell(screen.segment.name, .leads), segment: screen.segment, count: Int(screen.count), leads: screen.leads.map { ScoreMaker.row($0, maker) })
        page.shell.path = SegmentsPage.path + "/\(screen.segment.id)"
        (page.mayChange, page.mayRemove, page.input) = (maker.reach(.write, .pipelines) != .none, maker.reach(.write, .leads) != .none, input)
        return page
    }
}
