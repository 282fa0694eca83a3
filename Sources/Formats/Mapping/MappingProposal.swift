import Domain

/// Proposes what the columns of a file become, by their names and the cells of its first rows.
struct MappingProposal {
    let kind: ImportKind
    let preset: Preset
    private let headers: [HeaderName]
    private let samples: [ColumnSample]
    /// What the workspace has added to the kind.
    private let own: [OwnImportField]
    private var columns: [MappedColumn]

    fileprivate struct Candidate {
        let column: Int
        let target: Target
        let confidence: Confidence
        let rank: Int
        let reason: MappingReason
    }

    init(kind: ImportKind, preset: Preset, headers: [HeaderName], rows: [[String]], own: [OwnImportField] = []) {
        self.own = own.filter { $0.kind == kind }
        (self.kind, self.preset, self.headers) = (kind, preset, headers)
        samples = headers.indices.map { ColumnSample(rows, column: $0) }
        columns = headers.enumerated().map { MappedColumn(index: $0.offset, header: $0.element, target: nil, confidence: .guess, reason: .unknown) }
    }

    /// The best columns first; each takes a field that no better column has taken.
    static func mapping(kind: ImportKind, preset: Preset, headers: [HeaderName], rows: [[String]], own: [OwnImportField] = []) -> Mapping {
        var proposal = MappingProposal(kind: kind, preset: preset, headers: headers, rows: rows, own: own)
        proposal.leaveOutWhatIsNotNeeded()
        proposal.assign(proposal.candidatesByName)
        proposal.assign(proposal.candidatesByContents)
        proposal.assign(proposal.candidatesByStageName)
        return Mapping(columns: proposal.columns)
    }

    /// Columns that the system has and Tratto does not need, some with names that sound like a field.
    private mutating func leaveOutWhatIsNotNeeded() {
        let keys = Set((preset.vendor?.ignored ?? []).map(Folding.compact))
        // What is not needed of one kind can be of another: the status of leads.
        let needed = Set((preset.vendor?.aliases[kind] ?? [:]).values.flatMap { $0.map(Folding.compact) })
        for index in columns.indices where keys.contains(headers[index].key) && !needed.contains(headers[index].key) { columns[index].reason = .notNeeded }
    }

    private mutating func assign(_ candidates: [Candidate]) {
        let sorted = candidates.sorted { ($1.confidence, $0.rank, $0.column) < ($0.confidence, $1.rank, $1.column) }
        for candidate in sorted where columns[candidate.column].target == nil && columns[candidate.column].reason != .notNeeded {
            let field = candidate.target.field
            if !samples[candidate.column].fits(field, isSure: candidate.confidence == .certain) {
                columns[candidate.column].reason = .contentsDoNotFit(field)
            } else if columns.contains(where: { $0.target.map(candidate.target.excludes) == true }) {
                columns[candidate.column].reason = .betterColumn(field)
            } else {
                columns[candidate.column].target = candidate.target
                columns[candidate.column].confidence = candidate.confidence
                columns[candidate.column].reason = candidate.reason
            }
        }
    }

    // MARK: - By name

    private var candidatesByName: [Candidate] {
        let vendor = preset.vendor.flatMap { $0.aliases[kind] }.map(AliasTable.init)
        let languages = GenericNames.tables(for: kind)
        return headers.indices.flatMap { index -> [Candidate] in
            let header = headers[index], ours = ownCandidates(header, index)
            if ours.contains(where: { $0.confidence == .certain }) { return ours }
            if let stage = StageColumn(header.text), kind == .deals { return [Candidate(column: index, stage: stage, preset: preset)] }
            if let vendor, case let entries = vendor[header.key], !entries.isEmpty {
                return entries.map { Candidate(column: index, target: Target($0.field), confidence: .certain, rank: $0.rank, reason: .vendor(preset)) }
            }
            let usual: [Candidate] = languages.flatMap { language, table in
                let entries = table[header.key].isEmpty ? header.withoutCurrency.map { table[$0.key] } ?? [] : table[header.key]
                return entries.map { Candidate(column: index, target: Target($0.field), confidence: .likely, rank: $0.rank, reason: .name(language)) }
            }
            return ours + usual
        }
    }

    /// What the workspace itself calls so goes before what is usual.
    private func ownCandidates(_ header: HeaderName, _ index: Int) -> [Candidate] {
        // The answer that an import of leads keeps in a field is the answer again when the file comes again.
        let tellsOutcome = kind == .leads && GenericNames.tables(for: .leads).contains { $0.table[header.key].contains { $0.field == .converted } }
        return own.compactMap { field in tellsOutcome && field.field == .ownFlag && header.text != field.path ? nil : field.confidence(of: header).map { Candidate(column: index, target: field.target, confidence: $0, rank: -1, reason: .ownName) } }
    }

    // MARK: - By contents

    private var candidatesByContents: [Candidate] {
        headers.indices.filter { columns[$0].target == nil && !samples[$0].cells.isEmpty && !isTrap(headers[$0]) }.compactMap { index in
            fieldShown(by: samples[index]).map { Candidate(column: index, target: Target($0), confidence: .guess, rank: index, reason: .contents) }
        }
    }

    /// Names that speak of another person or company than the row: whatever such a column holds, it is not the row's own.
    private func isTrap(_ header: HeaderName) -> Bool {
        let words = Set(header.words.split(separator: " ").map(String.init))
        return !words.isDisjoint(with: Self.wordsForOthers)
    }

    private static let wordsForOthers: Set<String> = [
        "owner", "assistant", "asst", "manager", "parent", "reports", "creator", "created", "modified", "associated", "deal", "opportunity", "company", "account",
        "agare", "skapad", "foretag", "ejer", "oprettet", "virksomhed", "wlasciciel", "opiekun", "firma", "proprietario", "azienda",
    ]

    private func fieldShown(by sample: ColumnSample) -> ImportField? {
        switch kind {
        case .deals, .dealHistory:
            if sample.cells.count >= 3, sample.share(of: .currency) == 1, sample.cells.allSatisfy({ Currency($0) != nil }) { return .currency }
            return showsStages(sample) ? .stage : nil
        case .contacts, .leads: return sample.share(of: .email) >= 0.8 ? .email : nil
        case .companies, .activities: return nil
        }
    }

    /// Few different words, among them won or lost.
    private func showsStages(_ sample: ColumnSample) -> Bool {
        let distinct = sample.distinct
        return sample.cells.count >= 3 && distinct.count <= 30 && distinct.count < sample.cells.count && distinct.contains { Outcome(stage: $0) != nil }
    }

    // MARK: - By the names of stages

    /// `engage_date` where the stages are `Engaging`, `Won`, …
    private var candidatesByStageName: [Candidate] {
        guard kind == .deals, let stageColumn = columns.first(where: { $0.target?.field == .stage }) else { return [] }
        let stages = samples[stageColumn.index].distinct.filter { Outcome(stage: $0) == nil }.sorted()
        return headers.indices.filter { columns[$0].target == nil && samples[$0].share(of: .time) >= 0.5 }.compactMap { index in
            let named = headers[index].words.split(separator: " ").filter { !Self.wordsOfEntering.contains(String($0)) }.joined(separator: " ")
            guard let stage = stages.first(where: { StageName($0).sharesStem(with: StageName(named)) }) else { return nil }
            return Candidate(column: index, target: Target(.enteredStage, stage: stage), confidence: .likely, rank: index, reason: .stageName)
        }
    }

    private static let wordsOfEntering: Set<String> = ["date", "entered", "at", "on", "time", "data", "datum", "dato", "den", "dnia", "il", "moved", "to", "stage", "first", "in", "since"]
}

extension MappingProposal.Candidate {
    fileprivate init(column: Int, stage: StageColumn, preset: Preset) {
        self.init(
            column: column, target: Target(.enteredStage, stage: stage.stage, pipeline: stage.pipeline), confidence: stage.isHubSpot ? .certain : .likely, rank: 0,
            reason: .stageName)
    }
}
