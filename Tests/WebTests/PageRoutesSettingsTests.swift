import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The settings of pipelines")
struct PageRoutesSettingsTests {
    private static let pages = recordPages + [DealRoutes(), SettingsRoutes(), StageRoutes()]

    private func stages(_ place: Place) async throws -> [Stage] { try await place.runner.perform(ShowPipeline(id: place.stages[0].pipelineId), as: place.admin.credential).output.stages }
    private func rows(_ stages: [Stage], _ page: Reply) -> [(String, String)] {
        [("version", page.value(of: "version") ?? "")] + stages.flatMap { stage in
            [("order", "\(stage.id)"), ("s\(stage.id).name", stage.name), ("s\(stage.id).chance", "\(Int(stage.probability * 100))"), ("s\(stage.id).days", ""), ("s\(stage.id).limit", "")]
        }
    }

    @Test("rows are saved together: a name, a limit in days with a comma, the order, a new stage", arguments: Engine.available)
    func save(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let before = try await stages(place), path = "/settings/pipelines/\(before[0].pipelineId)", page = try await place.page(path, as: place.manager)
            var form = rows(before, page).map { $0.0 == "s\(before[0].id).name" ? ($0.0, "First talk") : $0.0 == "s\(before[0].id).days" ? ($0.0, "1,5") : $0 }
            form += [("new.name", "Contract"), ("new.chance", "90"), ("down", "\(before[0].id)"), ("name", "Enterprise")]
            #expect(try await place.send(path, form, as: place.manager).status == 303)
            let after = try await stages(place)
            #expect(after.map(\.name) == [before[1].name, "First talk"] + before[2...].map(\.name) + ["Contract"])
            #expect(after[1].idleMinutes == 2_160 && after.last?.probability == 0.9)
            #expect(try await place.page(path, as: place.manager).text.contains("Enterprise"))
        }
    }

    @Test("what cannot be read comes back in its cell, and nothing is saved", arguments: [("chance", "120"), ("chance", "much"), ("days", "-3"), ("limit", "1.5"), ("name", "")])
    func wrong(_ field: String, _ typed: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let before = try await stages(place), path = "/settings/pipelines/\(before[0].pipelineId)", page = try await place.page(path, as: place.manager), name = "s\(before[1].id).\(field)"
            let reply = try await place.send(path, rows(before, page).map { $0.0 == name ? (name, typed) : $0 }, as: place.manager)
            #expect(reply.status == 422 && reply.value(of: name) == typed && reply.text.contains("id=\"\(name)-err\""))
            #expect(try await stages(place) == before)
        }
    }

    @Test("a stage with deals goes when it is said where they go", arguments: Engine.available)
    func remove(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal(), before = try await stages(place), path = "/settings/stages/\(before[0].id)/remove"
            let asked = try await place.page("/settings/pipelines/\(before[0].pipelineId)?remove=\(before[0].id)", as: place.manager)
            #expect(asked.text.contains("1 open deal goes to another stage"))
            #expect(try await place.send(path, [("version", "\(before[0].version)")], as: place.manager).status == 409)
            #expect(try await place.send(path, [("version", "\(before[0].version)"), ("moveDealsTo", "\(before[1].id)")], as: place.manager).status == 303)
            #expect(try await stages(place).map(\.id) == before[1...].map(\.id))
            #expect(try await place.runner.perform(ShowRecord<Deal>(id: deal.id), as: place.admin.credential).output.record.stageId == before[1].id)
        }
    }

    @Test("criteria are rows: texts, what meets them, whether they stop a move; an empty one goes", arguments: Engine.available)
    func criteria(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let stage = try await stages(place)[0], path = "/settings/stages/\(stage.id)"
            func form(_ rows: [(String, String)], _ version: Int64) -> [(String, String)] { [("version", "\(version)"), ("phase", "qualify"), ("purpose", "Find out"), ("playbook", "Call\r\nWrite")] + rows }
            let rows = [("exit.0.text", "Budget known"), ("exit.0.kind", "checklist"), ("exit.0.target", "field:amount"), ("exit.0.mode", "block"), ("exit.1.text", "Amount known"), ("exit.1.kind", "field"), ("exit.1.target", "field:amount"), ("exit.1.mode", "warn")]
            #expect(try await place.send(path, form(rows, stage.version), as: place.manager).status == 303)
            let saved = try await stages(place)[0]
            #expect(saved.exitCriteria == [Criterion(key: "budget-known", text: "Budget known", kind: .checklist, mode: .block), Criterion(key: "amount-known", text: "Amount known", kind: .field, target: "amount")])
            #expect((saved.purpose, saved.playbook) == ("Find out", "Call\nWrite"))
            let again = rows.map { $0.0 == "exit.0.text" ? ($0.0, "") : $0.0 == "exit.1.text" ? ($0.0, "Value known") : $0 } + [("exit.1.key", "amount-known")]
            #expect(try await place.send(path, form(again, saved.version), as: place.manager).status == 303)
            #expect(try await stages(place)[0].exitCriteria.map { "\($0.key): \($0.text)" } == ["amount-known: Value known"])
        }
    }

    @Test("a pipeline comes from names, from a template or from a file; a rep only looks", arguments: Engine.available)
    func make(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = try await stages(place)[0].pipelineId
            #expect(try await place.send("/settings/pipelines", [("pipeline", "Partners"), ("stages", "Talk, Offer ,Deal")], as: place.manager).status == 303)
            #expect(try await place.send("/settings/pipelines", [("template", "pl-6")], as: place.manager).status == 303)
            let file = try await place.page("/settings/pipelines/\(id)/template.json", as: place.manager).text
            #expect(try await place.send("/settings/pipelines", [("pipeline", "Copy"), ("file", file)], as: place.manager).status == 303)
            let names = try await place.runner.perform(ListPipelines(), as: place.admin.credential).output.items.map(\.pipeline.name)
            #expect(names.contains("Partners") && names.contains("Copy") && names.count >= 4)
            let wrong = try await place.send("/settings/pipelines", [("pipeline", "X"), ("file", "no file"), ("from", "\(id)")], as: place.manager)
            #expect(wrong.status >= 400 && wrong.text.contains("no file"))
            #expect(try await place.page("/settings", as: place.rep).text.contains("Managers and administrators change this"))
            #expect(try await place.send("/settings/pipelines", [("pipeline", "Mine"), ("stages", "A")], as: place.rep).status == 403)
        }
    }

    @Test("a pipeline comes from a file that is chosen, and what is wrong with it stands at the file", arguments: Engine.available)
    func chosenFile(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = try await stages(place)[0].pipelineId
            func send(_ fields: [(String, String)], _ file: [UInt8], as person: Place.Person) async throws -> Reply {
                let all = [("csrf", FormToken(person.session).disguised()), ("from", "\(id)")] + fields
                let head = all.map { "--edge\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined() + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"pipeline.json\"\r\nContent-Type: application/json\r\n\r\n"
                return try await place.ask(Ask("POST", "/settings/pipelines/file").fromOurPage.with("Cookie", person.cookie).raw(Array(head.utf8) + file + Array("\r\n--edge--\r\n".utf8), "multipart/form-data; boundary=edge"))
            }
            func names() async throws -> [String] { try await place.runner.perform(ListPipelines(), as: .operator).output.items.map(\.pipeline.name) }
            let file = Array(try await place.page("/settings/pipelines/\(id)/template.json", as: place.manager).text.utf8)
            #expect(try await send([("pipeline", "Copy")], file, as: place.manager).status == 303)
            #expect(try await send([], [0xEF, 0xBB, 0xBF] + file, as: place.manager).status == 303)
            #expect(try await names() == ["New business", "Copy", "New business"])
            for wrong in ["", "no file", "{\"format\": \"other\"}"] {
                let reply = try await send([("pipeline", "Bad")], Array(wrong.utf8), as: place.manager)
                #expect(reply.status == (wrong == "no file" ? 400 : 422) && reply.text.contains("id=\"file-name\"") && reply.text.contains("value=\"Bad\""), "\(wrong)")
            }
            #expect(try await send([("pipeline", "Mine")], file, as: place.rep).status == 403)
            #expect(try await send([], Array(repeating: 0x20, count: 1_100_000), as: place.manager).status == 413)
            #expect(try await names().count == 3)
        }
    }

    @Test("a pipeline has a currency of its own and a place among the others", arguments: Engine.available)
    func currencyAndOrder(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let before = try await stages(place), id = before[0].pipelineId, path = "/settings/pipelines/\(id)", page = try await place.page(path, as: place.manager)
            let form = rows(before, page)
            let wrong = try await place.send(path, form + [("currency", "XXX")], as: place.manager)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"pipeline-currency-err\""))
            let deal = try await place.addDeal()
            #expect(try await place.send(path, form + [("currency", "SEK"), ("was.currency", "EUR")], as: place.manager).status == 303)
            #expect(try await place.runner.perform(ShowPipeline(id: id), as: .operator).output.pipeline.currency == .sek)
            // What is there keeps its currency; what comes has the pipeline's.
            #expect(try await place.runner.perform(ShowRecord<Deal>(id: deal.id), as: .operator).output.record.currency == .eur)
            #expect(try await place.addDeal("Pump").currency == .sek)
            // Sent again from the form of before: nobody else's change is overwritten, and one's own is asked about.
            let late = try await place.send(path, form + [("currency", "DKK"), ("was.currency", "EUR"), ("name", "New business"), ("was.name", "New business")], as: place.manager)
            #expect(late.status == 412 && late.text.contains("Currency"))

            #expect(try await place.send("/settings/pipelines", [("pipeline", "Partners"), ("stages", "Talk"), ("newCurrency", "PLN")], as: place.manager).status == 303)
            func all() async throws -> [Pipeline] { try await place.runner.perform(ListPipelines(), as: .operator).output.items.map(\.pipeline) }
            #expect(try await all().map(\.name) == ["New business", "Partners"])
            let partners = try #require(try await all().last)
            #expect(partners.currency == .pln)
            #expect(try await place.send("/settings/pipelines/\(partners.id)/place", [("way", "up")], as: place.manager).status == 303)
            #expect(try await all().map(\.name) == ["Partners", "New business"])
            // The first one stays where it is.
            #expect(try await place.send("/settings/pipelines/\(partners.id)/place", [("way", "up")], as: place.manager).status == 303)
            #expect(try await all().map(\.name) == ["Partners", "New business"])
            #expect(try await place.send("/settings/pipelines/\(partners.id)/place", [("way", "down")], as: place.rep).status == 403)
            #expect(try await place.page("/settings/pipelines/\(id)", as: place.manager).text.contains("Pipeline 2 of 2"))
        }
    }

    @Test("the process is a document in any language", arguments: [("en", "How we sell"), ("sv", "Så säljer vi"), ("da", "Sådan sælger vi"), ("pl", "Jak sprzedajemy"), ("it", "Come vendiamo")])
    func document(_ language: String, _ words: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let id = try await stages(place)[0].pipelineId, page = try await place.page("/settings/pipelines/\(id)/process?language=\(language)", as: place.rep)
            #expect(page.status == 200 && page.text.contains(words) && page.text.contains("lang=\"\(language)\""))
        }
    }
}
