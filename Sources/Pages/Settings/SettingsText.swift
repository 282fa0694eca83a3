public import Texts

/// The words of the settings: pipelines, stages, criteria.
public enum SettingsText: String, TextKey {
    public static let namespace: StaticString = "settings"

    // Frame
    case pipelinesAndStages, newPipeline, discard, saveChanges, readOnly

    // Stages
    case stages, orderHelp, order, chance, dayLimit, dealLimit, toLeave, options, nameOfStage, chanceIn, dayLimitIn, dealLimitIn, noLimit, moveUp, moveDown, addStage,
        nameOfNew, hundred, zero, wonHelp, lostHelp, noCriteria

    // Removing
    case removeStage, removeHeading, removeEmpty, dealsGoTo, removeNow, whatChanges

    // Pipeline
    case pipelineName, archivePipeline, archivedPipelines, restorePipeline, processDocument, downloadTemplate, fromTemplate, fromNames, fromNamesHint, fromFile, fromFileHint, makePipeline

    // Rules
    case rules, quietAfter

    // Stage
    case purpose, purposeHint, playbook, playbookHint, phase, waiting, exitCriteria, entryCriteria, criterionText, criterionKind, criterionTarget, criterionMode, addCriterion,
        kindChecklist, kindField, kindActivity, kindPlanned, kindContactRole, kindApproval, modeWarn, modeBlock, anyTarget, readyLists, readyListsHelp, addList, emptyRemoves

    // The process as a document
    case processOf, processStage, processChance, processDays, processDeals, processEntry, processExit, processBlocks, processPrint
}
