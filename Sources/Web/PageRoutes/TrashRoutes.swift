import Domain
import Operations
import Pages
import Texts
import Writing

/// What was deleted, and the way back.
struct TrashRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/trash") { .html(try await Self.page($0)) }
        pages.post("/trash/restore") { context in
            let kind = context.sent("kind").flatMap { TrashKind(rawValue: $0) } ?? .deals
            do { return try await context.done(RestoreMany(kind: kind, ids: context.chosenIds), backTo: HTMLAddress.path("/trash", [("kind", kind.rawValue)])) } catch {
                guard let words = context.words(for: error) else { throw error }
                var page = try await Self.page(context)
                page.shell.toast = Toast(words.fields.first?.message ?? words.detail, isError: true)
                return .html(page, status: 422)
            }
        }
    }

    private static func page(_ context: PageContext) async throws -> TrashPage {
        let kind = (context.asked("kind") ?? context.sent("kind")).flatMap { TrashKind(rawValue: $0) } ?? .deals
        let (found, maker) = try await context.screen(ListTrash(kind: kind, cursor: context.asked("cursor")))
        let kinds = TrashKind.allCases.filter { maker.mayEmpty($0) }.map { FormChoice($0.rawValue, maker.name(of: $0)) }
        var page = TrashPage(shell: maker.shell(maker.texts[TrashText.title], nil), kind: kind.rawValue, kinds: kinds, rows: found.items.map { row($0, kind, maker) })
        page.shell.path = HTMLAddress.path("/trash", [("kind", kind.rawValue)])
        page.older = found.nextCursor.map { HTMLAddress.path("/trash", [("kind", kind.rawValue), ("cursor", $0)]) }
        return page
    }

    private static func row(_ record: TrashedRecord, _ kind: TrashKind, _ maker: PageMaker) -> TrashPage.Row {
        let root = [TrashKind.deals, .companies, .contacts, .leads].contains(kind) ? "/\(kind.rawValue)/" : nil
        let detail = kind == .views ? record.detail.flatMap { SavedView.ListedKind(rawValue: $0) }.map { maker.name(of: $0) } : record.detail
        return TrashPage.Row(
            id: record.id, name: record.name, detail: detail, at: record.deletedAt, by: record.deletedBy.flatMap { maker.surroundings.name(of: $0) }, path: root.map { "\($0)\(record.id)" },
            mergedInto: root.flatMap { root in record.mergedInto.map { "\(root)\($0)" } })
    }
}

extension PageContext {
    /// The one record whose own button was pressed, else those that are ticked.
    fileprivate var chosenIds: [Int64] {
        if let only = sent("only").flatMap({ Int64($0) }) { return [only] }
        return (form["ids"]?.listOfTexts ?? []).compactMap { Int64($0) }
    }
}

extension PageMaker {
    /// Whether the viewer may delete anything of a kind, and so take it out of the trash.
    fileprivate func mayEmpty(_ kind: TrashKind) -> Bool {
        switch kind {
        case .deals: reach(.delete, .deals) != .none
        case .companies: reach(.delete, .companies) != .none
        case .contacts: reach(.delete, .contacts) != .none
        case .activities: reach(.delete, .activities) != .none
        case .leads: reach(.delete, .leads) != .none
        case .needs, .rivals, .raisedObjections: reach(.delete, .deals) != .none && reach(.write, .deals) != .none
        case .comments: reach(.write, .activities) != .none
        case .attachments: reach(.write, .deals) != .none
        case .views: true
        case .coachingNotes: reach(.write, .training) != .none
        case .automations: reach(.delete, .automations) != .none
        }
    }

    fileprivate func name(of kind: TrashKind) -> String {
        switch kind {
        case .deals: texts[CommonText.deals]
        case .companies: texts[CommonText.companies]
        case .contacts: texts[CommonText.people]
        case .activities: texts[CommonText.activities]
        case .leads: texts[CommonText.leads]
        case .needs: name(of: SavedView.ListedKind.needs)
        case .rivals: name(of: SavedView.ListedKind.rivals)
        case .raisedObjections: name(of: SavedView.ListedKind.raisedObjections)
        case .comments: texts[TrashText.comments]
        case .attachments: texts[TrashText.files]
        case .coachingNotes: texts[TrainingText.coaching]
        case .views: texts[ListText.views]
        case .automations: texts[AutomationText.title]
        }
    }

    /// What a list is called.
    fileprivate func name(of list: SavedView.ListedKind) -> String {
        switch list {
        case .deals: texts[CommonText.deals]
        case .companies: texts[CommonText.companies]
        case .contacts: texts[CommonText.people]
        case .activities: texts[CommonText.activities]
        case .leads: texts[CommonText.leads]
        case .needs: MatterTable.needs.title(texts)
        case .rivals: MatterTable.rivals.title(texts)
        case .raisedObjections: MatterTable.raisedObjections.title(texts)
        }
    }
}
