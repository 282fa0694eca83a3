import Domain
import Insights
import Operations
import Pages

/// Turns what the past says of a deal into the box on its page.
struct OutlookMaker {
    let maker: PageMaker
    let screen: DealScreen

    func box(_ outlook: DealOutlook) -> OutlookBox {
        var box = OutlookBox(viewer: maker.viewer)
        box.stage = screen.stages.first { $0.id == screen.deal.stageId }?.name ?? ""
        box.chance = outlook.chance.map {
            OutlookBox.Chance(chance: $0.chance, ever: $0.ever, by: $0.by, isThin: $0.isThin, isRecalibrated: $0.isRecalibrated, early: $0.early, late: $0.late, days: $0.daysInStage, isOfStage: $0.isOfStage)
        }
        box.lack = switch outlook.lack {
        case .notYet: .notYet
        case .partial: .partial
        case .fewEnded(let count): .fewEnded(count)
        case nil: nil
        }
        box.level = DangerPage.Level(rawValue: outlook.level.rawValue) ?? .fine
        (box.madeAt, box.waitingChance, box.freshChance) = (outlook.madeAt, outlook.waitingChance, outlook.freshChance)
        box.ends = outlook.ends.map { DangerPage.Ends(days: $0.days, won: $0.won, count: $0.count) }
        (box.touches, box.usualTouches) = (outlook.touches, outlook.usualTouches.map { ($0.low, $0.high, $0.wins) })
        box.similar = outlook.similar.map { .init(id: $0.id, title: $0.title, isWon: $0.isWon, days: $0.days, reason: $0.isWon ? nil : $0.reason.map(maker.name(ofReason:))) }
        return box
    }
}
