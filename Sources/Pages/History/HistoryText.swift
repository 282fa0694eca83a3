public import Texts

/// The words of the history: what was done, in sentences.
public enum HistoryText: String, TextKey {
    public static let namespace: StaticString = "history"

    case title, person, kind, everyKind, operation, day, clear, older, empty, emptyHelp, emptyFilter
    case program, changes, close, newRecord, left, leftWhole, nowIs, wouldBe, undidPartly, shownOnly, unnamed
    case moved, created, changed, deleted, restored, won, lost, reopened, owner, stepDone, undid, imported, did
}
