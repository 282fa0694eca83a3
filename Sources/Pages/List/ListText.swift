public import Texts

/// The words of the lists: columns, filters, paging, what an empty list says.
public enum ListText: String, TextKey {
    public static let namespace: StaticString = "list"

    // Head
    case views, all, export, newDeal, newCompany, newPerson

    // Filters
    case filters, removeFilter, clearFilters, show, any, everyone, me, closesFrom, closesTo, amountMin, amountMax, dealWords, companyWords,
        personWords

    // Columns
    case chance, closes, closed, lastTouch, mainContact, nextLate, nextToday, nextPlanned

    // Sums
    case inCurrency, unconverted

    // Pages
    case pages, firstPage, hintMove, hintOpen, allShortcuts

    // Empty
    case nothingMatches, nothingMatchesHelp, noDeals, noDealsHelp, noCompanies, noCompaniesHelp, noPeople, noPeopleHelp, importFile
}
