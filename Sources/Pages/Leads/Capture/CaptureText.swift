import Domain
public import Texts

/// The words of forms for whoever fills them in, and of the pages on which forms, quarantine and sources are looked after.
public enum CaptureText: String, TextKey {
    public static let namespace: StaticString = "capture"

    // For visitors: what is asked, by its kind
    case askName = "ask.name", askEmail = "ask.email", askPhone = "ask.phone", askCompany = "ask.company", askTitle = "ask.title", askCity = "ask.city", askCountry = "ask.country", askIndustry = "ask.industry", askEmployees = "ask.employees",
        askInterest = "ask.interest"
    case send, optional, choose, leaveEmpty, working, notSent, goBack, download, checkMail, confirmHeading, confirmHelp, confirm, confirmed

    // Forms
    case forms, formsHelp, newForm, formName, readyContact, readyGuide, noForms, speaks, sentCount, inQuarantine, archive, takeBack, archived, questions, question, required, addQuestion, up, down, remove, label, choices, choicesHelp, fillsField, fillsNone
    case kindName = "kind.name", kindEmail = "kind.email", kindPhone = "kind.phone", kindCompany = "kind.company", kindTitle = "kind.title", kindCity = "kind.city", kindCountry = "kind.country", kindIndustry = "kind.industry",
        kindEmployees = "kind.employees", kindInterest = "kind.interest", kindText = "kind.text", kindLines = "kind.lines", kindChoice = "kind.choice"
    case words, heading, intro, button, thanks, consentWords, addLanguage, removeLanguage, settings, consent, consentNone, consentNews, consentTracking, consentProfiling, consentRequired, consentEdition, doubleOptIn, doubleOptInHelp, origins, originsHelp, source
    case asset, assetHelp, assetNone, assetFile, assetUpload, assetRemove, preview

    // Connecting
    case connect, connectHelp, hosted, snippet, snippetHelp, plain, plainHelp, test, testHelp, tested, testSource, openLead

    // Quarantine
    case quarantine, quarantineHelp, quarantineEmpty, letIn, refuse, refusedOnes, waitingOnes, chooseAll, byMail, byProgram, older
    case whyNoScript = "why.noScript", whyNotShown = "why.notShown", whyTooQuick = "why.tooQuick", whyTooOld = "why.tooOld", whySentTwice = "why.sentTwice", whyTrap = "why.trap", whyWrongWork = "why.wrongWork", whyLinks = "why.links",
        whyPhrases = "why.phrases", whyTooMany = "why.tooMany", whyAutomatic = "why.automatic", whyFailed = "why.failed"

    // Sources
    case keys, keysHelp, keyName, makeKey, keyOnce, noKeys, lastUsed, neverUsed, revoke, revoked, programs, programsHelp, mails, mailsHelp
    case referrals, referralsHelp, referralContact, referralContactHelp, referralForm, makeReferral, noReferrals, cameBy, endLink, ended
    case people, peopleHelp, peopleSource, peopleSourceHelp, peopleFile, peopleAnswer, takeIn, tookIn, tookKnown, notTaken, lineNothing, lineEmail
}

extension FormQuestion.Kind {
    /// What a form calls it for whoever fills it in.
    var asking: CaptureText? { CaptureText(rawValue: "ask." + rawValue) }
    /// What it is called where the form is made.
    var naming: CaptureText { CaptureText(rawValue: "kind." + rawValue) ?? .kindText }
}

extension QuarantineReason {
    var text: CaptureText { CaptureText(rawValue: "why." + rawValue) ?? .whyFailed }
}

extension ConsentEntry.Purpose {
    var naming: CaptureText {
        switch self {
        case .news: .consentNews
        case .tracking: .consentTracking
        case .profiling: .consentProfiling
        }
    }
}
