public import Texts

/// The words of the lists: columns, filters, paging, what an empty list says.
public enum ListText: String, TextKey {
    public static let namespace: StaticString = "list"

    // Head
    case views, all, withOpenDeals, openDealCount, customers, export, newDeal, newCompany, newPerson

    // Filters
    case filters, removeFilter, clearFilters, show, any, everyone, me, closesFrom, closesTo, amountMin, amountMax, dealWords, companyWords,
        personWords

    case moreFilters, companyCity, companyCountry, companyIndustry, createdFrom, createdTo

    // Columns
    case chance, closes, closed, lastTouch, mainContact, nextLate, nextToday, nextPlanned, stageSince

    case columns, showColumn, hideColumn, columnEarlier, columnLater, usualColumns

    // Groups and views
    case groupBy, groupedBy, noGroups, moreGroups, savedViews, noViews, saveView, editView, deleteView, keepChanges, isFirst, forMe, forTeam, forEveryone, whoSees, pinView, showFirst

    // Sums
    case inCurrency, unconverted, moreThan

    // Pages
    case pages, firstPage, hintMove, hintOpen, hintSelect, hintEdit, allShortcuts, selectRow

    // Empty
    case nothingMatches, nothingMatchesHelp, noDeals, noDealsHelp, noCompanies, noCompaniesHelp, noPeople, noPeopleHelp, importFile
}
