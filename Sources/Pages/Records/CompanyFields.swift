import Domain
import Texts
import Writing

/// The fields of a company, for a new one and for one that is changed.
struct CompanyFields: Component {
    let company: Company
    let input: FormInput
    let owners: [FormChoice]
    let viewer: Viewer
    /// Before the ids, where a page has the fields twice.
    let prefix: String
    /// A new record asks only for what one knows at first.
    let isShort: Bool

    private var texts: Catalogue { viewer.texts }
    static let names = ["name", "domain", "industry", "employees", "phone", "address", "postalCode", "city", "country", "ownerId", "tags", "note"]

    var body: some HTML {
        FormProblems(problems: input.others(than: Self.names))
        field("name", texts[CommonText.name], company.name, isRequired: true)
        div(.class("fields")) {
            field("domain", texts[RecordText.domain], company.domain, hint: "example.com")
            if viewer.sees("phone", of: .companies) { field("phone", texts[CommonText.phone], company.phone) }
            field("city", texts[RecordText.city], company.city)
            field("country", texts[RecordText.country], company.country)
            field("industry", texts[RecordText.industry], company.industry)
            if !isShort {
                if viewer.sees("employees", of: .companies) { field("employees", texts[RecordText.employees], company.employees.map { String($0) }) }
                if viewer.sees("address", of: .companies) { field("address", texts[RecordText.address], company.address) }
                field("postalCode", texts[RecordText.postalCode], company.postalCode)
            }
        }
        if !isShort {
            SelectField(name: "ownerId", label: texts[CommonText.owner], choices: owners, selected: input.value("ownerId", company.ownerId.map { "\($0)" }), id: prefix + "ownerId", nothing: LocaleFormat.nothing)
            InputField(name: "tags", label: texts[CommonText.tags], id: prefix + "tags", value: input.value("tags", company.tags.joined(separator: ", ")), hint: texts[RecordText.tagsHint], maxlength: 500)
            if viewer.sees("note", of: .companies) { TextAreaField(name: "note", label: texts[CommonText.note], id: prefix + "note", value: input.value("note", company.note), problem: input.problem("note")) }
        }
    }

    private func field(_ name: String, _ label: String, _ own: String?, hint: String? = nil, isRequired: Bool = false) -> InputField {
        InputField(name: name, label: label, id: prefix + name, value: input.value(name, own), hint: hint, problem: input.problem(name), isRequired: isRequired)
    }
}

/// The fields of a person.
struct PersonFields: Component {
    let person: Contact
    /// Name of the person's company.
    let company: String?
    let input: FormInput
    let owners: [FormChoice]
    let companies: [String]
    let viewer: Viewer
    let prefix: String
    let isShort: Bool

    private var texts: Catalogue { viewer.texts }
    static let names = ["name", "title", "email", "phone", "company", "language", "ownerId", "tags", "note"]

    var body: some HTML {
        FormProblems(problems: input.others(than: Self.names))
        field("name", texts[CommonText.name], person.name, isRequired: true)
        div(.class("fields")) {
            field("title", texts[RecordText.jobTitle], person.title)
            field("company", texts[CommonText.company], company, proposals: prefix + "companies")
            if viewer.sees("email", of: .contacts) { field("email", texts[CommonText.email], person.email, type: .email) }
            if viewer.sees("phone", of: .contacts) { field("phone", texts[CommonText.phone], person.phone, type: .tel) }
        }
        Proposals(id: prefix + "companies", values: companies)
        if !isShort {
            div(.class("fields")) {
                SelectField(
                    name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: input.value("language", person.language?.rawValue),
                    id: prefix + "language", nothing: LocaleFormat.nothing)
                SelectField(name: "ownerId", label: texts[CommonText.owner], choices: owners, selected: input.value("ownerId", person.ownerId.map { "\($0)" }), id: prefix + "ownerId", nothing: LocaleFormat.nothing)
            }
            InputField(name: "tags", label: texts[CommonText.tags], id: prefix + "tags", value: input.value("tags", person.tags.joined(separator: ", ")), hint: texts[RecordText.tagsHint], maxlength: 500)
            if viewer.sees("note", of: .contacts) { TextAreaField(name: "note", label: texts[CommonText.note], id: prefix + "note", value: input.value("note", person.note), problem: input.problem("note")) }
        }
    }

    private func field(_ name: String, _ label: String, _ own: String?, type: InputType = .text, proposals: String? = nil, isRequired: Bool = false) -> InputField {
        InputField(
            name: name, label: label, id: prefix + name, type: type, value: input.value(name, own), problem: input.problem(name), isRequired: isRequired, proposals: proposals)
    }
}
