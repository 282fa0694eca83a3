import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Texts
import Writing

@Suite("The command menu") struct CommandTests {
    private func find(_ q: String?, on: String? = nil, _ shop: Shop, as credential: Credential) async throws -> CommandAnswer {
        try await shop.runner.perform(FindCommands(q: q, on: on, limit: 100), as: credential).output
    }

    @Test("has a name and a line for every operation, in all five languages") func texts() {
        #expect(Catalogues.embedded.problems(for: OperationText.self) == [])
        for language in Language.allCases {
            let names = CommandPath.operations.map { Catalogues.embedded[language].name(of: $0.name) }
            #expect(Set(names).count == names.count, "different things have different names in \(language.rawValue)")
        }
    }

    @Test("offers a manager every operation that the role may do, and nothing else", arguments: Engine.available)
    func whole(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for role in Role.allCases {
                let person = try await shop.add("\(role)", as: role)
                var found: Set<String> = []
                // Each is found by its whole name.
                for operation in CommandPath.operations {
                    let answer = try await find(Catalogues.embedded[.english].name(of: operation.name), shop, as: person.credential)
                    if answer.commands.contains(where: { $0.operation == operation.name }) { found.insert(operation.name.text) }
                }
                let allowed = CommandPath.operations.filter { operation in
                    guard case .need(let action, let resource) = operation.access else { return operation.access == .signedIn }
                    return role.reach(of: action, on: resource, rep: RepReach()) != .none
                }
                let names = Set(allowed.map { $0.name.text })
                #expect(found == names, "\(role)")
            }
        }
    }

    @Test("puts exact beginnings first, then beginnings of words, then synonyms", arguments: Engine.available)
    func ranking(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin)
            let edit = try await find("edit", shop, as: anna.credential).commands
            let first = edit.prefix { $0.title.hasPrefix("Edit") }, all = edit.filter { $0.title.hasPrefix("Edit") }
            #expect(first.count == all.count && !all.isEmpty)
            let deal = try await find("deal", shop, as: anna.credential).commands.map(\.operation.text)
            #expect(deal.contains("deals.create"))
            // Nobody calls a deal an opportunity here, and nobody moves one to the bin.
            let opportunity = try await find("new opportunity", shop, as: anna.credential).commands.map(\.operation.text)
            #expect(opportunity.first == "deals.create")
            let bin = try await find("bin company", shop, as: anna.credential).commands.map(\.operation.text)
            #expect(bin.first == "companies.delete")
            let nothing = try await find("xyzzy", shop, as: anna.credential).commands
            #expect(nothing.isEmpty)
        }
    }

    @Test("knows the words and marks of the person's language", arguments: Engine.available)
    func languages(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let asa = try await shop.add("asa", as: .rep)
            try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET language = 'sv' WHERE id = \(asa.id)") }
            let found = try await find("ny affar", shop, as: asa.credential).commands
            #expect(found.first?.title == "Ny affär")
            #expect(found.first?.marks.count == 2)
        }
    }

    @Test("puts what somebody did last before what nobody did", arguments: Engine.available)
    func recent(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            let nothing = try await find(nil, shop, as: anna.credential).commands
            #expect(nothing.isEmpty)
            let deal = try await shop.addDeal("annas", as: anna.credential)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: anna.credential)
            _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: anna.credential)
            let found = try await find(nil, shop, as: anna.credential).commands.map(\.operation.text)
            #expect(found == ["deals.reopen", "deals.win", "deals.create"])
            // Both begin with the word; the one that was used stands first.
            let names = try await find("re", shop, as: anna.credential).commands.map(\.operation.text)
            #expect(names.first == "deals.reopen")
        }
    }

    @Test("fills in the record on the page, as far as the person may change it", arguments: Engine.available)
    func onRecord(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("annas", as: anna.credential)
            let own = try await find("", on: "deal:\(deal.id)", shop, as: anna.credential).commands
            let paths = own.map(\.path)
            #expect(own.filter { !$0.isAboutRecord }.isEmpty)
            #expect(paths.contains("/commands/deals.win?id=\(deal.id)"))
            #expect(paths.contains("/deals/\(deal.id)?ask=edit"))
            let foreign = try await find("win", on: "deal:\(deal.id)", shop, as: bo.credential).commands
            let win = try #require(foreign.first { $0.operation == "deals.win" })
            #expect(win.path == "/commands/deals.win")
            await #expect(throws: InputProblem.self) { try await shop.runner.perform(FindCommands(q: "", on: "deal"), as: anna.credential) }
        }
    }

    @Test("leads to the page of what concerns oneself and one's account", arguments: Engine.available)
    func own(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let vera = try await shop.add("vera", as: .viewer), anna = try await shop.add("anna", as: .admin)
            func path(_ words: String, _ operation: OperationName, as credential: Credential) async throws -> String? {
                try await find(words, shop, as: credential).commands.first { $0.operation == operation }?.path
            }
            #expect(try await path("change your password", "me.changePassword", as: vera.credential) == "/me#password-box")
            #expect(try await path("make an api token", "tokens.create", as: vera.credential) == "/me#tokens")
            #expect(try await path("switch two-step", "me.endTwoStep", as: vera.credential) == "/me/two-step")
            // Which user it is about is asked first.
            #expect(try await path("set a password", "users.setPassword", as: anna.credential) == "/commands/users.setPassword")
            #expect(try await path("set a password", "users.setPassword", as: vera.credential) == nil)
        }
    }

    @Test("finds records, pages, and the boards of pipelines by name", arguments: Engine.available)
    func others(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), vera = try await shop.add("vera", as: .viewer)
            try await shop.addDeal("Fjord lamps")
            let fjord = try await find("fjord", shop, as: anna.credential)
            #expect(fjord.records.map(\.title) == ["Fjord lamps"])
            let business = try await find("new business", shop, as: anna.credential)
            #expect(business.places.map(\.path) == ["/pipelines/\(shop.pipeline)", "/settings/pipelines/\(shop.pipeline)"])
            // Who only looks is not led to what cannot be changed.
            let seen = try await find("new business", shop, as: vera.credential).places.map(\.path), imports = try await find("import", shop, as: vera.credential).places
            #expect(seen == ["/pipelines/\(shop.pipeline)"])
            #expect(imports.isEmpty)
        }
    }
}

@Suite("The form of an operation") struct OperationFormTests {
    @Test("can be made of every operation, with the record first") func every() throws {
        for operation in CommandPath.operations {
            let names = try OperationForm(of: operation).fields.map(\.name), name = operation.name
            #expect(!names.dropFirst().contains("id"), "\(name)")
            #expect(!names.contains("ifVersion"))
        }
    }

    @Test("is not there for what has a page: at most it asks which record") func pages() throws {
        for operation in CommandPath.operations where CommandPath.of(operation.name) != nil {
            #expect(try OperationForm(asking: operation).fields.map(\.name).allSatisfy { $0 == "id" }, "\(operation.name)")
        }
        let password = try OperationForm(asking: SetPassword.self), own = try OperationForm(asking: ChangePassword.self)
        #expect(password.fields.map(\.control) == [.record(.user)] && password.isRead)
        #expect(own.fields.isEmpty)
    }

    @Test("finds the saved views that the person sees, and where they open", arguments: Engine.available)
    func views(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .manager), rolf = try await shop.add("rolf", as: .rep)
            func save(_ name: String, _ list: SavedView.ListedKind, _ filters: [String], _ audience: SavedView.Audience, as credential: Credential) async throws {
                _ = try await shop.runner.perform(SaveView(name: name, list: list, filters: filters, columns: ["title", "amount"], audience: audience), as: credential)
            }
            try await save("Going dark", .deals, ["status=open", "sort=-amount"], .everyone, as: anna.credential)
            try await save("Dark horses", .companies, [], .mine, as: anna.credential)
            func found(_ words: String, _ credential: Credential) async throws -> [String] { try await shop.runner.perform(FindCommands(q: words, limit: 100), as: credential).output.places.map { "\($0.title) \($0.path)" } }
            let dark = try await found("dark", anna.credential)
            #expect(dark.count == 2 && dark.contains { $0.hasPrefix("View: Going dark /deals?status=open&sort=-amount&columns=title%2Camount&view=") })
            // By the kind of thing that it is, too; somebody else's own is nobody's business.
            #expect(try await found("view going", anna.credential).contains { $0.hasPrefix("View: Going dark") })
            #expect(try await found("dark", rolf.credential).map { String($0.prefix(16)) } == ["View: Going dark"])
            #expect(try await found("", rolf.credential).allSatisfy { !$0.hasPrefix("View:") })
        }
    }

    @Test("is there for the parts of a deal and for views, and takes no password anywhere") func parts() throws {
        for name in ["needs.create", "rivals.update", "raised-objections.delete", "approvals.decide", "views.create", "competitions.list", "discovery-answers.list"] {
            #expect(CommandPath.of(OperationName(name)) == nil, "\(name)")
        }
        for operation in CommandPath.operations {
            let names = try OperationForm(asking: operation).fields.map(\.name)
            #expect(Set(names).isDisjoint(with: ["password", "current", "code", "secret"]), "\(operation.name)")
        }
        let need = try OperationForm(asking: CreateRecord<Need>.self)
        #expect(need.fields.map(\.name) == ["dealId", "title", "tags", "importance", "activityId"])
        #expect(need.fields.last?.control == .record(.activity) && need.fields[3].control == .choice(["low", "normal", "high"]))
        #expect(try OperationForm(asking: DecideApproval.self).fields.map(\.control) == [.record(.approval), .yesNo, .lines])
    }

    @Test("asks for each kind of value in its own way") func controls() throws {
        let activity = try OperationForm(of: CreateRecord<Activity>.self), move = try OperationForm(of: MoveDeal.self)
        func control(_ form: OperationForm, _ name: String) -> OperationForm.Control? { form.fields.first { $0.name == name }?.control }
        #expect(control(move, "id") == .record(.deal) && control(move, "stageId") == .record(.stage) && control(move, "fill") == .json)
        #expect(control(activity, "dueAt") == .moment && control(activity, "dealId") == .record(.deal) && control(activity, "note") == .lines && control(activity, "durationMinutes") == .number)
        guard case .choice(let kinds)? = control(activity, "type") else { Issue.record("a kind is chosen"); return }
        #expect(kinds.contains("meeting"))
        let rate = try OperationForm(of: CreateRecord<ExchangeRate>.self), user = try OperationForm(of: UpdateRecord<User>.self)
        #expect(control(rate, "day") == .day && control(user, "keysOn") == .yesNo)
    }
}
