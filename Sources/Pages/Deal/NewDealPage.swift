public import Writing

/// What stages ask for before a deal begins behind them: the gate of a deal that is not there yet.
public struct NewDealPage: Sendable {
    /// Holds the gate; the deal has no number.
    public var page: DealPage
    public init(_ page: DealPage) { self.page = page }
}

extension NewDealPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        Shell(page.shell) {
            PageHeader(page.shell.title)
            div(.class("page"), .data("narrow")) { if let gate = page.gate { GateBox(page: page, gate: gate) } }
        }.render(into: &output)
    }
}
