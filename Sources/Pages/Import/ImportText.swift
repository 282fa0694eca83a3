public import Texts

/// The words of importing a file, from choosing it to taking it back.
public enum ImportText: String, TextKey {
    public static let namespace: StaticString = "import"

    // Choosing a file
    case drop, dropHelp, upload, nothingSavedYet, mayNot, earlier, another

    // Status
    case statusPlanned, statusChecked, statusRunning, statusDone, statusFailed, statusUndone, statusChecking, statusUndoing, checkingHelp, remove

    // The file
    case rowCount, damaged, recognised, recognisedHelp, holds, comesFrom, encoding, separator, intoPipeline, newPipeline, newPipelineName,
        newPipelineHint, otherSystem, comma, semicolon, tabulator, bar

    // Columns and stages
    case columns, column, unnamed, samples, inTheFile, becomes, sure, certain, likely, guess, leaveOut, newStage, skipRows

    // Questions
    case questions, questionsHelp, howToRead, dayFirst, monthFirst, yearFirst, commaDecimal, pointDecimal

    // Preview and result
    case preview, previewHelp, refresh, dryRun, `import`, importRows, wouldHappen, happened, wasUndone, created, updated, skipped, failed,
        createdCount, updatedCount, failedCount, running, runningHelp, rowsOf, showRecords, showLeads, undo, errorFile, rowProblems, line, value, why
}
