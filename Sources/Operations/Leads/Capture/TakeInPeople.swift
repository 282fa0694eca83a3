import Domain
import Formats
import Storage
import Writing

/// Takes in people from cards or from the list of an event: each becomes a lead of the source, or is noted as having been there.
/// A line that cannot be one is told of; the others come in.
public struct TakeInPeople: Operation, Decodable {
    public static let name: OperationName = "lead-sources.takeIn"
    public static let endpoint = Endpoint.post(.leadSource, "/{id}/people")
    public static let access = Access.create(.leads)
    public var id: LeadSource.ID
    public var format: Format
    /// The file: at most 500 people at once.
    public var text: String
    /// Whether they are to be answered: then they stand in the inbox.
    public var wantAnswer: Bool?

    public enum Format: String, CaseIterable, Codable, Sendable { case vcard, csv }
    static let most = 500

    public init(id: LeadSource.ID, format: Format, text: String, wantAnswer: Bool? = nil) { (self.id, self.format, self.text, self.wantAnswer) = (id, format, text, wantAnswer) }

    public func run(in work: Work) throws -> PeopleTakenIn {
        let people = try KnownFile.people(in: Array(text.utf8), as: format)
        guard people.count <= Self.most else { throw InputProblem.tooMany("text", most: Self.most) }
        return try work.takeIn(people, from: try work.find(LeadSource.self, id), wantAnswer: wantAnswer ?? false)
    }
}

/// The same for people whose file was read before: a part of a large one.
public struct TakeInSomePeople: PageOperation {
    public static let name: OperationName = "lead-sources.takeIn"
    public static let endpoint = Endpoint.post("/lead-sources/people")
    public static let access = Access.create(.leads)
    private let id: LeadSource.ID
    private let people: [KnownFile.Person]
    private let wantAnswer: Bool
    public init(id: LeadSource.ID, _ people: [KnownFile.Person], wantAnswer: Bool) { (self.id, self.people, self.wantAnswer) = (id, people, wantAnswer) }
    public func run(in work: Work) throws -> SomePeopleTakenIn { SomePeopleTakenIn(taken: try work.takeIn(people, from: try work.find(LeadSource.self, id), wantAnswer: wantAnswer)) }
}

public struct SomePeopleTakenIn: PageContent {
    public let taken: PeopleTakenIn
}

/// Reads a file of people.
public enum KnownFile {
    public struct Person: Sendable {
        /// The line of the file, or the number of the card, from 1.
        public let place: Int
        let card: VCard
    }

    /// Cards where the file is one, else a list.
    public static func format(of bytes: [UInt8], name: String) -> TakeInPeople.Format {
        name.lowercased().hasSuffix(".vcf") || String(decoding: bytes.prefix(200), as: UTF8.self).uppercased().contains("BEGIN:VCARD") ? .vcard : .csv
    }

    /// - Throws: `unsupportedFile` for what is neither, with the reason.
    public static func people(in bytes: [UInt8], as format: TakeInPeople.Format) throws -> [Person] {
        switch format {
        case .vcard:
            do { return try VCard.all(in: String(decoding: bytes, as: UTF8.self)).enumerated().map { Person(place: $0 + 1, card: $1) } } catch { throw Refusal.field("text", error == .noCard ? "noCard" : "tooManyPeople") }
        case .csv:
            do { return try AttendeeList(bytes).attendees.map { Person(place: $0.line, card: $0.card) } } catch {
                throw Refusal.field("text", error == .tooLarge ? "tooManyPeople" : "noAttendees")
            }
        }
    }
}

/// How many came in, and which lines did not.
public struct PeopleTakenIn: Answer {
    public internal(set) var created: Int64 = 0
    /// Were leads already.
    public internal(set) var known: Int64 = 0
    public internal(set) var problems: [Problem] = []
    /// `why`: `nothing` stands in the line by which somebody could be reached, or the `email` is none.
    public struct Problem: Sendable, Equatable {
        public let place: Int
        public let why: Why
        public enum Why: String, CaseIterable, Sendable { case nothing, email }
    }

    public init() {}
    public mutating func add(_ other: PeopleTakenIn) {
        created += other.created
        known += other.known
        problems += other.problems
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("created", created)
            json.field("known", known)
            json.array("problems") { json in
                for problem in problems {
                    json.object { json in
                        json.field("place", problem.place)
                        json.field("why", problem.why.rawValue)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([
            .init("created", .integer(minimum: 0), isRequired: true), .init("known", .integer(minimum: 0), isRequired: true),
            .init("problems", .array(of: .object([.init("place", .integer(minimum: 1), isRequired: true), .init("why", .string(options: Problem.Why.allCases.map(\.rawValue)), isRequired: true)])), isRequired: true),
        ])
    }
}

extension Work {
    fileprivate func takeIn(_ people: [KnownFile.Person], from source: LeadSource, wantAnswer: Bool) throws -> PeopleTakenIn {
        var taken = PeopleTakenIn()
        for person in people {
            var content = Captured(person.card)
            if let email = content.email, !EmailAddress.isPlausible(email) {
                taken.problems.append(.init(place: person.place, why: .email))
                content.email = nil
                guard content.canBeReached else { continue }
            }
            guard content.canBeReached || content.name != nil else {
                taken.problems.append(.init(place: person.place, why: .nothing))
                continue
            }
            var lead = try Lead(content, language: nil, in: self), signal = LeadSignal()
            (lead.sourceId, lead.channel, lead.direction) = (source.id, source.channel == .manual ? .event : source.channel, source.direction)
            (signal.kind, signal.at, signal.detail) = (.attended, now, source.name)
            let isKnown = try knownLead(like: lead) != nil
            try receive(ReceivedLead(lead: lead, signal: signal, wantsAnswer: wantAnswer, words: content.interest))
            if isKnown { taken.known += 1 } else { taken.created += 1 }
        }
        return taken
    }
}

extension Captured {
    fileprivate init(_ card: VCard) {
        self.init()
        func line(_ text: String?, _ most: Int = 200) -> String? { Captured.tidied(text.map { String($0.prefix(most)) }) }
        (name, email, phone, company, title) = (line(card.name), line(card.email, 254), line(card.phone, 50), line(card.company), line(card.title))
        (city, country, interest) = (line(card.city), line(card.country), Captured.tidied(card.note.map { String($0.prefix(4_000)) }, keepingLines: true))
    }
}

/// Whether somebody may take in people: asked before their file has come.
public struct CheckTakingIn: PageOperation {
    public static let name: OperationName = "lead-sources.checkTakingIn"
    public static let endpoint = Endpoint.get("/lead-sources/people")
    public static let access = Access.create(.leads)
    public init() {}
    public func run(in work: Work) throws -> AttachingChecked { AttachingChecked() }
}

/// The event of a name, as a source; made by whoever may, when there is none.
public struct EventSource: PageOperation {
    public static let name: OperationName = "lead-sources.event"
    public static let endpoint = Endpoint.post("/lead-sources/event")
    public static let access = Access.create(.leads)
    private let sourceName: String
    public init(name: String) { sourceName = name }
    public func run(in work: Work) throws -> FoundSource {
        guard !sourceName.trimmed.isEmpty else { throw InputProblem(field: "source", code: .missing) }
        try work.check(sourceName, "source", most: 200)
        return FoundSource(id: try work.leadSource(named: sourceName, .event).id)
    }
}

public struct FoundSource: PageContent {
    public let id: LeadSource.ID
}
