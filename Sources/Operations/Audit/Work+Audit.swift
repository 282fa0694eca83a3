import Domain
import Storage
import Writing

extension Work {
    /// Notes something for the audit log. It is written at the end of the run, in its transaction, so that others wait for
    /// the end of the chain as shortly as can be.
    /// - Parameters:
    ///   - action: the operation, unless it is something else.
    ///   - user: who did it, where it is not who asks: somebody who just signs in.
    func audit(_ area: AuditArea, _ action: String? = nil, of kind: Kind? = nil, _ subject: Int64? = nil, by user: User.ID? = nil, _ details: ((inout JSONWriter) -> Void)? = nil) {
        var note = AuditNote(userId: user ?? actor.userId, tokenId: actor.tokenId, area: area, action: action ?? operation.text, kind: kind, subjectId: subject)
        if let details {
            var json = JSONWriter(capacity: 128)
            json.object(details)
            note.details = String(decoding: json.bytes(), as: UTF8.self)
        }
        audited.append(note)
    }

    /// What an event says about security and administration goes into the audit log by itself: which fields were changed, and
    /// which role became which. Values stay in the history. An undo is noted as a whole, and by itself where it changes who may what.
    func audit(_ event: Event) {
        guard importing == nil, operation != UpdateMe.name, let area = AuditArea(event.kind, operation), undoes == nil || area == .people || area == .settings else { return }
        let after = Self.members(of: event.after), before = event.before.map(Self.members)
        audit(area, of: event.kind, event.entityId) { json in
            if event.before != nil, !after.isEmpty { json.field("fields", after.map(\.key)) }
            if case .string(let role)? = after.first(where: { $0.key == "role" })?.value {
                json.field("role", role)
                if case .string(let old)? = before?.first(where: { $0.key == "role" })?.value { json.field("from", old) }
            }
        }
    }

    private static func members(of text: String) -> [(key: String, value: JSONValue)] {
        guard case .object(let object)? = try? JSONValue(parsing: text) else { return [] }
        return object.members.map { ($0.key, $0.value) }
    }

    /// Writes what this run noted.
    func writeAudit() throws {
        try AuditChain.append(audited, on: db, at: now)
        audited = []
    }
}

extension AuditArea {
    /// What events of a kind are about; nil for the daily work.
    init?(_ kind: Kind, _ operation: OperationName) {
        switch kind {
        case .user: self = operation.text.hasPrefix("me.") ? .access : .people
        case .team, .role: self = .people
        case .token, .captureKey: self = .access
        case .pipeline, .stage, .lostReason, .rate, .review, .customField, .activityType, .lesson, .leadSource, .routingRule, .routingSeat, .qualificationCriteria, .disqualifyReason, .catchRule, .answerHours, .chatScript, .leadScoring, .fitRule, .leadSegment, .captureForm, .outreachPolicy: self = .pipelines
        case .workspace, .automation, .leadRules: self = .settings
        case .deal, .company, .contact, .activity, .lead:
            guard [kind.plural + ".delete", kind.plural + ".restore", RestoreMany.name.text].contains(operation.text) else { return nil }
            self = .data
        default: return nil
        }
    }
}

extension Runner {
    /// So many failed sign-ins are noted in a minute; the others are counted, and the next one that is noted says how many.
    static let failuresNoted: Int64 = 30

    /// Notes that somebody could not sign in: the account, if there is one; never what was typed. It takes the same writes for
    /// an account that is there and for one that is not.
    func noteFailedSignIn(of user: User.ID?, _ action: String) async throws {
        let now = now
        try await database.write { db in
            let recent = try db.value(Int64.self, "SELECT COUNT(*) FROM audit_entry WHERE action = \(action) AND at > \(now - .minutes(1))") ?? 0
            guard recent < Self.failuresNoted else { return try db.execute("UPDATE audit_head SET unrecorded = unrecorded + 1") }
            let others = try db.value(Int64.self, "SELECT unrecorded FROM audit_head") ?? 0
            try AuditChain.append([AuditNote(area: .signIn, action: action, kind: user.map { _ in .user }, subjectId: user?.rawValue, details: others > 0 ? "{\"unrecorded\":\(others)}" : "{}")], on: db, at: now)
            return try db.execute("UPDATE audit_head SET unrecorded = unrecorded - \(others)")
        }
    }
}
