public import Writing

/// The line at the top of a page: its name, the views of the same thing, what can be done at the far right.
public struct PageHeader<Beside: HTML, Actions: HTML>: Component {
    let title: String
    let beside: Beside
    let actions: Actions

    /// - Parameters:
    ///   - beside: what stands next to the name: tabs, a badge.
    ///   - actions: buttons at the far right; one of them may be `main`.
    public init(_ title: String, @HTMLBuilder beside: () -> Beside = { Nothing() }, @HTMLBuilder actions: () -> Actions = { Nothing() }) {
        (self.title, self.beside, self.actions) = (title, beside(), actions())
    }

    public var body: some HTML {
        header(.class("ph")) {
            h1 { title }
            beside
            div(.class("ph-acts")) { actions }
        }
    }
}

/// One of several views of the same thing.
public struct ViewTab: Component {
    let name: String
    let icon: Icon
    let path: String
    let isCurrent: Bool
    public init(_ name: String, icon: Icon, path: String, isCurrent: Bool = false) {
        (self.name, self.icon, self.path, self.isCurrent) = (name, icon, path, isCurrent)
    }

    public var body: some HTML {
        a(.class("tab"), .href(path), .current(isCurrent)) {
            IconView(icon, small: true)
            name
        }
    }
}

/// The line at the bottom with the keys that help most here. Away on phones and without single keys.
public struct HintBar: Component {
    let label: String
    let hints: [(keys: [String], action: String)]
    let last: (key: String, action: String)

    public init(label: String, hints: [(keys: [String], action: String)], last: (key: String, action: String)) {
        (self.label, self.hints, self.last) = (label, hints, last)
    }

    public var body: some HTML {
        footer(.class("hints"), .label(label)) {
            ForEach(hints) { hint in
                span {
                    ForEach(hint.keys) { Key($0) }
                    " " + hint.action
                }
            }
            span(.class("push")) {
                Key(last.key)
                " " + last.action
            }
        }
    }
}
