import Domain

/// What must be true of a deal before it stands in a stage: the blocking criteria for leaving the stages before it and for
/// entering it. Looked up once for each stage of a file.
struct ImportGates {
    /// The code under which a row that was taken is listed.
    static let open = "gateOpen"
    /// The same for a row that wins a deal.
    static let openWon = "gateOpenWon"
    private var known: [Stage.ID: [Criterion]] = [:]

    func knows(_ stage: Stage) -> Bool { known[stage.id] != nil }

    /// - Parameter stages: those of the pipeline; looked at while the stage is not known.
    mutating func blocking(before stage: Stage, among stages: [Stage]) -> [Criterion] {
        if let criteria = known[stage.id] { return criteria }
        let passed = stages.filter { $0.position < stage.position }.flatMap(\.exitCriteria)
        let criteria = (passed + stage.entryCriteria).filter { $0.mode == .block }
        known[stage.id] = criteria
        return criteria
    }

    /// A row brings fields; nobody has ticked, done or planned anything yet.
    static func isMet(_ criterion: Criterion, by deal: Deal) -> Bool {
        guard criterion.kind == .field, let field = criterion.target.flatMap({ Deal.fields[$0] }) else { return false }
        return !["", "[]"].contains(field.cell(deal))
    }
}
