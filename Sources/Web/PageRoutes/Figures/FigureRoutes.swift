import Domain
import Operations
import Pages
import Texts
import Writing

/// Every figure with the records behind it, as a page and as a file: `/figures/winRate.honest`, `/figures/winRate.csv`.
struct FigureRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(FigurePage.root + "/{key}") { context in
            let name = try context.parameter("key"), isFile = name.hasSuffix(".csv")
            guard let choice = FigureChoice(isFile ? String(name.dropLast(4)) : name) else { throw Problem.notFound }
            return isFile ? try await Self.file(choice, context) : try await Self.page(choice, context)
        }
    }

    /// Rows on one page.
    private static let rows = 100

    private static func scope(_ context: PageContext) throws -> FigureScope {
        var asked = context.query
        asked["skip"] = nil
        return try FigureScope(asked)
    }

    private static func page(_ choice: FigureChoice, _ context: PageContext) async throws -> PageAnswer {
        let skip = max(context.asked("skip").flatMap { Int($0) } ?? 0, 0)
        let (answer, maker) = try await context.screen(FigureScreen(choice, scope: try scope(context), skip: skip, most: rows))
        return .html(FigureMaker(maker: maker, answer: answer, skip: skip, rows: rows).page)
    }

    private static func file(_ choice: FigureChoice, _ context: PageContext) async throws -> PageAnswer {
        let (answer, maker) = try await context.screen(FigureScreen(choice, scope: try scope(context), skip: 0, most: .max))
        guard maker.may(.export, choice.key.isOfLeads ? .leads : .deals, owner: maker.viewer.id) else { throw Refusal(.forbidden) }
        _ = try await context.perform(NoteExport("figures", as: "csv"))
        return .download(file(answer, maker), type: "text/csv; charset=utf-8; header=present", name: choice.key.rawValue + ".csv")
    }

    /// A line for each row, with numbers as programs read them.
    private static func file(_ answer: FigureScreenAnswer, _ maker: PageMaker) -> [UInt8] {
        let behind = answer.behind, choice = behind.figure.choice, texts = maker.texts, words = FigureWords(viewer: maker.viewer, currency: behind.figure.definition.currency)
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row(["id", texts[choice.key.isOfLeads ? CommonText.lead : .deal], texts[FigureText.partHead], texts[FigureText.above], texts[FigureText.below], texts[FigureText.value], texts[CommonText.currency]])
        for row in behind.rows {
            let isMoney = choice.addsMoney(in: row.part)
            csv.cell(row.id)
            csv.cell(behind.titles[row.id] ?? "")
            csv.cell(row.part.map { words.name($0) } ?? "")
            csv.cell(isMoney ? answer.cell(row.above) : "\(row.above)")
            csv.cell(choice.countsMoneyBelow ? answer.cell(row.below) : "\(row.below)")
            csv.cell(row.value.map { choice.unit == .money ? answer.cell($0) : "\($0)" } ?? "")
            csv.cell(isMoney || choice.unit == .money ? behind.figure.definition.currency.code : "")
            csv.endRow()
        }
        return csv.bytes()
    }
}

extension FigureChoice {
    /// Whether what is below the line is money, too.
    var countsMoneyBelow: Bool { (key == .winRate || key == .slippage) && variant == .value }

    /// As it stands in addresses: "winRate" or "winRate.honest".
    var path: String { FigurePage.root + "/" + key.rawValue + (key.variants.first == variant ? "" : "." + variant.rawValue) }
}
