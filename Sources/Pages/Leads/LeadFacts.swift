import Domain
import Texts
import Writing

/// What is known of a lead, each field with its own small form.
struct LeadFacts: Component {
    let page: LeadPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, lead = page.lead, editor = page.editor
        dl(.class("kv")) {
            InlineText(editor: editor, field: "name", name: texts[CommonText.name], value: lead.name)
            InlineText(editor: editor, field: "title", name: texts[RecordText.jobTitle], value: lead.title)
            if viewer.sees("email", of: .leads) {
                InlineFact(editor, name: texts[CommonText.email], isEmpty: (lead.email ?? "").isEmpty) {
                    a(.class("link"), .href(HTMLAddress.mail(to: lead.email ?? ""))) { lead.email ?? "" }
                } control: {
                    if let editor { editor.field("email", texts[CommonText.email], lead.email, type: .email) }
                }
            }
            if viewer.sees("phone", of: .leads) { InlinePhone(editor: editor, phone: lead.phone, texts: texts) }
            InlineText(editor: editor, field: "company", name: texts[CommonText.company], value: lead.company)
            InlineText(editor: editor, field: "domain", name: texts[RecordText.domain], value: lead.domain)
            InlineFact(editor, name: texts[RecordText.city], isEmpty: place.isEmpty) { place } control: {
                if let editor {
                    AddressField(editor: editor, name: "city", label: texts[RecordText.city], value: lead.city)
                    AddressField(editor: editor, name: "country", label: texts[RecordText.country], value: lead.country)
                }
            }
            InlineFact(editor, name: texts[CommonText.language], isEmpty: lead.language == nil) { lead.language?.ownName ?? "" } control: {
                SelectField(
                    name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: lead.language?.rawValue, id: "in-language", nothing: LocaleFormat.nothing,
                    isLabelHidden: true)
            }
            InlineText(editor: editor, field: "industry", name: texts[RecordText.industry], value: lead.industry)
            if viewer.sees("employees", of: .leads) {
                InlineText(
                    editor: editor, field: "employees", name: texts[RecordText.employees], value: lead.employees.map { String($0) }, shown: lead.employees.map { viewer.format.number(Int($0)) }, type: .number)
            }
            InlineFact(editor, name: texts[LeadText.fieldInterest], isEmpty: (lead.interest ?? "").isEmpty) { lead.interest ?? "" } control: {
                TextAreaField(name: "interest", label: texts[LeadText.fieldInterest], id: "in-interest", value: lead.interest, isLabelHidden: true)
            }
            InlineTags(editor: editor, tags: lead.tags, texts: texts)
            OwnInlineFacts(editor: editor, own: page.own, values: lead.custom, viewer: viewer)
            if viewer.sees("note", of: .leads) { InlineNote(editor: editor, note: lead.note, texts: texts) }
        }
    }

    private var place: String { [page.lead.city, page.lead.country].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ") }
}

/// Where a lead came from, and when what happened.
struct LeadOriginBox: Component {
    let page: LeadPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, lead = page.lead, editor = page.editor
        section(.class("box"), .labelled(by: "lead-origin")) {
            div(.class("box-h")) { h2(.id("lead-origin")) { texts[LeadPageText.origin] } }
            dl(.class("box-b kv")) {
                InlineFact(editor, name: texts[LeadText.fieldSourceId], isEmpty: page.source == nil) {
                    a(.class("link"), .href("/leads/sources/" + (lead.sourceId.map { "\($0)" } ?? ""))) { page.source ?? "" }
                } control: {
                    SelectField(name: "sourceId", label: texts[LeadText.fieldSourceId], choices: page.sources, selected: lead.sourceId.map { "\($0)" }, id: "in-sourceId", nothing: LocaleFormat.nothing, isLabelHidden: true)
                }
                InlineFact(editor, name: texts[LeadText.fieldChannel], isEmpty: false) { lead.channel.name(texts) } control: {
                    SelectField(name: "channel", label: texts[LeadText.fieldChannel], choices: LeadFieldLabel.choices(of: "channel", texts) ?? [], selected: lead.channel.rawValue, id: "in-channel", isLabelHidden: true)
                }
                InlineFact(editor, name: texts[LeadText.fieldDirection], isEmpty: false) { LeadFieldLabel.name(of: lead.direction, texts) } control: {
                    SelectField(name: "direction", label: texts[LeadText.fieldDirection], choices: LeadFieldLabel.choices(of: "direction", texts) ?? [], selected: lead.direction.rawValue, id: "in-direction", isLabelHidden: true)
                }
                InlineText(editor: editor, field: "campaign", name: texts[LeadText.fieldCampaign], value: lead.campaign)
                PlainFact(name: texts[LeadText.fieldUtmSource], value: lead.utmSource)
                PlainFact(name: texts[LeadText.fieldUtmMedium], value: lead.utmMedium)
                PlainFact(name: texts[LeadText.fieldUtmTerm], value: lead.utmTerm)
                PlainFact(name: texts[LeadText.fieldUtmContent], value: lead.utmContent)
                PlainFact(name: texts[LeadText.fieldClickId], value: lead.clickId)
                // A page that a stranger's browser named is shown and never led to.
                PlainFact(name: texts[LeadText.fieldLandingPage], value: lead.landingPage)
                PlainFact(name: texts[LeadText.fieldReferrer], value: lead.referrer)
                PlainFact(name: texts[CommonText.created], value: moment(lead.createdAt))
                PlainFact(name: texts[LeadText.fieldLastInteractionAt], value: moment(lead.lastInteractionAt))
                PlainFact(name: texts[LeadText.fieldAnsweredAt], value: moment(lead.answeredAt))
            }
        }
    }

    private func moment(_ moment: Timestamp?) -> String? { moment.map { page.shell.viewer.format.dayAndTime($0, today: page.shell.viewer.today) } }
}

/// The fields of a lead, for a new one and for one that is changed.
struct LeadFields: Component {
    let lead: Lead
    let input: FormInput
    let owners: [FormChoice]
    let sources: [FormChoice]
    let viewer: Viewer
    /// Before the ids, where a page has the fields twice.
    let prefix: String
    /// A new record asks only for what one knows at first.
    let isShort: Bool

    private var texts: Catalogue { viewer.texts }
    static let names = ["name", "title", "email", "phone", "company", "domain", "city", "country", "language", "industry", "employees", "interest", "sourceId", "channel", "direction", "campaign", "ownerId", "tags", "note"]

    var body: some HTML {
        FormProblems(problems: input.others(than: Self.names))
        div(.class("fields")) {
            field("name", texts[CommonText.name], lead.name)
            field("company", texts[CommonText.company], lead.company)
            if viewer.sees("email", of: .leads) { field("email", texts[CommonText.email], lead.email, type: .email) }
            if viewer.sees("phone", of: .leads) { field("phone", texts[CommonText.phone], lead.phone, type: .tel) }
            field("title", texts[RecordText.jobTitle], lead.title)
            field("city", texts[RecordText.city], lead.city)
            field("country", texts[RecordText.country], lead.country)
            if !isShort {
                field("domain", texts[RecordText.domain], lead.domain)
                field("industry", texts[RecordText.industry], lead.industry)
                if viewer.sees("employees", of: .leads) { field("employees", texts[RecordText.employees], lead.employees.map { String($0) }) }
            }
        }
        TextAreaField(name: "interest", label: texts[LeadText.fieldInterest], id: prefix + "interest", value: input.value("interest", lead.interest), problem: input.problem("interest"))
        div(.class("fields")) {
            SelectField(name: "sourceId", label: texts[LeadText.fieldSourceId], choices: sources, selected: input.value("sourceId", lead.sourceId.map { "\($0)" }), id: prefix + "sourceId", nothing: LocaleFormat.nothing)
            SelectField(name: "channel", label: texts[LeadText.fieldChannel], choices: LeadFieldLabel.choices(of: "channel", texts) ?? [], selected: input.value("channel", lead.channel.rawValue), id: prefix + "channel")
            SelectField(name: "direction", label: texts[LeadText.fieldDirection], choices: LeadFieldLabel.choices(of: "direction", texts) ?? [], selected: input.value("direction", lead.direction.rawValue), id: prefix + "direction")
            SelectField(
                name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: input.value("language", lead.language?.rawValue), id: prefix + "language",
                nothing: LocaleFormat.nothing)
            if !isShort {
                field("campaign", texts[LeadText.fieldCampaign], lead.campaign)
                SelectField(name: "ownerId", label: texts[CommonText.owner], choices: owners, selected: input.value("ownerId", lead.ownerId.map { "\($0)" }), id: prefix + "ownerId", nothing: LocaleFormat.nothing)
            }
        }
        if !isShort {
            InputField(name: "tags", label: texts[CommonText.tags], id: prefix + "tags", value: input.value("tags", lead.tags.joined(separator: ", ")), hint: texts[RecordText.tagsHint], maxlength: 500)
            if viewer.sees("note", of: .leads) { TextAreaField(name: "note", label: texts[CommonText.note], id: prefix + "note", value: input.value("note", lead.note), problem: input.problem("note")) }
        }
    }

    private func field(_ name: String, _ label: String, _ own: String?, type: InputType = .text) -> InputField {
        InputField(name: name, label: label, id: prefix + name, type: type, value: input.value(name, own), problem: input.problem(name))
    }
}
