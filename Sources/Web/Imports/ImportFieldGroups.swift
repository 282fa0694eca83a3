import Domain
import Formats
import Pages
import Texts

/// What a column can become, in groups that a person finds their way in.
struct ImportFieldGroups {
    private let preview: FilePreview
    private let texts: Texts.Catalogue

    init(_ preview: FilePreview, _ texts: Texts.Catalogue) { (self.preview, self.texts) = (preview, texts) }

    /// Fields that are read and have no place of their own yet; offering them would promise what is not kept.
    private static let notKept: Set<ImportField> = [.revenue, .region, .parent]
    static func isKept(_ field: ImportField) -> Bool { !notKept.contains(field) }

    var groups: [Pages.ImportPlan.FieldGroup] {
        let fields = preview.kind.fields.filter(Self.isKept)
        let groups: [(ImportFieldText, (ImportField) -> Bool)] = [
            (own, { preview.kind == .leads && Self.origin.contains($0) ? false : !Self.company.contains($0) && !Self.person.contains($0) && !Self.owner.contains($0) && !Self.other.contains($0) }),
            (.groupCompany, { Self.company.contains($0) }), (.groupPerson, { Self.person.contains($0) }), (.groupOrigin, { preview.kind == .leads && Self.origin.contains($0) }), (.groupOwner, { Self.owner.contains($0) }), (.groupOther, { Self.other.contains($0) }),
        ]
        let known: [Pages.ImportPlan.FieldGroup] = groups.compactMap { name, belongs in
            let choices = fields.filter(belongs).flatMap(choices)
            return choices.isEmpty ? nil : .init(texts[name], choices)
        }
        return preview.own.isEmpty ? known : known + [Pages.ImportPlan.FieldGroup(texts[CustomText.title], preview.own.map { FormChoice($0.target.name, $0.name) })]
    }

    private var own: ImportFieldText {
        switch preview.kind {
        case .deals, .dealHistory: .groupDeal
        case .companies: .groupCompany
        case .contacts: .groupPerson
        case .activities: .kindActivities
        case .leads: .groupLead
        }
    }

    private static let company: Set<ImportField> = [.company, .companyExternalId]
    private static let person: Set<ImportField> = [.contact, .contactEmail, .contactExternalId]
    private static let origin: Set<ImportField> = [.campaign, .utmSource, .utmMedium, .utmTerm, .utmContent, .clickId, .landingPage, .referrer]
    private static let owner: Set<ImportField> = [.owner, .ownerEmail]
    private static let other: Set<ImportField> = [.tags, .note, .source, .isDeleted, .createdAt, .externalId]

    private func choices(_ field: ImportField) -> [FormChoice] {
        guard field == .enteredStage else { return [FormChoice(field.name, texts.importField(field.name))] }
        var names: [String] = []
        let targets = preview.mapping.columns(for: .enteredStage).compactMap { $0.target?.stage }
        for name in preview.stages.filter({ $0.outcome == nil }).map(\.name) + targets where !names.contains(name) { names.append(name) }
        return names.map { FormChoice("enteredStage:" + $0, texts(ImportFieldText.enteredStage, ["stage": $0])) }
    }
}
