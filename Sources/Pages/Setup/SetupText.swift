public import Texts

/// The words of setting up a workspace: the first administrator, then how one sells.
public enum SetupText: String, TextKey {
    public static let namespace: StaticString = "setup"

    // First administrator
    case setUp, step, welcome, welcomeHelp, code, codeHint, workspace, yourName, passwordHint, `continue`

    // How one sells
    case howDoYouSell, howHelp, template, languageHelp, moneyAndWeek, weekStarts, onMonday, onSunday, onSaturday, startWith, startImport,
        startImportHelp, startDemo, startDemoHelp, startEmpty, startEmptyHelp, aboutAMinute

    // Currencies
    case currencyEUR, currencySEK, currencyDKK, currencyPLN, currencyUSD, currencyGBP
}
