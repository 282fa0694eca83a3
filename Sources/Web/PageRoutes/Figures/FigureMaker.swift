import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns a figure with its rows into its page.
struct FigureMaker {
    let maker: PageMaker
    let answer: FigureScreenAnswer
    let skip: Int, rows: Int

    private var figure: Figure { answer.behind.figure }
    private var choice: FigureChoice { figure.choice }
    private var texts: Texts.Catalogue { maker.texts }
    private var words: FigureWords { FigureWords(viewer: maker.viewer, currency: figure.definition.currency) }

    var page: FigurePage {
        let value = words.figure(figure.value, figure.unit)
        var tile = KPITile(words.name(choice.key), value.figure, unit: value.unit, words: ChartWords(maker.viewer))
        (tile.sample, tile.interval) = (figure.n, words.interval(figure))
        var page = FigurePage(shell: maker.shell(words.name(choice.key), .dashboard), tile: tile, definition: words.definition(figure, of: names), path: choice.path)
        page.remarks = remarks
        page.parts = figure.parts.map(part)
        page.variants = choice.key.variants.compactMap { variant in FigureChoice(choice.key, variant).map { .init(words.name(variant), path($0), isCurrent: variant == choice.variant) } }
        page.figures = FigureKey.allCases.compactMap { key in FigureChoice(key).map { .init(words.name(key), path($0), isCurrent: key == choice.key) } }
        fillRows(&page)
        if maker.may(.export, choice.key.isOfLeads ? .leads : .deals, owner: maker.viewer.id) { page.csv = HTMLAddress.path(choice.path + ".csv", asked()) }
        (page.from, page.to) = (figure.definition.first, figure.definition.last)
        page.kept = asked().filter { !["from", "to", "pipelineId", "stageId"].contains($0.name) }.map { .init($0.name, $0.value ?? "") }
        page.pipelines = maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) }
        page.pipeline = figure.definition.pipeline.map { "\($0)" }
        return page
    }

    private var remarks: [String] {
        var remarks = figure.note.map { [words.note($0)] } ?? []
        if let low = figure.low, let high = figure.high { remarks.append(texts(FigureText.interval, ["low": words.full(low, .share), "high": words.full(high, .share)])) }
        if figure.isSparse, figure.value != nil { remarks.append(texts[FigureText.sparse]) }
        return remarks
    }

    private var names: FigureNames {
        var names = FigureNames(pipeline: answer.pipeline, stages: answer.stages)
        names.values = Dictionary(figure.definition.filters.compactMap { filter in value(filter).map { (filter.name, $0) } }) { first, _ in first }
        let texts = texts
        names.label = { texts.label(ofField: $0) ?? $0 }
        return names
    }

    private func value(_ filter: (name: String, value: String)) -> String? {
        switch filter.name {
        case "ownerId": filter.value.split(separator: ",").compactMap { User.ID(String($0)) }.compactMap { maker.surroundings.name(of: $0) }.first
        case "teamId": answer.team
        case "sourceId": answer.source
        default: nil
        }
    }

    /// What was asked for beside the figure, without its place among the rows.
    private func asked() -> [(name: String, value: String?)] {
        let query = maker.context.query
        return query.members.compactMap { member in member.key == "skip" ? nil : query.text(member.key).map { (name: member.key, value: $0) } }
    }

    private func path(_ choice: FigureChoice, _ more: [(name: String, value: String?)] = []) -> String {
        HTMLAddress.path(choice.path, asked().filter { field in !more.contains { $0.name == field.name } } + more)
    }

    private func part(_ part: FigurePart) -> FigurePage.Part {
        let stages = [part.stage, part.toStage].compactMap { $0.map { answer.stages[$0] ?? "" } }, type = part.type.flatMap { CommonText(rawValue: "activityTypes." + $0.rawValue) }.map { texts[$0] }
        let name = part.name == .stage ? stages.first ?? words.name(part.name) : ([words.name(part.name)] + (stages.isEmpty ? [] : [stages.joined(separator: " → ")]) + (type.map { [$0] } ?? [])).joined(separator: ": ")
        let href = part.name == .stage ? part.stage.map { path(choice, [("stageId", "\($0)")]) } : nil
        return .init(name, words.full(part.value, part.unit), sample: part.n.map { maker.viewer.format.number($0) } ?? "", href: href)
    }

    private func fillRows(_ page: inout FigurePage) {
        let behind = answer.behind, format = maker.viewer.format
        page.areLeads = choice.key.isOfLeads
        page.showsPart = behind.sums.contains { $0.part != nil }
        page.showsAbove = behind.fold != .median
        page.showsBelow = behind.fold == .share
        page.showsValue = behind.fold == .median || behind.fold == .velocity
        page.rows = behind.rows.map { row in
            .init(
                behind.titles[row.id] ?? "\(row.id)", path: (page.areLeads ? "/leads/" : "/deals/") + "\(row.id)", part: row.part.map { words.name($0) } ?? "", above: added(row.above, in: row.part), below: below(row.below),
                value: words.full(row.value, choice.valueUnit(in: row.part)))
        }
        page.sums = behind.sums.map { sum in
            .init(part: sum.part.map { words.name($0) } ?? "", above: added(sum.above, in: sum.part), below: below(sum.below), value: words.full(sum.median, choice.valueUnit(in: sum.part)))
        }
        guard behind.total > 0 else { return }
        page.range = texts(FigureText.rows, ["first": format.number(min(skip + 1, behind.total)), "last": format.number(min(skip + behind.rows.count, behind.total)), "total": format.number(behind.total)])
        if skip > 0 { page.previous = path(choice, [("skip", skip > rows ? "\(skip - rows)" : nil)]) }
        if skip + behind.rows.count < behind.total { page.next = path(choice, [("skip", "\(skip + rows)")]) }
    }

    private func added(_ value: Double, in part: FigurePart.Name?) -> String { words.full(value, choice.addsMoney(in: part) ? .money : .count) }
    private func below(_ value: Double) -> String { words.full(value, choice.countsMoneyBelow ? .money : .count) }
}
