import Writing

/// The pictures beside words. Every page carries all of them once, as symbols (`IconSheet`); an icon points to its symbol.
public enum Icon: String, CaseIterable, Sendable {
    case alert
    case arrow
    case bars
    case bell
    case board
    case bolt
    case calendar = "cal"
    case cart
    case chat
    case check
    case chevronUp = "chevup"
    case clock
    case company
    case document = "doc"
    case chevronDown = "down"
    case download = "export"
    case filter
    case flag
    case globe
    case grip
    case help
    case inbox
    case list
    case lock
    case mail
    case moon
    case more
    case note
    case pause
    case person
    case phone
    case plus
    case print
    case renew
    case search
    case sequence = "seq"
    case sliders
    case split
    case star
    case sun
    case trend
    case upload = "up"
    case cross = "x"
}

/// An icon in a line of text or a button. It says nothing to a screen reader: a word or a label stands beside it.
public struct IconView: HTML {
    let icon: Icon
    let isSmall: Bool
    public init(_ icon: Icon, small: Bool = false) { (self.icon, isSmall) = (icon, small) }

    public func render(into output: inout HTMLOutput) {
        output.literal(isSmall ? "<svg class=\"i i-s\" aria-hidden=\"true\"><use href=\"#i-" : "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-")
        output.text(icon.rawValue)
        output.literal("\"/></svg>")
    }
}

/// The symbols of all icons, once on a page.
struct IconSheet: HTML {
    private static let sheet = Rendered(write)
    func render(into output: inout HTMLOutput) { Self.sheet.render(into: &output) }

    private static func write(into output: inout HTMLOutput) {
        output.literal("<svg width=\"0\" height=\"0\" class=\"vh\" aria-hidden=\"true\">")
        for icon in Icon.allCases {
            output.literal("<symbol id=\"i-")
            output.text(icon.rawValue)
            output.literal("\" viewBox=\"0 0 16 16\">")
            output.literal(icon.drawing)
            output.literal("</symbol>")
        }
        output.literal("</svg>")
    }
}

extension Icon {
    /// Drawn on a grid of 16 by 16 with a stroke of 1.5.
    var drawing: StaticString {
        switch self {
        case .alert: "<path d=\"M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1\"/>"
        case .arrow: "<path d=\"M3 8h10M9 4l4 4-4 4\"/>"
        case .bars: "<path d=\"M3 13V8M8 13V3M13 13V6\"/>"
        case .bell: "<path d=\"M4 10V7a4 4 0 0 1 8 0v3l1.5 1.5h-11zM6.7 13.5a1.4 1.4 0 0 0 2.6 0\"/>"
        case .board: "<rect x=\"2.5\" y=\"3\" width=\"3\" height=\"10\" rx=\".75\"/><rect x=\"6.5\" y=\"3\" width=\"3\" height=\"7\" rx=\".75\"/><rect x=\"10.5\" y=\"3\" width=\"3\" height=\"4.5\" rx=\".75\"/>"
        case .bolt: "<path d=\"M9 2 4 9h3.5L7 14l5-7H8.5z\"/>"
        case .calendar: "<rect x=\"2.5\" y=\"3.5\" width=\"11\" height=\"10\" rx=\"1.5\"/><path d=\"M2.5 6.5h11M5.5 2v3M10.5 2v3\"/>"
        case .cart: "<path d=\"M2 3h2l1.5 7H12l1.5-5h-9\"/><circle cx=\"6.2\" cy=\"12.8\" r=\".8\"/><circle cx=\"11.2\" cy=\"12.8\" r=\".8\"/>"
        case .chat: "<path d=\"M2.5 3.5h11v7.5H7l-3 2.5V11H2.5z\"/>"
        case .check: "<path d=\"M3 8.5 6.5 12 13 4.5\"/>"
        case .chevronUp: "<path d=\"m4 10 4-4 4 4\"/>"
        case .clock: "<circle cx=\"8\" cy=\"8\" r=\"5.5\"/><path d=\"M8 5v3l2 1.5\"/>"
        case .company: "<path d=\"M3 13.5V3h6v10.5M9 6.5h4v7M2 13.5h12M5 5.5h2M5 8h2M5 10.5h2\"/>"
        case .document: "<path d=\"M4 2.5h5.5l3 3v8H4zM9.5 2.5v3h3M6 8.5h4M6 11h4\"/>"
        case .chevronDown: "<path d=\"m4 6 4 4 4-4\"/>"
        case .download: "<path d=\"M8 3v7M5 7.5 8 10.5l3-3M3 11.5v2h10v-2\"/>"
        case .filter: "<path d=\"M2.5 4h11M4.5 8h7M6.5 12h3\"/>"
        case .flag: "<path d=\"M4 14V2.5h8l-2 3 2 3H4\"/>"
        case .globe: "<circle cx=\"8\" cy=\"8\" r=\"5.5\"/><path d=\"M2.5 8h11M8 2.5c2 1.6 2.6 3.5 2.6 5.5S10 11.9 8 13.5C6 11.9 5.4 10 5.4 8S6 4.1 8 2.5\"/>"
        case .grip: "<path d=\"M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01\" stroke-width=\"2\"/>"
        case .help: "<circle cx=\"8\" cy=\"8\" r=\"5.5\"/><path d=\"M6.3 6.3c.2-1 1-1.5 1.8-1.5 1 0 1.8.6 1.8 1.6 0 1.3-1.8 1.4-1.8 2.6M8 11.2v.1\"/>"
        case .inbox: "<path d=\"M2.5 9.5 4 3.5h8l1.5 6v3.5h-11zM2.5 9.5h3L6.5 11h3l1-1.5h3\"/>"
        case .list: "<path d=\"M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01\"/>"
        case .lock: "<rect x=\"3.5\" y=\"7\" width=\"9\" height=\"6.5\" rx=\"1.25\"/><path d=\"M5.5 7V5a2.5 2.5 0 0 1 5 0v2\"/>"
        case .mail: "<rect x=\"2.5\" y=\"3.5\" width=\"11\" height=\"9\" rx=\"1.5\"/><path d=\"m3 5 5 4 5-4\"/>"
        case .moon: "<path d=\"M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z\"/>"
        case .more: "<path d=\"M3.5 8h.01M8 8h.01M12.5 8h.01\" stroke-width=\"2.2\"/>"
        case .note: "<path d=\"M3.5 2.5h9v11h-9zM6 6h4M6 9h3\"/>"
        case .pause: "<path d=\"M5.5 3.5v9M10.5 3.5v9\"/>"
        case .person: "<circle cx=\"8\" cy=\"5.5\" r=\"2.5\"/><path d=\"M3 13.5c.6-2.6 2.6-4 5-4s4.4 1.4 5 4\"/>"
        case .phone: "<path d=\"M5.5 2.5 7 6 5.5 7c.7 1.6 1.9 2.8 3.5 3.5l1-1.5 3.5 1.5v2c0 .6-.4 1-1 1C7 13.5 2.5 9 2.5 3.5c0-.6.4-1 1-1z\"/>"
        case .plus: "<path d=\"M8 3v10M3 8h10\"/>"
        case .print: "<path d=\"M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z\"/>"
        case .renew: "<path d=\"M13 8a5 5 0 1 1-1.5-3.5M13 2.5V5h-2.5\"/>"
        case .search: "<circle cx=\"7\" cy=\"7\" r=\"4.25\"/><path d=\"m10.3 10.3 3.2 3.2\"/>"
        case .sequence: "<rect x=\"5\" y=\"2.5\" width=\"6\" height=\"3\" rx=\".75\"/><rect x=\"5\" y=\"10.5\" width=\"6\" height=\"3\" rx=\".75\"/><path d=\"M8 5.5v5\"/>"
        case .sliders: "<path d=\"M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6\"/><circle cx=\"10\" cy=\"5\" r=\"1.5\"/><circle cx=\"6\" cy=\"11\" r=\"1.5\"/>"
        case .split: "<path d=\"M8 13.5V9M8 9C8 6 3.5 7 3.5 3M8 9c0-3 4.5-2 4.5-6\"/>"
        case .star: "<path d=\"m8 2.5 1.7 3.6 3.8.5-2.8 2.7.7 3.9L8 11.3l-3.4 1.9.7-3.9L2.5 6.6l3.8-.5z\"/>"
        case .sun: "<circle cx=\"8\" cy=\"8\" r=\"2.75\"/><path d=\"M8 1.8v1M8 13.2v1M1.8 8h1M13.2 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M12.4 3.6l-.7.7M4.3 11.7l-.7.7\"/>"
        case .trend: "<path d=\"M2 12.5 6 8.5l3 2 5-6M10.5 4.5H14V8\"/>"
        case .upload: "<path d=\"M8 11V3M5 6l3-3 3 3M3 11v2.5h10V11\"/>"
        case .cross: "<path d=\"m4 4 8 8M12 4l-8 8\"/>"
        }
    }
}
