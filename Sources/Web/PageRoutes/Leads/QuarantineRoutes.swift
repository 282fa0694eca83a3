import Domain
import Operations
import Pages
import Texts
import Writing

/// What waits for somebody to look at it before it becomes a lead.
struct QuarantineRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(QuarantinePage.path) { .html(try await Self.page($0)) }
        pages.post(QuarantinePage.path) { context in
            if context.sent("do") == "all" {
                var page = try await Self.page(context)
                page.input = FormInput(typed: ["all": "on"], problems: [])
                return .html(page)
            }
            return try await context.trying {
                let ids = (context.form["ids"]?.listOfTexts ?? []).compactMap { Int64($0) }
                return try await context.doneForGood(DecideQuarantine(ids: ids, admit: context.sent("do") == "admit", origin: context.origin ?? ""), backTo: QuarantinePage.path)
            } again: { returned in
                var page = try await Self.page(context)
                (page.input, page.shell.path) = (returned.input, QuarantinePage.path)
                return .html(page, status: returned.status)
            }
        }
    }

    private static func page(_ context: PageContext) async throws -> QuarantinePage {
        // A form that comes back shows what it was sent from.
        let asked = context.isForm ? context.returnPath(else: QuarantinePage.path) : context.address, isRefused = asked.contains("refused=1")
        let form = context.asked("form").flatMap { CaptureForm.ID($0) }, cursor = context.asked("cursor").flatMap { Int64($0) }
        let (found, maker) = try await context.screen(ListQuarantine(formId: form, refused: isRefused, cursor: cursor, limit: 100))
        var page = QuarantinePage(shell: maker.shell(maker.texts[CaptureText.quarantine], nil))
        page.shell.path = isRefused ? QuarantinePage.path + "?refused=1" : QuarantinePage.path
        page.items = found.items.map { item in
            let from: String = switch item.way {
            case .form: item.formId.flatMap { found.forms[$0] } ?? ""
            case .api: maker.texts[CaptureText.byProgram]
            case .email: maker.texts[CaptureText.byMail]
            }
            return .init(id: item.id, from: from, subject: item.subject, content: item.content, reasons: item.reasons, at: item.receivedAt)
        }
        (page.total, page.showsRefused, page.days) = (Int(found.total), isRefused, QuarantineList.days)
        page.older = found.nextCursor.map { HTMLAddress.path(QuarantinePage.path, [("refused", isRefused ? "1" : nil), ("form", form?.description), ("cursor", "\($0)")]) }
        return page
    }
}
