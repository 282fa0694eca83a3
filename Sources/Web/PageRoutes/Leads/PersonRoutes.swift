import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Texts
import Writing

/// What is done about the rights of a lead or a contact: consent, freshness, their data, being forgotten.
struct PersonRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        for side in PersonSide.allCases {
            pages.post(side.root + "/{id}/consents") { context in try await Self.form("consents", side, context) { try await context.doneForGood(Self.consent(side, context), backTo: side.home(context)) } }
            pages.post(side.root + "/{id}/consents/withdraw") { context in
                let person = try side.person(context), purpose = context.sent("purpose").flatMap { ConsentEntry.Purpose(rawValue: $0) }, channel = context.sent("channel").flatMap { OutreachChannel(rawValue: $0) }
                return try await context.doneForGood(WithdrawConsent(leadId: person.leadId, contactId: person.contactId, purpose: purpose, channel: channel), backTo: side.home(context))
            }
            pages.post(side.root + "/{id}/confirm-details") { context in
                let person = try side.person(context)
                return try await context.doneForGood(ConfirmDetails(leadId: person.leadId, contactId: person.contactId), backTo: side.home(context))
            }
            pages.post(side.root + "/{id}/interest-notes") { context in
                try await Self.form("interest-notes", side, context) {
                    let person = try side.person(context)
                    return try await context.doneForGood(NoteInterest(leadId: person.leadId, contactId: person.contactId, note: Self.text("note", context), day: Self.day("day", context)), backTo: side.home(context))
                }
            }
            pages.post(side.root + "/{id}/export-person") { context in
                let person = try side.person(context), export = try await context.perform(ExportPerson(leadId: person.leadId, contactId: person.contactId)).output
                if context.sent("format") == "csv" { return .download(export.csv, type: "text/csv; charset=utf-8; header=present", name: "person.csv") }
                var json = JSONWriter(capacity: 65_536)
                export.write(to: &json)
                return .download(json.bytes(), type: "application/json", name: "person.json")
            }
            pages.get(side.root + "/{id}/erase") { context in .html(try await Self.erasePage(side, context)) }
            pages.post(side.root + "/{id}/erase") { context in
                let person = try side.person(context)
                return try await context.trying {
                    _ = try await context.perform(ErasePerson(leadId: person.leadId, contactId: person.contactId, password: context.sent("password")))
                    return .redirect(side == .lead ? LeadPlace.all.path : "/contacts", done: Done(ErasePerson.name, undo: nil))
                } again: { returned in .html(try await Self.erasePage(side, context, returned.input), status: returned.status) }
            }
        }
    }

    /// Does what one of the forms in the box asks for, or shows the record's page with the form again.
    private static func form(_ name: String, _ side: PersonSide, _ context: PageContext, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            switch side {
            case .lead:
                var page = try await LeadMaker.page(context)
                page.consent?.returned = name
                page.consent?.input = returned.input
                return .html(page, status: returned.status)
            case .contact:
                var page = try await PersonMaker.page(context)
                page.consent?.returned = name
                page.consent?.input = returned.input
                return .html(page, status: returned.status)
            }
        }
    }

    private static func consent(_ side: PersonSide, _ context: PageContext) throws -> RecordConsent {
        let person = try side.person(context)
        guard let channel = context.sent("channel").flatMap({ OutreachChannel(rawValue: $0) }) else { throw InputProblem(field: "channel", code: .missing) }
        let typed = context.sent("perMonth")?.trimmed ?? "", perMonth = Int64(typed)
        if !typed.isEmpty, perMonth == nil { throw InputProblem(field: "perMonth", code: .notANumber) }
        // Whoever says today means now; of another day the morning is written down.
        let day = try day("day", context), zone = context.me?.workspace.timeZone ?? .utc
        let at = day.flatMap { $0 >= zone.day(of: context.now) ? nil : zone.moment(of: $0, second: 12 * 3_600) }
        if let day, day > zone.day(of: context.now) { throw Refusal.field("at", "notInFuture") }
        return RecordConsent(
            leadId: person.leadId, contactId: person.contactId, purpose: context.sent("purpose").flatMap { ConsentEntry.Purpose(rawValue: $0) }, channel: channel, wording: text("wording", context), perMonth: perMonth,
            proof: text("proof", context), at: at)
    }

    private static func text(_ name: String, _ context: PageContext) -> String { (context.sent(name) ?? "").replacing("\r\n", with: "\n") }

    private static func day(_ name: String, _ context: PageContext) throws -> Day? {
        guard let typed = context.sent(name) else { return nil }
        guard let day = Day(typed) else { throw Refusal.field(name == "day" ? name : "at", "notADay") }
        return day
    }

    private static func erasePage(_ side: PersonSide, _ context: PageContext, _ input: FormInput = .fresh) async throws -> ErasePersonPage {
        let person = try side.person(context)
        let (plan, maker) = try await context.screen(ShowErasure(leadId: person.leadId, contactId: person.contactId))
        var page = ErasePersonPage(shell: maker.shell(maker.texts[ConsentText.eraseTitle], side == .lead ? .leads : .people), root: side.home(context).replacing("#consent", with: ""), name: try await side.name(context))
        page.tables = plan.tables.map { ($0.table, Int($0.rows), $0.goes) }
        page.mentions = plan.mentions.map { ($0.table, $0.column, Int($0.rows)) }
        page.sharedNames = plan.sharedNames
        page.records = plan.leads.map { ("/leads/\($0)", plan.leadNames[$0] ?? "") } + plan.contacts.map { ("/contacts/\($0)", plan.contactNames[$0] ?? "") }
        page.needsPassword = try await context.perform(ShowTwoStep()).output.needsPassword
        page.input = input
        return page
    }
}

/// Leads and contacts have the same rights, at two addresses.
enum PersonSide: String, CaseIterable, Sendable {
    case lead = "/leads", contact = "/contacts"
    var root: String { rawValue }

    func person(_ context: PageContext) throws -> ConsentingPerson {
        switch self {
        case .lead: ConsentingPerson(leadId: try context.id())
        case .contact: ConsentingPerson(contactId: try context.id())
        }
    }

    /// The record's page, at the box.
    func home(_ context: PageContext) -> String { root + "/" + ((try? context.parameter("id")) ?? "") + "#consent" }

    func name(_ context: PageContext) async throws -> String {
        switch self {
        case .lead: try await context.perform(ShowRecord<Lead>(id: context.id())).output.record.name
        case .contact: try await context.perform(ShowRecord<Contact>(id: context.id())).output.record.name
        }
    }
}

/// The link by which somebody withdraws, for everybody: looking changes nothing, one press does, and a mail program may press by itself.
struct UnsubscribeRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/u/{secret}", for: .anyone) { context in
            try context.exchange.site.limiters.take(shareBy: context.exchange.client)
            return .html(Self.page(try await context.perform(ShowUnsubscribe(token: context.parameter("secret"))).output, context))
        }
        // No limit by address here: a mail provider presses for thousands of readers from one, and nobody guesses a token.
        pages.post("/u/{secret}", for: .anyone) { context in
            let exchange = context.exchange
            let view = try await context.perform(Unsubscribe(token: context.parameter("secret"), address: exchange.client.text, agent: exchange.fields[.userAgent])).output
            return .html(Self.page(view, context, isDone: true))
        }
    }

    private static func page(_ view: UnsubscribeView, _ context: PageContext, isDone: Bool = false) -> UnsubscribePage {
        let language = context.exchange.fields[.acceptLanguage] == nil ? view.language : Language(accepting: context.exchange.fields[.acceptLanguage])
        return UnsubscribePage(language: language, workspace: view.workspace, path: context.path, csrf: context.csrf, purpose: view.purpose, isDone: isDone || view.isWithdrawn)
    }
}

/// Turns what is known about reaching somebody into their box.
enum ConsentMaker {
    static func facts(_ overview: ConsentOverview, root: String, mayChange: Bool, _ maker: PageMaker) -> ConsentFacts {
        let zone = maker.surroundings.me.workspace.timeZone
        var facts = ConsentFacts(root: root, sure: zone.day(of: overview.freshness.since))
        (facts.verdicts, facts.standings) = (overview.verdicts, overview.history.spoken)
        facts.entries = overview.history.entries.reversed().map { .init($0, by: maker.surroundings.name(of: $0.userId)) }
        (facts.freshness, facts.tellUntil) = (overview.freshness.freshness, overview.tellUntil)
        facts.notes = overview.notes.map { .init(text: $0.note, day: $0.day, by: maker.surroundings.name(of: $0.userId)) }
        facts.mayChange = mayChange
        facts.mayExport = maker.viewer.hides.isEmpty && [Resource.leads, .contacts, .activities, .deals].allSatisfy { maker.reach(.export, $0) == .all }
        facts.mayErase = maker.reach(.admin, .workspace) != .none
        return facts
    }
}
