import Writing

/// What stands around every chart.
public struct ChartCaption: Sendable {
    /// Names the chart on its page; unique there.
    public let id: String
    /// A sentence that a seller would say, and how to read what is drawn.
    public let title: String, subtitle: String?
    /// What a screen reader says instead of the drawing.
    public let description: String
    public init(id: String, title: String, subtitle: String? = nil, description: String) {
        (self.id, self.title, self.subtitle, self.description) = (id, title, subtitle, description)
    }
}

/// The numbers of a chart as rows; the first cell of each names it.
struct ChartTable: Equatable, Sendable {
    var heads: [String]
    var rows: [Row] = []
    struct Row: Equatable, Sendable {
        let name: String
        let cells: [String]
        let href: String?
        init(_ name: String, _ cells: [String], href: String? = nil) { (self.name, self.cells, self.href) = (name, cells, href) }
    }
}

/// A kind of chart: finished values in, a drawing and a table out.
public protocol Chart: Sendable {
    var caption: ChartCaption { get }
    /// The names of the series in the order of their colours; empty when there is only one.
    var series: [String] { get }
}

protocol DrawnChart: Chart {
    var isEmpty: Bool { get }
    /// Whether some figure rests on fewer than `Self.few`.
    var isThin: Bool { get }
    func drawing(_ words: ChartWords) -> ChartDrawing
    func table(_ words: ChartWords) -> ChartTable
}

extension Chart { public var series: [String] { [] } }
extension DrawnChart { var isThin: Bool { false } }

/// Below this number a figure is greyed and shown with its interval.
let fewForAFigure = 20

/// Caption, legend, drawing and the table behind it.
struct ChartFigure<Kind: DrawnChart>: Component {
    let chart: Kind
    let words: ChartWords

    var body: some HTML {
        let caption = chart.caption
        figure(.class("chart"), .id(caption.id)) {
            figcaption {
                h3(.id(caption.id + "-h")) { caption.title }
                if let subtitle = caption.subtitle { p { subtitle } }
            }
            if chart.isEmpty {
                p(.class("faint")) { words.nothing }
            } else {
                if !chart.series.isEmpty { ChartLegend(names: chart.series) }
                div(.class("ch-w"), .data("wide", chart.drawing(words).width > ChartDrawing.usualWidth * 1.5 ? "l" : "s"), .tabindex(0), .role("region"), .labelled(by: caption.id + "-h")) { picture }
                if chart.isThin, !words.thin.isEmpty { p(.class("faint")) { small { words.thin } } }
                ChartTableDetails(table: chart.table(words), title: caption.title, summary: words.table)
            }
        }
    }

    /// Links inside a picture would be hidden, so a drawing with links is a group.
    private var picture: some HTML {
        let drawing = chart.drawing(words), id = chart.caption.id
        return svg(
            .class("ch"), .viewBox(width: Coordinate(drawing.width), height: Coordinate(drawing.height)),
            drawing.hasLinks ? .role("group") : .role("img"), .labelled(by: "\(id)-t \(id)-d")
        ) {
            svgTitle(.id(id + "-t")) { chart.caption.title }
            svgDescription(.id(id + "-d")) { chart.caption.description }
            drawing.marks
        }
    }
}

struct ChartLegend: Component {
    let names: [String]

    /// The colours of categories; more than six do not keep apart.
    static let colours: [StaticString] = ["c1", "c2", "c3", "c4", "c5", "c6"]
    static func colour(_ index: Int) -> StaticString { colours[min(max(index, 0), colours.count - 1)] }

    var body: some HTML {
        ul(.class("legend"), .role("list")) {
            ForEach(names.enumerated()) { index, name in
                li {
                    svg(.class("ch"), .viewBox("0 0 10 10"), .ariaHidden) { rect(.class(Self.colour(index)), .width(10), .height(10), .rx(2)) }
                    span { name }
                }
            }
        }
    }
}

struct ChartTableDetails: Component {
    let table: ChartTable
    let title: String, summary: String

    var body: some HTML {
        details(.class("chart-data")) {
            Writing.summary { summary }
            div(.class("tw")) {
                Writing.table(.class("table")) {
                    caption(.class("vh")) { title }
                    thead { tr { ForEach(table.heads.enumerated()) { index, head in th(.column, .class("r").when(index > 0)) { head } } } }
                    tbody {
                        ForEach(table.rows) { row in
                            tr {
                                th(.row) { if let href = row.href { a(.class("link"), .href(href)) { row.name } } else { row.name } }
                                ForEach(row.cells) { cell in td(.class("r")) { cell } }
                            }
                        }
                    }
                }
            }
        }
    }
}
