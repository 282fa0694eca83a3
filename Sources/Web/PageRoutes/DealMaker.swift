import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns what is known of a deal into its page.
struct DealMaker {
    let maker: PageMaker
    let screen: DealScreen

    private var names: [Stage.ID: String] { Dictionary((screen.allStages + screen.stages).map { ($0.id, $0.name) }) { first, _ in first } }

    func page(show: DealPage.Show, isHistory: Bool, asking: DealPage.Asking?) -> DealPage {
        let deal = screen.deal
        var page = DealPage(shell: maker.shell(deal.title, .board, pipeline: deal.pipelineId), deal: deal, pipeline: .init(id: screen.pipeline.id, name: screen.pipeline.name), path: path)
        page.company = screen.company.map { .init(id: $0.id, name: $0.name, city: $0.city) }
        page.owner = maker.mark(of: deal.ownerId)
        page.neighbours = screen.place.map { .init(number: $0.number, count: $0.count, previous: $0.previous, next: $0.next) }
        page.nextStep = screen.next.map { .init($0, owner: maker.surroundings.name(of: $0.ownerId)) }
        page.checklist = checklist
        page.people = screen.people.map(person)
        page.matters = matters
        page.cameAs = screen.origin.map { origin in
            var box = CameAsLeadBox(viewer: maker.viewer, lead: origin.lead, source: origin.source)
            (box.signals, box.set, box.known) = (origin.signals, origin.set, origin.known)
            return box
        }
        page.outlook = screen.outlook.map(OutlookMaker(maker: maker, screen: screen).box)
        page.guidance = screen.stages.first { $0.id == deal.stageId }.flatMap { Guidance(stage: $0.name, purpose: $0.purpose, playbook: $0.playbook, lessons: screen.lessons.map { Guidance.LessonLink(id: $0.id, title: $0.title) }) }
        page.flaggedBy = maker.surroundings.name(of: deal.flaggedBy)
        page.otherStages = otherStages
        page.questions = screen.questions.map { AskedQuestion(stage: $0.stage, question: $0.question, answer: $0.answer?.answer) }
        page.approvals = screen.approvals.map { AskedApproval($0, askedBy: maker.surroundings.name(of: $0.askedBy), askedOf: maker.surroundings.name(of: $0.askedOf)) }
        page.timeline = isHistory ? .history(history.reversed()) : .touches(entries(show), show: show, older: older(show))
        page.choices = choices
        page.choices.own = maker.own(.deal)
        page.choices.ownOfSteps = maker.own(.activity)
        page.mayChange = screen.mayChange
        page.mayDelete = screen.mayDelete
        page.mayApprove = maker.surroundings.me.actor.mayApprove(in: maker.surroundings.me.workspace)
        page.mayComment = maker.reach(.write, .activities) != .none
        page.attachments = maker.rows(of: screen.attachments)
        page.uploadLimit = maker.context.exchange.site.configuration.limits.uploadBytes
        page.choices.mentions = maker.mentions(screen.audience)
        page.choices.leads = maker.mentions(screen.approvers)
        page.asking = asking
        return page
    }

    /// Days in each stage so far, against the stage's limit.
    private var path: [PathStage] {
        var days: [Stage.ID: Double] = [:]
        for version in screen.history where version.isOnBoard {
            days[version.stageId, default: 0] += ((version.validTo ?? maker.surroundings.now) - version.validFrom).inDays
        }
        return screen.stages.map { PathStage(id: $0.id, name: $0.name, probability: $0.probability, days: days[$0.id], limitDays: $0.idleMinutes.map { Double($0) / 1_440 }) }
    }

    private var checklist: Checklist? {
        guard !screen.criteria.isEmpty, screen.deal.status == .open else { return nil }
        return Checklist(stage: screen.deal.stageId, items: screen.criteria.map { .init($0.state.criterion, isMet: $0.state.isMet, tickedAt: $0.state.doneAt, tickedBy: maker.surroundings.name(of: $0.by)) })
    }

    /// Where the deal could go on in other pipelines.
    private var otherStages: [FormChoice] {
        let pipelines = Dictionary(maker.surroundings.pipelines.map { ($0.id, $0.name) }) { first, _ in first }
        return screen.otherStages.compactMap { stage in pipelines[stage.pipelineId].map { FormChoice("\(stage.id)", $0 + ": " + stage.name) } }
    }

    private func person(_ person: Operations.DealPerson) -> Pages.DealPerson {
        Pages.DealPerson(
            id: person.contact.id, name: person.contact.name, title: person.contact.title, role: person.role, email: person.contact.email, lastTouch: screen.lastTouches[person.contact.id])
    }

    private var choices: DealPage.Choices {
        DealPage.Choices(
            owners: maker.owners.map { FormChoice($0.id.description, $0.name) }, currencies: [.eur, .sek, .dkk, .pln, .usd, .gbp],
            lostReasons: maker.surroundings.lostReasons.map { FormChoice($0.name, maker.name(ofReason: $0.name)) }, competitors: screen.matters.competitors, contacts: screen.colleagues.map { FormChoice($0.id.description, $0.name) })
    }

    // MARK: what happened

    private func entries(_ show: DealPage.Show) -> [TimelineEntry] {
        screen.timeline.items.compactMap { item in
            switch item {
            case .activity(let activity):
                if let kinds = show.kinds, !kinds.contains(activity.type) { return nil }
                let with = activity.contactId.flatMap { id in screen.people.first { $0.contact.id == id }?.contact.name }
                return maker.entry(activity, at: item.at, with: with)
            case .comment(let comment): return show == .all || show == .notes ? maker.entry(comment, by: screen.timeline.automation(of: comment)) : nil
            case .event(let event): return show == .all ? happening(event) : nil
            }
        }
    }

    private func older(_ show: DealPage.Show) -> String? {
        screen.timeline.nextCursor.map { HTMLAddress.path("/deals/\(screen.deal.id)", [("show", show == .all ? nil : show.rawValue), ("before", $0.description)]) }
    }

    /// What an event means to a seller; nil for what the page shows in another way.
    private func happening(_ event: StoredEvent) -> TimelineEntry? {
        // Where a company or a person was merged, the deal only points elsewhere.
        if event.operation.hasSuffix(".merge") { return nil }
        let who = screen.timeline.automation(of: event).map { maker.texts(AutomationText.by, ["name": $0]) } ?? maker.surroundings.name(of: event.userId)
        guard let beforeText = event.before else { return TimelineEntry(at: event.at, who: who, .created) }
        guard case .object(let before) = try? JSONValue(parsing: beforeText), case .object(let after) = try? JSONValue(parsing: event.after) else { return nil }
        if let what = outcome(before, after) ?? stageMove(before, after, event.at) { return TimelineEntry(at: event.at, who: who, what, override: screen.timeline.overrides[event.id]) }
        let changes = FieldChanges(maker: maker, stages: names, currency: screen.deal.currency).all(before, after)
        return changes.isEmpty ? nil : TimelineEntry(at: event.at, who: who, .changed(changes))
    }

    private func outcome(_ before: JSONObject, _ after: JSONObject) -> TimelineEntry.What? {
        if let deleted = after["deletedAt"] { return deleted == .null ? .restored : .deleted }
        if case .string(let status)? = after["status"] {
            switch status {
            case "won": return .won
            case "lost":
                let reason = after.string("lostReason").map(maker.name(ofReason:)), note = after.string("lostNote")
                return after["disqualified"] == .bool(true) ? .disqualified(reason: reason, note: note) : .lost(reason: reason, note: note)
            default: return .reopened(stage: names[screen.deal.stageId] ?? "", mark: mark(of: screen.deal.stageId))
            }
        }
        if let until = after["nurtureUntil"] {
            guard case .string(let text) = until, let day = Day(text) else { return .awakened }
            let why = [after.string("nurtureReason").map(maker.name(ofReason:)), after.string("nurtureTrack"), after.string("nurtureNote")].compactMap(\.self)
            return .nurtured(until: day, why: why.isEmpty ? nil : why.joined(separator: " · "))
        }
        return nil
    }

    private func stageMove(_ before: JSONObject, _ after: JSONObject, _ at: Timestamp) -> TimelineEntry.What? {
        guard case .int(let from)? = before["stageId"], case .int(let to)? = after["stageId"] else { return nil }
        let left = screen.history.last { $0.stageId.rawValue == from && ($0.validTo ?? .latest) <= at }
        let entered = screen.history.first { $0.stageId.rawValue == from && $0.validFrom <= at }
        let days = left.flatMap { last in entered.map { Int(((last.validTo ?? at) - $0.validFrom).inDays.rounded()) } }
        return .moved(from: names[Stage.ID(from)] ?? "", to: names[Stage.ID(to)] ?? "", mark: mark(of: Stage.ID(to)), afterDays: days)
    }

    private func mark(of stage: Stage.ID) -> StageMark { StageMark(stage: screen.stages.firstIndex { $0.id == stage } ?? 0, of: screen.stages.count) }

    /// Each state with what it changed.
    private var history: [HistoryEntry] {
        screen.history.enumerated().map { place, version in
            HistoryEntry(at: version.validFrom, who: maker.surroundings.name(of: version.userId) ?? (version.operation == RunAutomations.name.text ? maker.texts[AutomationText.someAutomation] : nil), isImported: version.isImported, changes: place == 0 ? [] : changes(from: screen.history[place - 1], to: version))
        }
    }

    private func changes(from one: DealVersion, to other: DealVersion) -> [FieldChange] {
        var changes: [FieldChange] = []
        if one.stageId != other.stageId { changes.append(FieldChange(.stageId, from: .text(names[one.stageId] ?? ""), to: .text(names[other.stageId] ?? ""))) }
        if one.status != other.status { changes.append(FieldChange(.status, from: .status(one.status), to: .status(other.status))) }
        if one.isDisqualified != other.isDisqualified { changes.append(FieldChange(.disqualified, from: .flag(one.isDisqualified), to: .flag(other.isDisqualified))) }
        if one.amount != other.amount || one.currency != other.currency {
            changes.append(FieldChange(.amount, from: money(one.amount, one.currency), to: money(other.amount, other.currency)))
        }
        if one.probability != other.probability, one.status == other.status { changes.append(FieldChange(.probability, from: .share(one.probability), to: .share(other.probability))) }
        if one.ownerId != other.ownerId { changes.append(FieldChange(.ownerId, from: person(one.ownerId), to: person(other.ownerId))) }
        if one.expectedClose != other.expectedClose { changes.append(FieldChange(.expectedClose, from: one.expectedClose.map { .day($0) } ?? .nothing, to: other.expectedClose.map { .day($0) } ?? .nothing)) }
        if one.forecastCategory != other.forecastCategory { changes.append(FieldChange(.forecastCategory, from: .category(one.forecastCategory), to: .category(other.forecastCategory))) }
        if one.isNurture != other.isNurture { changes.append(FieldChange(.nurtureUntil, from: .flag(one.isNurture), to: .flag(other.isNurture))) }
        if one.isDeleted != other.isDeleted { changes.append(FieldChange(.deletedAt, from: .flag(one.isDeleted), to: .flag(other.isDeleted))) }
        return changes
    }

    private func money(_ amount: Int64?, _ currency: Currency) -> ShownValue { amount.map { .money(Money(minorUnits: $0, currency: currency)) } ?? .nothing }
    private func person(_ id: User.ID?) -> ShownValue { maker.surroundings.name(of: id).map { .text($0) } ?? .nothing }
}

extension JSONObject {
    func string(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }
}

/// The fields of an event's before and after, in words.
struct FieldChanges {
    let maker: PageMaker
    let stages: [Stage.ID: String]
    let currency: Currency

    func all(_ before: JSONObject, _ after: JSONObject) -> [FieldChange] {
        after.members.compactMap { name, value in
            if let own = maker.ownField(.deal, name) { return FieldChange(own: own.label, from: own.shown(before[name].flatMap(CustomValue.init(stored:))), to: own.shown(CustomValue(stored: value))) }
            guard let field = RecordField(rawValue: name), let old = before[name], !["pipelineId", "contactIds", "lostNote", "lostReason", "disqualified"].contains(name) else { return nil }
            return FieldChange(field, from: shown(field, old), to: shown(field, value))
        }
    }

    func shown(_ field: RecordField, _ value: JSONValue) -> ShownValue {
        switch (field, value) {
        case (_, .null): .nothing
        case (.amount, .int(let amount)): .money(Money(minorUnits: amount, currency: currency))
        case (.stageId, .int(let id)): .text(stages[Stage.ID(id)] ?? "")
        case (.ownerId, .int(let id)): .text(maker.surroundings.name(of: User.ID(id)) ?? "")
        case (.probability, .double(let share)): .share(share)
        case (.probability, .int(let share)): .share(Double(share))
        case (.expectedClose, .string(let text)), (.nurtureUntil, .string(let text)), (.snoozedUntil, .string(let text)): Day(text).map { .day($0) } ?? .text(text)
        case (.status, .string(let text)): Deal.Status(rawValue: text).map { .status($0) } ?? .text(text)
        case (.forecastCategory, .string(let text)): Deal.ForecastCategory(rawValue: text).map { .category($0) } ?? .text(text)
        case (.priority, .string(let text)): Deal.Priority(rawValue: text).map { .priority($0) } ?? .text(text)
        case (.stallReason, .string(let text)): .text(Deal.StallReason(rawValue: text).map { maker.texts[$0.text] } ?? text)
        case (.nurtureReason, .string(let text)): .text(maker.name(ofReason: text))
        case (_, .string(let text)): .text(text)
        case (_, .int(let number)): .number(Int(number))
        case (_, .bool(let flag)): .flag(flag)
        case (_, .array(let items)): .texts(items.compactMap { if case .string(let text) = $0 { text } else { nil } })
        default: .nothing
        }
    }
}
