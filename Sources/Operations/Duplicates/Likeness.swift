import Domain
import Storage
import Texts

/// What two records have in common.
public enum LikenessReason: String, CaseIterable, Codable, Sendable {
    case email, domain, phone, name, similarName, company
}

/// How alike two records are, and in what.
public struct Likeness: Equatable, Sendable {
    public let reasons: [LikenessReason]
    /// 0…100: how sure it is that both are one and the same.
    public let confidence: Int
    public init(reasons: [LikenessReason], confidence: Int) { (self.reasons, self.confidence) = (reasons, confidence) }

    /// From here on the finder shows two records as likely duplicates. What somebody is just typing is shown with less.
    static let likely = 60
}

/// What of a company or a person is compared.
public struct Appearance: Sendable {
    var id: Int64 = 0
    var name = ""
    /// The name without marks, legal form and titles.
    var key = ""
    /// In small letters.
    var email: String?
    /// Of the company's site, or behind the "@" of a person's address, unless everybody may have an address there.
    var domain: String?
    var phone: PhoneNumber?
    /// As it was written.
    var writtenPhone: String?
    var company: Int64?
    /// Name of the company without its legal form, where it is a name alone.
    var companyKey: String?

    static func domain(of email: String?) -> String? {
        guard let email, let at = email.lastIndex(of: "@") else { return nil }
        let domain = String(email[email.index(after: at)...])
        return domain.isEmpty || sharedDomains.contains(domain) ? nil : domain
    }

    /// Where people of all companies have their addresses.
    static let sharedDomains: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.de",
        "web.de", "t-online.de", "hotmail.se", "live.se", "telia.com", "bredband.net", "hotmail.dk", "live.dk", "mail.dk", "wp.pl", "o2.pl", "onet.pl", "op.pl", "interia.pl", "gazeta.pl", "libero.it",
        "tiscali.it", "virgilio.it", "alice.it", "tin.it", "hotmail.it", "yahoo.it", "pec.it", "facebook.com", "linkedin.com", "example.com",
    ]
}

extension Appearance {
    /// How alike two companies are; nil when nothing says that they are the same.
    func companyLikeness(to other: Appearance) -> Likeness? {
        var reasons = shared(with: other)
        let isElsewhere = domain != nil && other.domain != nil && domain != other.domain
        let name = nameLikeness(to: other)
        if let name, name == .name || !isElsewhere || !reasons.isEmpty { reasons.append(name) }
        let confidence: Int
        switch (reasons.contains(.domain), reasons.contains(.phone), reasons.last) {
        case (true, _, .name), (true, true, .similarName): confidence = 99
        case (true, _, .similarName), (_, true, .name): confidence = 97
        case (_, true, .similarName): confidence = 90
        case (true, true, _): confidence = 95
        case (true, false, _): confidence = 75
        case (false, true, _): confidence = 65
        case (_, _, .name): confidence = isElsewhere ? 60 : 85
        case (_, _, .similarName): confidence = 62
        default: return nil
        }
        return Likeness(reasons: reasons, confidence: confidence)
    }

    /// How alike two people are. A name alone says little: many have the same.
    func personLikeness(to other: Appearance) -> Likeness? {
        var reasons = shared(with: other).filter { $0 != .domain }
        let sharesCompany = (company != nil && company == other.company) || (companyKey != nil && companyKey == other.companyKey)
        let atSame = sharesCompany || (domain != nil && domain == other.domain)
        let isElsewhere = company != nil && other.company != nil && company != other.company && email != nil && other.email != nil && email != other.email
        let name = nameLikeness(to: other)
        if let name { reasons.append(name) }
        if sharesCompany { reasons.append(.company) } else if !reasons.contains(.email), domain != nil, domain == other.domain { reasons.append(.domain) }
        let confidence: Int
        switch (reasons.contains(.email), reasons.contains(.phone), name) {
        case (true, _, .some): confidence = 99
        case (true, true, nil): confidence = 80
        case (true, false, nil): confidence = 62
        case (false, true, .some(let name)): confidence = name == .name ? 96 : 88
        case (false, true, nil): confidence = 45
        case (false, false, .name): confidence = atSame ? 92 : isElsewhere ? 40 : email == nil || other.email == nil ? 60 : 50
        case (false, false, .similarName): if atSame { confidence = 72 } else { return nil }
        default: return nil
        }
        return Likeness(reasons: reasons, confidence: confidence)
    }

    private func shared(with other: Appearance) -> [LikenessReason] {
        var reasons: [LikenessReason] = []
        if let email, email == other.email { reasons.append(.email) }
        if let domain, domain == other.domain { reasons.append(.domain) }
        if let phone, phone == other.phone { reasons.append(.phone) }
        return reasons
    }

    /// One letter of a name may differ, two in long names; short ones have to be the same.
    private func nameLikeness(to other: Appearance) -> LikenessReason? {
        if key.isEmpty { return nil }
        if key == other.key { return .name }
        let length = min(key.utf8.count, other.key.utf8.count)
        guard length >= 6, key.utf8.first == other.key.utf8.first, !differsByNumber(from: other) else { return nil }
        return EditDistance.between(key, other.key, atMost: length >= 12 ? 2 : 1) == nil ? nil : .similarName
    }

    /// "Depot 7" and "Depot 8" are written alike and are two.
    private func differsByNumber(from other: Appearance) -> Bool { key.utf8.filter { $0 &- 48 < 10 } != other.key.utf8.filter { $0 &- 48 < 10 } }
}
