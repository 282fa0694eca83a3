import Domain
import Storage

extension Work {
    /// The yes-or-no field of leads that keeps what became of imported ones: the one of that name, made when there is none. Where
    /// the settings of scoring name no such field yet, this one is what the learned score trains on.
    func leadOutcomeField(called header: String) throws -> CustomField {
        let name = String(header.trimmed.prefix(200)), all = try customFields(of: Lead.self)
        let same = all.filter { $0.type == .boolean && $0.name.lowercased() == name.lowercased() }
        let field = try same.first { $0.archivedAt == nil } ?? same.first.map(takeIntoUse) ?? makeOutcomeField(name, besides: all)
        let before = try leadScoring()
        guard before.outcomeField == nil else { return field }
        var scoring = before
        (scoring.outcomeField, scoring.wonValues) = (field.path, ["true"])
        try update(&scoring, from: before)
        return field
    }

    private func takeIntoUse(_ archived: CustomField) throws -> CustomField {
        var field = archived
        field.archivedAt = nil
        try update(&field, from: archived)
        return field
    }

    /// A name that another kind of field has gets a number.
    private func makeOutcomeField(_ name: String, besides all: [CustomField]) throws -> CustomField {
        let taken = Set(all.filter { $0.archivedAt == nil }.map { $0.name.lowercased() })
        var field = CustomField()
        try field.begin(in: self)
        field.name = ([name] + (2...100).map { "\(name.prefix(190)) \($0)" }).first { !taken.contains($0.lowercased()) } ?? name
        (field.recordKind, field.type) = (.lead, .boolean)
        try insert(&field)
        return field
    }
}
