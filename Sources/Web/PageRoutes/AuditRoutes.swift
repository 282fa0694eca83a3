import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Texts
import Writing

/// The audit log as a page and as a file.
struct AuditRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/settings/audit") { try await Self.show($0) }
        pages.add(Route(.get, "/settings/audit.csv", .page) { exchange in
            guard let context = try await PageContext(exchange, for: .signedIn, form: JSONObject()) else { return exchange.askToSignIn() }
            return try await Self.export(context)
        })
    }

    private static func show(_ context: PageContext) async throws -> PageAnswer {
        do { return .html(try await AuditMaker.page(context, try AuditWish(context).operation, [])) } catch {
            guard let returned = FormReturned(error, context), Problem(error).status == 422 else { throw error }
            return .html(try await AuditMaker.page(context, ListAudit(), returned.input.problems), status: returned.status)
        }
    }

    /// All entries that the filters let through, page by page as they are sent.
    private static func export(_ context: PageContext) async throws -> Response {
        let wish = try AuditWish(context).operation
        let (first, maker) = try await context.screen(wish)
        _ = try await context.perform(NoteExport("audit", as: "csv"))
        let words = AuditWords(maker)
        return Response(
            status: .ok, headers: [.contentType: "text/csv; charset=utf-8; header=present", .contentDisposition: "attachment; filename=\"audit.csv\""],
            body: ResponseBody { writer in
                var output = writer, page = first, isFirst = true
                while true {
                    try await output.write(ByteBuffer(bytes: words.cells(page.items, withHeader: isFirst)))
                    guard let next = page.nextCursor else { break }
                    var query = wish
                    (query.cursor, query.limit, isFirst) = (next, 200, false)
                    page = try await context.perform(query).output
                }
                try await output.finish(nil)
            })
    }
}

/// What the address of the page asks for.
private struct AuditWish {
    let operation: ListAudit

    init(_ context: PageContext) throws {
        var operation = ListAudit(limit: 50)
        operation.userId = context.asked("user").flatMap { User.ID($0) }
        operation.area = context.asked("area").flatMap { AuditArea(rawValue: $0) }
        operation.from = try context.asked("from").map { try Self.day($0, "from") }
        operation.until = try context.asked("until").map { try Self.day($0, "until") }
        operation.cursor = context.asked("before").flatMap { Int64($0) }
        self.operation = operation
    }

    private static func day(_ text: String, _ field: String) throws -> Day {
        guard let day = Day(text) else { throw InputProblem(field: field, code: .invalid, details: ["why": "notADay"]) }
        return day
    }
}

/// Makes the page of the audit log.
enum AuditMaker {
    static func page(_ context: PageContext, _ operation: ListAudit, _ problems: [FieldProblem]) async throws -> AuditPage {
        let (list, maker) = try await context.screen(operation), words = AuditWords(maker)
        let query: [(name: String, value: String)] = ["user", "area", "from", "until", "before"].compactMap { name in context.asked(name).map { (name: name, value: $0) } }
        var page = AuditPage(
            shell: maker.shell(maker.texts[AuditText.title], nil), address: ListAddress(path: "/settings/audit", query: query), rows: list.items.map(words.row))
        page.nextCursor = list.nextCursor.map(String.init)
        page.people = NameOrder(maker.viewer.language).sorted(maker.surroundings.people, by: { $0.name }).map { FormChoice($0.id.description, $0.name) }
        page.areas = AuditArea.allCases.map { FormChoice($0.rawValue, words.area($0.rawValue)) }
        page.problems = problems
        return page
    }
}

/// Entries in the words of whoever reads them.
struct AuditWords: Sendable {
    private let texts: Texts.Catalogue
    private let names: [User.ID: String]

    init(_ maker: PageMaker) {
        texts = maker.texts
        names = Dictionary(maker.surroundings.people.map { ($0.id, $0.name) }) { first, _ in first }
    }

    func row(_ entry: AuditEntry) -> AuditPage.Row {
        AuditPage.Row(
            number: entry.number, at: entry.at, who: who(entry), what: what(entry.action), area: area(entry.area), subject: subject(entry), path: path(entry), details: details(entry))
    }

    func area(_ name: String) -> String { AuditText.area(name).map { texts[$0] } ?? name }

    /// By words of the log's own, else by the operation's name.
    private func what(_ action: String) -> String {
        let operation = OperationText.name(OperationName(action))
        return AuditText.action(action).map { texts[$0] } ?? (texts.has(operation) ? texts[operation] : action)
    }

    private func who(_ entry: AuditEntry) -> String {
        // Somebody who failed to sign in is not who has the account.
        if entry.action.hasPrefix("sessions.fail") { return texts[AuditText.unknown] }
        guard let user = entry.userId else { return texts[AuditText.operator] }
        let name = names[user] ?? "#\(user)"
        return entry.tokenId == nil ? name : name + " (" + texts[AuditText.byToken] + ")"
    }

    private func subject(_ entry: AuditEntry) -> String {
        guard let kind = entry.kind, let id = entry.subjectId else { return "" }
        if kind == Kind.user.rawValue { return names[User.ID(id)] ?? "#\(id)" }
        return kind == Kind.workspace.rawValue ? "" : "#\(id)"
    }

    private func path(_ entry: AuditEntry) -> String? {
        guard let kind = entry.kind.flatMap({ Kind(rawValue: $0) }), let id = entry.subjectId, !entry.action.hasSuffix(".delete") else { return nil }
        return switch kind {
        case .deal, .company, .contact, .lead: "/\(kind.plural)/\(id)"
        case .pipeline: "/settings/pipelines/\(id)"
        case .stage: "/settings/stages/\(id)"
        default: nil
        }
    }

    private func details(_ entry: AuditEntry) -> String {
        guard case .object(let object)? = try? JSONValue(parsing: entry.details) else { return "" }
        var parts: [String] = []
        if let role = Self.text(object["role"]) {
            parts.append(Self.text(object["from"]).map { texts(AuditText.roleChange, ["from": roleName($0), "role": roleName(role)]) } ?? texts(AuditText.role, ["role": roleName(role)]))
        }
        if case .array(let names)? = object["fields"] {
            let fields = names.compactMap { Self.text($0) }.filter { $0 != "role" }
            if !fields.isEmpty { parts.append(texts(AuditText.fields, ["fields": fields.joined(separator: ", ")])) }
        }
        if let format = Self.text(object["format"]) { parts.append(texts(AuditText.format, ["format": format.uppercased()])) }
        if let operation = Self.text(object["operation"]) { parts.append(texts(AuditText.takenBack, ["what": what(operation)])) }
        if case .int(let count)? = object["count"] { parts.append(texts(AuditText.number, ["count": String(count)])) }
        if case .int(let count)? = object["unrecorded"] { parts.append(texts(AuditText.unrecorded, ["count": String(count)])) }
        return parts.joined(separator: " · ")
    }

    private static func text(_ value: JSONValue?) -> String? { if case .string(let text)? = value { text } else { nil } }

    private func roleName(_ role: String) -> String { CommonText(rawValue: "roles." + role).map { texts[$0] } ?? role }

    /// Rows of a file: words for people, and the columns from which the hashes can be made again.
    func cells(_ entries: [AuditEntry], withHeader: Bool) -> [UInt8] {
        var csv = CSVWriter(guarding: .formulas)
        if withHeader { csv.row(["number", "at", "person", "what", "details", "userId", "tokenId", "area", "action", "kind", "subjectId", "data", "hash"]) }
        for entry in entries {
            csv.row([
                String(entry.number), entry.at.description, who(entry), what(entry.action), details(entry), entry.userId?.description ?? "", entry.tokenId.map(String.init) ?? "", entry.area, entry.action,
                entry.kind ?? "", entry.subjectId.map(String.init) ?? "", entry.details, entry.hash,
            ])
        }
        return csv.bytes()
    }
}
