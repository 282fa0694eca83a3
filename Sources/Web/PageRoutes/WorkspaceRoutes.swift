import Domain
import Operations
import Pages
import Texts
import Writing

/// What the whole workspace has in common: language and region, exchange rates, lost reasons.
struct WorkspaceRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(RegionPage.path) { .html(try await Self.region($0)) }
        pages.post(RegionPage.path) { context in
            try await context.trying { try await Self.saveRegion(context) } again: { returned in
                var page = try await Self.region(context)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.get(EmbeddingPage.path) { .html(try await Self.embedding($0)) }
        pages.post(EmbeddingPage.path) { context in
            try await context.trying {
                let origins = (context.sent("origins") ?? "").split(whereSeparator: { $0.isNewline || $0 == "," || $0 == " " }).map { JSONValue.string(String($0)) }
                let values = JSONObject([("embedOrigins", .array(origins)), ("ifVersion", .int(try context.sentVersion()))])
                return try await context.done(UpdateWorkspace(input: .object(values)), backTo: EmbeddingPage.path)
            } again: { returned in
                var page = try await Self.embedding(context)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        addRates(to: &pages)
        addReasons(to: &pages)
    }

    /// The most used ones first, then all others.
    static let currencies: [Currency] = {
        let usual: [Currency] = [.eur, .sek, .dkk, .pln, .usd, .gbp]
        return usual + Currency.codes.compactMap { Currency($0) }.filter { !usual.contains($0) }
    }()

    private static func region(_ context: PageContext) async throws -> RegionPage {
        let (found, maker) = try await context.screen(ShowWorkspace())
        var page = RegionPage(shell: maker.shell(maker.texts[WorkspaceText.region], nil), workspace: found.record)
        if context.isForm { page.shell.path = RegionPage.path }
        page.currencies = currencies
        page.mayChange = maker.may(.admin, .workspace, owner: nil)
        return page
    }

    private static func embedding(_ context: PageContext) async throws -> EmbeddingPage {
        let (found, maker) = try await context.screen(ShowWorkspace())
        var page = EmbeddingPage(shell: maker.shell(maker.texts[ShareText.embedding], nil))
        if context.isForm { page.shell.path = EmbeddingPage.path }
        (page.origins, page.version) = (found.record.embedOrigins, found.record.version)
        page.mayChange = maker.may(.admin, .workspace, owner: nil)
        return page
    }

    /// Another currency is taken when its consequences were shown.
    private static func saveRegion(_ context: PageContext) async throws -> PageAnswer {
        var values = context.values(["name", "currency", "zone", "language"])
        for name in ["fiscalMonth", "weekStart"] { if let number = context.sent(name) { values[name] = Int64(number).map { JSONValue.int($0) } ?? JSONValue.text(number) } }
        values["ifVersion"] = .int(try context.sentVersion())
        let workspace = try await context.perform(ShowWorkspace()).output.record
        if let wanted = context.sent("currency").flatMap({ Currency($0) }), wanted != workspace.currency, context.sent("confirmed") != wanted.code {
            let change = try await context.perform(ShowCurrencyChange(to: wanted)).output
            var page = try await region(context)
            page.input = FormInput(typed: context.typedInTheOpen, problems: [])
            page.change = .init(to: wanted, missing: change.missing, pipelines: change.pipelines)
            return .html(page)
        }
        return try await context.done(UpdateWorkspace(input: .object(values)), backTo: RegionPage.path)
    }

    private func addRates(to pages: inout PageTable) {
        pages.get(RatesPage.path) { .html(try await Self.rates($0)) }
        pages.post(RatesPage.path) { context in
            try await Self.attempt(context, nil) {
                var values = context.values(["currency", "day"])
                values["rate"] = .double(try Self.rate(context.sent("rate")))
                return try await context.done(CreateRecord<ExchangeRate>(values: values), backTo: RatesPage.path)
            }
        }
        pages.post(RatesPage.path + "/{id}") { context in
            let id: Identifier<ExchangeRate> = try context.id()
            return try await Self.attempt(context, id.rawValue) {
                let values = JSONObject([("rate", .double(try Self.rate(context.sent("rate"))))])
                return try await context.done(UpdateRecord<ExchangeRate>(id: id, ifVersion: context.sentVersion(), values: values), backTo: RatesPage.path)
            }
        }
    }

    /// A number with a point or a comma before its decimals.
    private static func rate(_ text: String?) throws -> Double {
        guard let text else { throw InputProblem(field: "rate", code: .missing) }
        guard let number = Double(text.filter { !$0.isWhitespace }.replacing(",", with: ".")), number.isFinite else { throw InputProblem(field: "rate", code: .notANumber) }
        return number
    }

    private static func attempt(_ context: PageContext, _ id: Int64?, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await rates(context)
            (page.input, page.returned) = (returned.input, id)
            return .html(page, status: returned.status)
        }
    }

    private static func rates(_ context: PageContext) async throws -> RatesPage {
        let (found, maker) = try await context.screen(ShowRates())
        var page = RatesPage(shell: maker.shell(maker.texts[WorkspaceText.rates], nil), currency: found.currency)
        if context.isForm { page.shell.path = RatesPage.path }
        page.rates = found.rates.map { .init(id: $0.id.rawValue, version: $0.version, base: $0.base, currency: $0.currency, day: $0.day, typed: typed($0.rate, maker.viewer.language)) }
        (page.currencies, page.missing) = (currencies, found.missing)
        page.mayChange = maker.may(.write, .pipelines, owner: nil)
        return page
    }

    /// All the digits that the rate has, with the language's decimal sign.
    private static func typed(_ rate: Double, _ language: Language) -> String {
        let text = rate == rate.rounded() && rate < 1e9 ? "\(Int64(rate))" : "\(rate)"
        return language == .english ? text : text.replacing(".", with: ",")
    }

    private func addReasons(to pages: inout PageTable) {
        let path = LostReasonsPage.path
        pages.get(path) { .html(try await Self.reasons($0)) }
        pages.post(path) { context in try await Self.attemptReason(context, nil) { try await context.done(AddLostReason(label: context.sent("label") ?? ""), backTo: path) } }
        pages.post(path + "/{id}") { context in
            let id: Identifier<LostReason> = try context.id()
            return try await Self.attemptReason(context, id.rawValue) { try await context.done(RenameLostReason(id: id, label: Self.label(context, id), version: context.sentVersion()), backTo: path) }
        }
        pages.post(path + "/{id}/move") { context in
            let id: Identifier<LostReason> = try context.id()
            return try await Self.attemptReason(context, id.rawValue) { try await context.done(PlaceLostReason(id: id, up: context.sent("way") == "up"), backTo: path) }
        }
        for (step, isArchived) in [("archive", true), ("restore", false)] {
            pages.post(path + "/{id}/" + step) { context in
                let id: Identifier<LostReason> = try context.id()
                return try await Self.attemptReason(context, id.rawValue) { try await context.done(ArchiveLostReason(id: id, version: context.sentVersion(), isArchived: isArchived), backTo: path) }
            }
        }
    }

    /// What was typed; nothing for the words that a reason has in the viewer's language without words of the workspace's own.
    private static func label(_ context: PageContext, _ id: Identifier<LostReason>) async throws -> String {
        let typed = context.sent("label")?.trimmed ?? "", reason = try await context.perform(ShowLostReasons()).output.items.first { $0.id == id }
        guard let reason, let own = CommonText(rawValue: "lostReasons." + reason.name) else { return typed }
        return typed == context.texts[own] ? "" : typed
    }

    private static func attemptReason(_ context: PageContext, _ id: Int64?, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await reasons(context)
            (page.input, page.returned) = (returned.input, id)
            return .html(page, status: returned.status)
        }
    }

    private static func reasons(_ context: PageContext) async throws -> LostReasonsPage {
        let (found, maker) = try await context.screen(ShowLostReasons())
        var page = LostReasonsPage(shell: maker.shell(maker.texts[WorkspaceText.reasons], nil))
        if context.isForm { page.shell.path = LostReasonsPage.path }
        page.reasons = found.items.map { .init(id: $0.id.rawValue, version: $0.version, text: maker.name(ofReason: $0.name), isBuiltIn: LostReason.builtIn.contains($0.name), isArchived: $0.archivedAt != nil) }
        page.mayChange = maker.may(.write, .pipelines, owner: nil)
        return page
    }
}
