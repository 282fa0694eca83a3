import Domain
import Storage
import Writing

/// What is there before anybody sells: settings, people, pipelines, rates, customers.
extension DemoPlay {
    /// The settings of the lighting company, for a workspace that nobody has set up.
    func settle(_ language: Language) throws -> Workspace {
        try run(UpdateWorkspace(values: JSONObject([
            ("name", "Lumen"), ("zone", .string(Demo.zone)), ("language", .string(language.rawValue)), ("currency", "EUR"),
        ]))).record
    }

    func found(_ team: DemoTeam, _ language: Language) throws -> Team.ID {
        try run(CreateRecord<Team>(values: JSONObject([("name", .string(team.name(language)))] + team.parent.flatMap { numbers.teams[$0] }.member("parentId")))).record.id
    }

    /// Without a password: nobody can sign in as them until `Demo.openDoors`. Who stayed behind when the demo was removed
    /// the last time comes back.
    func join(_ person: DemoPerson) throws -> User.ID {
        if let known = try db.value(User.ID.self, "SELECT id FROM user_account WHERE email_fold = \(person.email)") { return try run(ReactivateUser(id: known)).record.id }
        var joining = CreateUser(email: person.email, name: person.name, role: person.role)
        if let team = person.team.flatMap({ numbers.teams[$0] }) { joining.values["teamId"] = .int(team.rawValue) }
        return try run(joining).record.id
    }

    func open(_ pipeline: DemoPipeline, _ language: Language) throws -> [Stage.ID] {
        let stages = pipeline.stages(language)
        let made = try run(CreatePipeline(name: pipeline.name(language), currency: .eur, stages: stages.map(\.name)))
        for (place, stage) in stages.enumerated() {
            var values: [(String, JSONValue)] = [
                ("id", .int(made.stages[place].id.rawValue)), ("probability", .double(stage.probability)), ("idleMinutes", .int(Int64(stage.idleDays) * 1_440)), ("phase", .string(stage.phase.rawValue)),
            ]
            values += DemoGuidance.of(pipeline, place, language)
            if let limit = stage.wipLimit { values.append(("wipLimit", .int(Int64(limit)))) }
            let criteria = pipeline == .newBusiness ? DemoPipeline.exitCriteria(of: place, language) : []
            if !criteria.isEmpty { values.append(("exitCriteria", .array(criteria.map(\.input)))) }
            let questions = pipeline == .newBusiness ? DemoLibrary.questions(of: place, language) : [], tasks = DemoLibrary.tasks(of: place, in: pipeline, language)
            if !questions.isEmpty { values.append(("questions", .array(questions.map(\.input)))) }
            if !tasks.isEmpty { values.append(("tasks", .array(tasks.map(\.input)))) }
            try run(UpdateStage(input: .object(JSONObject(values))))
        }
        return made.stages.map(\.id)
    }

    /// A rate that is noted already stays: it is somebody's.
    func note(_ currency: Currency, _ day: Day, _ rate: Double) throws {
        guard try db.value(Int64.self, "SELECT id FROM exchange_rate WHERE currency = \(currency) AND day = \(day)") == nil else { return }
        try run(CreateRecord<ExchangeRate>(values: JSONObject([("currency", .string(currency.code)), ("day", .string(day.description)), ("rate", .double(rate))])))
    }

    func add(_ company: DemoCompany) throws -> Company.ID {
        try run(CreateRecord<Company>(values: JSONObject([
            ("name", .string(company.name)), ("domain", .string(company.domain)), ("industry", .string(company.trade.prefix(1).uppercased() + company.trade.dropFirst())), ("city", .string(company.town)), ("country", .string(company.country.code)),
        ]))).record.id
    }

    func add(_ contact: DemoContact, of company: DemoCompany) throws -> Contact.ID {
        var dice = Dice(seed: contact.key.utf8.reduce(5_381) { ($0 &* 33) ^ UInt64($1) })
        var values: [(String, JSONValue)] = [
            ("name", .string(contact.key)), ("email", .string(Country.email(of: contact.key, at: company.domain))), ("phone", .string(company.country.phone(&dice))),
            ("language", .string(company.country.language.rawValue)),
        ]
        if let title = contact.title { values.append(("title", .string(title))) }
        return try run(CreateRecord<Contact>(values: JSONObject(values + numbers.companies[company.key].member("companyId")))).record.id
    }
}

extension Criterion {
    /// As a caller would send it.
    fileprivate var input: JSONValue {
        .object(JSONObject([
            ("key", .string(key)), ("text", .string(text)), ("kind", .string(kind.rawValue)), ("mode", .string(mode.rawValue)),
        ] + (target.map { [("target", JSONValue.string($0))] } ?? [])))
    }
}

extension StageQuestion {
    fileprivate var input: JSONValue { .object(JSONObject([("key", .string(key)), ("text", .string(text))])) }
}

extension StageTask {
    fileprivate var input: JSONValue {
        .object(JSONObject([("key", .string(key)), ("subject", .string(subject)), ("type", .string(type.rawValue)), ("days", .int(days)), ("owner", .string(owner.rawValue))]))
    }
}

extension Optional {
    /// The number as a member of an input; no member without one.
    func member<Subject>(_ name: String) -> [(String, JSONValue)] where Wrapped == Identifier<Subject> { map { [(name, .int($0.rawValue))] } ?? [] }
}
