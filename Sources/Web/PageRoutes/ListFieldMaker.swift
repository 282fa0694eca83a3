import Domain
import Operations
import Pages
import Texts
import Writing

/// Names the fields of a list in the viewer's language, with what can be chosen for each. A field without a word is not offered.
struct ListFieldMaker {
    let maker: PageMaker
    let kind: Kind
    /// Of deals: for their stages' names.
    var stages: [Stage] = []
    /// What can be chosen for fields that name a record of the library.
    var library: [String: [FormChoice]] = [:]
    private var texts: Texts.Catalogue { maker.texts }

    init(_ maker: PageMaker, _ kind: Kind, stages: [Stage] = [], library: [String: [FormChoice]] = [:]) { (self.maker, self.kind, self.stages, self.library) = (maker, kind, stages, library) }

    func fields(_ listed: [ListedField]) -> [ListField] { listed.compactMap(field) }

    private func field(_ listed: ListedField) -> ListField? {
        let plain = listed.name.split(separator: ".").last.map { String($0) } ?? listed.name, owner = listed.relation.flatMap { Self.kinds[$0] } ?? kind
        if let added = listed.added { return self.added(added, listed) }
        guard let label = listed.label ?? label(of: plain, owner), let shown = shown(listed, plain) else { return nil }
        var field = ListField(listed.name, label: label, relation: listed.relation.flatMap(word), kind: shown, isOptional: listed.isOptional)
        (field.equal, field.from, field.to, field.contains) = (listed.parameters[.equal], listed.parameters[.from], listed.parameters[.to], listed.parameters[.contains])
        field.totals = listed.totals.compactMap { TableTotals.Kind(rawValue: $0.rawValue) }
        return field
    }

    /// A field that the workspace has added.
    private func added(_ own: CustomField, _ listed: ListedField) -> ListField {
        let kind: ListField.Kind = switch own.type {
        case .text, .link: .text
        case .number: .number
        case .money: .money(own.currency ?? maker.surroundings.me.workspace.currency)
        case .date: .day
        case .choice, .choices: .choice(own.options.map { FormChoice($0.key, $0.label) })
        case .user: .choice([FormChoice("me", texts[ListText.me])] + maker.ownerChoices)
        case .person: .reference
        case .boolean: .yesNo
        }
        var field = ListField(own.path, label: own.name, kind: kind, isOptional: true)
        (field.equal, field.from, field.to, field.contains) = (listed.parameters[.equal], listed.parameters[.from], listed.parameters[.to], listed.parameters[.contains])
        field.totals = listed.totals.compactMap { TableTotals.Kind(rawValue: $0.rawValue) }
        return field
    }

    private static let kinds: [String: Kind] = ["company": .company, "deal": .deal, "contact": .contact, "owner": .user, "stage": .stage, "competitor": .competitor, "source": .leadSource, "lead": .lead, "activity": .activity]

    private func word(_ relation: String) -> String? {
        switch relation {
        case "company": texts[CommonText.company]
        case "deal": texts[CommonText.deal]
        case "contact": texts[CommonText.person]
        case "owner": texts[CommonText.owner]
        case "stage": texts[CommonText.stage]
        case "competitor": texts[CommonText.competitor]
        case "source": texts[LeadText.fieldSourceId]
        case "lead": texts[CommonText.lead]
        case "activity": texts[CommonText.activity]
        default: nil
        }
    }

    private func label(of field: String, _ kind: Kind) -> String? {
        if kind == .lead || kind == .leadSource, let own = LeadFieldLabel.of(field, texts) { return own }
        if kind == .activity, field == "leadId" { return texts[CommonText.lead] }
        return MatterTable(rawValue: kind.plural)?.label(of: field, texts) ?? ListFieldLabel.of(field, isPerson: kind == .contact, texts)
    }

    private func shown(_ listed: ListedField, _ plain: String) -> ListField.Kind? {
        if let choices = choices(plain, listed) { return .choice(choices) }
        return switch listed.type {
        case .text: .text
        case .currency: .choice(currencies.map { FormChoice($0.code, $0.code) })
        case .integer: plain == "amount" || plain == "weighted" ? .money(maker.surroundings.me.workspace.currency) : .number
        case .number: plain == "probability" ? .percent : .number
        case .boolean: .yesNo
        case .day, .instant: .day
        case .list: .words
        case .id: .reference
        case .choice(let options): .choice(options.map { FormChoice($0, texts.name(ofOption: $0)) })
        case .object: nil
        }
    }

    /// What the viewer can choose from, for fields whose values have names of their own.
    private func choices(_ field: String, _ listed: ListedField) -> [FormChoice]? {
        let owner = listed.relation.flatMap { Self.kinds[$0] } ?? kind
        if owner == .lead || owner == .leadSource, let own = LeadFieldLabel.choices(of: field, texts) { return own }
        if listed.relation == nil, let own = library[field] ?? MatterTable(rawValue: kind.plural)?.choices(of: field, texts) { return own }
        return switch field {
        case "ownerId": [FormChoice("me", texts[ListText.me])] + maker.ownerChoices
        case "pipelineId": maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) }
        case "stageId" where listed.relation == nil || listed.relation == "deal": stages.isEmpty ? nil : stages.filter { $0.archivedAt == nil }.map { FormChoice("\($0.id)", name(of: $0)) }
        case "role" where listed.relation == "deal" || listed.relation == "contact": texts.contactRoles
        case "lostReason", "nurtureReason": maker.surroundings.lostReasons.map { FormChoice($0.name, maker.name(ofReason: $0.name)) }
        default: ListFieldLabel.choices(of: field, texts)
        }
    }

    private var currencies: [Currency] {
        let own = maker.surroundings.me.workspace.currency, usual: [Currency] = [.eur, .sek, .dkk, .pln, .usd, .gbp]
        return usual.contains(own) ? usual : [own] + usual
    }

    private func name(of stage: Stage) -> String {
        let pipelines = maker.surroundings.pipelines
        return pipelines.count > 1 ? (pipelines.first { $0.id == stage.pipelineId }.map { $0.name + ": " } ?? "") + stage.name : stage.name
    }
}

extension PageContext {
    /// Takes the form of one field's filter: where the list is with it. Nil when no such form was sent.
    ///
    /// A number is typed as the person's language writes it, and stands in the address as the interface takes it.
    /// - Throws: what is wrong with a value, by the form's field.
    func filtered(_ address: ListAddress, by fields: [ListField]) throws -> ListAddress? {
        guard query["apply"] != nil, let field = fields.first(where: { $0.name == asked("add") }) else { return nil }
        var changes: [(name: String, value: String?)] = field.parameters.map { ($0, nil) }
        func set(_ parameter: String?, _ value: String?) { if let place = changes.firstIndex(where: { $0.name == parameter }) { changes[place].value = value } }
        func read(_ name: String) throws -> String? {
            guard let typed = asked(name)?.trimmed, !typed.isEmpty else { return nil }
            guard let value = field.value(ofTyped: typed, viewer?.language ?? .english) else {
                if field.isOfTime { throw InputProblem(field: name, code: .invalid, details: ["why": "notADay"]) }
                throw InputProblem(field: name, code: .notANumber)
            }
            return value
        }
        let values = (query["value"]?.listOfTexts ?? []).map(\.trimmed).filter { !$0.isEmpty }
        if asked("none") != nil {
            set(field.equal, "none")
        } else if field.from != nil {
            let (low, high) = (try read("min"), try read("max"))
            if let low, low == high, !field.isOfTime {
                set(field.equal, low)
            } else {
                set(field.from, low)
                set(field.to, high)
            }
        } else {
            set(asked("op") == "contains" ? field.contains : field.equal, values.isEmpty ? nil : values.joined(separator: ","))
        }
        return address.with(changes)
    }
}

/// A list with the filter that somebody is choosing.
struct ChoosingFilter {
    /// Where the list goes on, when the form was taken.
    let goesTo: String?
    /// The form that stands open.
    let open: FieldFilter?
    let status: Int

    /// - Parameter refused: filters of the address that have no such value: their form stands open.
    init(_ context: PageContext, _ address: ListAddress, _ fields: [ListField], _ refused: [RefusedFilter]) throws {
        if let filter = try FieldFilter(refused, fields, context.language, context.texts) {
            (goesTo, open, status) = (nil, filter, 422)
            return
        }
        var found: (goesTo: String?, open: FieldFilter?, status: Int) = (nil, nil, 200)
        if let field = fields.first(where: { $0.name == context.asked("add") }) {
            do {
                let changed = try context.filtered(address, by: fields)
                found = (changed?.text, changed == nil ? FieldFilter(field) : nil, 200)
            } catch {
                let typed = Dictionary(["min", "max", "value"].compactMap { name in context.asked(name).map { (name, $0) } }) { first, _ in first }
                found = (nil, FieldFilter(field, input: FormInput(typed: typed, problems: FormReturned(error, context)?.input.problems ?? [])), 422)
            }
        }
        (goesTo, open, status) = found
    }
}
