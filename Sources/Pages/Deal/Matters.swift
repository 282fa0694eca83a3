public import Domain
public import Texts

/// What a deal turns on: needs, rivals, objections, and what the libraries offer for them.
public struct Matters: Sendable {
    public var needs: [Need] = []
    public var suggestions: [CaseSuggestion] = []
    public var rivals: [RivalLine] = []
    public var competition: Competition?
    /// Names of the library's competitors, for who writes one.
    public var competitors: [String] = []
    public var objections: [RaisedObjection] = []
    public var library: [KnownObjection] = []
    /// What was done on the deal, to say where somebody said something.
    public var evidence: [FormChoice] = []
    public init() {}

    public struct RivalLine: Sendable {
        public let rival: Rival
        public let competitor: Competitor
        public init(_ rival: Rival, _ competitor: Competitor) { (self.rival, self.competitor) = (rival, competitor) }
    }

    /// An objection of the library with its answers.
    public struct KnownObjection: Sendable {
        public let objection: Objection
        public let answers: [ObjectionAnswer]
        public init(_ objection: Objection, answers: [ObjectionAnswer]) { (self.objection, self.answers) = (objection, answers) }
    }
}

/// The words for needs, rivals, objections and their libraries.
public enum MattersText: String, TextKey {
    public static let namespace: StaticString = "matters"

    // Needs
    case needs, addNeed, noNeeds, need, needHint, importance, evidence, noEvidence, fitting, because, removeNeed

    // Rivals
    case rivals, addRival, noRivals, rivalStatus, statusIn, statusOut, statusWon, bidsRequired, bidsByPolicy, ourRank, rankIs, bidding, removeRival, changeOf

    // Objections
    case objections, addObjection, noObjections, fromLibrary, notInLibrary, theirWords, theirWordsHint, answer, noAnswer, outcome, outcomeOpen, outcomeOvercome, outcomeNot, removeObjection

    // The library
    case library, libraryHelp, libraryReadOnly, matrixWon, matrixOpen, matrixLostTo, matrixLostOtherwise, winRate, tooFew, rateOf, strengths, weaknesses, addCompetitor, noCompetitors, libraryObjections,
        noLibraryObjections, raisedCount, neverRaised, answerUsed, answerOvercame, addAnswer, addLibraryObjection, caseStudies, noCaseStudies, addCaseStudy, link, takeOut
}

extension Rival.Status {
    var text: MattersText {
        switch self {
        case .inRace: .statusIn
        case .out: .statusOut
        case .won: .statusWon
        }
    }
    var tone: String? { self == .won ? "bad" : self == .inRace ? "warn" : nil }
}

extension RaisedObjection.Outcome {
    var text: MattersText {
        switch self {
        case .open: .outcomeOpen
        case .overcome: .outcomeOvercome
        case .notOvercome: .outcomeNot
        }
    }
    var tone: String? {
        switch self {
        case .open: "warn"
        case .overcome: "good"
        case .notOvercome: "bad"
        }
    }
}
