/// Why a row of a file was not imported, and what helps: for the result on the page and for the file of faulty rows.
public enum ImportProblemText: String, TextKey {
    public static let namespace: StaticString = "importProblems"

    // The row
    case tooFewFields, tooManyFields, wholeRowInOneCell, unclosedQuote, invalidText

    // A cell
    case dateNotRead, dateAmbiguous, dateInOtherOrder, numberNotRead, numberAmbiguous, amountOutOfRange, amountTooManyDigits, amountPeriodUnknown,
        currencyUnknown, currencyAmbiguous, currencyOther, probabilityOutOfRange, yesNoNotRead, statusUnknown, outcomeContradiction, emailNotRead, fieldMissing,
        deletedInSource, leadStatusUnknown, lifecycleUnknown, conversionUnknown

    // Against what is here already
    case repeated, stageUnknown, closesBeforeCreated, dealUnknown, companyUnknown, contactUnknown, titleMissing, pipelineUnknown, changedSince, suppressed

    // Of a row that was imported
    case gateOpen, gateOpenWon, valueLeftOut

    // Why a value was left out
    case choiceUnknown, choiceArchived, linkNotRead, userUnknown, personAmbiguous, valueTooLong
}
