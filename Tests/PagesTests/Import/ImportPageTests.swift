import Domain
import Pages
import Testing

@Suite("Importing a file")
struct ImportPageTests {
    private func page(_ status: ImportStatus, _ change: (inout ImportPage) -> Void = { _ in }) -> PageMarkup {
        var page = Lumello.importPage(status)
        change(&page)
        return PageMarkup(page)
    }

    @Test("begins with one file field, which a file can be dropped on without script")
    func upload() throws {
        let page = PageMarkup(ImportListPage(shell: Lumello.shell(place: .imports, path: "/import"), imports: []))
        let form = try #require(page.form(to: "/import"))
        #expect(form["enctype"] == "multipart/form-data")
        #expect(page.all("input", ["type": "file", "name": "file"], inside: page.first("label", ["class": "drop"])).count == 1)
        #expect(page.words.contains("up to 100\u{A0}MB"))
    }

    @Test("lists the imports there were, with what became of them")
    func earlier() {
        let page = PageMarkup(ImportListPage(shell: Lumello.shell(place: .imports), imports: [
            ImportSummary(id: 8, fileName: "Kunder.csv", status: .done, at: Lumello.now, by: "Mikkel", counts: ImportCounts(created: 412, updated: 0, failed: 1)),
        ]))
        #expect(page.first("a", ["href": "/import/8"]) != nil)
        #expect(page.words.contains("19 Nov, 10:30 · Mikkel · 412 new · 1 with errors"))
    }

    @Test("shows for each column what is in it, what it becomes and how sure that is")
    func columns() {
        let page = page(.planned), lines = page.all("tr", inside: page.all("tbody")[0])
        #expect(lines.count == 3)
        #expect(page.text(of: lines[0]).contains("Office · Foyer") && page.text(of: lines[0]).contains("certain"))
        #expect(page.text(of: page.all("th", inside: lines[1]).first) == "Column 2")
        #expect(page.chosen(of: "field.0") == "title" && page.chosen(of: "field.1") == "" && page.chosen(of: "field.2") == "expectedClose")
        #expect(page.all("optgroup", inside: page.first("select", ["name": "field.0"])).map { $0["label"] } == ["Deal"])
    }

    @Test("asks, with both readings, where a value can be read in two ways")
    func questions() {
        let page = page(.planned), readings = page.all("input", ["name": "answer.dateOrder.3"])
        #expect(readings.map { $0["value"] } == ["dmy", "mdy"])
        #expect(readings.allSatisfy { $0["required"] != nil && $0["checked"] == nil })
        #expect(page.words.contains("Closes: what does “03/04/2026” mean?") && page.words.contains("Friday 3 April 2026") && page.words.contains("Wednesday 4 March 2026"))
    }

    @Test("maps each stage of the file to a stage, a new one, an outcome, or nothing")
    func stages() {
        let page = page(.planned)
        #expect(page.options(of: "stage.0") == ["1", "new", "won", "lost", "skip"])
        #expect(page.chosen(of: "stage.0") == "won" && page.chosen(of: "stage.1") == "new")
        #expect(page.all("input", ["type": "hidden"]).filter { $0["name"]?.hasPrefix("stageName.") == true }.map { $0["value"] } == ["Won", "Engaging"])
    }

    @Test("lets what was recognised be corrected")
    func format() {
        let page = page(.planned), form = page.form(to: "/import/9/plan")
        #expect(page.chosen(of: "encoding", inside: form) == "windows-1252" && page.chosen(of: "separator", inside: form) == ";")
        #expect(page.options(of: "pipelineId", inside: form) == ["1", "new"])
        #expect(page.fields(of: form).isSuperset(of: ["kind", "preset", "encoding", "separator", "pipelineId", "pipelineName"]))
        #expect(page.hidden(of: form).keys.contains("made") && page.hidden(of: form)["stageWas.0"] == "won")
    }

    @Test("shows the first rows as they will be")
    func preview() {
        let page = page(.planned), table = page.all("table").last
        #expect(page.all("td", inside: table).map { page.text(of: $0) } == ["Office", "€1,054"])
        #expect(page.all("td", ["class": "r"], inside: table).count == 1)
    }

    @Test("sends the same plan to be looked at, tried, or run")
    func buttons() {
        let page = page(.planned), actions = page.all("button", ["form": "plan"]).compactMap { $0["formaction"] }
        #expect(Set(actions) == ["/import/9/plan", "/import/9/dry-run", "/import/9/run"])
        #expect(page.all("button", ["formaction": "/import/9/run"]).allSatisfy { page.text(of: $0) == "Import 8,800 rows" })
        #expect(self.page(.planned) { $0.mayImport = false }.all("button", ["form": "plan"]).isEmpty)
    }

    @Test("says after a dry run what would happen, and why rows would fail")
    func dryRun() {
        let page = page(.checked)
        #expect(page.words.contains("What would happenNothing is saved yet"))
        #expect(["created", "updated", "skipped", "failed"].map { page.text(of: page.first("span", ["data-count": $0])) } == ["8,712", "1", "84", "4"])
        #expect(page.words.contains("214valueabout 500Not a number"))
        #expect(page.first("a", ["href": "/import/9/errors.csv"]) != nil)
    }

    @Test("shows how far it is, and asks for itself again where no script runs")
    func running() {
        let page = page(.running)
        #expect(page.words.contains("2,200 of 8,800 rows"))
        #expect(page.source.contains("<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>"))
        #expect(page.all("section", ["data-running": "/api/v1/imports/9", "data-rows": "8800"]).count == 1)
        #expect(page.all("rect", ["class": "m-f"]).first?["width"] == "25")
        #expect(!self.page(.done).source.contains("http-equiv"))
    }

    @Test("can be taken back when it is done, and leads to what it brought")
    func done() throws {
        let page = page(.done), form = try #require(page.form(to: "/import/9/undo"))
        #expect(page.hidden(of: form)["csrf"] == Lumello.csrf)
        #expect(page.first("a", ["href": "/deals?importId=9"]) != nil && page.first("a", ["href": "/import/9/errors.csv"]) != nil)
        #expect(page.form(to: "/import/9/plan") == nil)
        #expect(self.page(.undone).form(to: "/import/9/undo") == nil)
    }

    @Test("warns when letters were lost before the file was written, with examples")
    func damage() {
        let page = page(.planned) { ($0.file.damaged, $0.file.damagedCount) = (["F?rs?ljning", "G?teborg"], 14) }
        #expect(page.words.contains("In 14 words letters were lost before the file was written: F?rs?ljning, G?teborg."))
    }

    @Test("keeps what was chosen when the plan comes back with a problem")
    func problems() throws {
        let page = page(.planned) { $0.input = FormInput(typed: ["field.1": "title", "answer.dateOrder.3": "dmy"], problems: [FieldProblem(field: "field.1", "Two columns become the title")]) }
        #expect(page.chosen(of: "field.1") == "title")
        #expect(page.first("input", ["name": "answer.dateOrder.3", "value": "dmy"])?["checked"] != nil)
        #expect(page.first("select", ["name": "field.1"])?["aria-invalid"] == "true" && page.words.contains("Two columns become the title"))
    }
}
