import Domain
import Operations
import Pages
import Texts
import Writing

/// What the pages about people, lost deals, customers and the process have in common.
struct SellingMaker {
    let maker: PageMaker
    let pipeline: Pipeline.ID?
    let first: Day, last: Day
    var currency = Currency.eur

    var texts: Texts.Catalogue { maker.texts }
    var format: LocaleFormat { maker.viewer.format }
    var words: FigureWords { FigureWords(viewer: maker.viewer, currency: currency) }
    var seesAmounts: Bool { maker.viewer.sees("amount") }

    func page(_ title: SellingText, _ path: String, everyPipeline: Bool = false, place: Place? = .dashboard) -> SellingPage {
        var page = SellingPage(shell: maker.shell(texts[title], place), path: path)
        page.tabs = tabs(path)
        (page.from, page.to) = (first, last)
        page.pipelines = maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) }
        (page.pipeline, page.offersEveryPipeline) = (pipeline.map { "\($0)" }, everyPipeline)
        return page
    }

    /// Links to these pages.
    func tabs(_ current: String) -> [FigurePage.Choice] {
        let adoption = (pipeline ?? maker.surroundings.pipelines.first?.id).map { SellingPage.adoption($0) }
        var tabs: [(name: SellingText, path: String)] = [(.skills, SellingPage.skills), (.scorecards, SellingPage.scorecards), (.losses, SellingPage.losses), (.growth, SellingPage.growth)]
        if let adoption { tabs.append((.adoption, adoption)) }
        return tabs.map { .init(texts[$0.name], $0.path.hasPrefix("/pipelines") ? $0.path : with($0.path), isCurrent: $0.path == current) }
    }

    /// The same pipeline on another page.
    private func with(_ path: String) -> String { HTMLAddress.path(path, [("pipelineId", pipeline.map { "\($0)" })]) }

    /// The period and the pipeline as addresses have them.
    var asked: [(name: String, value: String?)] { [("pipelineId", pipeline.map { "\($0)" }), ("from", "\(first)"), ("to", "\(last)")] }

    func path(_ root: String, _ more: [(name: String, value: String?)] = []) -> String { HTMLAddress.path(root, asked + more) }

    func mayExport(_ resource: Resource = .deals) -> Bool { maker.may(.export, resource, owner: maker.viewer.id) }

    func money(_ minorUnits: Int64) -> String { format.money(Money(minorUnits: minorUnits, currency: currency)) }

    /// "n = 12".
    func sample(_ count: Int) -> String { texts(SellingText.sample, ["number": format.number(count)]) }

    func name(of user: User.ID) -> String { maker.surroundings.name(of: user) ?? "\(user)" }
}

extension PageContext {
    /// What the address asks for; nonsense is the usual.
    func period() -> (pipeline: Pipeline.ID?, from: Day?, to: Day?) {
        let from = asked("from").flatMap { Day($0) }, to = asked("to").flatMap { Day($0) }
        let isUsable = from.map { first in to.map { first <= $0 } ?? (first <= (me?.workspace.timeZone ?? .utc).day(of: now)) } ?? true
        return (asked("pipelineId").flatMap { Pipeline.ID($0) }, isUsable ? from : nil, isUsable ? to : nil)
    }

    /// A file of what a page shows, noted as every export is.
    func sellingFile(_ bytes: [UInt8], _ what: String, _ name: String) async throws -> PageAnswer {
        _ = try await perform(NoteExport(what, as: "csv"))
        return .download(bytes, type: "text/csv; charset=utf-8; header=present", name: name)
    }
}
