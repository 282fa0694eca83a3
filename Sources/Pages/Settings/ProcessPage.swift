public import Domain
public import Texts
public import Writing

/// How a pipeline is worked, as a document to print or to hand to somebody new: its stages with their purpose, limits, criteria
/// and playbook. Its headings are in any language; what somebody wrote stays as it is.
public struct ProcessPage: Sendable {
    public var shell: ShellPage
    public let pipeline: Pipeline
    public let stages: [Stage]
    /// In which the headings are.
    public let texts: Catalogue
    public init(shell: ShellPage, pipeline: Pipeline, stages: [Stage], texts: Catalogue) { (self.shell, self.pipeline, self.stages, self.texts) = (shell, pipeline, stages, texts) }
}

extension ProcessPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ProcessContent(page: self) }.render(into: &output) }
    var root: String { "/settings/pipelines/\(pipeline.id)" }
}

struct ProcessContent: Component {
    let page: ProcessPage

    var body: some HTML {
        let own = page.shell.viewer.texts, texts = page.texts
        PageHeader(page.shell.title) {
            nav(.class("tabs"), .label(own[CommonText.language])) {
                ForEach(Language.allCases) { language in
                    a(.class("tab"), .href(page.root + "/process?language=\(language.rawValue)"), .current(language == texts.language), .lang(language.rawValue)) { language.ownName }
                }
            }
        } actions: {
            a(.class("btn"), .kind(.plain), .href(page.root)) { own[CommonText.back] }
            a(.class("btn"), .href(page.root + "/process.md?language=\(texts.language.rawValue)"), .download("")) {
                IconView(.download)
                own[ProcessText.asMarkdown]
            }
            button(.class("btn"), .button, .hidden(), .data("print")) {
                IconView(.print)
                own[SettingsText.processPrint]
            }
        }
        article(.class("sheet process"), .lang(texts.language.rawValue)) {
            h2 { texts(SettingsText.processOf, ["pipeline": page.pipeline.name]) }
            ForEach(page.stages.enumerated()) { index, stage in ProcessStage(page: page, index: index, stage: stage) }
        }
    }
}

struct ProcessStage: Component {
    let page: ProcessPage
    let index: Int
    let stage: Stage

    var body: some HTML {
        let texts = page.texts
        section {
            h3 { texts(SettingsText.processStage, ["number": "\(index + 1)", "stage": stage.name]) }
            if let purpose = stage.purpose { p { purpose } }
            p(.class("muted")) { page.facts(of: stage) }
            ProcessCriteria(heading: texts[SettingsText.processEntry], criteria: stage.entryCriteria, texts: texts)
            if let playbook = stage.playbook {
                h4 { texts[SettingsText.playbook] }
                ForEach(playbook.split(separator: "\n")) { line in p { String(line) } }
            }
            ProcessPlaybook(stage: stage, texts: texts)
            ProcessCriteria(heading: texts[SettingsText.processExit], criteria: stage.exitCriteria, texts: texts)
        }
    }
}

extension ProcessPage {
    /// Its part of the process, its chance, its limits and its goal, in one line.
    func facts(of stage: Stage) -> String {
        let format = LocaleFormat(texts.language, zone: shell.viewer.zone)
        let phase = CommonText(rawValue: "phases." + stage.phase.rawValue).map { texts[$0] }
        return [
            phase, texts(SettingsText.processChance, ["chance": format.percent(stage.probability)]), stage.idleMinutes.map { texts(SettingsText.processDays, ["days": DayLimit.text($0, texts.language)]) },
            stage.wipLimit.map { texts(SettingsText.processDeals, ["count": format.number(Int($0))]) }, stage.goal(texts, format),
        ].compactMap(\.self).joined(separator: " · ")
    }
}

struct ProcessCriteria: Component {
    let heading: String
    let criteria: [Criterion]
    let texts: Catalogue

    var body: some HTML {
        if !criteria.isEmpty {
            h4 { heading }
            ul(.class("bullets")) {
                ForEach(criteria) { criterion in
                    li {
                        criterion.text
                        if criterion.mode == .block { span(.class("muted")) { " (" + texts[SettingsText.processBlocks] + ")" } }
                    }
                }
            }
        }
    }
}
