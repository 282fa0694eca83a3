import Domain
import Texts

/// What the board's keys are called, and the texts that its scripts show.
enum BoardKeys {
    @Sendable static func helpOfPast(_ texts: Catalogue) -> [KeyHelp] {
        [KeyHelp(texts[BoardText.dayBack], "←"), KeyHelp(texts[BoardText.dayForward], "→"), KeyHelp(texts[BoardText.backToToday], "Esc")]
    }

    @Sendable static func help(_ texts: Catalogue) -> [KeyHelp] {
        [
            KeyHelp(texts[BoardText.keyNext], "J", "K"), KeyHelp(texts[BoardText.keyColumn], "H", "L"), KeyHelp(texts[BoardText.keyOpen], "↵"),
            KeyHelp(texts[BoardText.moveToStage], "M", "1–9"), KeyHelp(texts[ListText.newDeal], "C"), KeyHelp(texts[BoardText.planNextStep], "N"),
            KeyHelp(texts[BoardText.logTouch], "T"), KeyHelp(texts[BoardText.assign], "A"), KeyHelp(texts[BoardText.keyClose], "W", "X"), KeyHelp(texts[ProcessText.flag], "!"),
            KeyHelp(texts[CommonText.filter], "F"), KeyHelp(texts[BoardText.searchPage], "/"), KeyHelp(texts[BoardText.timeMachine], "⇧", "T"),
        ]
    }

    /// Made once for each language.
    private static let scripts = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, makeScriptTexts(Catalogues.embedded[$0])) })
    static func scriptTexts(in language: Language) -> String { scripts[language] ?? "{}" }

    private static func makeScriptTexts(_ texts: Catalogue) -> String {
        var script = ScriptTexts(texts)
        script.add([
            BoardText.moved, .wonToast, .lostToast, .nurtureToast, .assigned, .planned, .logged, .backIn, .weighted, .dropHere,
            .addedElsewhere, .planNextStep, .timeMachine, .doMove, .doNew,
        ])
        script.add([ListText.newDeal])
        script.add([PlaybookText.stillOpen])
        script.add([ProcessText.flaggedToast, .unflaggedToast, .disqualifiedToast])
        script.addCounted([BoardText.announceSum, .limit])
        return script.text
    }
}
