import Domain
import Operations
import Pages
import Texts

/// What a customer needs.
struct NeedForm: ShortForm {
    func typed(_ need: Need) -> [String: String] { ["importance": need.importance.rawValue, "tags": need.tags.joined(separator: ", ")] }
    func title(_ need: Need, _: PageContext) -> String { need.title }
    func label(_ field: String, _ texts: Texts.Catalogue) -> String? { field == "importance" ? texts[MattersText.importance] : nil }
    func shown(_ field: String, _ typed: String, _ maker: PageMaker) -> ShownValue { typed.isEmpty ? .nothing : .text(field == "importance" ? maker.texts.name(ofOption: typed) : typed) }
    func action(_ need: Need) -> String { "/needs/\(need.id)/edit" }
    func page(_ need: Need) -> String { need.dealId.map { "/deals/\($0)" } ?? "/" }
}

/// Where a competitor stands in a deal.
struct RivalForm: ShortForm {
    func typed(_ rival: Rival) -> [String: String] { ["status": rival.status.rawValue, "note": rival.note ?? ""] }
    func title(_ rival: Rival, _ context: PageContext) async throws -> String {
        guard let id = rival.competitorId else { return context.texts[MattersText.rivals] }
        return try await context.perform(ShowRecord<Competitor>(id: id)).output.record.name
    }
    func label(_ field: String, _ texts: Texts.Catalogue) -> String? { field == "status" ? texts[MattersText.rivalStatus] : nil }
    func shown(_ field: String, _ typed: String, _ maker: PageMaker) -> ShownValue { typed.isEmpty ? .nothing : .text(field == "status" ? maker.texts.name(ofOption: typed) : typed) }
    func action(_ rival: Rival) -> String { "/rivals/\(rival.id)" }
    func page(_ rival: Rival) -> String { rival.dealId.map { "/deals/\($0)" } ?? "/" }
}

/// How an objection was answered, and what came of it.
struct ObjectionForm: ShortForm {
    func typed(_ raised: RaisedObjection) -> [String: String] { ["outcome": raised.outcome.rawValue, "note": raised.note ?? "", "answerId": raised.answerId?.description ?? ""] }
    func title(_ raised: RaisedObjection, _: PageContext) -> String { raised.text }
    func label(_ field: String, _ texts: Texts.Catalogue) -> String? { field == "answerId" ? texts[MattersText.answer] : field == "outcome" ? texts[MattersText.outcome] : nil }
    func action(_ raised: RaisedObjection) -> String { "/raised-objections/\(raised.id)" }
    func page(_ raised: RaisedObjection) -> String { raised.dealId.map { "/deals/\($0)" } ?? "/" }

    func shown(_ field: String, _ typed: String, _ maker: PageMaker) async throws -> ShownValue {
        switch field {
        case _ where typed.isEmpty: .nothing
        case "outcome": .text(maker.texts.name(ofOption: typed))
        case "answerId":
            if let id = ObjectionAnswer.ID(typed) { .text(try await maker.context.perform(ShowRecord<ObjectionAnswer>(id: id)).output.record.text) } else { .text(typed) }
        default: .text(typed)
        }
    }
}
