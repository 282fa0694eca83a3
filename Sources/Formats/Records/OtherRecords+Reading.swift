import Domain

extension CompanyRecord {
    /// Nil when the row has problems, which `cells` then holds.
    init?(_ cells: inout RowCells) {
        self.init(name: "")
        externalId = cells.identifier(.externalId)
        website = cells.text(.website)
        domain = website.flatMap(Self.domain)
        industry = cells.text(.industry)
        employees = cells.count(.employees)
        revenue = cells.money(.revenue)
        phones = cells.phones()
        emails = cells.emails(.email)
        address = PostalAddress(&cells)
        owner = cells.owner()
        parent = cells.text(.parent)
        createdAt = cells.time(.createdAt)
        source = cells.text(.source)
        tags = cells.list(.tags)
        note = cells.note(.note)
        custom = cells.ownValues()
        if let found = cells.text(.name) ?? domain { name = found } else { cells.failMissing(.name) }
        cells.failIfDeleted()
        if !cells.problems.isEmpty { return nil }
    }

    /// The host of a web address, with or without `https://`; nil when there is none.
    static func domain(_ website: String) -> String? {
        var host = website.lowercased()[...]
        if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
        host = host.prefix { !"/?#: ".contains($0) }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        return host.contains(".") && !host.hasPrefix(".") && !host.contains("@") ? String(host) : nil
    }
}

extension PostalAddress {
    fileprivate init(_ cells: inout RowCells) {
        self.init()
        full = cells.text(.address)
        street = cells.text(.street)
        postalCode = cells.text(.postalCode)
        city = cells.text(.city)
        region = cells.text(.region)
        country = cells.text(.country)
    }
}

extension ContactRecord {
    /// Nil when the row has problems, which `cells` then holds.
    init?(_ cells: inout RowCells) {
        self.init(name: "")
        externalId = cells.identifier(.externalId)
        firstName = cells.text(.firstName)
        lastName = cells.text(.lastName)
        emails = cells.emails(.email)
        phones = cells.phones()
        jobTitle = cells.text(.jobTitle)
        company = cells.company()
        companyExternalId = cells.identifiers(.companyExternalId).first
        owner = cells.owner()
        createdAt = cells.time(.createdAt)
        source = cells.text(.source)
        tags = cells.list(.tags)
        note = cells.note(.note)
        custom = cells.ownValues()
        let together = [firstName, lastName].compactMap { $0 }.joined(separator: " ").nonEmpty
        if let found = cells.text(.name) ?? together ?? emails.first { name = found } else { cells.failMissing(.name) }
        cells.failIfDeleted()
        if !cells.problems.isEmpty { return nil }
    }
}

extension ActivityRecord {
    /// Nil when the row has problems, which `cells` then holds.
    init?(_ cells: inout RowCells) {
        self.init(subject: "")
        externalId = cells.identifier(.externalId)
        type = cells.text(.type)
        dueAt = cells.time(.dueAt)
        doneAt = cells.time(.doneAt)
        isDone = cells.yesNo(.done) ?? (doneAt != nil)
        deal = cells.text(.deal)
        dealExternalId = cells.identifiers(.dealExternalId).first
        contacts = cells.contacts()
        company = cells.company()
        companyExternalId = cells.identifiers(.companyExternalId).first
        owner = cells.owner()
        createdAt = cells.time(.createdAt)
        note = cells.note(.note)
        custom = cells.ownValues()
        if let found = cells.text(.subject) ?? type ?? note { subject = found } else { cells.failMissing(.subject) }
        cells.failIfDeleted()
        if !cells.problems.isEmpty { return nil }
    }
}

extension HistoryRecord {
    /// Nil when the row has problems, which `cells` then holds.
    init?(_ cells: inout RowCells) {
        let deal = cells.identifier(.dealExternalId), time = cells.time(.at)
        self.init(dealExternalId: deal ?? "", at: time ?? ImportedTime(Timestamp(microseconds: 0), hasClock: false))
        externalId = cells.identifier(.externalId)
        let stageText = cells.text(.stage)
        outcome = stageText.map { cells.columns.plan.outcome(ofStage: $0) ?? .open }
        stage = outcome == .open ? stageText : nil
        amount = cells.money(.amount)
        expectedClose = cells.day(.expectedClose)
        probability = cells.probability(.probability)
        forecastCategory = cells.text(.forecastCategory).map(Vocabulary.forecastCategory)
        lostReason = cells.text(.lostReason)
        if deal == nil { cells.failMissing(.dealExternalId) }
        if time == nil, cells.problems.isEmpty { cells.failMissing(.at) }
        cells.failIfDeleted()
        if !cells.problems.isEmpty { return nil }
    }
}

extension RowCells {
    mutating func failMissing(_ field: ImportField) { fail(.fieldMissing, columns.first(field), ["field": field.name]) }

    mutating func failIfDeleted() {
        if yesNo(.isDeleted) == true { fail(.deletedInSource, columns.first(.isDeleted)) }
    }
}
