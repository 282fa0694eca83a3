import Domain
import Operations
import Pages
import Texts
import Writing

/// What colleagues say to each other about deals, companies and people.
struct CommentRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/deals/{id}/comments") { context in
            try await DealRoutes.attempt(context) { try await Self.add(AddComment(text: Self.text(context), dealId: context.id(), mentions: Self.mentions(context)), context, "/deals") }
        }
        pages.post("/companies/{id}/comments") { context in
            try await context.trying {
                try await Self.add(AddComment(text: Self.text(context), companyId: context.id(), mentions: Self.mentions(context)), context, "/companies")
            } again: { .html(try await CompanyMaker.page(context, comment: $0.input), status: $0.status) }
        }
        pages.post("/contacts/{id}/comments") { context in
            try await context.trying {
                try await Self.add(AddComment(text: Self.text(context), contactId: context.id(), mentions: Self.mentions(context)), context, "/contacts")
            } again: { .html(try await PersonMaker.page(context, comment: $0.input), status: $0.status) }
        }
        pages.post("/leads/{id}/comments") { context in
            try await context.trying {
                try await Self.add(AddComment(text: Self.text(context), leadId: context.id(), mentions: Self.mentions(context)), context, "/leads")
            } again: { .html(try await LeadMaker.page(context, comment: $0.input), status: $0.status) }
        }
        pages.post("/comments/{id}/edit") { context in
            let edited = try await context.perform(EditComment(id: context.id(), text: Self.text(context), ifVersion: context.sentVersion()))
            return .redirect(context.returnPath(else: edited.output.record.path), done: Self.done(edited.output, EditComment.name, undo: edited.undo))
        }
        pages.post("/comments/{id}/delete") { context in
            let deleted = try await context.perform(DeleteComment(id: context.id(), ifVersion: context.sentVersion()))
            return .redirect(context.returnPath(else: deleted.output.record.path), done: Done(DeleteComment.name, undo: deleted.undo))
        }
    }

    private static func text(_ context: PageContext) -> String { context.sent("text") ?? "" }
    private static func mentions(_ context: PageContext) -> [User.ID] { (context.form["mentions"]?.listOfTexts ?? []).compactMap { User.ID($0) } }

    private static func add(_ operation: AddComment, _ context: PageContext, _ root: String) async throws -> PageAnswer {
        let added = try await context.perform(operation)
        return .redirect(context.returnPath(else: root + "/" + (try context.parameter("id"))), done: done(added.output, AddComment.name, undo: added.undo))
    }

    /// Says so when somebody who is named was not told.
    private static func done(_ answer: CommentAnswer, _ name: OperationName, undo: String?) -> Done {
        Done(answer.notTold.isEmpty ? name : "comments.createUnheard", undo: undo)
    }
}

extension Comment {
    /// The page on which it stands.
    var path: String {
        switch (dealId, companyId, contactId, leadId) {
        case (let id?, _, _, _): "/deals/\(id)"
        case (_, let id?, _, _): "/companies/\(id)"
        case (_, _, let id?, _): "/contacts/\(id)"
        case (_, _, _, let id?): "/leads/\(id)"
        default: "/"
        }
    }
}

extension PageMaker {
    /// Colleagues who can be named in a comment, by name.
    func mentions(_ audience: Set<User.ID>) -> [FormChoice] {
        let others = surroundings.people.filter { audience.contains($0.id) && $0.id != surroundings.me.user?.id }
        return NameOrder(viewer.language).sorted(others, by: { $0.name }).map { FormChoice($0.id.description, $0.name) }
    }

    /// A comment as it stands in a timeline.
    /// - Parameter automation: what the automation is called that wrote it, where no person did.
    func entry(_ comment: Comment, by automation: String? = nil) -> TimelineEntry {
        let isOwn = comment.authorId == surroundings.me.user?.id
        let shown = CommentEntry(comment, mentioned: comment.mentions.compactMap { surroundings.name(of: $0) }, isOwn: isOwn, mayDelete: isOwn || surroundings.me.actor.role == .admin)
        return TimelineEntry(at: comment.createdAt, who: automation.map { texts(AutomationText.by, ["name": $0]) } ?? surroundings.name(of: comment.authorId), .comment(shown))
    }

    /// Files as they stand on a page.
    func rows(of attachments: [Attachment]) -> [AttachmentRow] { attachments.map { AttachmentRow($0, by: surroundings.name(of: $0.userId)) } }
}
