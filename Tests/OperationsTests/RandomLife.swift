import Domain
import Operations
import Storage
import Writing

/// Somebody who does this and that with deals, the same for the same seed.
final class RandomLife {
    private let shop: Shop
    private var state: UInt64
    private var deals: [Deal.ID] = []

    init(shop: Shop, seed: UInt64) { (self.shop, state) = (shop, seed) }

    /// Knuth's linear congruential generator (MMIX); the high bits.
    private func pick(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    func live(steps: Int) async throws {
        for _ in 0..<steps {
            shop.clock.advance(by: .minutes(Int64(pick(90)) + 1))
            try await step()
        }
    }

    private func step() async throws {
        guard !deals.isEmpty, pick(4) > 0 else {
            let currency = ["EUR", "EUR", "SEK"][pick(3)]
            deals.append(try await shop.addDeal("deal \(deals.count)", in: pick(4), amount: pick(5) == 0 ? nil : Int64(pick(1_000_000)), values: [("currency", .string(currency))]).id)
            return
        }
        let id = deals[pick(deals.count)], run = shop.runner
        // Half of what is tried does not fit the deal's state; a refusal must leave no trace either.
        do {
            switch pick(9) {
            case 0...2: _ = try await run.perform(MoveDeal(id: id, stageId: shop.stages[pick(4)].id), as: .operator)
            case 3: _ = try await run.perform(UpdateRecord<Deal>(id: id, values: JSONObject([("amount", .int(Int64(pick(2_000_000))))])), as: .operator)
            case 4: _ = try await run.perform(WinDeal(id: id), as: .operator)
            case 5: _ = try await run.perform(LoseDeal(id: id, reason: "price"), as: .operator)
            case 6: _ = try await run.perform(ReopenDeal(id: id), as: .operator)
            case 7: _ = pick(2) == 0 ? try await run.perform(DeleteRecord<Deal>(id: id), as: .operator) : try await run.perform(RestoreRecord<Deal>(id: id), as: .operator)
            default: _ = try await run.perform(NurtureDeal(id: id, until: Day("2099-01-01")!), as: .operator)
            }
        } catch is Refusal {} catch is DealError {}
    }

    /// Count, sum and weighted sum of each stage, in each currency.
    func picture(asOf moment: Timestamp? = nil) async throws -> [Int64: [Sum]] {
        let board = try await shop.board(asOf: moment)
        return Dictionary(uniqueKeysWithValues: board.columns.map { ($0.stage.id.rawValue, $0.sums.byCurrency.map(\.sum)) })
    }
}
