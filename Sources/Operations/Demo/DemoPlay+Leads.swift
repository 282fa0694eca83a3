import Domain
import Storage
import Writing

/// Leads come in by the one door, and are dealt with by whose they are.
extension DemoPlay {
    func play(_ step: DemoLeadStep) throws {
        switch step {
        case .source(let name, let channel, let direction): numbers.sources[name] = try source(name, channel, direction)
        case .cost(let source, let campaign, let days, let cents): try note(source, campaign, days, cents)
        case .receive(let lead): numbers.leads[lead.key] = try receive(lead)
        case .sort(let key, let segment): if let id = numbers.leads[key] { try run(SetLeadSegment(id: id, segment: segment)) }
        case .rest(let key, let days): if let id = numbers.leads[key] { try run(NurtureLead(id: id, until: workspaceDay(days))) }
        case .answer(let key, let words): try answer(key, words)
        case .form, .chat, .answers, .fit, .rule, .route, .seat: try set(up: step)
        case .ignore(let key, let reason): if let caught = try openCatch(of: key) { try run(IgnoreLeadCatch(id: caught, reason: reason)) }
        }
    }

    /// One that is there already stays: it is somebody's.
    private func source(_ name: String, _ channel: LeadChannel, _ direction: Activity.Direction) throws -> LeadSource.ID {
        if let known = try db.value(LeadSource.ID.self, "SELECT id FROM lead_source WHERE name = \(name)") { return known }
        return try run(CreateRecord<LeadSource>(values: JSONObject([("name", .string(name)), ("channel", .string(channel.rawValue)), ("direction", .string(direction.rawValue))]))).record.id
    }

    private func note(_ source: String, _ campaign: String?, _ days: Int, _ cents: Int64) throws {
        guard let id = numbers.sources[source] else { return }
        var values: [(String, JSONValue)] = [
            ("sourceId", .int(id.rawValue)), ("fromDay", .string(workspaceDay(-days).description)), ("toDay", .string(workspaceDay(0).description)), ("amount", .int(cents)), ("currency", "EUR"),
        ]
        if let campaign { values.append(("campaign", .string(campaign))) }
        try run(CreateRecord<CampaignCost>(values: JSONObject(values)))
    }

    private func receive(_ told: DemoLead) throws -> Lead.ID {
        let work = try work(as: CreateRecord<Lead>.name)
        var lead = Lead(), signal = LeadSignal()
        (lead.name, lead.title, lead.company, lead.email, lead.city, lead.country) = (told.key, told.title, told.company, told.email, told.city, told.country)
        (lead.language, lead.channel, lead.interest, lead.createdAt) = (told.language, told.channel, told.words, work.now)
        (lead.sourceId, lead.ownerId) = (numbers.sources[told.source], told.owner.flatMap { numbers.people[$0] })
        (signal.kind, signal.at, signal.detail) = (told.kind, work.now, told.kind == .downloaded || told.kind == .cart ? told.words : told.source)
        return try work.receive(ReceivedLead(lead: lead, signal: signal, wantsAnswer: told.wantsAnswer, words: told.words)).id
    }

    private func answer(_ key: String, _ words: String) throws {
        guard let id = numbers.leads[key] else { return }
        try run(CreateRecord<Activity>(values: JSONObject([
            ("type", "email"), ("subject", .string("Answer to " + key)), ("note", .string(words)), ("direction", "outbound"), ("leadId", .int(id.rawValue)), ("doneAt", .string(moment.description)),
        ])))
        if let caught = try openCatch(of: key) { try run(CloseLeadCatch(id: caught)) }
    }

    private func openCatch(of key: String) throws -> LeadCatch.ID? {
        guard let id = numbers.leads[key] else { return nil }
        return try db.value(LeadCatch.ID.self, "SELECT id FROM lead_catch WHERE lead_id = \(id) AND status = 'open' ORDER BY id LIMIT 1")
    }
}
