public import Texts

/// The words of reviews of pipelines.
public enum ReviewText: String, TextKey {
    public static let namespace: StaticString = "reviews"

    case review, title, first, last, start, startHelp, place, reviewed, markAndNext, unmark, summary, finish, endedBy, endedByLeads, finished, newDeal, quiet, changedHeading, touches, comments, newStep,
        inStage, notReviewed, allReviewed, nothingMoved, back, reviewedCount, withoutStep, quietCount, whole
}
