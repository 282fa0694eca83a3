import Domain
import Storage
import Writing

extension OutreachPolicy.Audience: ChoiceFieldValue {}
extension OutreachPolicy.Rule: ChoiceFieldValue {}
extension OutreachVerdict.Outcome: ChoiceFieldValue {}
extension OutreachVerdict.Reason: ChoiceFieldValue {}

extension OutreachPolicy: LibraryRecord {
    public typealias Subject = OutreachPolicy
    public static let kind = Kind.outreachPolicy
    public static let table: StaticString = "outreach_policy"
    public static let fields = Fields<OutreachPolicy>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("country", "country", \.country, [.writable, .required, .short, .filterable]),
        Field("channel", "channel", \.channel, [.writable, .filterable]),
        Field("audience", "audience", \.audience, [.writable, .filterable]),
        Field("rule", "rule", \.rule, [.writable, .filterable]),
        Field("source", "source", \.source, .writable),
        Field("validFrom", "valid_from", \.validFrom, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws { (createdAt, validFrom) = (work.now, work.today) }

    public mutating func settle(from before: OutreachPolicy?, in work: Work) throws {
        country = country.trimmed.uppercased()
        guard country == Self.everywhere || country.utf8.count == 2 && country.utf8.allSatisfy({ 65...90 ~= $0 }) else { throw Refusal.field("country", "notAPolicyCountry") }
        if source?.trimmed.isEmpty == true { source = nil }
        guard archivedAt == nil else {
            // The last lines for all countries stay: without them nobody could say what holds.
            if country == Self.everywhere, before?.archivedAt == nil, try twin(in: work, anyDay: true) == nil { throw Refusal.field("archivedAt", "lastPolicy") }
            return
        }
        if try twin(in: work, anyDay: false) != nil { throw Refusal(.nameTaken, problems: [.init(field: "validFrom", code: .invalid, details: ["why": "nameTaken"])]) }
    }

    private func twin(in work: Work, anyDay: Bool) throws -> Int64? {
        let day: SQL = anyDay ? "TRUE" : "valid_from = \(validFrom)"
        return try work.db.value(Int64.self, "SELECT id FROM outreach_policy WHERE country = \(country) AND channel = \(channel) AND audience = \(audience) AND archived_at IS NULL AND id <> \(id) AND \(day) LIMIT 1")
    }
}

/// The lines that every workspace begins with. Sources: Markedsføringsloven § 10 (Denmark), Prawo komunikacji elektronicznej
/// art. 398 in force since 2024-11-10 (Poland), Marknadsföringslagen 19–21 §§ (Sweden), Codice Privacy art. 130 (Italy), Directive
/// 2002/58/EC art. 13 for every other country.
enum OutreachDefaults {
    struct Line { let country: String, channel: OutreachChannel, person: OutreachPolicy.Rule, company: OutreachPolicy.Rule, source: String, from: String }

    static let lines: [Line] = [
        Line(country: "DK", channel: .mail, person: .softOptIn, company: .softOptIn, source: danish, from: "2017-07-01"),
        Line(country: "DK", channel: .sms, person: .softOptIn, company: .softOptIn, source: danish, from: "2017-07-01"),
        Line(country: "DK", channel: .social, person: .consent, company: .consent, source: danish, from: "2017-07-01"),
        Line(country: "DK", channel: .call, person: .consent, company: .warn, source: "Forbrugeraftaleloven § 4; Markedsføringsloven § 10, stk. 4", from: "2017-07-01"),
        Line(country: "DK", channel: .letter, person: .warn, company: .free, source: "Markedsføringsloven § 10, stk. 4 (Robinsonlisten)", from: "2017-07-01"),
        Line(country: "PL", channel: .mail, person: .consent, company: .consent, source: polish, from: "2024-11-10"),
        Line(country: "PL", channel: .sms, person: .consent, company: .consent, source: polish, from: "2024-11-10"),
        Line(country: "PL", channel: .call, person: .consent, company: .consent, source: polish, from: "2024-11-10"),
        Line(country: "PL", channel: .social, person: .consent, company: .consent, source: polish, from: "2024-11-10"),
        Line(country: "PL", channel: .letter, person: .warn, company: .free, source: "RODO art. 6 ust. 1 lit. f, art. 21 ust. 2", from: "2018-05-25"),
        Line(country: "SE", channel: .mail, person: .softOptIn, company: .warn, source: swedish, from: "2008-07-01"),
        Line(country: "SE", channel: .sms, person: .softOptIn, company: .warn, source: swedish, from: "2008-07-01"),
        Line(country: "SE", channel: .social, person: .softOptIn, company: .warn, source: swedish, from: "2008-07-01"),
        Line(country: "SE", channel: .call, person: .warn, company: .free, source: "Marknadsföringslagen 21 § (NIX-Telefon)", from: "2008-07-01"),
        Line(country: "SE", channel: .letter, person: .warn, company: .free, source: "Marknadsföringslagen 21 § (NIX adresserat)", from: "2008-07-01"),
        Line(country: "IT", channel: .mail, person: .softOptIn, company: .softOptIn, source: italian, from: "2018-09-19"),
        Line(country: "IT", channel: .sms, person: .consent, company: .consent, source: italian, from: "2018-09-19"),
        Line(country: "IT", channel: .social, person: .consent, company: .consent, source: italian, from: "2018-09-19"),
        Line(country: "IT", channel: .call, person: .warn, company: .warn, source: "Codice Privacy art. 130, c. 3-bis (Registro pubblico delle opposizioni)", from: "2022-07-27"),
        Line(country: "IT", channel: .letter, person: .warn, company: .free, source: "Codice Privacy art. 130, c. 3-bis", from: "2018-09-19"),
        Line(country: OutreachPolicy.everywhere, channel: .mail, person: .softOptIn, company: .warn, source: european, from: "2003-10-31"),
        Line(country: OutreachPolicy.everywhere, channel: .sms, person: .softOptIn, company: .warn, source: european, from: "2003-10-31"),
        Line(country: OutreachPolicy.everywhere, channel: .social, person: .softOptIn, company: .warn, source: european, from: "2003-10-31"),
        Line(country: OutreachPolicy.everywhere, channel: .call, person: .warn, company: .warn, source: european, from: "2003-10-31"),
        Line(country: OutreachPolicy.everywhere, channel: .letter, person: .warn, company: .free, source: "GDPR art. 6(1)(f), art. 21(2)", from: "2018-05-25"),
    ]
    private static let danish = "Markedsføringsloven § 10", polish = "Prawo komunikacji elektronicznej art. 398", swedish = "Marknadsföringslagen 19–20 §§", italian = "Codice Privacy (D.lgs. 196/2003) art. 130", european = "Directive 2002/58/EC art. 13"

    /// The statements that write them into a new table.
    static var statements: String {
        lines.flatMap { line in
            [(OutreachPolicy.Audience.person, line.person), (.company, line.company)].map { audience, rule in
                """
                INSERT INTO outreach_policy (version, country, channel, audience, rule, source, valid_from, created_at)
                VALUES (1, '\(line.country)', '\(line.channel.rawValue)', '\(audience.rawValue)', '\(rule.rawValue)', '\(line.source)', '\(line.from)', 0)
                """
            }
        }.joined(separator: "\n;\n")
    }

    static let migration = Migration("2026-11-30 what countries want before one writes or calls", both: "\n" + statements)
}
