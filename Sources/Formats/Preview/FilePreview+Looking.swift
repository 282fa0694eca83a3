import Domain

extension FilePreview {
    /// Looks at a file.
    /// - Throws: `ImportPlanError.empty`, `MappingError` for choices that cannot be followed, `ImportPlanError` for answers
    ///   nobody asked for, `CSVError`, and what the file throws.
    public init(of file: ImportFile, options: ImportOptions) throws {
        let guess = try options.encoding.map { EncodingGuess(encoding: $0, confidence: .certain, brokenBytes: 0) } ?? Self.encoding(of: file)
        let beginning = try Beginning(file, encoding: guess.encoding)
        let separator = options.separator ?? Separator.detect(in: beginning.bytes)
        let head = try FileHead(file, encoding: guess.encoding, separator: separator)
        let sample = try Self.sample(file, guess.encoding, separator, from: head.firstRow, count: options.sampleRows)
        let fingerprint = Fingerprint(headers: head.headers, rows: sample).preset
        let preset = options.preset ?? fingerprint.preset
        let kind = options.kind ?? KindGuess.kind(preset: preset, headers: head.headers, rows: sample, own: options.own)
        let mapping = try MappingProposal.mapping(kind: kind, preset: preset, headers: head.headers, rows: sample, own: options.own)
            .choosing(options.choices, kind: kind, own: options.own)
        let (study, dropped) = try Self.study(file, guess.encoding, separator, mapping, from: head.firstRow, options)
        let decisions = try FormatDecisions(options, kind: kind, preset: preset, mapping: mapping, study: study)

        (self.kind, self.preset, self.separator, self.mapping) = (kind, preset, separator, mapping)
        (encoding, presetConfidence) = (guess, options.preset == nil ? fingerprint.confidence : .certain)
        columns = zip(decisions.columns, mapping.columns).map { $0.withExamples(from: sample, column: $1.index) }
        rows = sample.prefix(20).map { $0.map { String($0.prefix(200)) } }
        rowCount = options.readsWholeFile ? study.rows : nil
        stages = study.stages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { StageTally(name: $0.key, rows: $0.value, outcome: Outcome(stage: $0.key)) }
        questions = decisions.questions
        missing = kind.needed.filter { group in !group.contains(where: mapping.has) }
        warnings = beginning.warnings + Self.warnings(guess, head: head.headers, study: study, droppedNULs: dropped)
        (signs, currency, zone) = (decisions.signs, options.currency, options.zone.name)
        own = options.own.filter { $0.kind == kind }
        numbering = RowOrder(rows: sample, columns: head.headers.count)
    }

    private static func encoding(of file: ImportFile) throws -> EncodingGuess {
        let source = try file.open()
        var evidence = EncodingEvidence()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while !evidence.isEnough {
            let count = try source(buffer)
            if count == 0 { break }
            evidence.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return evidence.guess
    }

    /// Memory is bounded by bytes too: a thousand rows may be long.
    private static func sample(_ file: ImportFile, _ encoding: TextEncoding, _ separator: Separator, from start: CSVPosition, count: Int) throws -> [[String]] {
        let reader = CSVReader(separator: separator.byte, resumingAt: start, from: Transcoder(encoding, from: try file.open()).read)
        var rows: [[String]] = []
        while rows.count < count, reader.position.offset - start.offset < 4 << 20, let row = try reader.next({ $0.texts }) { rows.append(row) }
        return rows
    }

    private static func study(
        _ file: ImportFile, _ encoding: TextEncoding, _ separator: Separator, _ mapping: Mapping, from start: CSVPosition, _ options: ImportOptions
    ) throws -> (FileStudy, droppedNULs: Int) {
        let reader = CSVReader(separator: separator.byte, resumingAt: start, from: Transcoder(encoding, from: try file.open()).read)
        var study = FileStudy(mapping)
        while options.readsWholeFile || study.rows < options.sampleRows {
            guard try reader.next({ study.add($0) }) != nil else { break }
        }
        return (study, reader.droppedNULs)
    }

    private static func warnings(_ guess: EncodingGuess, head: [HeaderName], study: FileStudy, droppedNULs: Int) -> [ImportWarning] {
        var warnings: [ImportWarning] = []
        if guess.brokenBytes > 0 { warnings.append(.brokenBytes(guess.brokenBytes)) }
        if guess.confidence == .guess { warnings.append(.unsureEncoding) }
        if droppedNULs > 0 { warnings.append(.nulCharactersDropped(droppedNULs)) }
        if let ragged = study.ragged { warnings.append(.raggedRows(count: ragged.count, firstLine: ragged.firstLine)) }
        let named = Dictionary(grouping: head.enumerated().filter { !$0.element.text.isEmpty }, by: \.element.text)
        for (name, columns) in named.sorted(by: { $0.key < $1.key }) where columns.count > 1 {
            warnings.append(.sameName(name, columns: columns.map { $0.offset + 1 }))
        }
        if head.contains(where: { DateText.read($0.text) != nil || NumberText.looksLikeNumber($0.text) || EmailText.isAddress($0.text) }) { warnings.append(.headerLooksLikeRow) }
        if study.rows == 0 { warnings.append(.noRows) }
        return warnings
    }
}

/// The first 256 KiB of a file as text, and what was damaged before.
private struct Beginning {
    let bytes: [UInt8]
    let warnings: [ImportWarning]

    init(_ file: ImportFile, encoding: TextEncoding) throws {
        let transcoder = Transcoder(encoding, from: try file.open())
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = try bytes.withUnsafeMutableBytes { try fill($0, from: transcoder.read) }
        bytes.removeLast(bytes.count - count)
        self.bytes = bytes
        var damage = TextDamage()
        bytes.withUnsafeBytes { damage.add($0) }
        damage.finish()
        var warnings: [ImportWarning] = []
        if damage.isLossy { warnings.append(.lossyText(damage.questionMarkWords)) }
        if damage.isTwiceEncoded { warnings.append(.twiceEncoded(damage.twiceEncoded)) }
        self.warnings = warnings
    }
}

extension PreviewColumn {
    fileprivate func withExamples(from rows: [[String]], column: Int) -> PreviewColumn {
        var found = self
        for cell in ColumnSample(rows, column: column).cells where !found.examples.contains(cell) {
            found.examples.append(String(cell.prefix(200)))
            if found.examples.count == 3 { break }
        }
        return found
    }
}
