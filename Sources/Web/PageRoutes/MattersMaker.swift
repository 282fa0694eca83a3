import Domain
import Operations
import Pages
import Texts

extension DealMaker {
    /// Needs, rivals and objections for the page.
    var matters: Matters {
        let found = screen.matters
        var matters = Matters()
        (matters.needs, matters.suggestions, matters.competition) = (found.needs, found.suggestions, found.competition)
        (matters.competitors, matters.objections) = (found.competitors, found.objections)
        matters.rivals = found.rivals.map { .init($0.rival, $0.competitor) }
        matters.library = found.library.map { .init($0.objection, answers: $0.answers) }
        matters.evidence = found.evidence.map { FormChoice($0.id.description, words(for: $0)) }
        return matters
    }

    /// `Call · Budget · 19 Nov`
    private func words(for activity: Activity) -> String {
        let type = CommonText(rawValue: "activityTypes." + activity.type.rawValue).map { maker.texts[$0] } ?? activity.type.rawValue
        let subject = activity.subject.isEmpty ? String((activity.note ?? "").prefix(60)) : activity.subject
        let day = maker.viewer.zone.day(of: activity.doneAt ?? activity.createdAt)
        return [type, subject, maker.viewer.format.dayAndMonth(day, today: maker.viewer.today)].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
