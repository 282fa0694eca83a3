import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Pinned views")
struct PinnedViewTests {
    @Test("stand in the sidebar of every page for whoever sees them", arguments: Engine.available)
    func sidebar(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let none = try await place.page("/companies", as: place.rep)
            #expect(none.status == 200 && !none.text.contains("No step yet"))
            let filters = ["status=open", "nextStep=none"]
            let pinned = try await place.runner.perform(SaveView(name: "No step yet", list: .deals, filters: filters, audience: .everyone, isPinned: true), as: place.admin.credential).output.record
            _ = try await place.runner.perform(SaveView(name: "Not pinned", list: .deals, filters: filters, audience: .everyone), as: place.admin.credential)
            _ = try await place.runner.perform(SaveView(name: "For the admin alone", list: .deals, filters: filters, isPinned: true), as: place.admin.credential)
            let page = try await place.page("/companies", as: place.rep)
            #expect(page.text.contains("/deals?status=open&amp;nextStep=none&amp;view=\(pinned.id)") && page.text.contains("No step yet"))
            #expect(!page.text.contains("Not pinned") && !page.text.contains("For the admin alone"))
            #expect(try await place.page("/companies", as: place.admin).text.contains("For the admin alone"))
            _ = try await place.runner.perform(DeleteView(id: pinned.id), as: place.admin.credential)
            #expect(try await !place.page("/companies", as: place.rep).text.contains("No step yet"))
        }
    }
}
