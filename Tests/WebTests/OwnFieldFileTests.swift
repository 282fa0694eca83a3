import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Fields of the workspace's own in files and links") struct OwnFieldPageTests {
    private func add(_ name: String, _ type: String, to kind: String, in place: Place, _ more: [(String, JSONValue)] = []) async throws {
        let values: [(String, JSONValue)] = [("kind", .string(kind)), ("name", .string(name)), ("type", .string(type))]
        _ = try await place.runner.perform(CreateRecord<CustomField>(values: JSONObject(values + more)), as: place.admin.credential)
    }

    @Test("a column can become one, on the page and over the interface", arguments: Engine.available)
    func importing(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: [ImportPageRoutes()]) { place in
            try await add("Roof area", "number", to: "deal", in: place)
            try await add("Roof type", "choice", to: "deal", in: place, [("options", ["Tile", "Slate"])])
            try await add("Size", "number", to: "company", in: place)
            let waiting = try await place.send("Deal name,Stage,Roof area,Roof,Roof type\nA,Prospecting,12,7,Straw\n", "/api/v1/imports?review=true&fileName=roofs.csv&kind=deals", as: place.manager)
            let id = try JSONValue(parsing: Array(waiting.text.utf8)).int("id") ?? 0
            let look = try await place.ask("GET", "/api/v1/imports/\(id)/preview", as: place.manager)
            #expect(look.text.contains(#""name":"Roof area","becomes":"ownNumber:roofArea""#) && look.text.contains(#""name":"Roof","becomes":null"#))
            let page = try await place.page("/import/\(id)", as: place.manager)
            #expect(page.status == 200 && page.text.contains("Fields of your own") && page.text.contains("ownNumber:roofArea") && page.text.contains("ownText:roofType"))
            #expect(!page.text.contains("ownNumber:size"))
            let wrong = try await place.ask("PATCH", "/api/v1/imports/\(id)", as: place.manager, ["map": ["custom.nothing=Roof"]], ["If-Match": look["etag"] ?? ""])
            #expect(wrong.status == 422 && wrong.text.contains("custom.roofArea"))
            let corrected = try await place.ask("PATCH", "/api/v1/imports/\(id)", as: place.manager, ["map": ["custom.roofArea=Roof"]], ["If-Match": look["etag"] ?? ""])
            #expect(corrected.text.contains(#""name":"Roof","becomes":"ownNumber:roofArea""#) && corrected.text.contains(#""name":"Roof area","becomes":null"#))
            let done = try await place.finished(place.ask("POST", "/api/v1/imports/\(id)/run", as: place.manager))
            #expect((done.string("status"), done.int("created"), done.int("failed")) == ("done", 1, 0))
            let deals = try await place.ask("GET", "/api/v1/deals", as: place.manager)
            #expect(deals.text.contains(#""custom":{"roofArea":7}"#))
            let result = try await place.page("/import/\(id)", as: place.manager)
            #expect(result.text.contains("Imported without this value. Not one of the choices: Tile, Slate.") && result.text.contains("Straw"))
        }
    }

    @Test("two companies are merged one by one of them", arguments: Engine.available)
    func merging(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: [DuplicateRoutes()]) { place in
            try await add("Roof", "number", to: "company", in: place)
            try await add("Colour", "choice", to: "company", in: place, [("options", ["Brick red", "Sea blue"])])
            func company(_ values: [(String, JSONValue)]) async throws -> Company { try await place.runner.perform(CreateRecord<Company>(values: JSONObject(values)), as: place.admin.credential).output.record }
            let old = try await company([("name", "Havnen"), ("custom.roof", .int(12)), ("custom.colour", "Brick red")])
            let new = try await company([("name", "Havnen ApS"), ("custom.roof", .int(20)), ("custom.colour", "Sea blue")])
            let page = try await place.page("/companies/\(old.id)/merge?with=\(new.id)", as: place.admin)
            for text in ["name=\"custom.roof\"", "name=\"custom.colour\"", "Brick red", "Sea blue", "Colour"] { #expect(page.text.contains(text), "\(text)") }
            let form = [("from", "\(new.id)"), ("version", "1"), ("fromVersion", "1"), ("name", "keep"), ("custom.roof", "take"), ("custom.colour", "keep")]
            #expect(try await place.send("/companies/\(old.id)/merge", form, as: place.admin).status == 303)
            let kept = try await place.runner.perform(ShowRecord<Company>(id: old.id), as: place.admin.credential).output.record
            #expect(kept.custom["roof"] == .number(20) && kept.custom["colour"] == .text("brickRed"))
        }
    }

    @Test("a shared link shows nothing of them", arguments: Engine.available)
    func sharing(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: [ShareRoutes()]) { place in
            try await add("Remark", "text", to: "deal", in: place)
            let deal = try await place.runner.perform(CreateDeal(title: "Boiler", stageId: place.stages[0].id, values: [("custom.remark", "Whisper")]), as: place.admin.credential).output.record
            let made = try await place.runner.perform(MakeShare(dealId: deal.id, until: Day("2026-12-24")!, fields: ShareField.of(.deals)), as: place.admin.credential).output
            let read = try await place.page(made.path, as: nil)
            #expect(read.status == 200 && read.text.contains("Boiler") && !read.text.contains("Whisper") && !read.text.contains("Remark"))
        }
    }
}
