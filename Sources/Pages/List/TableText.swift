public import Texts

/// The words of tables: filters for every field, totals of columns, and what a list of activities has besides.
public enum TableText: String, TextKey {
    public static let namespace: StaticString = "tables"

    // Filters
    case addFilter, choose, filterBy, ofRelated, atLeast, atMost, fromDay, untilDay, hasWords, lowest, highest, firstDay, lastDay, wordsIn, exactly, compare, nothingEntered, withoutIt

    // Totals
    case totals, total, sum, average, least, largest, earliest, latest, filled, empty, capped

    // Fields that have no word elsewhere
    case lastInbound, postponed

    // Activities
    case complete, moveDay
}
