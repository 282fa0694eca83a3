public import Texts

/// The words of what the whole workspace has in common: language and region, rates, lost reasons.
public enum WorkspaceText: String, TextKey {
    public static let namespace: StaticString = "workspace"

    // Language and region
    case region, regionHelp, adminsOnly, nameOf, languageHelp, zoneHelp, fiscalMonth
    case changeHeading, changeAmounts, changePipelines, changeSums, changeRates, changeMissing, changeNow

    // Pipelines
    case pipelineCurrencyHint, pipelinePlace, pipelineUp, pipelineDown, asWorkspace, chosenFile, chosenFileName, chooseFile, makeFromFile

    // Exchange rates
    case rates, ratesHelp, ratesMissing, addRate, rateOf, rateIn, rateDay, rateLine, earlierCurrency, noRates, saveRate

    // Lost reasons
    case reasons, reasonsHelp, reasonName, builtInHint, addReason, archiveReason, reasonsOutOfUse, useReasonAgain, reasonUp, reasonDown
}
