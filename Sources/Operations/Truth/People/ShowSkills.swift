import Domain
import Insights
import Storage
import Writing

/// How the deals of somebody go on from each stage beside those of the others, and the lessons for it (R117). Private: each person sees themselves, who leads people
/// sees these, and nobody else does.
public struct ShowSkills: Operation, Decodable {
    public static let name: OperationName = "skills.show"
    public static let endpoint = Endpoint.get("/skills")
    public static let access = Access.read(.deals)
    /// The first pipeline in use without it.
    public var pipelineId: Pipeline.ID?
    /// The first and the last day on which deals came into a stage; the last twelve months without them.
    public var from: Day?
    public var to: Day?
    public init(pipelineId: Pipeline.ID? = nil, from: Day? = nil, to: Day? = nil) { (self.pipelineId, self.from, self.to) = (pipelineId, from, to) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> SkillReport {
        let named = try work.namedSellers(), scope = try PeopleScope(pipelineId, from: from, to: to, in: work)
        let counts = try work.skillCounts(scope), peers = try SellerPeers(in: work), lessons = try work.stageLessons(in: scope.pipeline.id)
        let people = named.compactMap { seller -> SkillReport.Person? in
            let lines = scope.question.places.stages.enumerated().filter { $1.archivedAt == nil }.map { place, stage in
                SkillReport.Line(stage, seller, place, counts, peers, isLed: seller != named[0], lessons: lessons[stage.id] ?? [])
            }
            // Who leads and does not sell is no line of their own.
            return seller == named[0] || lines.contains { $0.own.total + $0.pending > 0 } ? SkillReport.Person(user: seller, isSelf: seller == named[0], lines: lines) : nil
        }
        return SkillReport(pipeline: scope.pipeline, first: scope.question.first, last: scope.question.last, people: people)
    }
}

public struct SkillReport: Answer {
    public let pipeline: Pipeline
    public let first: Day
    public let last: Day
    /// Oneself first.
    public let people: [Person]

    public struct Person: Sendable {
        public let user: User.ID
        public let isSelf: Bool
        public let lines: [Line]
    }

    public struct Line: Sendable {
        public let stage: Stage.ID
        public let name: String
        /// Deals that were decided, and those that went on.
        public let own: Insights.Conversion
        /// Deals that still wait in the stage.
        public let pending: Int
        /// The others together, and how many they are; nil where these are too few to be told without naming somebody.
        public let team: Insights.Conversion?
        public let peers: Int
        /// Where the own rate lies 19 times in 20: own deals, drawn to what the sellers have in common. Nil without a decided deal.
        public let interval: ClosedRange<Double>?
        public let chanceBelow: Double?
        public let level: SkillGaps.Level
        public let lessons: [StageLesson]
    }

    public static let definition = """
        Stage conversion (3.1, the way "reached") of the deals that somebody owns today: of those that came into the stage in the period, or past it, and were decided since, the share that came past it. \
        Deals that still wait in the stage are told apart. The interval is that of a Beta posterior, drawn to what the sellers have in common (beta-binomial), 95 %. \
        Below or above: at least ten deals, surely (95 %), and by a tenth or more. The others are those of the same team; everybody else where fewer than three of the team have deals there.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("pipelineId", pipeline.id)
            json.field("from", first)
            json.field("to", last)
            json.array("people") { json in
                for person in people {
                    json.object { json in
                        json.field("userId", person.user)
                        json.array("stages") { json in for line in person.lines { line.write(to: &json) } }
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1)
        return .object([
            .init("definition", .string(), isRequired: true), .init("pipelineId", id, isRequired: true), .init("from", day, isRequired: true), .init("to", day, isRequired: true),
            .init("people", .array(of: .object([.init("userId", id, isRequired: true), .init("stages", .array(of: Line.schema), isRequired: true)])), isRequired: true),
        ])
    }
}

extension SkillReport.Line {
    init(_ stage: Stage, _ seller: User.ID, _ place: Int, _ counts: SkillCounts, _ peers: SellerPeers, isLed: Bool, lessons: [StageLesson]) {
        let others = peers.peers(of: seller, among: counts.sellers(at: place)), cell = counts.cell(seller, place)
        let skill = SkillGaps([cell.conversion] + others.map { counts.cell($0, place).conversion }).skills[0], isTold = isLed ? !others.isEmpty : others.count >= SellerPeers.least
        (self.stage, name, own, pending, self.lessons) = (stage.id, stage.name, cell.conversion, cell.pending, lessons)
        (team, self.peers) = (isTold ? skill.team : nil, others.count)
        (interval, chanceBelow) = (cell.decided > 0 ? skill.interval : nil, isTold && cell.decided > 0 ? skill.chanceBelow : nil)
        level = isTold ? skill.level : .tooFew
    }

    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("stageId", stage)
            json.field("name", name)
            json.field("passed", Int64(own.count))
            json.field("n", Int64(own.total))
            json.field("pending", Int64(pending))
            json.field("rate", own.rate)
            json.field("low", interval?.lowerBound)
            json.field("high", interval?.upperBound)
            json.field("teamRate", team?.rate)
            json.field("teamN", team.map { Int64($0.total) })
            json.field("sellers", Int64(peers))
            json.field("chanceBelow", chanceBelow)
            json.field("level", level.rawValue)
            json.array("lessons") { json in
                for lesson in lessons {
                    json.object { json in
                        json.field("lesson", lesson.key)
                        json.field("title", lesson.title)
                    }
                }
            }
        }
    }

    fileprivate static var schema: Schema {
        let count = Schema.integer(minimum: 0), number = Schema.number
        return .object([
            .init("stageId", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), .init("passed", count, isRequired: true), .init("n", count, isRequired: true), .init("pending", count, isRequired: true),
            .init("rate", number, isRequired: true, isNullable: true), .init("low", number, isRequired: true, isNullable: true), .init("high", number, isRequired: true, isNullable: true),
            .init("teamRate", number, isRequired: true, isNullable: true, description: "Of the others together; null where they are fewer than three and one does not lead them."), .init("teamN", count, isRequired: true, isNullable: true),
            .init("sellers", count, isRequired: true), .init("chanceBelow", number, isRequired: true, isNullable: true), .init("level", .string(options: ["tooFew", "below", "above", "asTheTeam"]), isRequired: true),
            .init("lessons", .array(of: .object([.init("lesson", .string(), isRequired: true), .init("title", .string(), isRequired: true)])), isRequired: true),
        ])
    }
}

/// A lesson that teaches a stage.
public struct StageLesson: Equatable, Sendable {
    /// Its address is `/training/lessons/` and this.
    public let key: String
    public let title: String
}

extension Work {
    /// Lessons in use that teach each stage of a pipeline, then those that teach the pipeline as a whole, in the reader's language.
    func stageLessons(in pipeline: Pipeline.ID) throws -> [Stage.ID: [StageLesson]] {
        let stages = try db.values(Stage.ID.self, "SELECT id FROM stage WHERE pipeline_id = \(pipeline)")
        let lessons = reach(.read, .training) == .none ? [] : try db.all(Lesson.self, "SELECT \(Lesson.columns) FROM lesson WHERE archived_at IS NULL AND (language IS NULL OR language = \(ownLanguage)) AND pipeline_id = \(pipeline) ORDER BY position, id")
        return Dictionary(uniqueKeysWithValues: stages.map { stage in
            (stage, (lessons.filter { $0.stageId == stage } + lessons.filter { $0.stageId == nil }).prefix(3).map { StageLesson(key: $0.id.description, title: $0.title) })
        })
    }
}
