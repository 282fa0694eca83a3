import Domain
import Texts
import Writing

/// An import at work. Without script the page asks for itself every two seconds.
struct RunningBox: Component {
    let page: ImportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, counts = page.counts ?? ImportCounts()
        Raw(trusted: "<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>")
        section(.class("stack"), .labelled(by: "running"), .data("running", "/api/v1/imports/\(page.id)"), .data("rows", page.file.rows.map { "\($0)" })) {
            div(.class("row")) {
                h2(.id("running")) { texts[page.status == .running ? ImportText.running : page.status.text] }
                span(.class("push count"), .role("status"), .data("progress")) { progress }
            }
            Meter(share: share, tone: .plain, label: texts[page.status == .running ? ImportText.running : page.status.text])
            CountList(counts: counts, viewer: viewer)
            if page.status == .running { p(.class("faint")) { texts[ImportText.runningHelp] } } else if page.status == .checking { p(.class("faint")) { texts[ImportText.checkingHelp] } }
        }
    }

    private var share: Double { page.file.rows.map { $0 > 0 ? Double(page.rowsRead) / Double($0) : 0 } ?? 0 }
    private var progress: String {
        let format = page.shell.viewer.format
        guard let rows = page.file.rows else { return page.texts(ImportText.rowCount, count: page.rowsRead) }
        return page.texts(ImportText.rowsOf, ["done": format.number(page.rowsRead), "count": format.number(rows)])
    }
}

/// What a dry run would do, or what an import did.
struct ResultBox: Component {
    let page: ImportPage
    let counts: ImportCounts

    var body: some HTML {
        let texts = page.texts
        section(.class("stack"), .labelled(by: "result")) {
            div(.class("row")) {
                h2(.id("result")) { texts[page.isPlanned ? ImportText.wouldHappen : page.status == .undone ? .wasUndone : .happened] }
                if page.isPlanned { small(.class("faint")) { texts[ImportText.nothingSavedYet] } }
            }
            CountList(counts: counts, viewer: page.shell.viewer)
            if !page.isPlanned { ResultLinks(page: page, counts: counts) }
        }
    }
}

struct ResultLinks: Component {
    let page: ImportPage
    let counts: ImportCounts

    var body: some HTML {
        let texts = page.texts
        div(.class("row wrap")) {
            if page.status != .undone, page.holdsDeals {
                a(.class("btn"), .kind(.main), .href(HTMLAddress.path(Place.deals.path, [("importId", "\(page.id)")]))) { texts[ImportText.showRecords] }
            }
            if page.status != .undone, page.holdsLeads { a(.class("btn"), .kind(.main), .href(HTMLAddress.path(LeadPlace.all.path, [("importId", "\(page.id)")]))) { texts[ImportText.showLeads] } }
            if counts.failed > 0 { ErrorFileLink(page: page, counts: counts) }
            a(.class("btn"), .kind(.plain), .href(Place.imports.path)) { texts[ImportText.another] }
            if page.mayUndo {
                form(.class("push"), .post, .action(page.root + "/undo")) {
                    FormSecret(csrf: page.shell.viewer.csrf, returnTo: page.root)
                    button(.class("btn"), .submit) {
                        IconView(.renew)
                        texts[ImportText.undo]
                    }
                }
            }
        }
    }
}

struct ErrorFileLink: Component {
    let page: ImportPage
    let counts: ImportCounts

    var body: some HTML {
        a(.class("btn"), .href(page.root + "/errors.csv"), .download("errors-\(page.id).csv")) {
            IconView(.download)
            page.texts(ImportText.errorFile, count: counts.failed)
        }
    }
}

/// Four figures beside each other.
struct CountList: Component {
    let counts: ImportCounts
    let viewer: Viewer

    var body: some HTML {
        dl(.class("kpis")) {
            figure("created", counts.created, .created)
            figure("updated", counts.updated, .updated)
            figure("skipped", counts.skipped, .skipped)
            figure("failed", counts.failed, .failed)
        }
    }

    @HTMLBuilder private func figure(_ name: String, _ count: Int, _ text: ImportText) -> some HTML {
        div(.class("kpi")) {
            dt { viewer.texts[text] }
            dd { span(.class("big"), .data("count", name)) { viewer.format.number(count) } }
        }
    }
}

/// What is wrong with the first rows.
struct RowProblems: Component {
    let page: ImportPage

    var body: some HTML {
        let texts = page.texts, format = page.shell.viewer.format
        section(.class("box"), .labelled(by: "row-problems")) {
            div(.class("box-h")) {
                h2(.id("row-problems")) { texts[ImportText.rowProblems] }
                if page.isPlanned, let counts = page.counts, counts.failed > 0 { span(.class("push")) { ErrorFileLink(page: page, counts: counts) } }
            }
            div(.class("tw"), .tabindex(0), .role("group"), .label(texts[ImportText.rowProblems])) {
                table(.class("table")) {
                    caption(.class("vh")) { texts[ImportText.rowProblems] }
                    thead {
                        tr {
                            th(.column, .class("r")) { texts[ImportText.line] }
                            th(.column) { texts[ImportText.column] }
                            th(.column) { texts[ImportText.value] }
                            th(.column) { texts[ImportText.why] }
                        }
                    }
                    tbody {
                        ForEach(page.problems) { problem in
                            tr {
                                td(.class("r")) { format.number(problem.line) }
                                th(.row) { problem.column }
                                td(.class("cut"), .title(problem.value)) { problem.value }
                                td(.class("wraps")) { problem.text }
                            }
                        }
                    }
                }
            }
        }
    }
}
