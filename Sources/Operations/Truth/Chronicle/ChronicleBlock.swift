import Domain

/// Deals whose numbers lie beside each other, in some dozen bytes a state: of each state what differs from the one before it.
///
/// Currencies and chances stand at the beginning, since there are few of them. The first byte tells the format: what another one wrote is not read, but made anew.
struct ChronicleBlock {
    static let format: UInt8 = 1
    /// Deals of one block: a block is read and written whole.
    static let size: Int64 = 1_024

    static func number(of id: Deal.ID) -> Int64 { id.rawValue / size }
    /// Numbers of deals in a block.
    static func ids(of number: Int64) -> Range<Int64> { number * size..<(number + 1) * size }

    /// - Parameter deals: of one block, by their numbers.
    static func pack(_ deals: [ChronicledDeal]) -> [UInt8] {
        var packer = Packer(deals)
        for deal in deals { packer.add(deal) }
        return packer.writer.bytes
    }

    private struct Packer {
        var writer = PackedWriter()
        private var currencies: [Currency: UInt64] = [:], chances: [Double: UInt64] = [:]
        private var lastID: Int64 = 0

        init(_ deals: [ChronicledDeal]) {
            writer.byte(ChronicleBlock.format)
            let states = deals.lazy.flatMap(\.states)
            for state in states {
                if currencies[state.currency] == nil { currencies[state.currency] = UInt64(currencies.count) }
                if chances[state.probability] == nil { chances[state.probability] = UInt64(chances.count) }
            }
            writer.unsigned(UInt64(currencies.count))
            for (currency, _) in currencies.sorted(by: { $0.value < $1.value }) { for letter in currency.code.utf8 { writer.byte(letter) } }
            writer.unsigned(UInt64(chances.count))
            for (chance, _) in chances.sorted(by: { $0.value < $1.value }) { writer.unsigned(chance.bitPattern.byteSwapped) }
            writer.unsigned(UInt64(deals.count))
        }

        mutating func add(_ deal: ChronicledDeal) {
            writer.unsigned(UInt64(deal.id.rawValue - lastID))
            lastID = deal.id.rawValue
            let status = UInt8(Deal.Status.allCases.firstIndex(of: deal.status) ?? 0), source = UInt8(Deal.ProbabilitySource.allCases.firstIndex(of: deal.chanceFrom) ?? 0)
            writer.byte((deal.isInTrash ? 1 : 0) | status << 1 | source << 3 | (deal.closedAt == nil ? 0 : 32) | (deal.lastTouchAt == nil ? 0 : 64))
            writer.signed(deal.createdAt.microseconds)
            if let closed = deal.closedAt { writer.signed(closed.microseconds - deal.createdAt.microseconds) }
            if let touch = deal.lastTouchAt { writer.signed(touch.microseconds - deal.createdAt.microseconds) }
            writer.unsigned(UInt64(deal.states.count))
            var before = ChronicledDeal.State()
            before.from = deal.createdAt
            for (place, state) in deal.states.enumerated() {
                add(state, after: before, next: place + 1 < deal.states.count ? deal.states[place + 1].from : nil)
                before = state
            }
            writer.unsigned(UInt64(deal.touches.count))
            var last = deal.createdAt
            for touch in deal.touches {
                writer.signed(touch.at.microseconds - last.microseconds)
                last = touch.at
                writer.byte(UInt8(Activity.Kind.allCases.firstIndex(of: touch.type) ?? 0))
                writer.byte(touch.direction.flatMap { Activity.Direction.allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0)
                writer.byte(touch.result.flatMap { Activity.Result.allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0)
            }
        }

        private mutating func add(_ state: ChronicledDeal.State, after before: ChronicledDeal.State, next: Timestamp?) {
            var changes: Changes = []
            if state.pipeline != before.pipeline { changes.insert(.pipeline) }
            if state.stage != before.stage { changes.insert(.stage) }
            if state.flags != before.flags { changes.insert(.flags) }
            if state.amount != before.amount { changes.insert(.amount) }
            if state.currency != before.currency { changes.insert(.currency) }
            if state.probability != before.probability { changes.insert(.chance) }
            if state.expectedClose != before.expectedClose { changes.insert(.close) }
            if state.user != before.user { changes.insert(.user) }
            if state.owner != before.owner { changes.insert(.owner) }
            let usual = next ?? Timestamp(microseconds: DealVersion.forever)
            if state.until != usual { changes.insert(.until) }
            writer.unsigned(UInt64(changes.rawValue))
            writer.signed(state.id - before.id)
            writer.signed(state.from.microseconds - before.from.microseconds)
            if changes.contains(.pipeline) { writer.signed(state.pipeline.rawValue) }
            if changes.contains(.stage) { writer.signed(state.stage.rawValue) }
            if changes.contains(.flags) { writer.unsigned(UInt64(state.flags)) }
            if changes.contains(.amount) { writer.optional(state.amount) }
            if changes.contains(.currency) { writer.unsigned(currencies[state.currency] ?? 0) }
            if changes.contains(.chance) { writer.unsigned(chances[state.probability] ?? 0) }
            if changes.contains(.close) {
                writer.byte(state.expectedClose == nil ? 0 : 1)
                if let day = state.expectedClose { writer.signed(Int64(day.daysSince1970)) }
            }
            if changes.contains(.user) { writer.optional(state.user?.rawValue) }
            if changes.contains(.owner) { writer.optional(state.owner?.rawValue) }
            if changes.contains(.until) { writer.signed(state.until.microseconds - state.from.microseconds) }
        }
    }

    struct Changes: OptionSet {
        let rawValue: UInt16
        static let stage = Changes(rawValue: 1), chance = Changes(rawValue: 2), flags = Changes(rawValue: 4), amount = Changes(rawValue: 8), close = Changes(rawValue: 16), user = Changes(rawValue: 32)
        static let owner = Changes(rawValue: 64), currency = Changes(rawValue: 128), pipeline = Changes(rawValue: 256), until = Changes(rawValue: 512)
    }
}

extension ChronicledDeal.State {
    /// Everything that has few values, in eleven bits.
    var flags: UInt16 {
        get {
            let status = UInt16(Deal.Status.allCases.firstIndex(of: status) ?? 0), category = UInt16(Deal.ForecastCategory.allCases.firstIndex(of: category) ?? 0)
            return status | category << 2 | (isNurture ? 32 : 0) | (isDeleted ? 64 : 0) | (isDisqualified ? 128 : 0) | (isImported ? 256 : 0) | UInt16(origin.rawValue) << 9
        }
        set {
            status = Deal.Status.allCases[min(Int(newValue & 3), Deal.Status.allCases.count - 1)]
            category = Deal.ForecastCategory.allCases[min(Int(newValue >> 2 & 7), Deal.ForecastCategory.allCases.count - 1)]
            (isNurture, isDeleted, isDisqualified, isImported) = (newValue & 32 != 0, newValue & 64 != 0, newValue & 128 != 0, newValue & 256 != 0)
            origin = ChronicledDeal.Origin(rawValue: UInt8(newValue >> 9 & 3)) ?? .work
        }
    }
}
