import Domain
import HTTPTypes
import Hummingbird
import Operations
import Pages
import Writing

/// Files on the pages of deals and companies.
struct AttachmentPageRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.upload("/deals/{id}/attachments", within: { $0.uploadBytes }) { context, name in
            try await AttachmentUpload(context, name, target: AttachmentTarget(deal: context.id()), back: "/deals/" + context.parameter("id"))
        }
        pages.upload("/companies/{id}/attachments", within: { $0.uploadBytes }) { context, name in
            try await AttachmentUpload(context, name, target: AttachmentTarget(company: context.id()), back: "/companies/" + context.parameter("id"))
        }
        pages.upload("/leads/{id}/attachments", within: { $0.uploadBytes }) { context, name in
            try await AttachmentUpload(context, name, target: AttachmentTarget(lead: context.id()), back: "/leads/" + context.parameter("id"))
        }
        pages.post("/attachments/{id}/delete") { context in
            let deleted = try await context.perform(DeleteAttachment(id: context.id(), ifVersion: context.seenVersion))
            let record = deleted.output.record
            return .redirect(context.returnPath(else: record.dealId.map { "/deals/\($0)" } ?? record.companyId.map { "/companies/\($0)" } ?? record.leadId.map { "/leads/\($0)" } ?? "/"), done: Done(DeleteAttachment.name, undo: deleted.undo))
        }
        pages.add(Route(.get, "/attachments/{id}", .page) { exchange in
            guard exchange.credential != .nobody else { return exchange.askToSignIn() }
            guard let id = Attachment.ID(try exchange.parameter("id")) else { throw Problem.notFound }
            return try await AttachmentAnswer(exchange: exchange).response(id)
        })
    }
}

/// Takes a file that a form sends.
struct AttachmentUpload: UploadReceiver {
    private let file: IncomingAttachment
    private let name: String
    private let target: AttachmentTarget
    private let back: String

    init(_ context: PageContext, _ name: String, target: AttachmentTarget, back: String) async throws {
        guard !name.isEmpty else { throw InputProblem(field: "file", code: .missing) }
        try await target.check(context.exchange)
        (self.name, self.target, self.back) = (name, target, back)
        file = try await IncomingAttachment(into: context.exchange.site.runner.database, now: context.now)
    }

    func receive(_ bytes: [UInt8]) async throws { try await file.receive(bytes) }
    func abandon() async { await file.forget() }

    func finish(_ context: PageContext) async throws -> PageAnswer {
        let attached = try await target.attach(file, name: name, context.exchange)
        return .redirect(back, done: Done(AttachFile.name, undo: attached.undo))
    }
}
