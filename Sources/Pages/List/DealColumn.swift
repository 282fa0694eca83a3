import Domain
import Texts
import Writing

extension DealRow: TableRow {
    var number: Int64 { deal.id.rawValue }
    var version: Int64 { deal.version }
    var called: String { deal.title }
    var custom: CustomValues { deal.custom }
}

/// The columns of the list of deals.
enum DealColumn: String, TableColumn {
    case title, company, stage, amount, probability, weighted, closes, closed, nextStep, lastTouch, owner
    case created, stageSince, source, priority, tags, currency, category, competitor, lostReason, disqualified, touches, nurtureUntil, nurtureTrack, flagged, flagNote
    /// In a list of the past: what became of the deal since.
    case since

    static let leading = DealColumn.title
    static let usual: [DealColumn] = [.company, .stage, .amount, .probability, .weighted, .closes, .nextStep, .lastTouch, .owner]
    /// What is shown of deals that are won or lost: when that was, not when it was expected.
    static let usualOfClosed = usual.map { $0 == .closes ? .closed : $0 }

    var isOffered: Bool { self != .since }

    /// Columns of which the past is not known, by name.
    static let untold: Set<String> = Set([DealColumn.nextStep, .source, .priority, .tags, .competitor, .nurtureUntil, .nurtureTrack, .flagged, .flagNote].map(\.rawValue))
    var isTold: Bool { !Self.untold.contains(rawValue) }

    func head(_ texts: Catalogue) -> String {
        switch self {
        case .title: texts[CommonText.deal]
        case .company: texts[CommonText.company]
        case .stage: texts[CommonText.stage]
        case .amount: texts[CommonText.amount]
        case .probability: texts[ListText.chance]
        case .weighted: texts[CommonText.weighted]
        case .closes: texts[ListText.closes]
        case .closed: texts[ListText.closed]
        case .nextStep: texts[CommonText.nextStep]
        case .lastTouch: texts[ListText.lastTouch]
        case .owner: texts[CommonText.owner]
        case .created: texts[CommonText.created]
        case .stageSince: texts[ListText.stageSince]
        case .touches: texts[CommonText.touches]
        case .category: texts[RecordText.forecastCategory]
        case .since: texts[PastListText.since]
        default: RecordField(rawValue: rawValue)?.label(texts) ?? rawValue
        }
    }

    var fieldName: String? {
        switch self {
        case .company: "companyId"
        case .stage: "stageId"
        case .closes: "expectedClose"
        case .closed: "closedAt"
        case .nextStep, .since: nil
        case .lastTouch: "lastTouchAt"
        case .owner: "ownerId"
        case .created: "createdAt"
        case .stageSince: "enteredStageAt"
        case .category: "forecastCategory"
        default: rawValue
        }
    }

    var sort: String? {
        switch self {
        case .title: "title"
        case .amount: "amount"
        case .closes: "expectedClose"
        case .created: "createdAt"
        default: nil
        }
    }

    var field: (kind: Resource, name: String)? {
        switch self {
        case .amount, .probability, .weighted, .source, .lostReason: (.deals, rawValue)
        case .closes: (.deals, "expectedClose")
        case .category: (.deals, "forecastCategory")
        default: nil
        }
    }

    var isNumber: Bool { [.amount, .probability, .weighted, .lastTouch, .touches].contains(self) }
    var isMinor: Bool { ![.company, .stage, .amount, .closes, .closed, .lastTouch, .owner, .since].contains(self) }

    var edit: CellEdit? {
        switch self {
        case .amount: CellEdit("amount", .money)
        case .probability: CellEdit("probability", .percent)
        case .closes: CellEdit("expectedClose", .day)
        case .owner: CellEdit("ownerId", .owner)
        case .source: CellEdit("source", .text)
        case .priority: CellEdit("priority", .priority)
        case .tags: CellEdit("tags", .tags)
        case .competitor: CellEdit("competitor", .text)
        default: nil
        }
    }

    func value(_ row: DealRow, _ viewer: Viewer) -> String {
        let deal = row.deal
        return switch self {
        case .amount: deal.amount.map { TypedAmount.text($0, currency: deal.currency, language: viewer.language) } ?? ""
        case .probability: deal.probabilitySource == .override ? String(Int((deal.probability * 100).rounded())) : ""
        case .closes: deal.expectedClose?.description ?? ""
        case .owner: deal.ownerId?.description ?? ""
        case .source: deal.source ?? ""
        case .priority: deal.priority.rawValue
        case .tags: deal.tags.joined(separator: ", ")
        case .competitor: deal.competitor ?? ""
        default: ""
        }
    }

    /// A touch that is too long ago counts by the time in the stage.
    func tone(_ row: DealRow, _ viewer: Viewer) -> StaticString? {
        guard self == .lastTouch, row.deal.status == .open else { return nil }
        switch StageAge(entered: row.deal.enteredStageAt, limit: row.deal.rotsAt, now: viewer.now) {
        case .past: return "bad"
        case .close: return "warn"
        default: return nil
        }
    }

    func write(_ row: DealRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        let deal = row.deal
        switch self {
        case .title: cells.link("/deals/", deal.id.rawValue, deal.title, into: &output)
        case .company: if let company = deal.companyName, let id = deal.companyId { cells.company(company, id: id, into: &output) }
        case .stage: cells.stage(row, into: &output)
        case .nextStep: if deal.status == .open { cells.nextStep(deal.nextStep, into: &output) }
        case .owner: if let owner = row.owner { Avatar(owner).render(into: &output) }
        case .since: if let fate = row.fate { cells.fate(fate, into: &output) }
        case .flagged:
            if deal.isFlagged {
                IconView(.flag, small: true).render(into: &output)
                output.text(" " + (deal.flaggedAt.map { cells.viewer.format.dayAndMonth(cells.viewer.zone.day(of: $0), today: cells.viewer.today) } ?? cells.viewer.texts[CommonText.yes]))
            }
        default: output.text(text(row, cells))
        }
    }

    private func text(_ row: DealRow, _ cells: CellWriter) -> String {
        let deal = row.deal, format = cells.viewer.format, texts = cells.viewer.texts, today = cells.viewer.today, zone = cells.viewer.zone
        func day(_ day: Day?) -> String { day.map { format.dayAndMonth($0, today: today) } ?? LocaleFormat.nothing }
        return switch self {
        case .amount: deal.amount.map { format.money(Money(minorUnits: $0, currency: deal.currency)) } ?? LocaleFormat.nothing
        case .probability: format.percent(deal.probability)
        case .weighted: deal.amount == nil ? LocaleFormat.nothing : format.money(Money(minorUnits: deal.weighted, currency: deal.currency), minorUnits: .never)
        case .closes: day(deal.expectedClose)
        case .closed: day(deal.closedAt.map(zone.day))
        case .created: day(zone.day(of: deal.createdAt))
        case .stageSince: day(zone.day(of: deal.enteredStageAt))
        case .nurtureUntil: day(deal.nurtureUntil)
        // How long ago it was that day nobody asks: the day itself.
        case .lastTouch: row.fate == nil ? deal.lastTouchAt.map(cells.ago) ?? LocaleFormat.nothing : day(deal.lastTouchAt.map(zone.day))
        case .source: deal.source ?? ""
        case .priority: texts[deal.priority.text]
        case .tags: deal.tags.joined(separator: ", ")
        case .currency: deal.currency.code
        case .category: texts[deal.forecastCategory.text]
        case .competitor: deal.competitor ?? ""
        case .lostReason: row.lostReason ?? ""
        case .disqualified: deal.isDisqualified ? texts[CommonText.yes] : ""
        case .nurtureTrack: deal.nurtureTrack ?? ""
        case .flagNote: deal.flagNote ?? ""
        case .touches: format.number(Int(deal.touches))
        case .title, .company, .stage, .nextStep, .owner, .flagged, .since: ""
        }
    }
}
