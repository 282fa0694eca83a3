import Domain
import Pages
import Texts

extension Lumello {
    private static func trash(_ language: Language, kind: String, _ rows: [TrashPage.Row], text evil: String?) -> TrashPage {
        TrashPage(
            shell: shell(language, title: evil ?? "Trash", place: nil, path: "/trash?kind=\(kind)"), kind: kind,
            kinds: [FormChoice("deals", evil ?? "Deals"), FormChoice("companies", evil ?? "Companies"), FormChoice("attachments", evil ?? "Files")], rows: rows)
    }

    static let trashStates: [State] = [
        State(name: "the trash, empty") { language, evil in trash(language, kind: "deals", [], text: evil) },
        State(name: "the trash, with deals") { language, evil in
            var page = trash(language, kind: "deals", [
                .init(id: 42, name: evil ?? "Boiler", detail: evil ?? "Bergström", at: now, by: evil ?? "Astrid", path: "/deals/42", mergedInto: nil),
                .init(id: 43, name: "", detail: nil, at: now, by: nil, path: "/deals/43", mergedInto: nil),
            ], text: evil)
            page.older = "/trash?kind=deals&cursor=1-42"
            return page
        },
        State(name: "the trash, with a company that was merged") { language, evil in
            trash(language, kind: "companies", [.init(id: 18, name: evil ?? "Bergström AB", detail: nil, at: now, by: evil ?? "Astrid", path: "/companies/18", mergedInto: "/companies/17")], text: evil)
        },
        State(name: "the trash, with files") { language, evil in
            trash(language, kind: "attachments", [.init(id: 3, name: evil ?? "Offer.pdf", detail: evil ?? "Boiler", at: now, by: evil ?? "Astrid", path: nil, mergedInto: nil)], text: evil)
        },
        State(name: "a company in the trash") { language, evil in
            var page = CompanyPage(shell: shell(language, title: evil ?? "B", path: "/companies/17"), company: company(text: evil))
            page.company.deletedAt = now
            (page.mayChange, page.mayRestore) = (true, true)
            return page
        },
    ]
}
