import Domain
import Texts
import Writing

/// The filters of the list of deals: those of every day first, the others behind a fold.
struct DealFilterFields: Component {
    let page: DealListPage

    /// What the form sends itself.
    static let names = ["pipelineId", "stageId", "ownerId", "closesFrom", "closesTo", "tags", "nextStep", "flagged"] + more
    private static let more = ["priority", "forecastCategory", "source", "competitor", "lostReason", "disqualified", "createdFrom", "createdTo", "company.city", "company.country", "company.industry"]

    var body: some HTML {
        let texts = page.shell.viewer.texts, address = page.address
        SelectField(name: "pipelineId", label: texts[CommonText.pipeline], choices: page.pipelines, selected: address["pipelineId"], id: "f-pipeline", nothing: texts[ListText.any])
        if !page.stages.isEmpty {
            SelectField(name: "stageId", label: texts[CommonText.stage], choices: page.stages, selected: address["stageId"], id: "f-stage", nothing: texts[ListText.any])
        }
        SelectField(
            name: "ownerId", label: texts[CommonText.owner], choices: [FormChoice("me", texts[ListText.me])] + page.owners, selected: address["ownerId"], id: "f-owner", nothing: texts[ListText.everyone])
        if page.shell.viewer.sees("expectedClose") {
            div(.class("fields")) {
                InputField(name: "closesFrom", label: texts[ListText.closesFrom], id: "f-from", type: .date, value: address["closesFrom"])
                InputField(name: "closesTo", label: texts[ListText.closesTo], id: "f-to", type: .date, value: address["closesTo"])
            }
        }
        // The history tells nothing of these.
        if page.past == nil {
            InputField(name: "tags", label: texts[CommonText.tag], id: "f-tag", value: address["tags"])
            CheckField(name: "nextStep", label: texts[CommonText.noNextStep], value: "none", isChecked: address["nextStep"] == "none")
            CheckField(name: "flagged", label: texts[ProcessText.flagged], value: "true", isChecked: address["flagged"] == "true")
        }
        details(.open(Self.more.contains { address[$0] != nil })) {
            summary { texts[ListText.moreFilters] }
            div(.class("stack")) { MoreDealFilters(page: page) }
        }
    }

    /// The words for a filter of the deal list; nil for one without a word of its own.
    static func label(_ name: String, _ texts: Catalogue) -> String? {
        switch name {
        case "closesFrom": texts[ListText.closesFrom]
        case "closesTo": texts[ListText.closesTo]
        case "amountMin": texts[ListText.amountMin]
        case "amountMax": texts[ListText.amountMax]
        case "createdFrom": texts[ListText.createdFrom]
        case "createdTo": texts[ListText.createdTo]
        case "contactId": texts[CommonText.person]
        case "nextStep": texts[CommonText.nextStep]
        case "company.city": texts[ListText.companyCity]
        case "company.country": texts[ListText.companyCountry]
        case "company.industry": texts[ListText.companyIndustry]
        default: name.contains(".") ? nil : RecordField(rawValue: name)?.label(texts)
        }
    }
}

private struct MoreDealFilters: Component {
    let page: DealListPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, address = page.address
        div(.class("fields")) {
            if page.past == nil { choice("priority", Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }) }
            if page.shell.viewer.sees("forecastCategory") { choice("forecastCategory", Deal.ForecastCategory.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }) }
        }
        div(.class("fields")) {
            if page.shell.viewer.sees("lostReason") { choice("lostReason", page.lostReasons) }
            choice("disqualified", [FormChoice("true", texts[CommonText.yes]), FormChoice("false", texts[CommonText.no])])
        }
        if page.past == nil {
            div(.class("fields")) {
                if page.shell.viewer.sees("source") { word("source") }
                word("competitor")
            }
        }
        div(.class("fields")) {
            InputField(name: "createdFrom", label: texts[ListText.createdFrom], id: "f-created-from", type: .date, value: address["createdFrom"])
            InputField(name: "createdTo", label: texts[ListText.createdTo], id: "f-created-to", type: .date, value: address["createdTo"])
        }
        if page.past == nil { div(.class("fields")) { ForEach(["company.city", "company.country", "company.industry"]) { word($0) } } }
    }

    private func choice(_ name: String, _ choices: [FormChoice]) -> some HTML {
        SelectField(
            name: name, label: DealFilterFields.label(name, page.shell.viewer.texts) ?? name, choices: choices, selected: page.address[name], id: "f-" + name, nothing: page.shell.viewer.texts[ListText.any])
    }

    private func word(_ name: String) -> some HTML {
        InputField(name: name, label: DealFilterFields.label(name, page.shell.viewer.texts) ?? name, id: "f-" + name.replacing(".", with: "-"), value: page.address[name])
    }
}
