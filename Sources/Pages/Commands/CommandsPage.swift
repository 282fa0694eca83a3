import Domain
import Texts
public import Writing

/// `/commands`: what the command menu finds, as a page that needs no script.
public struct CommandsPage: Sendable {
    public var shell: ShellPage
    /// What was asked for.
    public var words: String
    /// The record that commands are about, as the address has it: `deal:17`.
    public var on: String?
    public var groups: [Group]

    public init(shell: ShellPage, words: String, on: String? = nil, groups: [Group]) { (self.shell, self.words, self.on, self.groups) = (shell, words, on, groups) }

    public struct Group: Sendable {
        public let heading: String
        public let lines: [Line]
        public init(_ heading: String, _ lines: [Line]) { (self.heading, self.lines) = (heading, lines) }
    }

    public struct Line: Sendable {
        public let title: String
        public let detail: String?
        public let path: String
        public let icon: Icon
        public init(_ title: String, detail: String? = nil, path: String, icon: Icon) { (self.title, self.detail, self.path, self.icon) = (title, detail, path, icon) }
    }
}

extension CommandsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { CommandsContent(page: self) }.render(into: &output) }
}

struct CommandsContent: Component {
    let page: CommandsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, groups = page.groups.filter { !$0.lines.isEmpty }
        PageHeader(page.shell.title)
        div(.class("page"), .data("narrow")) {
            form(.class("row"), .get, .action("/commands"), .role("search")) {
                if let on = page.on { HiddenField("on", on) }
                div(.class("grow")) { InputField(name: "q", label: texts[ShellText.findPlaceholder], type: .search, value: page.words, isLabelHidden: true, hasFocus: true) }
                button(.class("btn"), .submit, .kind(.main)) { texts[CommandText.search] }
            }
            if groups.isEmpty, !page.words.isEmpty { p(.role("status")) { texts(ShellText.noResults, ["words": page.words]) } }
            ForEach(Array(groups.enumerated())) { place, group in
                section(.class("box"), .labelled(by: "group-\(place)")) {
                    div(.class("box-h")) { h2(.id("group-\(place)")) { group.heading } }
                    ul(.class("list")) { ForEach(group.lines) { CommandLine(line: $0) } }
                }
            }
        }
    }
}

private struct CommandLine: Component {
    let line: CommandsPage.Line

    var body: some HTML {
        li {
            IconView(line.icon)
            span(.class("grow")) {
                a(.href(line.path)) { b { line.title } }
                if let detail = line.detail, !detail.isEmpty {
                    br()
                    small(.class("faint")) { detail }
                }
            }
        }
    }
}
