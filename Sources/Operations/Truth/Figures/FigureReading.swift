import Domain
import Storage

extension Work {
    /// Figures with the rows behind them, in their order. All that are of deals are counted in one pass over the history.
    func evidence(_ choices: [FigureChoice], _ question: FigureQuestion, _ scope: FigureScope) throws -> [FigureEvidence] {
        var measures: [FigureChoice: any DealMeasure] = [:], found: [FigureChoice: FigureEvidence] = [:]
        for choice in choices {
            if choice.fields.contains(where: { hides($0) }) { found[choice] = concealed() } else if let measure = choice.key.measure { measures[choice] = measure.init(question, choice.variant) }
        }
        if !measures.isEmpty { try count(&measures, question, scope) }
        return try choices.map { choice in
            if let known = found[choice] { return known }
            if let measure = measures[choice] { return measure.evidence() }
            return try leadEvidence(choice, question, scope)
        }
    }

    private func count(_ measures: inout [FigureChoice: any DealMeasure], _ question: FigureQuestion, _ scope: FigureScope) throws {
        let keys = Array(measures.keys)
        try forEachTrack(of: scope, until: question.now, withTouches: keys.contains(where: \.key.needsTouches)) { track in
            for choice in keys { measures[choice]?.take(track) }
        }
    }

    func concealed() -> FigureEvidence {
        var evidence = FigureEvidence(.sum, note: .hidden)
        evidence.exclude(.hidden)
        return evidence
    }

    func figure(_ choice: FigureChoice, _ evidence: FigureEvidence, _ question: FigureQuestion, _ scope: FigureScope) -> Figure {
        let seesAmounts = !hides("amount"), seesChances = !hides("probability") && !hides("expectedClose")
        let parts = evidence.parts.filter { part in
            (seesAmounts || (part.unit != .money && part.unit != .moneyPerDay && part.name != .byValue)) && (seesChances || part.name != .chance)
        }
        return Figure(
            choice: choice, value: evidence.value, n: evidence.count, interval: evidence.interval, excluded: evidence.excluded, parts: parts, note: evidence.note,
            definition: FigureDefinition(
                variant: choice.variant, first: question.first, last: question.last, asOf: question.now, currency: question.rates.target, pipeline: question.pipeline?.id, stage: choice.key.needsPipeline ? question.stage : nil,
                isInBusinessTime: question.isInBusinessTime, filters: choice.key.isOfLeads ? scope.filtersOfLeads : scope.filters))
    }
}
