import Domain
import Texts
import Writing

/// The chance to win with where it comes from, how the deal counts in the forecast, and what it weighs.
struct ForecastBox: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, deal = page.deal
        let stage = page.stageIndex.map { page.path[$0].probability }
        section(.class("box"), .labelled(by: "forecast")) {
            div(.class("box-h")) {
                h2(.id("forecast")) { texts[CommonText.forecast] }
                if deal.isRotting(at: viewer.now), deal.status == .open { span(.class("push badge"), .data("tone", "warn")) { texts[DealText.pastLimit] } }
            }
            div(.class("box-b stack")) {
                if viewer.sees("probability") {
                    div(.class("row")) {
                        span(.class("fig")) { b { viewer.format.percent(deal.probability) } }
                        span(.class("faint")) { reason(stage: stage) }
                    }
                    Meter(
                        share: deal.probability, tone: stage.map { deal.probability < $0 } == true ? .warn : .plain,
                        label: texts(DealText.chance, ["share": viewer.format.percent(deal.probability)]), mark: deal.status == .open ? stage : nil)
                }
                dl(.class("kv")) {
                    if viewer.sees("forecastCategory") {
                        dt { texts[DealText.countsAs] }
                        dd { if page.canAct, page.isOpen { CategoryForm(page: page) } else { texts[deal.forecastCategory.text] } }
                    }
                    if viewer.sees("weighted") {
                        dt { texts[CommonText.weighted] }
                        dd(.class("num")) { deal.amount == nil ? LocaleFormat.nothing : viewer.format.money(Money(minorUnits: deal.weighted, currency: deal.currency), minorUnits: .never) }
                    }
                }
            }
        }
    }

    private func reason(stage: Double?) -> String {
        let viewer = page.shell.viewer, texts = viewer.texts
        guard page.deal.status == .open else { return texts[page.deal.status.text] }
        let says = stage.map { texts(DealText.stageSays, ["share": viewer.format.percent($0)]) }
        return switch page.deal.probabilitySource {
        case .stage: says ?? ""
        case .override: [texts[DealText.setByHand], says].compactMap { $0 }.joined(separator: " · ")
        case .learned: [texts[DealText.learned], says].compactMap { $0 }.joined(separator: " · ")
        }
    }
}

/// Sends itself when another category is chosen.
struct CategoryForm: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts
        form(.class("row"), .post, .action(page.root + "/edit"), .data("auto")) {
            RecordSecret(page.shell, version: page.deal.version)
            label(.class("vh"), .for("category")) { texts[RecordText.forecastCategory] }
            select(.class("select"), .id("category"), .name("forecastCategory"), .data("send")) {
                ForEach(Deal.ForecastCategory.allCases) { category in
                    option(.value(category.rawValue), .selected(category == page.deal.forecastCategory)) { texts[category.text] }
                }
            }
            PlainSubmit(name: texts[CommonText.save])
        }
    }
}
