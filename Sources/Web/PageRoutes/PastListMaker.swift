import Domain
import Operations
import Pages
import Texts
import Writing

extension AskedList where R == Deal {
    /// Where the list is to be as it was, takes out of the address what the history does not tell, and looks no further than today.
    /// - Returns: the parameters that were taken out.
    mutating func lookBack(_ context: PageContext) -> [String] {
        guard let text = address["asOf"] else { return [] }
        guard let asked = AsOf(text), let today = context.viewer?.today else {
            take("asOf", nil)
            return []
        }
        if asked.isAfter(today, context.now) { take("asOf", today.description) }
        var untold = address.filters.map { ($0.name, $0.value) }.filter { !["asOf", "q"].contains($0.0) && !ListQuery<Deal>.isTold($0.0, $0.1) }.map(\.0)
        if let group = address["group"], !ListQuery<Deal>.isTold(field: group) { untold.append("group") }
        if let sort = address["sort"], !ListQuery<Deal>.isTold(field: sort.hasPrefix("-") ? String(sort.dropFirst()) : sort) { untold.append("sort") }
        // The order and the groups are told by the field that they are by.
        let fields = untold.map { ["group", "sort"].contains($0) ? address[$0].map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 } ?? $0 : $0 }
        for name in untold { take(name, nil) }
        if let totals = address["totals"] {
            let told = totals.split(separator: ",").filter { ListQuery<Deal>.isTold(field: String($0.prefix { $0 != ":" })) }
            if told.count < totals.split(separator: ",").count { take("totals", told.joined(separator: ",")) }
        }
        return fields
    }

    private mutating func take(_ name: String, _ value: String?) {
        address = address.with(name, value)
        input["cursor"] = nil
        if input[name] != nil { input[name] = value.map { .text($0) } }
    }
}

extension AsOf {
    fileprivate func isAfter(_ today: Day, _ now: Timestamp) -> Bool {
        switch self {
        case .day(let day): day > today
        case .moment(let moment): moment > now
        }
    }
}

/// Makes a list of deals one of the past.
struct PastListMaker {
    let maker: PageMaker
    let list: DealList
    let address: ListAddress

    /// - Parameter fields: all of the list, for their names.
    func fill(_ page: inout DealListPage, leftOut: [String], _ fields: [ListField]) {
        guard let moment = list.asOf else { return }
        let day = address["asOf"].flatMap { Day($0) }, pipeline = address["pipelineId"].flatMap { Pipeline.ID($0) }
        page.past = PastList(moment, day: day, pipeline: pipeline, leftOut: leftOut.map { name(of: $0, fields) })
        page.mayAdd = false
        page.groupable = page.groupable.filter { ListQuery<Deal>.isTold(field: $0) }
        let fates = FateMaker(maker, list.stages)
        page.rows = zip(page.rows, list.page.items).map { row, then in
            var row = row
            row.fate = list.present[then.id].map { fates.fate(of: $0, since: then) } ?? .unmoved
            return row
        }
    }

    private func name(of parameter: String, _ fields: [ListField]) -> String {
        if parameter == "nextStep" { return maker.texts[CommonText.nextStep] }
        return fields.first { $0.parameters.contains(parameter) || $0.name == parameter }?.chipName(parameter, maker.texts) ?? parameter
    }

    /// Fields by which a list of the past can be filtered and added up.
    static func told(_ fields: [ListField]) -> [ListField] {
        fields.filter { field in ListQuery<Deal>.isTold(field: field.name) || field.parameters.contains { ListQuery<Deal>.isTold($0) } }
    }
}

/// What became of deals since a moment.
struct FateMaker {
    private let maker: PageMaker
    private let stages: [Stage.ID: (name: String, mark: StageMark)]
    private let pipelines: [Pipeline.ID: String]

    init(_ maker: PageMaker, stages: [Stage.ID: (name: String, mark: StageMark)]) {
        (self.maker, self.stages) = (maker, stages)
        pipelines = Dictionary(maker.surroundings.pipelines.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// - Parameter all: of all pipelines, each pipeline's in order.
    init(_ maker: PageMaker, _ all: [Stage]) { self.init(maker, stages: DealRowMaker(maker, all).stages) }

    func fate(of deal: Deal, since then: Deal) -> BoardCard.Fate { fate(of: deal, wasOpen: then.status == .open, in: then.stageId, of: then.pipelineId, closed: then.status) }

    /// - Parameter closed: how it was closed then, where it was.
    func fate(of deal: Deal, wasOpen: Bool, in stage: Stage.ID, of pipeline: Pipeline.ID, closed: Deal.Status = .open) -> BoardCard.Fate {
        let day = { (moment: Timestamp) in maker.viewer.zone.day(of: moment) }
        if let deletedAt = deal.deletedAt { return .deleted(day(deletedAt)) }
        if let closedAt = deal.closedAt {
            if !wasOpen, deal.status == closed { return .unmoved }
            return deal.status == .won ? .won(day(closedAt)) : .lost(day(closedAt), reason: deal.lostReason.map(maker.name(ofReason:)))
        }
        if deal.nurtureUntil != nil { return .nurtured(since: nil) }
        if deal.pipelineId != pipeline { return .otherPipeline(name: pipelines[deal.pipelineId] ?? "") }
        guard deal.stageId != stage || !wasOpen, let now = stages[deal.stageId] else { return .unmoved }
        return .inStage(name: now.name, mark: now.mark)
    }
}
