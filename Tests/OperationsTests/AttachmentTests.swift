import Domain
import Operations
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing

@Suite("Attachments") struct AttachmentTests {
    private static let pdf = Array("%PDF-1.7 an offer".utf8)

    /// What the server does when a file comes.
    private func attach(_ bytes: [UInt8], _ name: String = "Offer.pdf", hash: String? = nil, to deal: Deal? = nil, company: Company? = nil, _ shop: Shop, _ credential: Credential = .operator, limit: Int64 = 1_000_000) async throws
        -> Performed<RecordAnswer<Domain.Attachment>>
    {
        let id = try await FileContents.begin(in: shop.database, now: shop.clock.now)
        for (number, start) in stride(from: 0, to: bytes.count, by: 10).enumerated() { try await FileContents.add(Array(bytes[start..<min(start + 10, bytes.count)]), number: number, to: id, in: shop.database) }
        let content = StoredContent(id: id, bytes: Int64(bytes.count), hash: hash ?? "\(bytes)", beginning: bytes)
        return try await shop.runner.perform(AttachFile(content, name: name, dealId: deal?.id, companyId: company?.id, limit: limit), as: credential)
    }
    private func read(_ attachment: Domain.Attachment, _ shop: Shop) async throws -> [UInt8] {
        var bytes: [UInt8] = [], number = 0
        while let piece = try await FileContents.piece(number, of: attachment.contentId ?? 0, in: shop.database) { bytes += piece; number += 1 }
        return bytes
    }
    private func contents(_ shop: Shop) async throws -> Int64 { try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM file_content") ?? 0 } }

    @Test("keep what came, under a tidy name and the type of its bytes, and the same contents once", arguments: Engine.available)
    func keeping(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler"), other = try await shop.addDeal("Stove")
            let first = try await attach(Self.pdf, "../../etc/Offer\u{202E}fdp.pdf\r\n", to: deal, shop).output.record
            #expect((first.name, first.type, first.bytes) == ("Offerfdp.pdf", .pdf, 17))
            #expect(try await read(first, shop) == Self.pdf)
            let second = try await attach(Self.pdf, "Copy.html", to: other, shop).output.record
            #expect(second.type == .pdf && second.contentId == first.contentId)
            #expect(try await contents(shop) == 1)
            #expect(try await shop.runner.perform(ListRecords<Domain.Attachment>(ListQuery()), as: .operator).output.items.count == 2)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
            try await shop.database.write { db in try db.execute("DELETE FROM file_chunk WHERE number = 1") }
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).map(\.name) == ["whole contents behind each file"])
        }
    }

    @Test("have the rights of what they belong to", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), viewer = try await shop.add("Vera", as: .viewer)
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            let file = try await attach(Self.pdf, to: deal, shop, owner.credential).output.record
            #expect(try await shop.runner.perform(ShowAttachment(id: file.id), as: viewer.credential).output.record == file)
            for somebody in [other, viewer] {
                #expect(await refusal { _ = try await attach(Self.pdf, to: deal, shop, somebody.credential) } == .forbidden)
                #expect(await refusal { _ = try await shop.runner.perform(CheckAttaching(dealId: deal.id, companyId: nil, limit: 100), as: somebody.credential) } == .forbidden)
                #expect(await refusal { _ = try await shop.runner.perform(DeleteAttachment(id: file.id), as: somebody.credential) } == .forbidden)
            }
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ShowAttachment(id: file.id), as: other.credential) } == .notFound)
            #expect(await refusal { _ = try await attach(Self.pdf, to: deal, shop, other.credential) } == .validation)
            #expect(try await shop.runner.perform(ListRecords<Domain.Attachment>(ListQuery()), as: other.credential).output.items.isEmpty)
            func events(_ credential: Credential) async throws -> [Kind] { try await shop.runner.perform(ListEvents(kind: "attachment", entityId: file.id.rawValue), as: credential).output.items.map(\.kind) }
            #expect(try await events(owner.credential).contains(.attachment))
            #expect(try await events(other.credential) == [])
            _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: owner.credential)
            #expect(await refusal { _ = try await shop.runner.perform(ShowAttachment(id: file.id), as: owner.credential) } == .notFound)
        }
    }

    @Test("come back for a day; then their contents are erased, unless another file has the same", arguments: Engine.available)
    func trash(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler"), company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Rossi")])), as: .operator).output.record
            let made = try await attach(Self.pdf, to: deal, shop), copy = try await attach(Self.pdf, company: company, shop).output.record
            let file = made.output.record
            let gone = try await shop.runner.perform(DeleteAttachment(id: file.id, ifVersion: 1), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ShowAttachment(id: file.id), as: .operator) } == .notFound)
            _ = try await shop.runner.perform(Undo(token: gone.undo ?? ""), as: .operator)
            #expect(try await shop.runner.perform(ShowAttachment(id: file.id), as: .operator).output.record.contentId == file.contentId)
            _ = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: .operator)
            _ = try await shop.runner.perform(DeleteAttachment(id: copy.id), as: .operator)
            try await FileContents.clear(in: shop.database, now: shop.clock.now + .days(1))
            #expect(try await contents(shop) == 1)
            _ = try await shop.runner.perform(RestoreAttachment(id: copy.id), as: .operator)
            let later = shop.clock.now + .days(2)
            try await FileContents.clear(in: shop.database, now: later)
            #expect(try await contents(shop) == 1)
            #expect(await refusal { _ = try await shop.runner.perform(RestoreAttachment(id: file.id), as: .operator) } == .notFound)
            #expect(try await read(copy, shop) == Self.pdf)
            _ = try await shop.runner.perform(DeleteAttachment(id: copy.id), as: .operator)
            try await FileContents.clear(in: shop.database, now: later)
            #expect(try await contents(shop) == 0)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM file_chunk") } == 0)
        }
    }

    @Test("do not fill the workspace beyond its limit, and empty ones are none", arguments: Engine.available)
    func limits(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler")
            #expect(await refusal { _ = try await attach(Self.pdf, to: deal, shop, limit: 16) } == .validation)
            #expect(await refusal { _ = try await attach([], to: deal, shop) } == .unsupportedFile)
            await #expect(throws: InputProblem(field: "dealId", code: .missing)) { _ = try await attach(Self.pdf, to: nil, shop) }
            // What came for nothing stays a day for those that are on their way, and goes.
            #expect(try await contents(shop) == 3)
            try await FileContents.clear(in: shop.database, now: shop.clock.now)
            #expect(try await contents(shop) == 3)
            try await FileContents.clear(in: shop.database, now: shop.clock.now + .days(2))
            #expect(try await contents(shop) == 0)
        }
    }

    @Test("go with the workspace to the other engine, with comments and notices", arguments: Engine.available, Engine.available)
    func transfer(from one: Engine, to other: Engine) async throws {
        try await withShop(on: one) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .admin)
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            let bytes = (0..<600).map { UInt8($0 % 256) }
            let file = try await attach(bytes, "drawing.bin", to: deal, shop, owner.credential).output.record
            _ = try await shop.runner.perform(AddComment(text: "@Astrid, see the drawing", dealId: deal.id), as: boss.credential)
            _ = try await shop.runner.perform(ChooseNotices([.dealMoved: false]), as: owner.credential)
            let lines = Mutex<[[UInt8]]>([])
            try await Transfer.write(shop.database) { line in lines.withLock { $0.append(Array(line.dropLast())) } }
            try await withDatabase(on: other) { copy in
                try await Workspaces.open(copy, now: shop.clock.now)
                try await Transfer.read(into: copy) { lines.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
                let there = Shop(database: copy, runner: Runner(database: copy, means: Means(), clock: { shop.clock.now }), clock: shop.clock, pipeline: shop.pipeline, stages: shop.stages)
                #expect(try await read(file, there) == bytes)
                #expect(try await there.runner.perform(ListNotices(), as: owner.credential).output.items.map(\.comment?.name) == ["@Astrid, see the drawing"])
                #expect(try await there.runner.perform(ShowNoticeChoices(), as: owner.credential).output.unwanted == [.dealMoved])
                let more = try await attach(Self.pdf, to: deal, there, owner.credential).output.record
                #expect(more.id.rawValue > file.id.rawValue)
            }
        }
    }
}
