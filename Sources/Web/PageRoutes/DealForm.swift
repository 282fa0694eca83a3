import Domain
import Operations
import Pages
import Texts
import Writing

/// The form of a deal: amounts in whole units, chances in percent, companies by name.
struct DealForm: EditForm {
    static let fields = ["title", "amount", "currency", "expectedClose", "probability", "company", "ownerId", "source", "competitor", "priority", "tags", "forecastCategory"]
    static let root = "/deals"
    static func formField(_ field: String) -> String { ["companyId": "company", "probabilitySource": "probability"][field] ?? field }

    func read(_ id: Deal.ID, _ context: PageContext) async throws -> (record: Deal, typed: [String: String]) {
        let deal = try await context.perform(ShowRecord<Deal>(id: id)).output.record
        var typed = ["title": deal.title, "currency": deal.currency.code, "priority": deal.priority.rawValue, "forecastCategory": deal.forecastCategory.rawValue, "tags": deal.tags.joined(separator: ", ")]
        typed["amount"] = deal.amount.map { TypedAmount.text($0, currency: deal.currency, language: context.language) }
        typed["expectedClose"] = deal.expectedClose?.description
        typed["probability"] = deal.probabilitySource == .override ? percent(deal.probability) : nil
        typed["company"] = deal.companyName
        typed["ownerId"] = deal.ownerId?.description
        typed["source"] = deal.source
        typed["competitor"] = deal.competitor
        return (deal, typed)
    }

    func typed(_ value: JSONValue, _ field: String, _ context: PageContext) async throws -> String? {
        switch (field, value) {
        case ("amount", .int(let amount)):
            TypedAmount.text(amount, currency: try await context.perform(ShowRecord<Deal>(id: try context.id())).output.record.currency, language: context.language)
        case ("probability", .double(let share)): percent(share)
        case ("probability", .int(let share)): percent(Double(share))
        // The field is empty while the stage's chance counts.
        case ("probabilitySource", .string("override")): nil
        case ("probabilitySource", _): ""
        case ("companyId", .int(let id)): try await context.companyName(Company.ID(id))
        default: value.typed
        }
    }

    func shown(_ typed: String, _ field: String, of deal: Deal, _ maker: PageMaker) -> ShownValue {
        switch field {
        case "amount":
            TypedAmount.minorUnits(typed, currency: deal.currency, language: maker.viewer.language).map { .money(Money(minorUnits: $0, currency: deal.currency)) } ?? maker.shown(field, typed)
        case "probability": Double(typed).map { .share($0 / 100) } ?? maker.shown(field, typed)
        case "expectedClose": Day(typed).map { .day($0) } ?? maker.shown(field, typed)
        case "priority": Deal.Priority(rawValue: typed).map { .priority($0) } ?? maker.shown(field, typed)
        case "forecastCategory": Deal.ForecastCategory(rawValue: typed).map { .category($0) } ?? maker.shown(field, typed)
        default: maker.shown(field, typed)
        }
    }

    func save(_ id: Deal.ID, _ version: Int64, _ values: JSONObject, _ context: PageContext) async throws -> Done {
        let deal = try await context.perform(ShowRecord<Deal>(id: id)).output.record
        let performed = try await context.perform(UpdateRecord<Deal>(id: id, ifVersion: version, values: try await DealValues(context, deal, values).all()))
        return Done(UpdateRecord<Deal>.name, undo: performed.undo)
    }

    func page(_ context: PageContext, isEditing: Bool, input: FormInput, conflict: RecordConflict?) async throws -> DealPage {
        var page = try await DealRoutes.page(context, asking: isEditing ? .edit : nil)
        (page.shell.path, page.input, page.conflict) = (Self.root + "/\(page.deal.id)", input, conflict)
        page.lookAlikes = try await LookAlikes.ofReturned(input, context)
        return page
    }

    private func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) }
}

/// What was typed into a deal's form, as the fields of the record.
struct DealValues {
    let context: PageContext
    let deal: Deal
    let typed: JSONObject
    init(_ context: PageContext, _ deal: Deal, _ typed: JSONObject) { (self.context, self.deal, self.typed) = (context, deal, typed) }

    func all() async throws -> JSONObject {
        var values = JSONObject()
        for name in ["title", "source", "competitor", "priority", "forecastCategory", "expectedClose", "ownerId"] {
            if let text = text(name) { values[name] = text.isEmpty ? .null : .text(text) }
        }
        if let code = text("currency"), !code.isEmpty { values["currency"] = .text(code) }
        if let typed = text("amount") { values["amount"] = try amount(typed) }
        if let typed = text("probability") { try set(chance: typed.trimmed, in: &values) }
        if let tags = text("tags") { values["tags"] = .array(tags.split(separator: ",").map { .string($0.trimmed) }.filter { $0 != .string("") }) }
        if let name = text("company") { values["companyId"] = try await company(name.trimmed) }
        return values
    }

    /// A field that the form sent, empty or not.
    private func text(_ name: String) -> String? {
        guard case .text(let text)? = typed[name] else { return nil }
        return text
    }

    private func amount(_ typed: String) throws -> JSONValue {
        if typed.allSatisfy(\.isWhitespace) { return .null }
        let currency = text("currency").flatMap { Currency($0) } ?? deal.currency
        guard let amount = TypedAmount.minorUnits(typed, currency: currency, language: context.language) else { throw InputProblem(field: "amount", code: .notANumber) }
        return .int(amount)
    }

    /// An empty field leaves the chance to the stage.
    private func set(chance typed: String, in values: inout JSONObject) throws {
        guard !typed.isEmpty else {
            if deal.probabilitySource == .override { values["probabilitySource"] = .string(Deal.ProbabilitySource.stage.rawValue) }
            return
        }
        guard let number = Double(typed.replacing(",", with: ".")), 0...100 ~= number else { throw InputProblem(field: "probability", code: .outOfRange, details: ["min": "0", "max": "100"]) }
        values["probability"] = .double(number / 100)
    }

    /// The company of that name; a new one where there is none.
    private func company(_ name: String) async throws -> JSONValue {
        if name.isEmpty { return .null }
        let found = try await context.perform(ListRecords<Company>(input: .object(JSONObject([("q", .text(name)), ("limit", .text("50"))])))).output.items
        if let known = found.first(where: { SearchFolding.fold($0.name) == SearchFolding.fold(name) }) { return .int(known.id.rawValue) }
        try await LookAlikes.checkNewCompany(name, context)
        return .int(try await context.perform(CreateRecord<Company>(values: JSONObject([("name", .string(name))]))).output.record.id.rawValue)
    }
}
