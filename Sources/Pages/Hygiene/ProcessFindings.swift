public import Domain
import Texts
import Writing

/// Something about a stage that makes the process hard to follow, with the names of its stages.
public struct ProcessFindingRow: Sendable {
    public let finding: ProcessFinding
    /// Nil where only one pipeline is shown.
    public let pipeline: String?
    public let stage: String
    public let next: String?
    public init(_ finding: ProcessFinding, pipeline: String? = nil, stage: String, next: String?) { (self.finding, self.pipeline, self.stage, self.next) = (finding, pipeline, stage, next) }

    func words(_ viewer: Viewer) -> String {
        let texts = viewer.texts, format = viewer.format
        return switch finding {
        case .noPurpose: texts(ProcessText.noPurpose, ["stage": stage])
        case .chanceFalls(_, _, let from, let to): texts(ProcessText.chanceFalls, ["stage": stage, "from": format.percent(from), "next": next ?? "", "to": format.percent(to)])
        case .observedFalls(_, _, let from, let to): texts(ProcessText.observedFalls, ["stage": stage, "from": format.percent(from), "next": next ?? "", "to": format.percent(to)])
        }
    }
}

struct ProcessFindingLine: Component {
    let row: ProcessFindingRow
    let viewer: Viewer

    var body: some HTML {
        li {
            IconView(.alert, small: true)
            span(.class("grow")) {
                a(.class("link"), .href("/settings/stages/\(row.finding.stage)")) { row.words(viewer) }
                if let pipeline = row.pipeline { span(.class("faint")) { " · " + pipeline } }
            }
        }
    }
}

/// Deals of one stage that stand still for one reason.
public struct StallRow: Sendable {
    public let pipeline: Pipeline.ID
    public let stage: Stage.ID
    /// With its pipeline's name where there are several.
    public let stageName: String
    public let reason: Deal.StallReason
    public let count: Int
    /// Nil for who does not see amounts.
    public let value: Money?
    public init(pipeline: Pipeline.ID, stage: Stage.ID, stageName: String, reason: Deal.StallReason, count: Int, value: Money?) {
        (self.pipeline, self.stage, self.stageName, self.reason, self.count, self.value) = (pipeline, stage, stageName, reason, count, value)
    }

    /// The deals themselves.
    var path: String { HTMLAddress.path("/deals", [("pipelineId", "\(pipeline)"), ("stageId", "\(stage)"), ("stallReason", reason.rawValue), ("status", "open")]) }
}

/// Why deals stand still, by stage.
struct StallTable: Component {
    let rows: [StallRow]
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts, seesValues = viewer.sees("amount")
        section(.class("box"), .labelled(by: "stalls")) {
            div(.class("box-h")) { h2(.id("stalls")) { texts[ProcessText.stallsHeading] } }
            div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "stalls")) {
                table(.class("table")) {
                    thead {
                        tr {
                            th(.column) { texts[CommonText.stage] }
                            th(.column) { texts[TodayText.stallReason] }
                            th(.column, .class("r")) { texts[CommonText.deals] }
                            if seesValues { th(.column, .class("r")) { texts[CommonText.amount] } }
                        }
                    }
                    tbody {
                        ForEach(rows) { row in
                            tr {
                                th(.row) { row.stageName }
                                td { a(.class("link"), .href(row.path)) { texts[row.reason.text] } }
                                td(.class("r")) { viewer.format.number(row.count) }
                                if seesValues { td(.class("r")) { row.value.map { viewer.format.money($0, minorUnits: .never) } ?? LocaleFormat.nothing } }
                            }
                        }
                    }
                }
            }
        }
    }
}
