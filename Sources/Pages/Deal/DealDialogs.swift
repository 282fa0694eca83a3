import Domain
import Texts
import Writing

/// The small forms over the page: lost, rest, one more person.
struct DealDialogs: Component {
    let page: DealPage

    var body: some HTML {
        if page.canAct {
            if page.isOpen {
                LoseDialog(page: page)
                NurtureDialog(page: page)
                SnoozeDialog(page: page)
                if !page.otherStages.isEmpty { TransferDialog(page: page) }
            }
            FlagDialog(page: page)
            PersonDialog(page: page)
        }
    }
}

struct LoseDialog: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .lose)
        FormDialog(
            id: "lose", heading: texts[ProcessText.endHeading], action: page.root + "/lose", submit: texts[ProcessText.endDeal], cancel: texts[CommonText.cancel],
            kind: page.asking == .lose ? .main : nil, isOpen: page.asking == .lose, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["way", "reason", "competitor", "note", "until", "track"]))
            LosingFields(viewer: page.shell.viewer, reasons: page.choices.lostReasons, prefix: "lose", input: input) {
                InputField(
                    name: "competitor", label: texts[DealText.wentTo], id: "lose-competitor", value: input.value("competitor", page.deal.competitor), hint: texts[DealText.wentToHint], problem: input.problem("competitor"),
                    proposals: "rivals")
            }
        }
    }
}

struct NurtureDialog: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input(of: .nurture)
        FormDialog(
            id: "nurture", heading: texts[BoardText.nurtureHeading], action: page.root + "/nurture", submit: texts[BoardText.nurture], cancel: texts[CommonText.cancel],
            kind: page.asking == .nurture ? .main : nil, isOpen: page.asking == .nurture, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["until", "reason", "track", "note"]))
            InputField(
                name: "until", label: texts[RecordText.nurtureUntil], type: .date, value: input.value("until", "\(viewer.today.adding(months: 3))"), hint: texts[DealText.nurtureHint],
                problem: input.problem("until"), isRequired: true, min: "\(viewer.today + 1)")
            SelectField(name: "reason", label: texts[ProcessText.restReason], choices: page.choices.lostReasons, selected: input.value("reason"), id: "nurture-reason", nothing: LocaleFormat.nothing, problem: input.problem("reason"))
            InputField(name: "track", label: texts[ProcessText.track], id: "nurture-track", value: input.value("track"), hint: texts[ProcessText.trackHint], problem: input.problem("track"), maxlength: 100)
            TextAreaField(name: "note", label: texts[ProcessText.restNote], id: "nurture-note", value: input.value("note"), problem: input.problem("note"), maxlength: 2_000)
        }
    }
}

/// Lets the deal be until a day, with the reason why it stands still.
struct SnoozeDialog: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input(of: .snooze)
        FormDialog(
            id: "snooze", heading: texts(TodayText.letBeHeading, ["deal": page.deal.title]), action: page.root + "/snooze", submit: texts[TodayText.letBe], cancel: texts[CommonText.cancel],
            kind: page.asking == .snooze ? .main : nil, isOpen: page.asking == .snooze, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["until", "reason", "note"]))
            SnoozeFields(texts: texts, today: viewer.today, input: input, until: (viewer.today + 6).nextWorkday, prefix: "snooze-")
        }
    }
}

struct PersonDialog: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .person)
        FormDialog(
            id: "person", heading: texts[DealText.addPerson], action: page.root + "/people", submit: page.asking == .person && !page.lookAlikes.isEmpty ? texts[DuplicateText.saveAnyway] : texts[CommonText.add], cancel: texts[CommonText.cancel],
            kind: page.asking == .person ? .main : nil, isOpen: page.asking == .person, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["contactId", "name", "role"]))
            if !page.choices.contacts.isEmpty {
                SelectField(
                    name: "contactId", label: texts[DealText.knownPerson], choices: page.choices.contacts, selected: input.value("contactId"), id: "person-id", nothing: texts[DealText.newPerson],
                    problem: input.problem("contactId"))
            }
            InputField(
                name: "name", label: texts[DealText.newPersonName], id: "person-name", value: input.value("name"), hint: page.choices.contacts.isEmpty ? nil : texts[DealText.newPersonHint],
                problem: input.problem("name"))
            SelectField(name: "role", label: texts[CommonText.role], choices: texts.contactRoles, selected: input.value("role"), id: "person-role", nothing: texts[DealText.noRole], problem: input.problem("role"))
            if page.asking == .person { LookAlikeList(rows: page.lookAlikes, texts: texts) }
        }
    }
}
