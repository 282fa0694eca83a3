import Domain
import Storage
import Texts
import Writing

/// What one line says about a deal: `Café Havnen 20k jan @mikkel call tomorrow`.
public struct QuickLine: Equatable, Sendable {
    public var title = ""
    public var amount: Int64?
    public var currency: Currency?
    public var closes: Day?
    public var ownerId: User.ID?
    public var stepType: Activity.Kind?
    public var stepSubject: String?
    public var stepDay: Day?
    public init(title: String = "") { self.title = title }
}

/// Reads a line word by word: an amount (`20k`, `1.5m`, `€20,000`, `20 000 SEK` without the blank), a month or a quarter
/// (`jan`, `q2`) as the expected close, `@name` as the owner, and from a word of doing on (`call`, `maila`, `møde`) the next
/// step with its day. What is left is the title.
struct QuickLineReader {
    let today: Day
    let currency: Currency
    let people: [(id: User.ID, name: String)]
    /// Whether words are read as an amount and as a day; for who does not see those they are part of the title.
    var readsAmounts = true, readsCloses = true

    func read(_ text: String) -> QuickLine {
        var line = QuickLine(), title: [String] = [], step: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            let folded = SearchFolding.fold(word)
            if !step.isEmpty {
                if line.stepDay == nil, let day = QuickWords.day(folded, today: today) { line.stepDay = day } else { step.append(word) }
            } else if word.hasPrefix("@"), let owner = owner(SearchFolding.fold(String(word.dropFirst()))) {
                line.ownerId = owner
            } else if !title.isEmpty || line.amount != nil, let type = QuickWords.activity(folded) {
                line.stepType = type
                step.append(word)
            } else if readsAmounts, line.amount == nil, !title.isEmpty, let (amount, own) = amount(word) {
                (line.amount, line.currency) = (amount, own)
            } else if line.amount != nil, line.currency == nil, word.lowercased() == "kr" || Currency(word)?.digits == currency.digits {
                line.currency = Currency(word)
            } else if readsCloses, line.closes == nil, !title.isEmpty, let day = QuickWords.month(folded, today: today) ?? Day(word) {
                line.closes = day
            } else {
                title.append(word)
            }
        }
        line.title = title.joined(separator: " ")
        if let first = step.first { line.stepSubject = ([first.prefix(1).uppercased() + first.dropFirst()] + step.dropFirst()).joined(separator: " ") }
        return line
    }

    private func owner(_ text: String) -> User.ID? {
        guard !text.isEmpty else { return nil }
        return people.first { $0.name.split(separator: " ").contains { $0.hasPrefix(text) } }?.id
    }

    /// Minor units; the currency when the word names one.
    private func amount(_ word: String) -> (Int64, Currency?)? {
        var digits = word.lowercased(), own: Currency?
        for (sign, code) in [("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("zł", "PLN"), ("eur", "EUR"), ("sek", "SEK"), ("dkk", "DKK"), ("pln", "PLN"), ("usd", "USD"), ("kr", "")] where digits.contains(sign) {
            digits = digits.replacing(sign, with: "")
            own = Currency(code)
            break
        }
        var factor = 1.0
        if digits.hasSuffix("k") || digits.hasSuffix("t") { factor = 1_000; digits.removeLast() } else if digits.hasSuffix("m") { factor = 1_000_000; digits.removeLast() }
        guard let first = digits.first, first.isNumber, digits.allSatisfy({ $0.isNumber || $0 == "." || $0 == "," }) else { return nil }
        guard let value = Self.number(digits), factor > 1 || own != nil || value >= 1_000 else { return nil }
        let minor = (value * factor * Double((own ?? currency).minorUnitsPerUnit)).rounded()
        return minor >= 0 && minor < 9e15 ? (Int64(minor), own) : nil
    }

    /// A sign with three digits behind it groups thousands, any other is the decimal sign.
    private static func number(_ text: String) -> Double? {
        var parts = text.split(whereSeparator: { $0 == "." || $0 == "," }).map(String.init)
        guard parts.count > 1 else { return Double(text) }
        let last = parts.removeLast()
        return last.count == 3 ? Double(parts.joined() + last) : Double(parts.joined() + "." + last)
    }
}

/// Says what a line would make, without making it.
public struct UnderstandLine: Operation, Decodable {
    public static let name: OperationName = "deals.understand"
    public static let endpoint = Endpoint.get("/deals/understand")
    public static let access = Access.create(.deals)
    public var line: String
    public init(line: String) { self.line = line }
    public func run(in work: Work) throws -> QuickLine { try work.understand(line, currency: work.workspace.currency) }
}

extension QuickLine: Answer {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("title", title)
            json.field("amount", amount)
            json.field("currency", currency)
            json.field("expectedClose", closes)
            json.field("ownerId", ownerId)
            json.field("stepType", stepType)
            json.field("stepSubject", stepSubject)
            json.field("stepDay", stepDay)
        }
    }
    public static var schema: Schema {
        .object([
            .init("title", .string(), isRequired: true), .init("amount", .integer(), isRequired: true, isNullable: true), .init("currency", .string(format: "iso-4217"), isRequired: true, isNullable: true),
            .init("expectedClose", .string(format: "date"), isRequired: true, isNullable: true), .init("ownerId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("stepType", .string(options: Activity.Kind.allCases.map(\.rawValue)), isRequired: true, isNullable: true), .init("stepSubject", .string(), isRequired: true, isNullable: true),
            .init("stepDay", .string(format: "date"), isRequired: true, isNullable: true),
        ])
    }
}

extension Work {
    /// What a line says, as fields of a deal; its title apart.
    func values(of said: QuickLine) throws -> [(String, JSONValue)] {
        var values: [(String, JSONValue)] = []
        if let amount = said.amount { values.append(("amount", .int(amount))) }
        if let currency = said.currency { values.append(("currency", .string(currency.code))) }
        if let closes = said.closes { values.append(("expectedClose", .string(closes.description))) }
        if let owner = said.ownerId { values.append(("ownerId", .int(owner.rawValue))) }
        if let company = try db.value(Company.ID.self, "SELECT id FROM company WHERE name_fold = \(SearchFolding.fold(said.title)) AND deleted_at IS NULL ORDER BY id LIMIT 1") {
            values.append(("companyId", .int(company.rawValue)))
        }
        return values
    }

    func understand(_ line: String, currency: Currency) throws -> QuickLine {
        var people: [(id: User.ID, name: String)] = []
        try db.forEach("SELECT id, name FROM user_account WHERE deactivated_at IS NULL ORDER BY id") { row in
            let id = try row.next(User.ID.self)
            people.append((id, SearchFolding.fold(try row.next())))
        }
        return QuickLineReader(today: today, currency: currency, people: people, readsAmounts: !hides("amount"), readsCloses: !hides("expectedClose")).read(String(line.prefix(500)))
    }
}

/// Makes a deal from one line.
public struct AddDealLine: Operation {
    public static let name: OperationName = "deals.addLine"
    public static let endpoint = Endpoint.post("/deals/line", status: 201)
    public static let access = Access.create(.deals)
    public var line: String
    public var pipelineId: Pipeline.ID?
    public var stageId: Stage.ID?
    /// Why the deal begins there although criteria of stages are open.
    public var override: String?
    /// What meets criteria on the way, by their keys (`Work.meet`).
    public var fill: JSONObject
    public init(line: String, pipelineId: Pipeline.ID? = nil, stageId: Stage.ID? = nil, override: String? = nil, fill: JSONObject = JSONObject()) {
        (self.line, self.pipelineId, self.stageId, self.override, self.fill) = (line, pipelineId, stageId, override, fill)
    }

    public init(input: JSONValue) throws {
        let (fill, plain) = try GateInput.read(input, as: Plain.self)
        self.init(line: plain.line, pipelineId: plain.pipelineId, stageId: plain.stageId, override: plain.override, fill: fill)
    }
    public static var inputSchema: Schema { get throws { try GateInput.schema(of: Plain.self) } }
    public static var outputSchema: Schema { GateInput.answer }
    private struct Plain: Decodable { var line: String, pipelineId: Pipeline.ID?, stageId: Stage.ID?, override: String? }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        let stage = try work.firstStage(stageId, of: pipelineId)
        let currency = try work.find(Pipeline.self, stage.pipelineId).currency
        let said = try work.understand(line, currency: currency)
        return try CreateDeal(title: said.title, stageId: stage.id, values: work.values(of: said), nextStep: step(said, work), override: override, fill: fill).run(in: work)
    }

    private func step(_ said: QuickLine, _ work: Work) -> JSONObject? {
        guard let subject = said.stepSubject, let type = said.stepType else { return nil }
        var values: [(String, JSONValue)] = [("type", .string(type.rawValue)), ("subject", .string(subject))]
        // Nine in the morning of the day, by the workspace's clock.
        if let day = said.stepDay { values.append(("dueAt", .string(work.workspace.timeZone.moment(of: day, second: 9 * 3_600).description))) }
        return JSONObject(values)
    }
}
