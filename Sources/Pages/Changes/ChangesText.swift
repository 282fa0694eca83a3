public import Texts

/// The words of what lies between two moments of a pipeline.
public enum ChangesText: String, TextKey {
    public static let namespace: StaticString = "changes"

    case titleGrew = "title.grew"
    case titleFell = "title.fell"
    case titleSame = "title.same"
    case expectedGrew = "expected.grew"
    case expectedFell = "expected.fell"
    case expectedSame = "expected.same"
    case whatChanged, choose, measure, measureOpen, measureExpected, periodFrom, periodTo, boardOn, csv
    case lastDays = "quick.days"
    case thisQuarter = "quick.quarter"
    case sinceReview = "quick.review"
    case dealsBehind, allDeals, part, before, after, inFile
    case definition, definitionExpected, definitionFrom, definitionUntil, definitionParts, definitionRates, definitionNoRate, definitionOrder
}
