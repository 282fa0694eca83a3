import Domain
import Storage
import Writing

/// How the lighting company catches its leads: the form and the guide of its pages, the chat, who fits, who gets what, what is answered.
enum DemoLeadSetup {
    static func acts(_ dates: DemoDates) -> [DemoAct] {
        let begin = dates.ago(99, at: "09:00")
        let early = [DemoLeadStep.form(.contact, "Contact form"), .form(.guide, "School lighting guide"), .chat, .answers, .rule(guideOpened)] + profile.map { .fit($0) }
        // Those who came before were given out by hand.
        let late: [DemoLeadStep] = [
            .route("Contact form, Nordic", source: "Contact form", countries: ["SE", "DK", "NO", "FI"], to: [.astrid, .mikkel]), .route("Contact form, continent", source: "Contact form", countries: ["PL", "IT", "DE"], to: [.kasia, .giulia]),
            .seat(.astrid, weight: 2, capacity: 40, away: nil), .seat(.mikkel, weight: 1, capacity: 25, away: nil), .seat(.giulia, weight: 1, capacity: 30, away: 12...19),
        ]
        return early.map { DemoAct(begin, .rita, .lead($0)) } + late.map { DemoAct(dates.ago(3.0 / 1_440), .rita, .lead($0)) }
    }

    /// The ideal customer: near, a company, and somebody who can decide about rooms.
    private static let profile: [FitRule] = {
        func rule(_ field: String, _ comparison: FitRule.Comparison, _ values: [String], _ points: Int64) -> FitRule {
            var rule = FitRule()
            (rule.field, rule.comparison, rule.values, rule.points) = (field, comparison, values, points)
            return rule
        }
        return [
            rule("country", .oneOf, ["SE", "DK", "PL", "IT"], 35), rule("country", .noneOf, ["SE", "DK", "PL", "IT", "NO", "FI", "DE", "IE"], -50), rule("company", .known, [], 25),
            rule("title", .contains, ["owner", "manager", "partner", "architect"], 30), rule("channel", .oneOf, ["referral", "event"], 10),
        ]
    }()

    private static var guideOpened: CatchRule {
        var rule = CatchRule()
        (rule.name, rule.trigger, rule.about, rule.count, rule.days, rule.promiseMinutes) = ("Guide opened three times", .opened, "guide", 3, 14, 240)
        return rule
    }
}

extension DemoPlay {
    func set(up step: DemoLeadStep) throws {
        switch step {
        case .form(let form, let name): try run(MakeReadyForm(form: form, name: name))
        case .chat: try run(PublishChatScript(id: run(AddReadyChatScript()).record.id))
        case .answers: try run(AddReadyAnswers())
        case .fit(let rule):
            try run(CreateRecord<FitRule>(values: JSONObject([("field", .string(rule.field)), ("comparison", .string(rule.comparison.rawValue)), ("values", .array(rule.values.map { .string($0) })), ("points", .int(rule.points))])))
        case .rule(let rule):
            try run(CreateRecord<CatchRule>(values: JSONObject([
                ("name", .string(rule.name ?? "")), ("trigger", .string(rule.trigger.rawValue)), ("about", .string(rule.about ?? "")), ("count", .int(rule.count)), ("days", .int(rule.days ?? 30)), ("promiseMinutes", .int(rule.promiseMinutes)),
            ])))
        case .route(let name, let source, let countries, let people):
            let takers = people.compactMap { numbers.people[$0] }
            guard !takers.isEmpty, let source = numbers.sources[source] else { return }
            try run(CreateRecord<RoutingRule>(values: JSONObject([
                ("name", .string(name)), ("countries", .array(countries.map { .string($0) })), ("sources", .array([.int(source.rawValue)])), ("people", .array(takers.map { .int($0.rawValue) })),
            ])))
        case .seat(let person, let weight, let capacity, let away):
            guard let user = numbers.people[person] else { return }
            var values: [(String, JSONValue)] = [("userId", .int(user.rawValue)), ("weight", .int(weight)), ("capacity", .int(capacity))]
            if let away { values += [("awayFrom", .string(workspaceDay(away.lowerBound).description)), ("awayUntil", .string(workspaceDay(away.upperBound).description))] }
            try run(CreateRecord<RoutingSeat>(values: JSONObject(values)))
        default: break
        }
    }
}

extension DemoRecords {
    /// What catches leads stays when somebody has changed it, and a form or a chat by which somebody has come.
    mutating func keepLeadSetup(in db: Connection) throws {
        for kind in [Kind.captureForm, .chatScript, .routingRule, .fitRule, .answerTemplate, .catchRule] { self[kind] = Array(Set(self[kind]).subtracting(try changed(kind, in: db))) }
        let forms = try db.inParts(self[.captureForm]) { "SELECT id FROM capture_form f WHERE id IN (\($0)) AND (EXISTS (SELECT 1 FROM lead_submission s WHERE s.form_id = f.id) OR EXISTS (SELECT 1 FROM referral_link r WHERE r.form_id = f.id))" }
        self[.captureForm] = Array(Set(self[.captureForm]).subtracting(forms))
        self[.chatScript] = Array(Set(self[.chatScript]).subtracting(try db.inParts(self[.chatScript]) { "SELECT DISTINCT script_id FROM chat WHERE script_id IN (\($0))" }))
    }
}

extension Work {
    /// What catches leads, with the turns and the seats of the demo's people.
    func eraseLeadSetup(_ going: DemoRecords, people: [Int64]) throws {
        try db.delete(from: "chat_edition", where: "script_id", in: going[.chatScript])
        for kind in [Kind.captureForm, .chatScript, .routingRule, .fitRule, .answerTemplate, .catchRule] {
            try forget(kind, going[kind])
            try db.delete(from: DemoRecords.table(of: kind), where: "id", in: going[kind])
        }
        let seats = try db.inParts(people) { "SELECT id FROM routing_seat WHERE user_id IN (\($0))" }
        try forget(.routingSeat, seats)
        try db.delete(from: "routing_seat", where: "id", in: seats)
        try db.delete(from: "routing_turn", where: "user_id", in: people)
        if !going[.fitRule].isEmpty { try scoringChanged() }
    }
}
