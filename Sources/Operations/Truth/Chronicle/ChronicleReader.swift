import Domain

/// Gives the deals of a block one after the other.
struct ChronicleReader {
    private var packed: PackedReader
    private var currencies: [Currency] = [], chances: [Double] = []
    private var left: Int
    private var lastID: Int64 = 0
    private static let statuses = Deal.Status.allCases, sources = Deal.ProbabilitySource.allCases
    private static let kinds = Activity.Kind.allCases, directions = Activity.Direction.allCases, results = Activity.Result.allCases

    /// - Throws: `PackedReader.Fault` of another format, or of bytes that were not written by `ChronicleBlock`.
    init(_ bytes: UnsafeRawBufferPointer) throws {
        packed = PackedReader(bytes)
        guard try packed.byte() == ChronicleBlock.format else { throw PackedReader.Fault() }
        for _ in 0..<(try packed.count()) {
            let letters = [try packed.byte(), try packed.byte(), try packed.byte()]
            guard let currency = letters.withUnsafeBytes({ Currency(ascii: $0) }) else { throw PackedReader.Fault() }
            currencies.append(currency)
        }
        for _ in 0..<(try packed.count()) { chances.append(Double(bitPattern: try packed.unsigned().byteSwapped)) }
        left = try packed.count()
    }

    /// The next deal; nil behind the last.
    mutating func next() throws -> ChronicledDeal? {
        guard left > 0 else { return nil }
        left -= 1
        lastID += Int64(try packed.unsigned())
        let flags = try packed.byte(), created = Timestamp(microseconds: try packed.signed())
        let closed = flags & 32 == 0 ? nil : try moment(from: created), touched = flags & 64 == 0 ? nil : try moment(from: created)
        guard Int(flags >> 1 & 3) < Self.statuses.count, Int(flags >> 3 & 3) < Self.sources.count else { throw PackedReader.Fault() }
        var deal = ChronicledDeal(
            id: Deal.ID(lastID), createdAt: created, closedAt: closed, status: Self.statuses[Int(flags >> 1 & 3)], chanceFrom: Self.sources[Int(flags >> 3 & 3)], lastTouchAt: touched, isInTrash: flags & 1 != 0)
        try readStates(&deal)
        try readTouches(&deal)
        return deal
    }

    private mutating func moment(from: Timestamp) throws -> Timestamp { Timestamp(microseconds: from.microseconds &+ (try packed.signed())) }

    private mutating func readStates(_ deal: inout ChronicledDeal) throws {
        let count = try packed.count()
        deal.states.reserveCapacity(count)
        var state = ChronicledDeal.State()
        state.from = deal.createdAt
        for place in 0..<count {
            let changes = ChronicleBlock.Changes(rawValue: UInt16(truncatingIfNeeded: try packed.unsigned()))
            state.id += try packed.signed()
            state.from = try moment(from: state.from)
            if place > 0, deal.states[place - 1].until.microseconds == DealVersion.forever { deal.states[place - 1].until = state.from }
            try read(&state, changes)
            deal.states.append(state)
        }
    }

    private mutating func read(_ state: inout ChronicledDeal.State, _ changes: ChronicleBlock.Changes) throws {
        if changes.contains(.pipeline) { state.pipeline = Pipeline.ID(try packed.signed()) }
        if changes.contains(.stage) { state.stage = Stage.ID(try packed.signed()) }
        if changes.contains(.flags) { state.flags = UInt16(truncatingIfNeeded: try packed.unsigned()) }
        if changes.contains(.amount) { state.amount = try packed.optional() }
        if changes.contains(.currency) { state.currency = try element(currencies, try packed.unsigned()) }
        if changes.contains(.chance) { state.probability = try element(chances, try packed.unsigned()) }
        if changes.contains(.close) { state.expectedClose = try packed.byte() == 0 ? nil : Day(daysSince1970: Int32(truncatingIfNeeded: try packed.signed())) }
        if changes.contains(.user) { state.user = try packed.optional().map { User.ID($0) } }
        if changes.contains(.owner) { state.owner = try packed.optional().map { User.ID($0) } }
        state.until = changes.contains(.until) ? try moment(from: state.from) : Timestamp(microseconds: DealVersion.forever)
    }

    private func element<Element>(_ all: [Element], _ place: UInt64) throws -> Element {
        guard place < UInt64(all.count) else { throw PackedReader.Fault() }
        return all[Int(place)]
    }

    private mutating func readTouches(_ deal: inout ChronicledDeal) throws {
        let count = try packed.count()
        deal.touches.reserveCapacity(count)
        var at = deal.createdAt
        for _ in 0..<count {
            at = try moment(from: at)
            let kind = Int(try packed.byte()), direction = Int(try packed.byte()), result = Int(try packed.byte())
            guard kind < Self.kinds.count, direction <= Self.directions.count, result <= Self.results.count else { throw PackedReader.Fault() }
            deal.touches.append(FigureTouch(at: at, type: Self.kinds[kind], direction: direction == 0 ? nil : Self.directions[direction - 1], result: result == 0 ? nil : Self.results[result - 1]))
        }
    }
}
