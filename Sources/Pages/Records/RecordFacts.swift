import Domain
import Texts
import Writing

/// What is known of a company, each field with its own small form.
struct CompanyFacts: Component {
    let page: CompanyPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, company = page.company, editor = page.editor
        dl(.class("kv")) {
            InlineFact(editor, name: texts[RecordText.domain], isEmpty: (company.domain ?? "").isEmpty) {
                a(.class("link"), .href("https://" + (company.domain ?? "")), .rel("noopener noreferrer")) { company.domain ?? "" }
            } control: {
                if let editor { editor.field("domain", texts[RecordText.domain], company.domain) }
            }
            if viewer.sees("phone", of: .companies) { InlinePhone(editor: editor, phone: company.phone, texts: texts) }
            InlineFact(editor, name: texts[RecordText.wholeAddress], isEmpty: address.isEmpty) { address } control: {
                if let editor {
                    if viewer.sees("address", of: .companies) { AddressField(editor: editor, name: "address", label: texts[RecordText.address], value: company.address) }
                    AddressField(editor: editor, name: "postalCode", label: texts[RecordText.postalCode], value: company.postalCode)
                    AddressField(editor: editor, name: "city", label: texts[RecordText.city], value: company.city)
                    AddressField(editor: editor, name: "country", label: texts[RecordText.country], value: company.country)
                }
            }
            InlineText(editor: editor, field: "industry", name: texts[RecordText.industry], value: company.industry)
            if viewer.sees("employees", of: .companies) {
                InlineText(
                    editor: editor, field: "employees", name: texts[RecordText.employees], value: company.employees.map { String($0) }, shown: company.employees.map { viewer.format.number(Int($0)) },
                    type: .number)
            }
            InlineOwner(editor: editor, owner: page.owner, id: company.ownerId.map { "\($0)" }, owners: page.owners, texts: texts)
            InlineTags(editor: editor, tags: company.tags, texts: texts)
            OwnInlineFacts(editor: editor, own: page.own, values: company.custom, viewer: page.shell.viewer)
            if viewer.sees("note", of: .companies) { InlineNote(editor: editor, note: company.note, texts: texts) }
        }
    }

    private var address: String {
        let company = page.company
        return [company.address, [company.postalCode, company.city].compactMap { $0 }.joined(separator: " "), company.country].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// One of several fields of a form: its label is shown.
struct AddressField: Component {
    let editor: InlineEditor
    let name: String
    let label: String
    let value: String?

    var body: some HTML { InputField(name: name, label: label, id: "in-" + name, value: value) }
}

/// What is known of a person.
struct PersonFacts: Component {
    let page: PersonPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, person = page.person, editor = page.editor
        dl(.class("kv")) {
            if viewer.sees("email", of: .contacts) {
                InlineFact(editor, name: texts[CommonText.email], isEmpty: (person.email ?? "").isEmpty) {
                    a(.class("link"), .href(HTMLAddress.mail(to: person.email ?? ""))) { person.email ?? "" }
                } control: {
                    if let editor { editor.field("email", texts[CommonText.email], person.email, type: .email) }
                }
            }
            if viewer.sees("phone", of: .contacts) { InlinePhone(editor: editor, phone: person.phone, texts: texts) }
            InlineFact(editor, name: texts[CommonText.company], isEmpty: page.company == nil) {
                if let company = page.company, let id = person.companyId { a(.class("link"), .href("/companies/\(id)")) { company } }
            } control: {
                if let editor { editor.field("company", texts[CommonText.company], page.company, proposals: "companies") }
            }
            InlineText(editor: editor, field: "title", name: texts[RecordText.jobTitle], value: person.title)
            InlineFact(editor, name: texts[CommonText.language], isEmpty: person.language == nil) { person.language?.ownName ?? "" } control: {
                SelectField(
                    name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: person.language?.rawValue, id: "in-language",
                    nothing: LocaleFormat.nothing, isLabelHidden: true)
            }
            InlineOwner(editor: editor, owner: page.owner, id: person.ownerId.map { "\($0)" }, owners: page.owners, texts: texts)
            InlineTags(editor: editor, tags: person.tags, texts: texts)
            OwnInlineFacts(editor: editor, own: page.own, values: person.custom, viewer: page.shell.viewer)
            if viewer.sees("note", of: .contacts) { InlineNote(editor: editor, note: person.note, texts: texts) }
        }
    }
}
