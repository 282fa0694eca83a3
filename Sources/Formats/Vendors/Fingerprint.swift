import Domain

/// Finds out by the names of columns, and by the form of ids, which system wrote a file.
struct Fingerprint {
    private let headers: [HeaderName]
    private let texts: Set<String>
    private let keys: Set<String>
    private let rows: [[String]]

    /// - Parameter rows: some records below the header.
    init(headers: [HeaderName], rows: [[String]]) {
        self.headers = headers
        self.rows = rows
        texts = Set(headers.map(\.text))
        keys = Set(headers.map(\.key))
    }

    /// The system with the highest score, and `generic` when none reaches a half.
    var preset: (preset: Preset, confidence: Confidence) {
        let scored = Preset.allCases.filter { $0 != .generic }.map { ($0, score(of: $0)) }
        let best = scored.reduce((Preset.generic, 0.0)) { $1.1 > $0.1 ? $1 : $0 }
        guard best.1 >= 0.5 else { return (.generic, .likely) }
        return (best.0, best.1 >= 0.99 ? .certain : .likely)
    }

    /// The share of what is distinctive for a system that the file has, 0 to 1.
    func score(of preset: Preset) -> Double {
        switch preset {
        case .pipedrive: pipedrive
        case .hubspot: hubspot
        case .salesforce: max(salesforceAPI, salesforceReport)
        case .zoho: zoho
        case .close: close
        case .copper: copper
        case .attio: attio
        case .twenty: twenty
        case .generic: 0
        }
    }

    private static let pipedrivePrefixes = ["Deal - ", "Person - ", "Organization - ", "Activity - ", "Lead - ", "Note - ", "Product - "]

    private var pipedrive: Double {
        let count = headers.count { header in
            let text = header.text.replacingDashes
            return Self.pipedrivePrefixes.contains { text.hasPrefix($0) }
        }
        return count >= 3 ? 1 : Double(count) * 0.2
    }

    private var hubspot: Double {
        let markers = ["dealstage", "dealname", "lifecyclestage", "companydomainname", "associatedcompanyids", "associatedcontactids", "associateddealids", "dealowner", "contactowner", "companyowner"]
        let dated = headers.contains { StageColumn($0.text)?.isHubSpot == true }
        let found = markers.count(where: keys.contains) + (dated ? 1 : 0)
        let hasId = texts.contains("Record ID") && !isUUID(column: "Record ID")
        if hasId { return found >= 1 ? 1 : 0.4 }
        if texts.contains("Record ID") { return 0 }
        return keys.contains("hsobjectid") || dated ? 0.9 : found >= 3 ? 0.6 : 0
    }

    private var zoho: Double {
        guard texts.contains("Record Id") else { return share(of: ["dealname", "closingdate", "accountname"]) * 0.5 }
        return 0.6 + 0.4 * max(share(of: ["dealname", "closingdate"]), share(of: ["accountname"]), share(of: ["taskowner"]))
    }

    private var salesforceAPI: Double {
        let named = share(of: ["stagename", "iswon", "forecastcategoryname"])
        let history = share(of: ["opportunityid", "stagename", "closedate"]) == 1 ? 1.0 : 0
        let prefixed = ["Id", "Opportunity ID", "Account ID", "Contact ID"].contains { column in
            values(of: column).contains { SalesforceID.isRecord($0) }
        }
        return max(named, history, prefixed ? 0.9 : 0)
    }

    private var salesforceReport: Double {
        if keys.isSuperset(of: ["opportunityname", "probability"]) || keys.isSuperset(of: ["opportunityname", "opportunityowner"]) { return 1 }
        if keys.isSuperset(of: ["opportunityname", "fiscalperiod"]) || keys.isSuperset(of: ["opportunityname", "tostage"]) { return 1 }
        let account = ["accountowner", "accountname", "billingcity", "billingcountry", "accountsite", "parentaccount"].count(where: keys.contains)
        let contact = ["contactowner", "mailingstreet", "mailingcity", "reportsto", "asstphone", "accountname"].count(where: keys.contains)
        if keys.contains("duedateonly") || keys.isSuperset(of: ["companyaccount", "assigned"]) { return 0.9 }
        return texts.contains("Record Id") || texts.contains("Record ID") ? 0 : max(account, contact) >= 3 ? 0.7 : 0
    }

    private var close: Double {
        if texts.isSuperset(of: ["status_label", "value_period"]) { return 1 }
        let ids = ["lead_", "oppo_", "cont_"].contains { prefix in rows.contains { $0.contains { $0.hasPrefix(prefix) && $0.count > 20 } } }
        return ids && (keys.contains("leadid") || keys.contains("leadname") || texts.contains("id")) ? 0.9 : 0.5 * share(of: ["statuslabel", "valueperiod", "leadname"])
    }

    private var copper: Double {
        max(share(of: ["contacttype", "workemail"]), share(of: ["primarycontact", "winprobability"])) * 0.95
    }

    private var twenty: Double {
        if headers.contains(where: { $0.key.hasPrefix("pointofcontact") || $0.key.contains("amountmicros") }) { return 1 }
        let camel = headers.count { header in header.text.dropFirst().contains { $0.isUppercase } && header.text.first?.isLowercase == true && header.text.allSatisfy { $0.isLetter || $0.isNumber } }
        return camel >= 2 && isUUID(column: "id") ? 0.8 : 0
    }

    private var attio: Double { isUUID(column: "Record ID") && keys.isDisjoint(with: ["lifecyclestage", "associatedcompanyids"]) ? 0.9 : 0 }

    // MARK: - Looking into the file

    private func share(of wanted: [String]) -> Double { Double(wanted.count(where: keys.contains)) / Double(wanted.count) }

    private func values(of column: String) -> [String] {
        guard let index = headers.firstIndex(where: { $0.text == column }) else { return [] }
        return rows.prefix(50).compactMap { index < $0.count ? $0[index].trimmed : nil }.filter { !$0.isEmpty }
    }

    private func isUUID(column: String) -> Bool {
        let values = values(of: column)
        return !values.isEmpty && values.allSatisfy { value in
            let parts = value.split(separator: "-", omittingEmptySubsequences: false)
            return parts.map(\.count) == [8, 4, 4, 4, 12] && value.allSatisfy { $0.isHexDigit || $0 == "-" }
        }
    }
}

/// Ids of Salesforce: 15 characters, or 18 with three more that tell capital letters apart.
enum SalesforceID {
    /// True for ids of opportunities, accounts, contacts, leads and tasks.
    static func isRecord(_ text: String) -> Bool { isID(text) && ["006", "001", "003", "00Q", "00T"].contains { text.hasPrefix($0) } }

    /// The 18 characters of either form, so that both find the same record; any other text stays as it is.
    static func canonical(_ text: String) -> String {
        guard text.utf8.count == 15, isID(text) else { return text }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")
        let characters = Array(text)
        let suffix = stride(from: 0, to: 15, by: 5).map { start in
            alphabet[(0..<5).reduce(0) { $0 | (characters[start + $1].isUppercase ? 1 << $1 : 0) }]
        }
        return text + String(suffix)
    }

    private static func isID(_ text: String) -> Bool {
        (text.utf8.count == 15 || text.utf8.count == 18) && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
            && text.first == "0" && text.contains(where: \.isLetter)
    }
}

extension String {
    /// All kinds of dashes as `-`.
    var replacingDashes: String { String(map { "‐‑‒–—―−".contains($0) ? "-" : $0 }) }
}
