import Domain
import Formats
import Operations
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing

extension Shop {
    /// Makes an activity of one subject.
    func step(_ subject: String, _ values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Activity {
        try await runner.perform(CreateRecord<Activity>(values: JSONObject([("subject", .string(subject))] + values)), as: credential).output.record
    }

    /// Changes fields of an activity.
    @discardableResult
    func set(_ values: [(String, JSONValue)], on step: Activity, ifVersion: Int64? = nil, as credential: Credential = .operator) async throws -> Performed<RecordAnswer<Activity>> {
        try await runner.perform(UpdateRecord<Activity>(id: step.id, ifVersion: ifVersion, values: JSONObject(values)), as: credential)
    }

    func step(_ id: Activity.ID, as credential: Credential = .operator) async throws -> Activity { try await runner.perform(ShowRecord<Activity>(id: id), as: credential).output.record }

    /// The subjects of the activities that a list shows, in its order.
    func subjects(_ asked: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> [String] {
        let order: [(String, JSONValue)] = asked.contains { $0.0 == "sort" } ? [] : [("sort", "id")]
        return try await runner.perform(ListRecords<Activity>(input: .object(JSONObject(order + asked))), as: credential).output.items.map(\.subject)
    }

    func isSound() async throws -> Bool { try await Invariants.check(database, now: clock.now).isEmpty }
}

@Suite("Fields that a workspace adds to activities") struct ActivityFieldTests {
    @Test("hold values of every type, and no field of another kind", arguments: Engine.available)
    func values(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType(of: .activity)
            try await shop.field("Area", .number)
            let ola = try await shop.person([("name", "Ola")]), anna = try await shop.add("anna", as: .rep)
            let sent: JSONValue = [
                "text": "By car", "number": .double(12.5), "money": 4_500, "date": "2026-12-24", "choice": "Flat", "choices": ["pitched", "flat"], "person": .int(ola.id.rawValue), "user": .int(anna.id.rawValue),
                "link": "roads.example", "boolean": false,
            ]
            let step = try await shop.step("Visit", [("type", "visit"), ("custom", sent)])
            var held = CustomValues()
            (held["text"], held["number"], held["money"], held["date"], held["choice"]) = (.text("By car"), .number(12.5), .number(4_500), .text("2026-12-24"), .text("flat"))
            (held["choices"], held["person"], held["user"], held["link"], held["boolean"]) = (.list(["flat", "pitched"]), .number(Double(ola.id.rawValue)), .number(Double(anna.id.rawValue)), .text("https://roads.example"), .boolean(false))
            #expect(try await shop.step(step.id).custom == held)
            #expect(await faults { try await shop.set([("custom.number", "far"), ("custom.area", 1)], on: step) } == ["custom.area unknownField", "custom.number notANumber"])
            #expect(await faults { _ = try await shop.step("Call", [("custom.area", 1)]) } == ["custom.area unknownField"])
            #expect(await faults { try await shop.addDeal("Office", values: [("custom.number", 1)]) } == ["custom.number unknownField"])
            let planned = try await shop.runner.perform(CreateDeal(title: "Office", nextStep: JSONObject([("subject", "Call"), ("type", "call"), ("custom.number", 3)])), as: .operator).output.record
            let next = try #require(try await shop.deal(planned.id).nextActivityId)
            #expect(try await shop.step(next).custom["number"] == .number(3))
            #expect(try await shop.isSound())
        }
    }

    @Test("filter, sort, group and add up the list of activities", arguments: Engine.available)
    func lists(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType(of: .activity)
            try await shop.field("Area", .number)
            let deal = try await shop.addDeal("Office", values: [("custom.area", 500)])
            _ = try await shop.step("a", [("dealId", .int(deal.id.rawValue)), ("custom", ["number": .double(12.5), "choice": "flat", "choices": ["flat", "pitched"], "date": "2026-12-24", "boolean": true, "text": "Łódź road"])])
            _ = try await shop.step("b", [("custom", ["number": 40, "choice": "pitched", "date": "2026-12-01"])])
            _ = try await shop.step("c")
            let cases: [([(String, JSONValue)], [String])] = [
                ([("custom.numberMin", 20)], ["b"]), ([("custom.number", "12.5,none")], ["a", "c"]), ([("custom.choice", "flat,none")], ["a", "c"]), ([("custom.choices", "pitched")], ["a"]), ([("custom.dateTo", "2026-12-02")], ["b"]),
                ([("custom.text", "lodz")], ["a"]), ([("custom.boolean", "true")], ["a"]), ([("deal.custom.area", 500)], ["a"]), ([("deal.custom.areaMax", 499)], []),
                ([("sort", "-custom.number")], ["b", "a", "c"]), ([("sort", "custom.number")], ["c", "a", "b"]), ([("sort", "custom.choice"), ("custom.numberMin", 1)], ["a", "b"]),
            ]
            for (asked, expected) in cases { #expect(try await shop.subjects(asked) == expected, "\(asked)") }
            #expect(await faults { _ = try await shop.subjects([("custom.area", 500)]) } == ["custom.area unknownField"])
            #expect(await faults { _ = try await shop.subjects([("sort", "custom.area")]) } == ["sort notAnOption"])
            let groups = try await shop.runner.perform(GroupRecords<Activity>(input: ["by": "custom.choice"]), as: .operator).output.items
            #expect(groups.map { "\($0.value ?? "none") \($0.count)" } == ["none 1", "flat 1", "pitched 1"])
            let totals = try await shop.runner.perform(TotalRecords<Activity>(input: ["columns": "custom.number:sum,custom.number:empty,custom.date:max"]), as: .operator).output
            #expect(totals.items.map(\.value) == [.number(52.5), .count(1), .day(Day("2026-12-24")!)])
        }
    }

    @Test("are told in the history one by one, taken back, and compared when two change the same", arguments: Engine.available)
    func history(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType(of: .activity)
            let step = try await shop.step("Visit", [("custom", ["number": 1])])
            let changed = try await shop.set([("custom", ["number": 2, "text": "By car"])], on: step)
            let event = try await shop.lastEvent(of: .activity, step.id.rawValue)
            #expect(event.before == ["custom.number": 1, "custom.text": .null] && event.after == ["custom.number": 2, "custom.text": "By car"])
            var told: [String] = []
            do { try await shop.set([("custom.number", 3)], on: step, ifVersion: 1) } catch let refusal as Refusal where refusal.code == .stale {
                let list = try JSONValue(parsing: try #require(refusal.fields))
                guard case .array(let fields) = list else { throw refusal }
                told = fields.compactMap { field in if case .string(let name)? = field["field"], case .bool(let disputed)? = field["disputed"] { "\(name) \(disputed)" } else { nil } }
            }
            #expect(told == ["custom.number true", "custom.text false"])
            try await shop.undo(changed.undo)
            #expect(try await shop.step(step.id).custom == step.custom)
            #expect(try await shop.subjects([("custom.number", 1)]) == ["Visit"])
            let gone = try await shop.runner.perform(DeleteRecord<Activity>(id: step.id), as: .operator)
            #expect(try await shop.subjects([("custom.number", 1)]).isEmpty)
            try await shop.undo(gone.undo)
            #expect(try await shop.subjects([("custom.number", 1)]) == ["Visit"])
            #expect(try await shop.isSound())
        }
    }

    @Test("are changed for many at once, also while they are done", arguments: Engine.available)
    func bulk(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Kilometres", .number, of: .activity)
            let one = try await shop.step("one"), two = try await shop.step("two", [("custom.kilometres", 7)])
            let done = try await shop.runner.perform(ChangeMany<Activity>(input: ["ids": .array([.int(one.id.rawValue), .int(two.id.rawValue)]), "set": ["custom.kilometres": 12], "complete": true]), as: .operator)
            #expect((done.output.changed, done.output.refusedCount) == (2, 0))
            #expect(try await shop.subjects([("custom.kilometres", 12), ("doneAt", "none")]).isEmpty)
            #expect(try await shop.subjects([("custom.kilometres", 12)]) == ["one", "two"])
            try await shop.undo(done.undo)
            #expect(try await shop.step(two.id).custom["kilometres"] == .number(7))
            #expect(try await shop.step(one.id).custom.isEmpty)
        }
    }

    @Test("are changed by who may change the activity", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Kilometres", .number, of: .activity)
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), vera = try await shop.add("vera", as: .viewer)
            let step = try await shop.step("Visit", as: anna.credential)
            try await shop.set([("custom.kilometres", 1)], on: step, as: anna.credential)
            for credential in [bo.credential, vera.credential] { #expect(await refusal { try await shop.set([("custom.kilometres", 2)], on: step, as: credential) } == .forbidden) }
            #expect(try await shop.step(step.id, as: vera.credential).custom["kilometres"] == .number(1))
        }
    }

    @Test("go out with the others in a file, come in by one, and are told by doctor", arguments: Engine.available)
    func files(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let kilometres = try await shop.field("Kilometres", .number, of: .activity)
            try await shop.field("Way", .choice, of: .activity, [("options", ["Car", "Train"])])
            let file = "Activity - ID,Activity - Subject,Activity - Type,Kilometres,Way\nA1,Visit Ola,visit,12.5,train\nA2,Call Eva,call,,Balloon\nA3,Call Per,call,far,\n"
            let done = try await shop.bring(file, named: "activities.csv") { $0.kind = .activities }
            #expect((done.created, done.failed) == (3, 0))
            #expect(try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items.map { "\($0.line) \($0.field) \($0.details["why"] ?? "")" } == ["3 Way choiceUnknown", "4 Kilometres numberNotRead"])
            #expect(try await shop.subjects([("custom.kilometresMin", 12), ("custom.way", "train")]) == ["Visit Ola"])
            #expect(try await shop.bring(file.replacing("12.5", with: "13"), named: "activities.csv") { $0.kind = .activities }.updated == 1)
            #expect(try await shop.subjects([("custom.kilometres", 13)]) == ["Visit Ola"])
            let bytes = Mutex<[UInt8]>([])
            try await Exporter(runner: shop.runner, credential: .operator).write("activities", as: .csv) { piece in bytes.withLock { $0 += piece } }
            let csv = bytes.withLock { String(decoding: $0, as: UTF8.self) }, lines = csv.split(whereSeparator: \.isNewline)
            #expect(lines.count == 4 && lines[0].hasSuffix("\"custom.kilometres\",\"custom.way\"") && lines[1].hasSuffix("\"13\",\"train\""))
            #expect(try await shop.isSound())
            try await shop.database.write { db in _ = try db.execute("UPDATE custom_value SET number_value = 6 WHERE field_id = \(kilometres.id)") }
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).map(\.name) == ["rows of own fields are what the records hold"])
        }
    }

    @Test("go with a whole workspace to another database, and lists find them there", arguments: Engine.available, Engine.available)
    func transfer(from one: Engine, to other: Engine) async throws {
        try await withShop(on: one) { shop in
            try await shop.fieldOfEachType(of: .activity)
            let step = try await shop.step("Visit", [("custom", ["number": .double(12.5), "choices": ["flat", "pitched"], "text": "Zażółć"])])
            let lines = FileLines()
            try await Transfer.write(shop.database) { line in lines.add(Array(line.dropLast())) }
            try await withDatabase(on: other) { copy in
                try await Workspaces.open(copy, now: shop.clock.now)
                try await Transfer.read(into: copy) { lines.next() }
                let there = Shop(database: copy, runner: Runner(database: copy, means: Means(), clock: { shop.clock.now }), clock: shop.clock, pipeline: shop.pipeline, stages: shop.stages)
                #expect(try await there.step(step.id) == shop.step(step.id))
                for filter in [("custom.number", "12.5"), ("custom.choices", "pitched"), ("custom.text", "zazolc"), ("custom.date", "none")] {
                    #expect(try await there.subjects([(filter.0, .string(filter.1))]) == ["Visit"], "\(filter)")
                }
                #expect(try await there.isSound())
            }
        }
    }

    @Test("stay in old databases with the numbers that they had, and numbers of fields that went are not given out again", arguments: Engine.available)
    func migration(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let name = "2026-11-30 fields that a workspace adds to activities"
            try await Migrator(Array(migrations.prefix { $0.name != name })).migrate(database)
            func add(_ kind: String, _ key: String) async throws -> Int64? {
                try await database.write { db in
                    try db.value(Int64.self, "INSERT INTO custom_field (version, kind, key, name, type, options, position, created_at) VALUES (1, \(kind), \(key), \(key), 'number', '[]', 1, 0) RETURNING id")
                }
            }
            let kept = try await add("deal", "area"), gone = try await add("company", "size")
            try await database.write { db in
                try db.execute("INSERT INTO custom_value (field_id, record_id, number_value) VALUES (\(kept), 42, 12.5)")
                try db.execute("DELETE FROM custom_field WHERE id = \(gone)")
            }
            #expect(try await Migrator(migrations).migrate(database).first == name)
            let left = try await database.read { db in try db.value(String.self, "SELECT f.key FROM custom_field f JOIN custom_value v ON v.field_id = f.id WHERE f.id = \(kept) AND v.record_id = 42 AND v.number_value = 12.5") }
            #expect(left == "area")
            let made = try #require(try await add("activity", "kilometres"))
            #expect(made > (gone ?? 0) && made != kept)
            await #expect(throws: DatabaseError.self) { _ = try await add("user", "size") }
            // A value still belongs to a field that is there.
            await #expect(throws: DatabaseError.self) { try await database.write { db in _ = try db.execute("INSERT INTO custom_value (field_id, record_id, number_value) VALUES (999, 1, 1)") } }
        }
    }
}

/// Lines of a file that is written and then read.
private final class FileLines: Sendable {
    private let kept = Mutex<[[UInt8]]>([])
    func add(_ line: [UInt8]) { kept.withLock { $0.append(line) } }
    func next() -> [UInt8]? { kept.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}

/// The shop is in Stockholm; it is Thursday 19 November 2026, ten o'clock there.
@Suite("What a series of activities hands on of fields that a workspace adds") struct ActivitySeriesFieldTests {
    private func option(_ key: String, _ label: String, archived: Bool = false) -> JSONValue { .object(JSONObject([("key", .string(key)), ("label", .string(label)), ("archived", .bool(archived))])) }

    private func plan(_ values: [(String, JSONValue)], _ shop: Shop, as credential: Credential = .operator) async throws -> Activity {
        try await shop.step("Visit", [("type", "visit"), ("dueAt", "2026-11-19T09:30:00Z"), ("repeats", "FREQ=WEEKLY")] + values, as: credential)
    }
    private func open(_ shop: Shop) async throws -> Activity {
        try #require(try await shop.database.report { db in try db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE done_at IS NULL AND deleted_at IS NULL ORDER BY id") }.first)
    }
    private func complete(_ step: Activity, _ shop: Shop, as credential: Credential = .operator) async throws -> Activity {
        _ = try await shop.runner.perform(CompleteActivity(id: step.id), as: credential)
        return try await open(shop)
    }

    @Test("is what the series was planned with; what one alone was given stays with that one", arguments: Engine.available)
    func alone(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (name, type) in [("Route", .text), ("Kilometres", .number), ("Boat", .boolean)] as [(String, CustomField.ValueType)] { try await shop.field(name, type, of: .activity) }
            let first = try await plan([("custom", ["route": "North", "boat": true])], shop)
            try await shop.set([("custom", ["kilometres": 12, "route": "South", "boat": .null])], on: first)
            let second = try await complete(first, shop)
            #expect(second.custom.keys == ["boat", "route"] && second.custom["route"] == .text("North") && second.custom["boat"] == .boolean(true))
            #expect(try await shop.step(first.id).custom.keys == ["kilometres", "route"])
            #expect(try await shop.subjects([("custom.route", "north")]) == ["Visit"])
            #expect(try await shop.subjects([("custom.kilometres", "none")]) == ["Visit"])
            // What is said while it is done is said of that one.
            try await shop.set([("doneAt", "2026-11-19T09:00:00Z"), ("custom.kilometres", 30)], on: second)
            let third = try await open(shop)
            #expect(third.occurrence == 3 && third.custom == second.custom)
            #expect(try await shop.isSound())
        }
    }

    @Test("is what all that follow were given, and one that is skipped goes back to it", arguments: Engine.available)
    func later(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Route", .text, of: .activity)
            let first = try await plan([("custom.route", "North")], shop)
            let changed = try await shop.runner.perform(ChangeSeries(id: first.id, values: JSONObject([("custom.route", "South")])), as: .operator).output.record
            #expect(changed.custom["route"] == .text("South") && changed.original == nil)
            let second = try await complete(first, shop)
            #expect(second.custom["route"] == .text("South"))
            try await shop.set([("custom.route", .null)], on: second)
            #expect(try await shop.step(second.id).original?.contains("South") == true)
            let skipped = try await shop.runner.perform(SkipActivity(id: second.id), as: .operator).output.record
            #expect(skipped.custom["route"] == .text("South") && skipped.original == nil)
            #expect(await faults { _ = try await shop.runner.perform(ChangeSeries(id: second.id, values: JSONObject([("custom.nope", .null)])), as: .operator) } == ["custom.nope unknownField"])
            #expect(try await shop.isSound())
        }
    }

    @Test("is nothing of a field out of use and no choice that is no longer offered; who is gone goes on", arguments: Engine.available)
    func unfit(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let old = try await shop.field("Old", .text, of: .activity), route = try await shop.field("Route", .choice, of: .activity, [("options", ["North", "South"])])
            let tools = try await shop.field("Tools", .choices, of: .activity, [("options", ["Ladder", "Drill"])])
            try await shop.field("Adviser", .person, of: .activity)
            let mia = try await shop.person([("name", "Mia")])
            let first = try await plan([("custom", ["old": "kept", "route": "north", "tools": ["ladder", "drill"], "adviser": .int(mia.id.rawValue)])], shop)
            _ = try await shop.archive(old)
            try await shop.change(route, [("options", .array([option("north", "North", archived: true), option("south", "South")]))])
            try await shop.change(tools, [("options", .array([option("ladder", "Ladder", archived: true), option("drill", "Drill")]))])
            _ = try await shop.runner.perform(DeleteRecord<Contact>(id: mia.id), as: .operator)
            // The one that has them keeps them, also on its next day.
            let skipped = try await shop.runner.perform(SkipActivity(id: first.id), as: .operator).output.record
            #expect(skipped.custom == first.custom)
            let second = try await complete(skipped, shop)
            #expect(second.occurrence == 3 && second.custom.keys == ["adviser", "tools"])
            #expect(second.custom["tools"] == .list(["drill"]) && second.custom["adviser"]?.whole == mia.id.rawValue)
            #expect(try await shop.step(first.id).custom == first.custom)
            #expect(try await shop.isSound())
        }
    }

    @Test("is not what one is given while it is done; values that are wrong, unknown or not seen are named, and an undo takes all back", arguments: Engine.available)
    func finished(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (name, type) in [("Route", .text), ("Kilometres", .number)] as [(String, CustomField.ValueType)] { try await shop.field(name, type, of: .activity) }
            let first = try await plan([("custom.route", "North")], shop), anna = try await shop.add("anna", as: .rep), boss = try await shop.add("boss", as: .admin)
            func done(_ own: [(String, JSONValue)], as credential: Credential = .operator) async throws -> Performed<RecordAnswer<Activity>> {
                try await shop.runner.perform(CompleteActivity(id: first.id, outcome: "Measured", own: JSONObject(own)), as: credential)
            }
            #expect(await faults { _ = try await done([("custom.nope", 1)]) } == ["custom.nope unknownField"])
            #expect(await faults { _ = try await done([("custom", ["kilometres": "far"])]) } == ["custom.kilometres notANumber"])
            #expect(await faults { _ = try await done([("custom.nope", .null)]) } == ["custom.nope unknownField"])
            #expect(try await shop.step(first.id).doneAt == nil)
            let made = try await done([("custom", ["kilometres": 30, "route": "South"])])
            #expect(made.output.record.custom["kilometres"] == .number(30) && made.output.record.custom["route"] == .text("South"))
            #expect(try await open(shop).custom.keys == ["route"])
            #expect(try await open(shop).custom["route"] == .text("North"))
            #expect(try await shop.subjects([("custom.kilometresMin", "30")]) == ["Visit"])
            try await shop.undo(made.undo)
            #expect(try await open(shop).id == first.id)
            #expect(try await open(shop).custom == first.custom)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["activities": ["custom.route"]]] as JSONValue)])), as: boss.credential)
            try await shop.set([("ownerId", .int(anna.id.rawValue))], on: first)
            #expect(await faults { _ = try await done([("custom.route", "x")], as: anna.credential) } == ["custom.route unknownField"])
            #expect(try await done([("custom.kilometres", 4)], as: anna.credential).output.record.custom["kilometres"] == .number(4))
            #expect(try await shop.step(first.id).custom["route"] == .text("North"))
            #expect(try await shop.isSound())
        }
    }

    @Test("comes with the next when it is made again after an undo", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Route", .text, of: .activity)
            let first = try await plan([("custom.route", "North")], shop)
            let done = try await shop.runner.perform(CompleteActivity(id: first.id), as: .operator)
            let undone = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: .operator)
            #expect(try await open(shop).id == first.id)
            try await shop.undo(undone.undo)
            let second = try await open(shop)
            #expect(second.id != first.id && second.custom["route"] == .text("North"))
            #expect(try await shop.isSound())
        }
    }

    @Test("is not told to who does not see the field, neither now nor of the past", arguments: Engine.available)
    func hidden(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Route", .text, of: .activity)
            try await shop.field("Kilometres", .number, of: .activity)
            let anna = try await shop.add("anna", as: .rep), boss = try await shop.add("boss", as: .admin)
            func hide(_ hides: JSONValue) async throws { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", hides)])), as: boss.credential) }
            let first = try await plan([("custom", ["route": "quixote", "kilometres": 5])], shop, as: anna.credential)
            try await shop.set([("custom.route", "zephyr")], on: first)
            try await hide(["rep": ["activities": ["custom.route"]]])
            func answer<O: Operation>(_ operation: O) async throws -> String { String(decoding: try await shop.runner.answer(operation, as: anna.credential, dryRun: false, key: nil).body, as: UTF8.self) }
            let records = [try await answer(ShowRecord<Activity>(id: first.id)), try await answer(ListRecords<Activity>(ListQuery()))]
            let others = [try await answer(ShowCalendar(from: Day("2026-11-16"), to: Day("2026-11-22"))), try await answer(ListEvents(kind: "activity", entityId: first.id.rawValue))]
            for text in records { #expect(text.contains("\"kilometres\":5"), "\(text)") }
            for text in records + others { #expect(text.contains("Visit") && !text.contains("quixote") && !text.contains("zephyr") && !text.contains("route"), "\(text)") }
            #expect(await faults { try await shop.set([("custom.route", "x")], on: first, as: anna.credential) } == ["custom.route unknownField"])
            #expect(await faults { _ = try await shop.subjects([("custom.route", "zephyr")], as: anna.credential) } == ["custom.route unknownField"])
            #expect(await faults { _ = try await shop.runner.perform(GroupRecords<Activity>(input: ["by": "custom.route"]), as: anna.credential) } == ["by notAnOption"])
            #expect(try await shop.subjects([("sort", "-custom.kilometres")], as: anna.credential) == ["Visit"])
            // What they do not see goes on all the same.
            let second = try await complete(first, shop, as: anna.credential)
            #expect(second.custom["route"] == .text("quixote") && second.custom["kilometres"] == .number(5))
            #expect(await faults { try await hide(["rep": ["activities": ["subject"]]]) } == ["hides.activities notAnOption"])
        }
    }
}
