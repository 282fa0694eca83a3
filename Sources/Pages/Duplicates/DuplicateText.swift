public import Texts

/// The words about records that may be one and the same.
public enum DuplicateText: String, TextKey {
    public static let namespace: StaticString = "duplicates"

    case title, lookAlikes, lookAlikesHelp, saveAnyway, sure
    case sameEmail = "reasons.email", sameDomain = "reasons.domain", samePhone = "reasons.phone", sameName = "reasons.name", similarName = "reasons.similarName", sameCompany = "reasons.company"

    // The search and what it found.
    case search, searchAgain, running, lookAgain, never, searched, failed, groupCount, none, noneHelp, notDuplicates, notDuplicatesOf, merge, mergeWith, oldest, more

    // Merging two.
    case mergeTitle, mergeHelp, stays, goes, both, swap, allSame, moves, commentCount, fileCount, valueCount, nothingMoves, mergedInto, since

    // Editing one field where it stands.
    case change
}

extension Catalogue {
    /// What two records have in common, in words: "same e-mail, same phone".
    func likeness(_ reasons: [String]) -> String {
        reasons.compactMap { DuplicateText(rawValue: "reasons." + $0) }.map { self[$0] }.joined(separator: ", ")
    }
}
