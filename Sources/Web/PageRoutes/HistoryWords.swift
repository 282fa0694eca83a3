import Domain
import Operations
import Pages
import Texts
import Writing

/// Puts changes of records into words: a sentence for a run, and each field before and after.
struct HistoryWords {
    let maker: PageMaker
    let names: [Kind: [Int64: String]]
    private var texts: Texts.Catalogue { maker.texts }

    init(maker: PageMaker, names: [Kind: [Int64: String]]) { (self.maker, self.names) = (maker, names) }

    /// "Anna moved “Fjord lamps” from Offer to Negotiation"
    func sentence(_ run: HistoryRun, _ change: RecordChange?) -> String {
        let who = run.automation.map { texts(AutomationText.by, ["name": $0]) } ?? maker.surroundings.name(of: run.userId) ?? texts[HistoryText.program], name = run.title ?? texts[HistoryText.unnamed]
        if run.kind == .import { return texts(HistoryText.imported, ["who": who, "name": name]) }
        if run.undoes != nil { return texts(HistoryText.undid, ["who": who, "name": name]) }
        guard let change else { return did(run, who, name) }
        guard let before = change.before else { return run.operation.hasSuffix(".create") || run.operation == "deals.addLine" ? texts(HistoryText.created, ["who": who, "name": name]) : did(run, who, name) }
        if run.kind == .deal, change.after["disqualified"] == .bool(true) { return texts(ProcessText.hasDisqualified, ["who": who, "name": name]) }
        if let told = told(before, change.after, run.kind) { return texts(told, ["who": who, "name": name]) }
        if let from = stage(before), let to = stage(change.after) { return texts(HistoryText.moved, ["who": who, "name": name, "from": from, "to": to]) }
        guard run.operation.hasSuffix(".update") else { return did(run, who, name) }
        let fields = fields(change)
        if fields.count == 1, let owner = change.after["ownerId"], owner != .null { return texts(HistoryText.owner, ["who": who, "name": name, "to": fields[0].to.text(maker.viewer)]) }
        return fields.isEmpty ? did(run, who, name) : texts(HistoryText.changed, ["who": who, "name": name, "fields": fields.map(\.label.midSentence).joined(separator: ", ")])
    }

    /// What has no sentence of its own is said by the operation's name.
    private func did(_ run: HistoryRun, _ who: String, _ name: String) -> String {
        texts(HistoryText.did, ["who": who, "name": name, "what": texts.name(of: OperationName(run.operation)).midSentence])
    }

    private func told(_ before: JSONObject, _ after: JSONObject, _ kind: Kind) -> HistoryText? {
        if let deleted = after["deletedAt"] { return deleted == .null ? .restored : .deleted }
        if kind == .deal, case .string(let status)? = after["status"] { return status == "won" ? .won : status == "lost" ? .lost : .reopened }
        if kind == .activity, let done = after["doneAt"], done != .null, before["doneAt"] == .null { return .stepDone }
        return nil
    }

    private func stage(_ values: JSONObject) -> String? {
        guard case .int(let id)? = values["stageId"] else { return nil }
        return names[.stage]?[id]
    }

    /// The records of a run with their changes.
    func records(_ changes: [RecordChange]) -> [HistoryChange.OfRecord] {
        changes.map { change in
            HistoryChange.OfRecord(title: title(change.event.kind, change.event.entityId), path: Self.path(change.event.kind, change.event.entityId), isNew: change.before == nil, changes: fields(change))
        }
    }

    func title(_ kind: Kind, _ id: Int64) -> String {
        let label = texts.label(ofField: kind.plural), name = names[kind]?[id]
        return [label, name.map { "“\($0)”" }].compactMap { $0 }.joined(separator: " ")
    }

    /// The page of a record.
    static func path(_ kind: Kind, _ id: Int64) -> String? {
        switch kind {
        case .deal, .company, .contact, .lead: "/\(kind.plural)/\(id)"
        case .leadSource: "/leads/sources/\(id)"
        case .pipeline, .stage: "/settings/\(kind.plural)/\(id)"
        case .import: "/import/\(id)"
        default: nil
        }
    }

    /// The fields that people know, before and after.
    func fields(_ change: RecordChange) -> [HistoryChange] {
        change.after.members.compactMap { name, value in
            guard let label = label(name, change.event.kind), !(change.before == nil && value == .null) else { return nil }
            if let own = own(name, change.event.kind) { return HistoryChange(label, from: own.shown(change.before?[name].flatMap(CustomValue.init(stored:))), to: own.shown(CustomValue(stored: value))) }
            if change.event.kind == .lead || change.event.kind == .leadSource, let words = LeadFieldLabel.choices(of: name, texts) {
                func word(_ value: JSONValue?) -> ShownValue { words.first { $0.value == value?.typed }.map { .text($0.name) } ?? .nothing }
                return HistoryChange(label, from: word(change.before?[name]), to: word(value))
            }
            return HistoryChange(label, from: shown(name, change.before?[name] ?? .null, change.currency), to: shown(name, value, change.currency))
        }
    }

    private func own(_ name: String, _ kind: Kind) -> OwnField? { CustomField.RecordKind(rawValue: kind.rawValue).flatMap { maker.ownField($0, name) }?.naming(names[.contact] ?? [:]) }

    func label(_ name: String, _ kind: Kind) -> String? {
        if kind == .lead || kind == .leadSource, let own = LeadFieldLabel.of(name, texts) { return own }
        if kind == .contact, name == "title" { return texts[RecordText.jobTitle] }
        if name.hasPrefix(CustomValues.prefix) { return own(name, kind)?.label ?? String(name.dropFirst(CustomValues.prefix.count)) }
        return RecordField(rawValue: name).map { $0.label(texts) } ?? texts.label(ofField: name)
    }

    /// A value of a field of some kind of record, also of a field that the workspace has added.
    func shown(_ name: String, of kind: Kind, _ value: JSONValue) -> ShownValue { own(name, kind)?.shown(CustomValue(stored: value)) ?? shown(name, value, nil) }

    func shown(_ name: String, _ value: JSONValue, _ currency: Currency?) -> ShownValue {
        if let kind = RecordChanges.kind(ofField: name) { return shown(kind, value) }
        if name.hasSuffix("At"), case .string(let text) = value, let moment = Timestamp(text) { return .moment(moment) }
        guard let field = RecordField(rawValue: name) else {
            if case .string(let text) = value { return .text(texts.name(ofOption: text)) }
            return FieldChanges(maker: maker, stages: [:], currency: currency ?? maker.surroundings.me.workspace.currency).shown(.note, value)
        }
        if case .string(let text) = value, [.type, .direction, .language].contains(field) { return .text(texts.name(ofOption: text)) }
        if [.lostReason, .nurtureReason].contains(field), case .string(let reason) = value { return .text(maker.name(ofReason: reason)) }
        return FieldChanges(maker: maker, stages: [:], currency: currency ?? maker.surroundings.me.workspace.currency).shown(field, value)
    }

    private func shown(_ kind: Kind, _ value: JSONValue) -> ShownValue {
        switch value {
        case .int(let id): names[kind]?[id].map { .text($0) } ?? (kind == .contact ? .somebody(isGone: maker.reach(.read, .contacts) == .all) : .text(String(id)))
        case .array(let values): .texts(values.compactMap { if case .int(let id) = $0 { names[kind]?[id] ?? String(id) } else { nil } })
        default: .nothing
        }
    }
}
