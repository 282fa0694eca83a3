import Texts
import Writing

/// What was foretold of tenths of the tested leads, and what came: points beside a line, and the same as a table.
struct CalibrationFigure: Component {
    let bins: [ScoringPage.Bin]
    let error: Double
    let viewer: Viewer

    private static let size = 200.0, left = 40.0, top = 10.0

    var body: some HTML {
        let texts = viewer.texts, format = viewer.format
        figure(.class("chart")) {
            figcaption {
                h3(.id("calibration-h")) { texts[ScoreText.calibration] }
                p { texts(ScoreText.calibrationHelp, ["error": format.percent(error, decimals: 1)]) }
            }
            div(.class("ch-w")) {
                svg(.class("ch"), .viewBox("0 0 260 240"), .role("img"), .labelled(by: "calibration-t calibration-d")) {
                    svgTitle(.id("calibration-t")) { texts[ScoreText.calibration] }
                    svgDescription(.id("calibration-d")) { description }
                    ForEach([0.0, 0.5, 1.0]) { share in
                        line(.class("grid-l"), .x1(Coordinate(Self.left)), .y1(y(share)), .x2(Coordinate(Self.left + Self.size)), .y2(y(share)))
                        svgText(.x(Coordinate(Self.left - 6)), .y(Coordinate(Self.top + (1 - share) * Self.size + 4)), .class("t-end")) { format.percent(share) }
                        svgText(.x(x(share)), .y(226), .class("t-mid")) { format.percent(share) }
                    }
                    line(.class("line-2"), .x1(x(0)), .y1(y(0)), .x2(x(1)), .y2(y(1)))
                    ForEach(bins) { bin in circle(.class("pt"), .cx(x(bin.chance)), .cy(y(bin.rate)), .r(4)) }
                }
            }
            details(.class("chart-data")) {
                summary { texts[ScoreText.showTable] }
                div(.class("tw")) {
                    table(.class("table")) {
                        caption(.class("vh")) { texts[ScoreText.calibration] }
                        thead {
                            tr {
                                th(.column) { texts[ScoreText.foretold] }
                                th(.column, .class("r")) { texts[ScoreText.came] }
                                th(.column, .class("r")) { texts[ScoreText.leads] }
                            }
                        }
                        tbody {
                            ForEach(bins) { bin in
                                tr {
                                    th(.row) { format.percent(bin.chance, decimals: 1) }
                                    td(.class("r")) { format.percent(bin.rate, decimals: 1) }
                                    td(.class("r")) { format.number(bin.leads) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func x(_ share: Double) -> Coordinate { Coordinate(Self.left + share * Self.size) }
    private func y(_ share: Double) -> Coordinate { Coordinate(Self.top + (1 - share) * Self.size) }

    /// The same in words.
    private var description: String { bins.map { viewer.format.percent($0.chance) + " → " + viewer.format.percent($0.rate) }.joined(separator: ", ") }
}
