public import Texts

/// The fields of deals, companies, people and activities that pages name: in histories, conflicts and forms. The raw value
/// is the field's name in forms and in the API.
public enum RecordField: String, CaseIterable, Sendable {
    case title, name, pipelineId, stageId, status, amount, currency, probability, forecastCategory, companyId, contactIds, ownerId, expectedClose, source,
        lostReason, lostNote, competitor, priority, tags, nurtureUntil, nurtureReason, nurtureTrack, nurtureNote, disqualified, flagged, flagNote, snoozedUntil, stallReason, stallNote, deletedAt
    case domain, industry, employees, phone, email, address, postalCode, city, country, language, note
    case type, subject, dueAt, doneAt, outcome, direction

    /// What the field is called. A person's `title` is `jobTitle` on their page.
    public func label(_ texts: Catalogue) -> String {
        switch self {
        case .title: texts[CommonText.title]
        case .name: texts[CommonText.name]
        case .pipelineId: texts[CommonText.pipeline]
        case .stageId: texts[CommonText.stage]
        case .status: texts[CommonText.status]
        case .amount: texts[CommonText.amount]
        case .currency: texts[CommonText.currency]
        case .probability: texts[CommonText.probability]
        case .forecastCategory: texts[RecordText.forecastCategory]
        case .companyId: texts[CommonText.company]
        case .contactIds: texts[CommonText.people]
        case .ownerId: texts[CommonText.owner]
        case .expectedClose: texts[CommonText.expectedCloseDate]
        case .source: texts[CommonText.source]
        case .lostReason: texts[CommonText.lostReason]
        case .lostNote, .note: texts[CommonText.note]
        case .competitor: texts[CommonText.competitor]
        case .priority: texts[CommonText.priority]
        case .tags: texts[CommonText.tags]
        case .nurtureUntil: texts[RecordText.nurtureUntil]
        case .nurtureReason: texts[ProcessText.restReason]
        case .nurtureTrack: texts[ProcessText.track]
        case .nurtureNote: texts[ProcessText.restNote]
        case .disqualified: texts[ProcessText.disqualified]
        case .flagged: texts[ProcessText.flag]
        case .flagNote: texts[ProcessText.flagNote]
        case .snoozedUntil: texts[TodayText.letBeUntil]
        case .stallReason: texts[TodayText.stallReason]
        case .stallNote: texts[TodayText.stallNote]
        case .deletedAt: texts[RecordText.deleted]
        default: contactLabel(texts)
        }
    }

    private func contactLabel(_ texts: Catalogue) -> String {
        switch self {
        case .domain: texts[RecordText.domain]
        case .industry: texts[RecordText.industry]
        case .employees: texts[RecordText.employees]
        case .phone: texts[CommonText.phone]
        case .email: texts[CommonText.email]
        case .address: texts[RecordText.address]
        case .postalCode: texts[RecordText.postalCode]
        case .city: texts[RecordText.city]
        case .country: texts[RecordText.country]
        case .language: texts[CommonText.language]
        case .type: texts[RecordText.kind]
        case .subject: texts[RecordText.subject]
        case .dueAt: texts[RecordText.due]
        case .doneAt: texts[CommonText.done]
        case .outcome: texts[RecordText.outcome]
        case .direction: texts[RecordText.direction]
        default: rawValue
        }
    }
}
