import Texts
public import Writing

/// A record that looks like another.
public struct LookAlikeRow: Sendable {
    /// Of its page; it also says which record it is.
    public let path: String
    public let name: String
    /// What else is known: company, address, number.
    public let facts: [String]
    /// `email`, `phone`, `name` …
    public let reasons: [String]
    public init(path: String, name: String, facts: [String], reasons: [String]) { (self.path, self.name, self.facts, self.reasons) = (path, name, facts, reasons) }
}

/// The records that look like the one in a form, and the sign that they were seen: a form that is sent with it is saved.
struct LookAlikeList: Component {
    let rows: [LookAlikeRow]
    let texts: Catalogue

    var body: some HTML {
        if !rows.isEmpty {
            div(.class("note"), .data("tone", "warn")) {
                IconView(.alert)
                div(.class("grow")) {
                    p { b { texts[DuplicateText.lookAlikes] } }
                    ul {
                        ForEach(rows) { row in
                            li {
                                a(.class("link"), .href(row.path)) { row.name }
                                " " + (row.facts + [texts.likeness(row.reasons)]).filter { !$0.isEmpty }.joined(separator: " · ")
                            }
                        }
                    }
                    p { texts[DuplicateText.lookAlikesHelp] }
                }
            }
            HiddenField("seen", rows.map(\.path).joined(separator: " "))
        }
    }
}

/// The place of that list in a form; a script fills it while somebody types.
struct LookAlikePlace: Component {
    let rows: [LookAlikeRow]
    /// Where the script asks.
    let path: String
    let texts: Catalogue

    var body: some HTML {
        div(.id("look-alikes"), .data("look-alikes", path), .role("status")) { LookAlikeList(rows: rows, texts: texts) }
    }
}

/// The list as a page of its own, for the script.
public struct LookAlikePage: Sendable {
    let viewer: Viewer
    let rows: [LookAlikeRow]
    public init(viewer: Viewer, rows: [LookAlikeRow]) { (self.viewer, self.rows) = (viewer, rows) }
}

extension LookAlikePage: HTML {
    public func render(into output: inout HTMLOutput) {
        let texts = viewer.texts
        BarePage(title: texts[DuplicateText.lookAlikes], language: viewer.language) {
            main {
                h1 { texts[DuplicateText.lookAlikes] }
                LookAlikePlace(rows: rows, path: "", texts: texts)
            }
        }.render(into: &output)
    }
}

/// On the page of a record: others that may be the same, each with the way to merge.
struct LookAlikeBox: Component {
    let rows: [LookAlikeRow]
    let root: String
    let viewer: Viewer

    var body: some HTML {
        if !rows.isEmpty {
            section(.class("box"), .labelled(by: "alike-t")) {
                div(.class("box-h")) { h2(.id("alike-t")) { viewer.texts[DuplicateText.lookAlikes] } }
                ul(.class("list")) {
                    ForEach(rows) { row in
                        li {
                            span(.class("grow clip")) {
                                a(.href(row.path)) { b { row.name } }
                                br()
                                small(.class("faint")) { (row.facts + [viewer.texts.likeness(row.reasons)]).filter { !$0.isEmpty }.joined(separator: " · ") }
                            }
                            a(
                                .class("btn"), .small, .href(HTMLAddress.path(root + "/merge", [("with", String(row.path.split(separator: "/").last ?? ""))])),
                                .label(viewer.texts(DuplicateText.mergeWith, ["name": row.name]))
                            ) { viewer.texts[DuplicateText.merge] }
                        }
                    }
                }
            }
        }
    }
}
