import Domain
import Storage
import Texts

/// Numbers of people, companies and stages by the names that a file uses. What is missing is made.
struct ImportNames {
    let work: Work
    let plan: DealImportPlan
    private(set) var users: [String: User.ID] = [:]
    private(set) var companies: [String: (id: Company.ID, name: String)] = [:]
    private(set) var contacts: [String: Contact.ID] = [:]
    private(set) var stages: [String: Stage] = [:]
    private(set) var ordered: [Stage] = []

    init(_ work: Work, _ plan: DealImportPlan) throws {
        (self.work, self.plan) = (work, plan)
        ordered = try work.stages(of: plan.pipelineId)
        for stage in ordered { stages[StageWords.fold(stage.name)] = stage }
        for (name, id) in plan.stages { stages[name] = try work.stage(id) }
        try work.db.forEach("SELECT id, name, email_fold FROM user_account WHERE deactivated_at IS NULL ORDER BY id DESC") { row in
            let id = try row.next(User.ID.self)
            users[SearchFolding.fold(try row.next())] = id
            users[try row.next()] = id
        }
    }

    /// Reads or makes the companies and contacts of a batch in few statements.
    mutating func prepare(_ deals: [IncomingDeal]) throws {
        let names = Set(deals.compactMap(\.company).map { $0.trimmed }.filter { !$0.isEmpty })
        let missing = Dictionary(names.map { (SearchFolding.fold($0), $0) }) { first, _ in first }.filter { companies[$0.key] == nil }
        try work.db.forEach("SELECT id, name, name_fold FROM company WHERE name_fold IN (\(list: missing.keys.sorted())) AND deleted_at IS NULL ORDER BY id DESC") { row in
            let id = try row.next(Company.ID.self), name = try row.next(String.self)
            companies[try row.next()] = (id, name)
        }
        for (fold, name) in missing.sorted(by: { $0.key < $1.key }) where companies[fold] == nil {
            var company = Company()
            try company.begin(in: work)
            company.name = String(name.prefix(200))
            (company.externalSource, company.importId) = (nil, work.importing?.id)
            company.ownerId = nil
            try work.insert(&company)
            companies[fold] = (company.id, company.name)
        }
        for deal in deals { try prepareContact(of: deal) }
    }

    private mutating func prepareContact(of deal: IncomingDeal) throws {
        guard let key = contactKey(deal), contacts[key] == nil else { return }
        let email = deal.contactEmail.map { $0.trimmed.lowercased() }
        let name = deal.contact.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 } ?? email ?? ""
        let companyId = deal.company.flatMap { companies[SearchFolding.fold($0.trimmed)]?.id }
        let known: Contact.ID? = if let email, !email.isEmpty {
            try work.db.value(Contact.ID.self, "SELECT id FROM contact WHERE email_fold = \(email) AND deleted_at IS NULL ORDER BY id LIMIT 1")
        } else {
            try work.db.value(Contact.ID.self, "SELECT id FROM contact WHERE name_fold = \(SearchFolding.fold(name)) AND company_id IS NOT DISTINCT FROM \(companyId) AND deleted_at IS NULL ORDER BY id LIMIT 1")
        }
        if let known { contacts[key] = known; return }
        var contact = Contact()
        try contact.begin(in: work)
        (contact.name, contact.companyId, contact.importId) = (String(name.prefix(200)), companyId, work.importing?.id)
        contact.email = email.flatMap { EmailAddress.isPlausible($0) ? $0 : nil }
        try work.insert(&contact)
        contacts[key] = contact.id
    }

    private func contactKey(_ deal: IncomingDeal) -> String? {
        if let email = deal.contactEmail?.trimmed, !email.isEmpty { return email.lowercased() }
        guard let name = deal.contact?.trimmed, !name.isEmpty else { return nil }
        return SearchFolding.fold(name) + "\u{1F}" + SearchFolding.fold(deal.company ?? "")
    }

    func company(of deal: IncomingDeal) -> (id: Company.ID, name: String)? { deal.company.flatMap { companies[SearchFolding.fold($0.trimmed)] } }
    func contact(of deal: IncomingDeal) -> Contact.ID? { contactKey(deal).flatMap { contacts[$0] } }

    /// The owner by e-mail or name; somebody unknown becomes a person who cannot sign in until an administrator gives
    /// them an address and a password.
    mutating func owner(of deal: IncomingDeal) throws -> User.ID? {
        if let email = deal.ownerEmail?.trimmed.lowercased(), let id = users[email] { return id }
        guard let name = deal.owner?.trimmed, !name.isEmpty else { return nil }
        let fold = SearchFolding.fold(name)
        if let id = users[fold] ?? users[name.lowercased()] { return id }
        var user = User()
        try user.begin(in: work)
        user.name = String(name.prefix(200))
        user.email = try freeAddress(deal.ownerEmail ?? fold.split { !$0.isLetter && !$0.isNumber }.joined(separator: ".") + "@imported.invalid")
        try work.insert(&user)
        users[fold] = user.id
        return user.id
    }

    private func freeAddress(_ wanted: String) throws -> String {
        var address = EmailAddress.isPlausible(wanted) ? wanted : "owner@imported.invalid", number = 2
        while try work.db.value(Int64.self, "SELECT id FROM user_account WHERE email_fold = \(address.lowercased())") != nil {
            address = "\(number)." + wanted
            number += 1
        }
        return address
    }

    /// The stage by its name, made where the plan allows; nil where it does not.
    mutating func stage(_ name: String) throws -> Stage? {
        let fold = StageWords.fold(name)
        if let stage = stages[fold] { return stage }
        guard plan.createsStages, !fold.isEmpty else { return nil }
        let pipeline = try work.find(Pipeline.self, plan.pipelineId)
        let made = try work.makeStage(in: pipeline) { $0.name = String(name.trimmed.prefix(200)) }
        stages[fold] = made
        ordered.append(made)
        try sortStages()
        return stages[fold]
    }

    /// Puts new stages where their names say they belong, with chances that rise evenly.
    private mutating func sortStages() throws {
        ordered = ordered.enumerated().sorted { (StageWords.rank($0.element.name) ?? 50, $0.offset) < (StageWords.rank($1.element.name) ?? 50, $1.offset) }.map(\.element)
        for place in ordered.indices {
            let before = try work.stage(ordered[place].id)
            var stage = before
            stage.position = Int64(place) + 1
            stage.probability = Double(place + 1) / Double(ordered.count + 1)
            try work.update(&stage, from: before)
            ordered[place] = stage
            stages[StageWords.fold(stage.name)] = stage
        }
    }
}

/// Stage names of other systems.
enum StageWords {
    /// Small letters without accents, numbering (`3. Proposal`) and punctuation.
    static func fold(_ name: String) -> String {
        let words = SearchFolding.fold(name).split { !$0.isLetter && !$0.isNumber }
        let named = words.drop { $0.allSatisfy(\.isNumber) }
        return (named.isEmpty ? words[...] : named).joined(separator: " ")
    }

    /// How far along a stage of this name usually is, 0…; nil for names that say nothing.
    static func rank(_ name: String) -> Int? {
        let fold = fold(name)
        return order.firstIndex { words in words.contains { fold.contains($0) } }
    }

    private static let order: [[String]] = [
        ["prospect", "new lead", "enquiry", "inquiry", "submitted", "henvendelse", "forfragan", "zapytanie"], ["qualif", "kvalif", "kwalif", "preaccept"], ["engag", "contact", "discover", "meeting", "mote", "spotkanie", "incontro"],
        ["needs", "behov", "analysis", "accepted"], ["demo", "presentation"], ["nurture", "consider", "evaluat"], ["proposal", "quote", "offer sent", "offert", "tilbud", "oferta", "propozycja", "proposta", "offer"],
        ["returned", "review", "decision"], ["negotiat", "forhandl", "negocj", "negozia"], ["contract", "closing", "commit", "verbal", "sign"],
    ]
}
