import Domain
import Operations
import Pages
import Texts
import Writing

/// The pages of companies and people, and the forms that make, change and delete them.
struct RecordRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        addCompanies(to: &pages)
        addPeople(to: &pages)
    }

    private func addCompanies(to pages: inout PageTable) {
        pages.get("/companies/{id}") { context in .html(try await CompanyMaker.page(context, isEditing: context.asked("ask") == "edit")) }
        pages.post("/companies") { context in
            try await context.trying {
                let alike = try await LookAlikes.ofCompany(context.form, context)
                guard LookAlikes.wereSeen(alike, context) else { return .html(try await CompanyListMaker.page(context, adding: context.typedAgain, lookAlikes: alike), status: 409) }
                return try await context.done(CreateRecord<Company>(values: context.values(CompanyForm.fields)), backTo: "/companies")
            } again: { returned in
                .html(try await CompanyListMaker.page(context, adding: returned.input), status: returned.status)
            }
        }
        pages.post("/companies/{id}/edit") { try await RecordSaving(CompanyForm(), $0).answer() }
        addTrash(Company.self, "/companies", to: &pages)
    }

    private func addPeople(to pages: inout PageTable) {
        pages.get("/contacts/{id}") { context in .html(try await PersonMaker.page(context, isEditing: context.asked("ask") == "edit")) }
        pages.post("/contacts") { context in
            try await context.trying {
                let alike = try await LookAlikes.ofPerson(context.form, context)
                guard LookAlikes.wereSeen(alike, context) else { return .html(try await PeopleListMaker.page(context, adding: context.typedAgain, lookAlikes: alike), status: 409) }
                return try await context.done(AddPerson(values: PersonForm.ownValues(context), company: context.sent("company")), backTo: "/contacts")
            } again: { returned in
                .html(try await PeopleListMaker.page(context, adding: returned.input), status: returned.status)
            }
        }
        pages.post("/contacts/{id}/edit") { try await RecordSaving(PersonForm(), $0).answer() }
        addTrash(Contact.self, "/contacts", to: &pages)
    }

    /// Into the trash and out of it. The record's page is there in both cases.
    private func addTrash<R: Trashable>(_: R.Type, _ root: String, to pages: inout PageTable) {
        pages.post(root + "/{id}/delete") { context in
            try await context.done(DeleteRecord<R>(id: context.id(), ifVersion: context.sent("version").flatMap { Int64($0) }), backTo: root)
        }
        pages.post(root + "/{id}/restore") { context in
            let id: Identifier<R.Subject> = try context.id()
            return try await context.done(RestoreRecord<R>(id: id), backTo: root + "/\(id)")
        }
    }
}
