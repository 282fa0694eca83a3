public import Writing

/// What stands where nothing is yet: the merging lines, when something appears here, and one thing to do.
public struct EmptyState<Action: HTML>: Component {
    let heading: String
    let explanation: String
    let action: Action

    public init(heading: String, explanation: String, @HTMLBuilder action: () -> Action = { Nothing() }) {
        (self.heading, self.explanation, self.action) = (heading, explanation, action())
    }

    public var body: some HTML {
        div(.class("empty")) {
            MergingLines()
            h2 { heading }
            p { explanation }
            action
        }
    }
}

/// Three strokes that become one.
public struct MergingLines: HTML {
    public init() {}
    public func render(into output: inout HTMLOutput) {
        output.literal(
            """
            <svg class="art" viewBox="0 0 144 64" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round">\
            <path d="M4 8c52 0 46 24 92 24"/><path d="M4 32h92"/><path d="M4 56c52 0 46-24 92-24"/><path d="M96 32h34" stroke="var(--accent)" \
            stroke-dasharray="1 5"/></g><circle cx="136" cy="32" r="4" fill="none" stroke="var(--accent)" stroke-width="1.5"/></svg>
            """)
    }
}
