import Domain
import Operations
import Pages
import Texts
import Writing

/// What was done by whom.
struct HistoryRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/history") { .html(try await HistoryPageMaker.page($0)) }
    }
}

/// Makes the page of the history.
enum HistoryPageMaker {
    static func page(_ context: PageContext, after undone: Performed<UndoAnswer>? = nil) async throws -> HistoryPage {
        let asked = Asked(context)
        let (list, maker) = try await context.screen(asked.operation)
        let words = HistoryWords(maker: maker, names: list.changes.names), main = Dictionary(list.changes.changes.map { ($0.event.correlation, $0) }) { first, _ in first }
        var page = HistoryPage(shell: maker.shell(maker.texts[HistoryText.title], nil), rows: list.items.map { run in row(run, run.token.flatMap { Int64($0, radix: 36) }.flatMap { main[$0] }, words, asked) })
        if context.isForm { page.shell.path = "/history" }
        page.filter = filter(asked, maker)
        page.older = list.nextCursor.map { asked.address(["before": $0]) }
        if let open = context.asked("open"), let place = page.rows.firstIndex(where: { $0.token == open }) {
            let run = try await context.perform(ShowRun(run: open)).output
            page.rows[place].changes = HistoryWords(maker: maker, names: run.changes.names).records(run.changes.changes)
        }
        if let undone { show(undone, on: &page, maker) }
        return page
    }

    private static func row(_ run: HistoryRun, _ change: RecordChange?, _ words: HistoryWords, _ asked: Asked) -> HistoryPage.Row {
        let isOpen = asked.open != nil && asked.open == run.token
        let path = run.token.map { asked.address(["open": isOpen ? nil : $0, "before": asked.before]) + "#run-" + $0 } ?? "/import/\(run.entityId)"
        return HistoryPage.Row(token: run.token, at: run.at, sentence: words.sentence(run, change), icon: icon(run), count: run.count, isUndone: run.isUndone, mayUndo: run.mayUndo, path: path)
    }

    private static func icon(_ run: HistoryRun) -> Icon {
        if run.undoes != nil { return .renew }
        return switch run.kind {
        case .deal: .flag
        case .company: .company
        case .contact: .person
        case .lead, .leadSource: .inbox
        case .activity: .check
        case .pipeline, .stage: .board
        case .import: .upload
        default: .sliders
        }
    }

    private static func filter(_ asked: Asked, _ maker: PageMaker) -> HistoryPage.Filter {
        var filter = HistoryPage.Filter()
        filter.people = maker.surroundings.people.map { FormChoice($0.id.description, $0.name) }
        filter.kinds = [Kind.deal, .company, .contact, .lead, .activity, .pipeline, .stage, .import].map { FormChoice($0.rawValue, maker.texts.label(ofField: $0.plural) ?? $0.rawValue) }
        filter.operations = NameOrder(maker.viewer.language).sorted(Operations.Catalogue.all.filter { $0.endpoint.method != .get }.map { FormChoice($0.name.text, maker.texts.name(of: $0.name)) }, by: { $0.name })
        (filter.person, filter.kind, filter.operation, filter.day) = (asked.person, asked.kind, asked.doing, asked.day)
        return filter
    }

    private static func show(_ undone: Performed<UndoAnswer>, on page: inout HistoryPage, _ maker: PageMaker) {
        let words = HistoryWords(maker: maker, names: undone.output.names)
        page.left = undone.output.left.map { left in
            .init(
                title: words.title(left.kind, left.id), label: left.field.map { words.label($0, left.kind) ?? $0 }, wanted: words.shown(left.field ?? "", of: left.kind, left.wanted),
                now: words.shown(left.field ?? "", of: left.kind, left.now))
        }
        page.shell.toast = Toast(maker.texts[HistoryText.undidPartly], undoToken: undone.undo)
    }
}

/// What the page was narrowed to.
private struct Asked {
    let person: String?
    let kind: String?
    let doing: String?
    let day: String?
    let before: String?
    let open: String?

    init(_ context: PageContext) {
        person = context.asked("userId").flatMap { User.ID($0) }?.description
        kind = context.asked("kind").flatMap { Kind(rawValue: $0) }?.rawValue
        (doing, day) = (context.asked("operation"), context.asked("day").flatMap { Day($0) }?.description)
        (before, open) = (context.asked("before"), context.asked("open"))
    }

    var operation: ListHistory { ListHistory(userId: person.flatMap { User.ID($0) }, kind: kind, operation: doing, day: day.flatMap { Day($0) }, cursor: before) }

    func address(_ more: [String: String?]) -> String {
        HTMLAddress.path("/history", [("userId", person), ("kind", kind), ("operation", doing), ("day", day), ("before", more["before"] ?? nil), ("open", more["open"] ?? nil)])
    }
}
