import Domain
import Operations
import Pages
import Texts
import Writing

/// The form of a lead.
struct LeadForm: EditForm {
    static let fields = ["name", "title", "email", "phone", "company", "domain", "city", "country", "language", "industry", "employees", "interest", "sourceId", "channel", "direction", "campaign", "ownerId", "tags", "note"]
    static let root = "/leads"
    static func formField(_ field: String) -> String { field }

    func read(_ id: Lead.ID, _ context: PageContext) async throws -> (record: Lead, typed: [String: String]) {
        let lead = try await context.perform(ShowRecord<Lead>(id: id)).output.record
        var typed = ["name": lead.name, "tags": lead.tags.joined(separator: ", "), "channel": lead.channel.rawValue, "direction": lead.direction.rawValue]
        typed["title"] = lead.title
        typed["email"] = lead.email
        typed["phone"] = lead.phone
        typed["company"] = lead.company
        typed["domain"] = lead.domain
        typed["city"] = lead.city
        typed["country"] = lead.country
        typed["language"] = lead.language?.rawValue
        typed["industry"] = lead.industry
        typed["employees"] = lead.employees.map { String($0) }
        typed["interest"] = lead.interest
        typed["sourceId"] = lead.sourceId?.description
        typed["campaign"] = lead.campaign
        typed["ownerId"] = lead.ownerId?.description
        typed["note"] = lead.note
        return (lead, typed)
    }

    func typed(_ value: JSONValue, _ field: String, _ context: PageContext) async throws -> String? { value.typed }

    func save(_ id: Lead.ID, _ version: Int64, _ values: JSONObject, _ context: PageContext) async throws -> Done {
        let performed = try await context.perform(UpdateRecord<Lead>(id: id, ifVersion: version, values: values))
        return Done(UpdateRecord<Lead>.name, undo: performed.undo)
    }

    func page(_ context: PageContext, isEditing: Bool, input: FormInput, conflict: RecordConflict?) async throws -> LeadPage {
        try await LeadMaker.page(context, isEditing: isEditing, input: input, conflict: conflict)
    }

    func shown(_ typed: String, _ field: String, of lead: Lead, _ maker: PageMaker) -> ShownValue {
        if typed.isEmpty { return .nothing }
        if let word = LeadFieldLabel.choices(of: field, maker.texts)?.first(where: { $0.value == typed }) { return .text(word.name) }
        return field == "ownerId" ? .text(maker.surroundings.name(of: User.ID(typed)) ?? typed) : .text(typed)
    }
}
