import Domain
import Pages
import Texts
import Writing

extension Lumello {
    static let commandStates: [State] = [
        State(name: "commands") { language, evil in
            CommandsPage(shell: shell(language, place: nil, path: "/commands"), words: evil ?? "del", on: "deal:42", groups: [
                .init(evil ?? "Deals", [.init(evil ?? "Delta lamps", detail: evil ?? "Café Havnen", path: "/deals/42", icon: .flag)]), .init("Do", [.init(evil ?? "Delete a deal", path: "/commands/deals.delete?id=42", icon: .bolt)]),
            ])
        },
        State(name: "commands, nothing found") { language, evil in CommandsPage(shell: shell(language, place: nil, path: "/commands"), words: evil ?? "xyzzy", groups: []) },
        State(name: "an operation's form") { language, evil in operationPage(language, text: evil) },
        State(name: "an operation's form, previewed") { language, evil in
            var page = operationPage(language, text: evil)
            page.outcome = .init(isPreview: true, changes: [changedRecord(evil)], answer: nil)
            page.input = FormInput(typed: ["id": evil ?? "42"], problems: [FieldProblem(field: "stageId", evil ?? "Needed"), FieldProblem(evil ?? "Not now")])
            return page
        },
        State(name: "an operation's answer") { language, evil in
            var page = operationPage(language, text: evil)
            page.isRead = true
            page.outcome = .init(isPreview: false, changes: [], answer: ["title": .string(evil ?? "Café Havnen"), "tags": ["a", .string(evil ?? "b")], "amount": 4, "open": true, "at": "2026-11-19T09:00:00Z", "none": nil, "nothing": []])
            return page
        },
        State(name: "history") { language, evil in
            var page = HistoryPage(shell: shell(language, place: nil, path: "/history"), rows: [
                .init(token: "a1", at: now, sentence: evil ?? "Anna moved “Fjord lamps” from Offer to Negotiation", icon: .flag, count: 2, isUndone: false, mayUndo: true, path: "/history?open=a1"),
                .init(token: "a2", at: now, sentence: evil ?? "Bo won “Delta”", icon: .flag, count: 1, isUndone: true, mayUndo: false, path: "/history?open=a2"),
                .init(token: nil, at: now, sentence: evil ?? "Anna imported “deals.csv”", icon: .upload, count: 412, isUndone: false, mayUndo: false, path: "/import/9"),
            ])
            page.rows[0].changes = [changedRecord(evil)]
            page.filter.people = [FormChoice("1", evil ?? "Anna")]
            page.filter.person = "1"
            page.older = "/history?before=1-2"
            page.left = [.init(title: evil ?? "Deal “Fjord lamps”", label: evil ?? "Amount", wanted: .text(evil ?? "100"), now: .text(evil ?? "700")), .init(title: evil ?? "Deal", label: nil, wanted: .nothing, now: .nothing)]
            return page
        },
        State(name: "a conflict on a page of its own") { language, evil in
            ConflictPage(
                shell: shell(language, title: evil ?? "New business", place: nil, path: "/settings/pipelines/1"),
                conflict: RecordConflict(version: 9, by: nil, at: nil, fields: [
                    .init(.name, label: evil ?? "Proposal: chance", name: "s3.chance", yours: .text(evil ?? "40"), yoursTyped: evil ?? "40", theirs: .text(evil ?? "60"), theirsTyped: evil ?? "60", before: .text(evil ?? "50")),
                ], rest: [("order", "1"), ("order", "2"), ("new.name", evil ?? "")]), action: "/settings/pipelines/1", page: "/settings/pipelines/1")
        },
        State(name: "history, empty") { language, _ in HistoryPage(shell: shell(language, place: nil, path: "/history"), rows: []) },
    ]

    private static func changedRecord(_ evil: String?) -> HistoryChange.OfRecord {
        .init(title: evil ?? "Deal “Fjord lamps”", path: "/deals/42", isNew: false, changes: [HistoryChange(evil ?? "Stage", from: .text(evil ?? "Offer"), to: .text(evil ?? "Negotiation"))])
    }

    private static func operationPage(_ language: Language, text evil: String?) -> OperationPage {
        var page = OperationPage(shell: shell(language, title: evil ?? "Move a deal", place: nil, path: "/commands/deals.move"), operation: "deals.move", explanation: evil ?? "Moves an open deal")
        page.fields = [
            .init("id", evil ?? "Deal", .record, isRequired: true), .init("stageId", evil ?? "Stage", .choice([FormChoice("3", evil ?? "Offer")]), isRequired: true), .init("note", evil ?? "Note", .lines, isRequired: false),
            .init("until", evil ?? "Until", .day, isRequired: false), .init("dueAt", evil ?? "Due", .moment, isRequired: false), .init("rate", evil ?? "Rate", .number, isRequired: false), .init("tags", evil ?? "Tags", .list, isRequired: false),
            .init("fill", evil ?? "Fill", .json, isRequired: false), .init("name", evil ?? "Name", .line, isRequired: false), .init("amount", evil ?? "Amount", .money, isRequired: false),
        ]
        page.keepsEmpty = true
        return page
    }
}
