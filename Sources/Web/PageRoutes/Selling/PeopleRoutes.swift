import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// Skills and scorecards: each person's own, and those of the people whom somebody leads.
struct PeopleRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(SellingPage.skills) { context in
            let asked = context.period(), (report, maker) = try await context.screen(ShowSkills(pipelineId: asked.pipeline, from: asked.from, to: asked.to))
            return .html(SkillMaker(selling: SellingMaker(maker: maker, pipeline: report.pipeline.id, first: report.first, last: report.last), report: report).page)
        }
        pages.get(SellingPage.scorecards) { context in
            let asked = context.period(), (cards, maker) = try await context.screen(ShowScorecards(pipelineId: asked.pipeline, from: asked.from, to: asked.to))
            return .html(ScorecardMaker(selling: SellingMaker(maker: maker, pipeline: cards.pipeline.id, first: cards.first, last: cards.last, currency: cards.currency), cards: cards).page)
        }
    }
}

/// Turns how somebody's deals go on into its page.
struct SkillMaker {
    let selling: SellingMaker
    let report: SkillReport
    private var texts: Texts.Catalogue { selling.texts }

    var page: SellingPage {
        var page = selling.page(.skills, SellingPage.skills)
        page.remarks = [texts[SellingText.privacy], texts[SellingText.skillsHelp]]
        page.boxes = report.people.map(box)
        return page
    }

    private func box(_ person: SkillReport.Person) -> SellingBox {
        let heads = [texts[CommonText.stage], texts[SellingText.went], texts[SellingText.interval], texts[SellingText.othersHead], texts[SellingText.compared], texts[SellingText.lessons]]
        let rows = person.lines.map { row($0, person) }
        return SellingBox(
            "seller-\(person.user)", title: person.isSelf ? texts(SellingText.you, ["name": selling.name(of: person.user)]) : selling.name(of: person.user), definition: texts[SellingText.skillDefinition],
            table: SellingTable(heads: heads, rows: rows), nothing: texts[SellingText.nothing])
    }

    private func row(_ line: SkillReport.Line, _ person: SkillReport.Person) -> SellingTable.Row {
        let format = selling.format, figure = selling.path(FigurePage.root + "/stageConversion", [("stageId", "\(line.stage)"), ("ownerId", "\(person.user)")])
        let counted = texts(SellingText.sampleOf, ["count": format.number(line.own.count), "total": format.number(line.own.total)]), waiting = line.pending > 0 ? " · " + texts(SellingText.stillThere, count: line.pending) : ""
        let interval = line.interval.map { format.percent($0.lowerBound) + " – " + format.percent($0.upperBound) } ?? LocaleFormat.nothing
        let others = line.team.map { SellingTable.Cell(format.percent($0.rate), small: selling.sample($0.total)) } ?? .init(LocaleFormat.nothing, small: texts[SellingText.tooFewOthers])
        return .init(line.name, [
            .init(format.percent(line.own.rate), small: counted + waiting, href: figure, isFaint: line.own.isSparse), .init(interval, isFaint: line.own.isSparse), others, level(line.level),
            .init("", links: line.lessons.map { .init($0.title, "/training/lessons/\($0.key)") }),
        ])
    }

    private func level(_ level: SkillGaps.Level) -> SellingTable.Cell {
        switch level {
        case .below: .init(texts[SellingText.levelBelow], tone: "warn")
        case .above: .init(texts[SellingText.levelAbove], tone: "good")
        case .asTheTeam: .init(texts[SellingText.levelSame], tone: "")
        case .tooFew: .init(texts[SellingText.levelTooFew], isFaint: true)
        }
    }
}

/// Turns scorecards into their page.
struct ScorecardMaker {
    let selling: SellingMaker
    let cards: Scorecards
    private var texts: Texts.Catalogue { selling.texts }

    var page: SellingPage {
        var page = selling.page(.scorecards, SellingPage.scorecards)
        page.remarks = [texts[SellingText.privacy]]
        page.boxes = cards.people.map(box)
        return page
    }

    private func box(_ person: Scorecards.Person) -> SellingBox {
        let heads = [texts[SellingText.figure], texts[CommonText.value], texts[SellingText.interval], texts[SellingText.othersMedian]]
        return SellingBox(
            "seller-\(person.user)", title: person.isSelf ? texts(SellingText.you, ["name": selling.name(of: person.user)]) : selling.name(of: person.user), definition: texts[SellingText.scoreDefinition],
            table: SellingTable(heads: heads, rows: person.lines.map { row($0, person) }), nothing: texts[SellingText.nothing])
    }

    private func row(_ line: Scorecards.Line, _ person: Scorecards.Person) -> SellingTable.Row {
        let words = selling.words, unit = line.key.unit, isCounted = line.key == .won || line.key == .wonAmount, isSparse = !isCounted && line.own.n < SampleSummary.leastCount
        let interval = line.own.low.flatMap { low in line.own.high.map { words.full(low, unit) + " – " + words.full($0, unit) } } ?? LocaleFormat.nothing
        let others = line.median.map { SellingTable.Cell(words.full($0, unit), small: texts(SellingText.othersOf, count: line.peers)) } ?? .init(LocaleFormat.nothing, small: texts[SellingText.tooFewOthers])
        let shown = line.own.value == nil ? nil : path(line.key, person)
        return .init(name(line.key), [.init(words.full(line.own.value, unit), small: line.key == .won ? nil : selling.sample(line.own.n), href: shown, isFaint: isSparse), .init(interval, isFaint: isSparse), others])
    }

    private func path(_ key: ScoreKey, _ person: Scorecards.Person) -> String? {
        let owner: [(name: String, value: String?)] = [("ownerId", "\(person.user)")]
        guard let choice = key.choice else { return HTMLAddress.path("/deals", [("pipelineId", "\(cards.pipeline.id)"), ("status", "open")] + owner) }
        // Leads belong to no pipeline.
        return HTMLAddress.path(choice.path, selling.asked.filter { key != .responseTime || $0.name != "pipelineId" } + owner)
    }

    private func name(_ key: ScoreKey) -> String { SellingText(rawValue: "keys." + key.rawValue).map { texts[$0] } ?? key.rawValue }
}
