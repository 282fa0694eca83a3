import Domain
import Operations
import Pages
import Texts
import Writing

/// Keys of programs, customers' links, lists of people, and how each source is connected and tried.
struct ConnectRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        addKeys(to: &pages)
        addReferrals(to: &pages)
        pages.get(ConnectPage.peoplePath) { .html(try await Self.people($0)) }
        pages.upload(ConnectPage.peoplePath, limit: PeopleUpload.largest) { context, name in try await PeopleUpload(context, name) }
        pages.get("/leads/sources/{id}/connect") { .html(try await Self.source($0)) }
        pages.post("/leads/sources/{id}/test") { context in
            let tested = try await context.perform(TestSource(id: context.id())).output.record
            return .redirect("/leads/sources/\(try context.parameter("id"))/connect?tested=\(tested.id)")
        }
    }

    private func addKeys(to pages: inout PageTable) {
        pages.get(ConnectPage.keysPath) { .html(try await Self.keys($0)) }
        pages.post(ConnectPage.keysPath) { context in
            try await context.trying {
                let made = try await context.perform(MakeCaptureKey(name: context.sent("name") ?? "")).output
                // Shown once, as a token is: neither a cookie nor the page's address may hold it.
                return .html(try await Self.keys(context, made: made.text))
            } again: { returned in
                var page = try await Self.keys(context)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.post(ConnectPage.keysPath + "/{id}/revoke") { context in
            guard let id = Int64(try context.parameter("id")) else { throw Problem.notFound }
            return try await context.doneForGood(RevokeCaptureKey(id: id), backTo: ConnectPage.keysPath)
        }
    }

    private func addReferrals(to pages: inout PageTable) {
        pages.get(ConnectPage.referralsPath) { .html(try await Self.referrals($0)) }
        pages.post(ConnectPage.referralsPath) { context in
            try await context.trying {
                guard let form = context.sent("formId").flatMap({ CaptureForm.ID($0) }) else { throw InputProblem(field: "formId", code: .missing) }
                return try await context.doneForGood(MakeReferralLink(contactId: Self.contact(context), formId: form), backTo: ConnectPage.referralsPath)
            } again: { returned in
                var page = try await Self.referrals(context)
                (page.input, page.shell.path) = (returned.input, ConnectPage.referralsPath)
                return .html(page, status: returned.status)
            }
        }
        pages.post(ConnectPage.referralsPath + "/{id}/end") { context in
            guard let id = Int64(try context.parameter("id")) else { throw Problem.notFound }
            return try await context.doneForGood(EndReferralLink(id: id), backTo: ConnectPage.referralsPath)
        }
    }

    /// The person of an address, among those whom one sees.
    private static func contact(_ context: PageContext) async throws -> Contact.ID {
        guard let address = context.sent("contact")?.trimmed, !address.isEmpty else { throw InputProblem(field: "contact", code: .missing) }
        let found = try await context.perform(ListRecords<Contact>(ListQuery(JSONObject([("email", .text(address)), ("limit", .text("1"))])))).output.items.first
        guard let found else { throw Refusal.field("contact", "notFound", ["id": address]) }
        return found.id
    }

    private static func key(_ key: CaptureKey) -> ConnectPage.Key { .init(id: key.id, name: key.name, publicId: key.publicId, lastUsedAt: key.lastUsedAt, isRevoked: key.revokedAt != nil) }

    private static func keys(_ context: PageContext, made: String? = nil) async throws -> ConnectPage {
        let (found, maker) = try await context.screen(ListCaptureKeys())
        return page(context, maker, maker.texts[CaptureText.programs], .keys(found.items.map(key), made: made), mayChange: maker.reach(.write, .pipelines) != .none)
    }

    private static func referrals(_ context: PageContext) async throws -> ConnectPage {
        let (found, maker) = try await context.screen(ListReferralLinks()), forms = maker.reach(.read, .pipelines) == .none ? [] : try await context.perform(ShowCaptureForms()).output.forms
        let links = found.items.map { ConnectPage.Referral(id: $0.id, contact: $0.contact, form: $0.form, path: $0.path, leads: $0.leads, hasEnded: $0.endedAt != nil) }
        return page(context, maker, maker.texts[CaptureText.referrals], .referrals(links, forms: forms.filter { $0.archivedAt == nil }.map { FormChoice("\($0.id)", $0.name) }), mayChange: maker.reach(.write, .contacts) != .none)
    }

    static func people(_ context: PageContext, came: PeopleTakenIn? = nil, input: FormInput = .fresh) async throws -> ConnectPage {
        let (found, maker) = try await context.screen(ShowConnection())
        let told = came.map { ConnectPage.Came(created: $0.created, known: $0.known, problems: $0.problems.map { ($0.place, $0.why == .email) }) }
        var page = page(context, maker, maker.texts[CaptureText.people], .people(sources: found.sources.filter { $0.channel == .event }.map { FormChoice("\($0.id)", $0.name) }, came: told), mayChange: maker.reach(.create, .leads) != .none)
        (page.input, page.shell.path) = (input, ConnectPage.peoplePath)
        return page
    }

    private static func source(_ context: PageContext) async throws -> ConnectPage {
        let (found, maker) = try await context.screen(ShowConnection(source: context.id()))
        guard let source = found.source else { throw Problem.notFound }
        return page(context, maker, source.name, .source(source, forms: found.forms, keys: found.keys.map(key)), mayChange: maker.reach(.write, .pipelines) != .none, tested: await tested(context))
    }

    private static func tested(_ context: PageContext) async -> Lead? {
        guard let id = context.asked("tested").flatMap({ Lead.ID($0) }) else { return nil }
        return try? await context.perform(ShowRecord<Lead>(id: id)).output.record
    }

    private static func page(_ context: PageContext, _ maker: PageMaker, _ title: String, _ part: ConnectPage.Part, mayChange: Bool, tested: Lead? = nil) -> ConnectPage {
        var page = ConnectPage(shell: maker.shell(title, nil), part: part)
        (page.origin, page.mayChange, page.tested) = (context.origin ?? "", mayChange, tested)
        return page
    }
}

/// Takes a file of cards, or the list of who was at an event.
actor PeopleUpload: UploadReceiver {
    static let largest = 10 * 1_024 * 1_024
    private let name: String
    private let source: String
    private let wantsAnswer: Bool
    private var bytes: [UInt8] = []

    init(_ context: PageContext, _ name: String) async throws {
        guard !name.isEmpty else { throw InputProblem(field: "file", code: .missing) }
        guard let source = context.sent("source")?.trimmed, !source.isEmpty else { throw InputProblem(field: "source", code: .missing) }
        (self.name, self.source, wantsAnswer) = (name, source, context.sent("answer") != nil)
        // Who may not is refused before the file has come.
        _ = try await context.perform(CheckTakingIn())
    }

    func receive(_ piece: [UInt8]) async throws { bytes += piece }

    func finish(_ context: PageContext) async throws -> PageAnswer {
        do {
            let people = try KnownFile.people(in: bytes, as: KnownFile.format(of: bytes, name: name))
            let source = try await context.perform(EventSource(name: source)).output.id
            var came = PeopleTakenIn()
            // A part at a time: whoever else writes meanwhile does not wait for all of them.
            for part in stride(from: 0, to: people.count, by: 100) {
                came.add(try await context.perform(TakeInSomePeople(id: source, Array(people[part..<min(part + 100, people.count)]), wantAnswer: wantsAnswer)).output.taken)
            }
            return .html(try await ConnectRoutes.people(context, came: came))
        } catch {
            guard let returned = FormReturned(error, context) else { throw error }
            return .html(try await ConnectRoutes.people(context, input: returned.input), status: returned.status)
        }
    }
}
