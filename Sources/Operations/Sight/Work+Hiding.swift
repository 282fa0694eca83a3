import Domain
import Storage
import Writing

extension Kind {
    /// The kind in rights, where it has fields to hide.
    var hiding: Resource? {
        switch self {
        case .deal: .deals
        case .company: .companies
        case .contact: .contacts
        case .activity: .activities
        case .lead: .leads
        default: nil
        }
    }

    static let withHiddenFields: [Kind] = [.deal, .company, .contact, .activity, .lead]
}

extension HiddenFields {
    /// What is hidden of a kind. A mail has no fields to hide, but the address of its receiver is that of a lead or of a person.
    func of(_ kind: Kind) -> Set<String> {
        if kind == .outgoingMail { return self[.leads].contains("email") || self[.contacts].contains("email") ? ["toAddress"] : [] }
        return kind.hiding.map { self[$0] } ?? []
    }
}

extension Work {
    /// What the actor does not see of a kind.
    func hidden(of kind: Kind) -> Set<String> { hidden.isEmpty ? [] : hidden.of(kind) }

    /// Whether the actor does not see a field: for them the kind has no such field.
    public func hides(_ name: String, of kind: Kind = .deal) -> Bool { !hidden.isEmpty && hidden(of: kind).contains(name) }

    /// What answers to the actor leave out; nil when nothing.
    var withheld: WithheldMembers? {
        guard !hidden.isEmpty else { return nil }
        var members = WithheldMembers()
        for kind in Kind.withHiddenFields + [.outgoingMail] { members[kind.rawValue] = hidden(of: kind) }
        return members
    }

    /// A writer for an answer to the actor.
    func jsonWriter(capacity: Int) -> JSONWriter {
        var json = JSONWriter(capacity: capacity)
        json.withheld = withheld
        return json
    }

    /// Refuses to take a value for a field, or to look by it, as if there were no such field.
    func refuse(_ names: some Sequence<String>, of kind: Kind) throws(InputProblem) {
        guard !hidden.isEmpty else { return }
        let concealed = hidden(of: kind), found = names.filter { concealed.contains($0) }
        guard let first = found.first else { return }
        throw InputProblem(field: first, code: .unknownField, details: ["names": found.joined(separator: ", ")])
    }

    /// Lays what somebody sent over a record.
    func apply<R: Record>(_ values: JSONObject, to record: inout R) throws {
        try refuse(R.fields.apart(values).members.map(\.key), of: R.kind)
        try checkEmptied(values, of: R.self)
        try R.fields.apply(values, to: &record)
    }

    /// Refuses to look by the expected close.
    func refuseClosing(_ from: Day?, _ to: Day?) throws {
        guard hides("expectedClose"), let name = from != nil ? "closesFrom" : to != nil ? "closesTo" : nil else { return }
        throw InputProblem(field: name, code: .unknownField, details: ["names": name])
    }

    /// The members of a stored document about a record that the actor gets.
    func shown(_ document: JSONObject, of kind: Kind) -> JSONObject {
        let concealed = hidden(of: kind)
        return concealed.isEmpty ? document : JSONObject(document.members.filter { !concealed.contains($0.key) }.map { ($0.key, $0.value) })
    }

    /// Whether an event changed nothing but what the actor does not see. Of such changes a timeline does not tell.
    func saysNothing(_ event: StoredEvent) -> Bool { !hidden(of: event.kind).isEmpty && event.after == "{}" && event.before == "{}" }

    /// The same work as somebody else would see it, in the same transaction.
    func seen(by actor: Actor, _ operation: OperationName) throws -> Work {
        let work = Work(db: plain, actor: actor, now: now, workspace: workspace, operation: operation, correlation: 0)
        (work.veils, work.scoring) = (veils, scoring)
        return try work.veiled()
    }

    /// The same work with the veil before whatever it reads.
    func veiled() throws -> Work {
        guard !hidden.isEmpty, db === plain else { return self }
        let work = Work(db: try veils.over(plain, hidden), actor: actor, now: now, workspace: workspace, operation: operation, correlation: correlation)
        (work.plain, work.veils, work.scoring) = (plain, veils, scoring)
        return work
    }

    /// Answers that were kept for a key that comes again, of one person or of all: they have what was seen then.
    func forgetAnswers(to user: User.ID? = nil) throws {
        let principal = user.map { "user \($0)" }
        try db.execute("DELETE FROM idempotency WHERE \(principal == nil) OR principal = \(principal)")
    }
}
