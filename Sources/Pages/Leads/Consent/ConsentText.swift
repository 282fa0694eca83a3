import Domain
public import Texts

/// The words about what people agreed to, what the law wants, and how long their details are kept.
public enum ConsentText: String, TextKey {
    public static let namespace: StaticString = "consent"

    // The box on the page of a lead or a contact
    case heading, mayWe, said, nothingSaid, history, record, withdraw, withdrawAll, withdrawHelp, wording, wordingHint, proof, proofHint, perMonth, perMonthHint, saidOn, channel, purpose
    case holds, awaited, withdrawn, atMost, fromSource, proofIs, notedBy, byThemselves
    case detailsSince, confirm, informUntil, interest, interestHelp, addInterest, interestDay
    case rights, exportJSON, exportCSV, erase

    // The page behind the link in a mail
    case unsubscribe, unsubscribeFrom, unsubscribeHelp, unsubscribeDone, unsubscribeDoneHelp, unsubscribed

    // Erasing
    case eraseTitle, eraseHelp, eraseRecords, eraseRecordsHelp, eraseTables, eraseMentions, eraseShared, eraseNothing, eraseGoes, eraseEmptied, eraseRows, erasePassword, eraseNow, eraseBackups

    // Country rules
    case policies, policiesHelp, noAdvice, country, countryHint, everywhere, audience, rule, source, validFrom, addPolicy, takeOut, policyOf, readOnly, suppressed, hygiene
    // The list of suppressed addresses
    case suppressedHelp, suppressedCount, lookUp, lookUpHelp, isSuppressed, isNotSuppressed, addSuppressed, removeSuppressed
    // Hygiene and retention
    case hygieneHelp, fresh, ageing, stale, staleLeads, none, uninformed, uninformedHelp, expired, expiredHelp, retentionRules, staleMonths, lostMonths, erasesByItself, informs, gapDays, fitLine, fitPercent, saveRules, age

    // Choices
    case mail = "channels.mail", call = "channels.call", sms = "channels.sms", social = "channels.social", letter = "channels.letter"
    case news = "purposes.news", tracking = "purposes.tracking", profiling = "purposes.profiling"
    case given = "states.given", confirmed = "states.confirmed", stateWithdrawn = "states.withdrawn"
    case allowed = "outcomes.allowed", warn = "outcomes.warn", blocked = "outcomes.blocked"
    case asked = "reasons.asked", consent = "reasons.consent", customer = "reasons.customer", free = "reasons.free", lookFirst = "reasons.lookFirst", noConsent = "reasons.noConsent", noCustomer = "reasons.noCustomer"
    case unconfirmed = "reasons.unconfirmed", reasonWithdrawn = "reasons.withdrawn", capReached = "reasons.capReached", reasonSuppressed = "reasons.suppressed", noRule = "reasons.noRule"
    case person = "audiences.person", company = "audiences.company"
    case ruleConsent = "rules.consent", ruleSoftOptIn = "rules.softOptIn", ruleWarn = "rules.warn", ruleFree = "rules.free"
    case suppressedErased = "suppressions.erased", suppressedAsked = "suppressions.asked", suppressedBounced = "suppressions.bounced"
    case formMail = "forms.mail", formPhone = "forms.phone"
}

extension OutreachChannel { public func name(_ texts: Catalogue) -> String { ConsentText(rawValue: "channels." + rawValue).map { texts[$0] } ?? rawValue } }
extension ConsentEntry.Purpose { public func name(_ texts: Catalogue) -> String { ConsentText(rawValue: "purposes." + rawValue).map { texts[$0] } ?? rawValue } }
extension ConsentEntry.State { public func name(_ texts: Catalogue) -> String { ConsentText(rawValue: "states." + rawValue).map { texts[$0] } ?? rawValue } }
extension OutreachPolicy.Audience { public func name(_ texts: Catalogue) -> String { ConsentText(rawValue: "audiences." + rawValue).map { texts[$0] } ?? rawValue } }
extension OutreachPolicy.Rule { public func name(_ texts: Catalogue) -> String { ConsentText(rawValue: "rules." + rawValue).map { texts[$0] } ?? rawValue } }
extension OutreachVerdict.Reason { public func name(_ texts: Catalogue) -> String { ConsentText(rawValue: "reasons." + rawValue).map { texts[$0] } ?? rawValue } }
extension Freshness {
    public func name(_ texts: Catalogue) -> String { texts[self == .fresh ? ConsentText.fresh : self == .ageing ? ConsentText.ageing : ConsentText.stale] }
    var tone: String? { self == .fresh ? "good" : self == .ageing ? nil : "warn" }
}

extension OutreachVerdict.Outcome {
    public func name(_ texts: Catalogue) -> String { ConsentText(rawValue: "outcomes." + rawValue).map { texts[$0] } ?? rawValue }
    var tone: String { self == .allowed ? "good" : self == .warn ? "warn" : "bad" }
}
