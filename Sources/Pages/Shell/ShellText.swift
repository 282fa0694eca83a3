import Domain
public import Texts

/// The words of the shell: navigation, dialogs, and what every page may say.
public enum ShellText: String, TextKey {
    public static let namespace: StaticString = "shell"

    case skip, mainNavigation, smallNavigation, new
    case placeBoard = "place.board"
    case placeImports = "place.imports"

    case find, findPlaceholder, results, choose, open, found, noResults, searchFailed
    case groupDeals = "group.deals"
    case groupPeople = "group.people"
    case groupCompanies = "group.companies"
    case groupActivities = "group.activities"
    case groupDo = "group.do"
    case groupPages = "group.pages"

    case helpAndKeys, shortcuts, keysAreOff, goTo, thisHelp

    case yourSettings, singleKeys, signOut
    case theme = "theme.name"
    case density = "density.name"
    case themeSystem = "theme.system"
    case themeLight = "theme.light"
    case themeDark = "theme.dark"
    case densityCompact = "density.compact"
    case densityRoomy = "density.roomy"

    case undone, undoneWhat, undoNothing, goThere, offline, online, notSaved, notAllowed, notFound, changedElsewhere, refused
}
