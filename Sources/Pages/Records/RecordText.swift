public import Texts

/// The words that pages about one record share: names of fields, conflicts, company and person pages.
public enum RecordText: String, TextKey {
    public static let namespace: StaticString = "records"

    case breadcrumb, field, becomes, forecastCategory, nurtureUntil, deleted, domain, industry, employees, address, wholeAddress, postalCode, city, country, kind,
        subject, due, outcome, direction, tagsHint, jobTitle

    // Record pages
    case details, noTouches, older, inTrash, nobodyNow, unseenPerson

    // Conflict
    case conflict, conflictBy, conflictByAt, conflictHelp, yours, began, theirs, keepTheirs, saveChosen
}
