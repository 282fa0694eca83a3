import Domain
import Operations
import Pages
import Texts
import Writing

/// Duplicates: what looks alike while somebody types, the search among all, and merging two.
struct DuplicateRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/companies/look-alikes") { context in try await Self.lookAlikes(LookAlikes.ofCompany(context.query, context), context) }
        pages.get("/contacts/look-alikes") { context in try await Self.lookAlikes(LookAlikes.ofPerson(context.query, context), context) }
        pages.get("/duplicates") { .html(try await DuplicatesMaker.page($0)) }
        pages.post("/duplicates/search") { context in
            let kind = DuplicatesMaker.kind(context.sent("kind"))
            _ = try await context.perform(StartDuplicateSearch(kind: kind))
            context.exchange.site.duplicates.wake()
            return .redirect(context.returnPath(else: DuplicatesMaker.address(kind)), done: Done(StartDuplicateSearch.name, undo: nil))
        }
        pages.post("/duplicates/dismiss") { context in
            let kind = DuplicatesMaker.kind(context.sent("kind")), ids = (context.sent("ids") ?? "").split(separator: ",").compactMap { Int64($0) }
            return try await context.done(DismissDuplicates(kind: kind, ids: ids), backTo: DuplicatesMaker.address(kind))
        }
        addMerge(Company.self, to: &pages)
        addMerge(Contact.self, to: &pages)
        addMerge(Lead.self, to: &pages)
    }

    private static func lookAlikes(_ rows: [LookAlikeRow], _ context: PageContext) throws -> PageAnswer {
        guard let viewer = context.viewer else { throw Refusal(.signInNeeded) }
        return .html(LookAlikePage(viewer: viewer, rows: rows))
    }

    private func addMerge<R: Mergeable>(_: R.Type, to pages: inout PageTable) {
        let root = "/" + R.kind.plural
        pages.get(root + "/{id}/merge") { context in .html(try await MergeMaker<R>.page(context, with: context.asked("with"))) }
        pages.post(root + "/{id}/merge") { context in
            try await context.trying {
                try await context.done(MergeMaker<R>.merge(context), backTo: root + "/\(try context.parameter("id"))")
            } again: { returned in
                var page = try await MergeMaker<R>.page(context, with: context.sent("from"))
                page.problems = returned.input.problems.isEmpty ? [] : returned.input.problems.map { FieldProblem($0.text) }
                return .html(page, status: returned.status)
            }
        }
    }
}

/// Turns the groups that were found into their page.
enum DuplicatesMaker {
    static func kind(_ text: String?) -> MergeableKind { text.flatMap { MergeableKind(rawValue: $0) } ?? .companies }
    static func address(_ kind: MergeableKind) -> String { HTMLAddress.path("/duplicates", [("kind", kind.rawValue)]) }

    static func page(_ context: PageContext) async throws -> DuplicatesPage {
        let kind = kind(context.asked("kind"))
        let (list, maker) = try await context.screen(ListDuplicates(kind: kind, cursor: context.asked("after").flatMap { Int64($0) }))
        var page = DuplicatesPage(shell: maker.shell(maker.texts[DuplicateText.title], place(kind)), kind: kind.rawValue)
        page.groups = list.items.map { group in
            .init(id: group.id, confidence: group.confidence, reasons: group.reasons.map(\.rawValue), members: group.members.map { member in
                .init(id: member.id, name: member.name, facts: [member.company, member.email, member.domain, member.phone].compactMap { $0 })
            })
        }
        page.search = list.search.map(search)
        page.next = list.nextCursor.map { HTMLAddress.path("/duplicates", [("kind", kind.rawValue), ("after", "\($0)")]) }
        page.mayChange = maker.may(.write, kind.resource, owner: maker.viewer.id)
        return page
    }

    private static func place(_ kind: MergeableKind) -> Place {
        switch kind {
        case .companies: .companies
        case .contacts: .people
        case .leads: .leads
        }
    }

    private static func search(_ search: DuplicateSearch) -> DuplicatesPage.Search {
        let state: DuplicatesPage.Search.State = switch search.status {
        case .running: .running(percent: search.percent)
        case .done: .done(at: search.finishedAt ?? search.createdAt)
        case .failed: .failed
        }
        return .init(state, records: Int(search.total), groups: Int(search.found))
    }
}

/// Turns two records into the page on which somebody merges them, and what they chose into the merge.
enum MergeMaker<R: Mergeable> {
    static func page(_ context: PageContext, with other: String?) async throws -> MergePage {
        let id: Identifier<R.Subject> = try context.id()
        guard let other = other.flatMap({ Identifier<R.Subject>($0) }) else { throw Problem.notFound }
        let (pair, maker) = try await context.screen(ShowMerge<R>(id: id, other: other))
        let isCompany = R.self == Company.self, title = maker.texts(DuplicateText.mergeTitle, ["one": pair.kept.name, "other": pair.gone.name])
        var page = MergePage(
            shell: maker.shell(title, isCompany ? .companies : R.self == Lead.self ? .leads : .people), isCompany: isCompany, kept: side(pair.kept), gone: side(pair.gone), fields: fields(of: pair, maker))
        if context.isForm { page.shell.path = HTMLAddress.path("/\(R.kind.plural)/\(id)/merge", [("with", "\(other)")]) }
        let moved = pair.moved
        page.moved = .init(deals: moved.deals, people: moved.people, activities: moved.activities, comments: moved.comments, attachments: moved.attachments, leads: moved.leads, values: moved.values)
        return page
    }

    private static func side(_ record: R) -> MergePage.Side { MergePage.Side(id: record.id.rawValue, version: record.version, name: record.name, since: record.createdAt) }

    /// Fields that differ.
    private static func fields(of pair: MergePair<R>, _ maker: PageMaker) -> [MergePage.Field] {
        pair.fields.compactMap { name in
            guard maker.viewer.sees(name, of: R.resource) else { return nil }
            let own = CustomField.RecordKind(rawValue: R.kind.rawValue).flatMap { maker.ownField($0, name) }
            if let own { return ownField(own, pair) }
            let kept = pair.value(name, of: pair.kept), gone = pair.value(name, of: pair.gone)
            guard kept != gone else { return nil }
            if R.self == Lead.self, let label = LeadFieldLabel.of(name, maker.texts) { return leadField(name, label, kept, gone, pair, maker) }
            guard let field = RecordField(rawValue: name) else { return nil }
            let chosen = name == "tags" ? "both" : pair.value(name, of: pair.after) == kept ? "keep" : "take"
            return MergePage.Field(name: name, field: field, kept: shown(name, kept, pair, maker), gone: shown(name, gone, pair, maker), chosen: chosen)
        }
    }

    /// One that only leads have.
    private static func leadField(_ name: String, _ label: String, _ kept: JSONValue, _ gone: JSONValue, _ pair: MergePair<R>, _ maker: PageMaker) -> MergePage.Field {
        let words = LeadFieldLabel.choices(of: name, maker.texts)
        func shown(_ value: JSONValue) -> ShownValue {
            guard let words else { return maker.shown(name, value.typed) }
            return words.first { $0.value == value.typed }.map { .text($0.name) } ?? .nothing
        }
        return MergePage.Field(own: label, name: name, kept: shown(kept), gone: shown(gone), chosen: pair.value(name, of: pair.after) == kept ? "keep" : "take")
    }

    /// One that the workspace has added; what is out of use is not asked for.
    private static func ownField(_ own: OwnField, _ pair: MergePair<R>) -> MergePage.Field? {
        let key = own.field.key, kept = pair.kept.customValues?[key], gone = pair.gone.customValues?[key]
        guard own.field.archivedAt == nil, kept != gone else { return nil }
        return MergePage.Field(own: own.label, name: own.name, kept: own.shown(kept), gone: own.shown(gone), chosen: pair.after.customValues?[key] == kept ? "keep" : "take")
    }

    private static func shown(_ name: String, _ value: JSONValue, _ pair: MergePair<R>, _ maker: PageMaker) -> ShownValue {
        guard name == "companyId", case .int(let id) = value else { return maker.shown(name, value.typed) }
        return .text(pair.companies[Company.ID(id)] ?? "")
    }

    static func merge(_ context: PageContext) throws -> MergeRecords<R> {
        guard let from = context.sent("from").flatMap({ Identifier<R.Subject>($0) }) else { throw InputProblem(field: "from", code: .missing) }
        let chosen = context.form.members.map(\.key).filter { R.fields[$0]?.traits.contains(.writable) == true }.map { (name: $0, value: context.sent($0)) }
        return MergeRecords<R>(
            id: try context.id(), from: from, keep: chosen.filter { $0.value == "keep" }.map(\.name), take: chosen.filter { $0.value == "take" }.map(\.name), ifVersion: try context.sentVersion(),
            fromVersion: context.sent("fromVersion").flatMap { Int64($0) })
    }
}
