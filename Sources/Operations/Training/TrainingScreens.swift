import Domain
import Storage

/// What the page of one's training shows, in one snapshot.
public struct ShowTrainingScreen: PageOperation {
    public static let name: OperationName = "training.screen"
    public static let endpoint = Endpoint.get("/training/screen")
    public static let access = Access.read(.training)
    public init() {}

    public func run(in work: Work) throws -> TrainingScreen {
        let me = try work.ownId(), all = try work.notes("TRUE", limit: 100)
        return TrainingScreen(
            training: try ShowTraining().run(in: work), about: all.filter { $0.userId == me }, led: all.filter { $0.userId != me }, people: try work.ledPeople(), team: try ShowTeamTraining().run(in: work),
            stages: try work.stageNames(), retired: work.reach(.write, .training) == .none ? [] : try work.db.all(Lesson.self, "SELECT \(Lesson.columns) FROM lesson WHERE archived_at IS NOT NULL ORDER BY title, id"),
            others: work.reach(.write, .training) == .none ? [] : try work.db.all(Lesson.self, "SELECT \(Lesson.columns) FROM lesson WHERE archived_at IS NULL AND language IS NOT NULL AND language <> \(work.ownLanguage) ORDER BY position, id"))
    }
}

public struct TrainingScreen: PageContent {
    public let training: Training
    /// Coaching notes about oneself, newest first.
    public let about: [CoachingNote]
    /// Those about the people whom one leads.
    public let led: [CoachingNote]
    /// Whom one leads.
    public let people: [User.ID]
    public let team: TeamTraining
    /// "New business: Proposal", by stage.
    public let stages: [Stage.ID: String]
    /// Lessons out of use, for those who may take them in again.
    public let retired: [Lesson]
    /// Lessons in other languages than one's own, for those who may change them.
    public let others: [Lesson]
}

/// One coaching note with the deal that it came from, as far as one sees that.
public struct ShowCoachingNoteScreen: PageOperation {
    public static let name: OperationName = "coaching-notes.screen"
    public static let endpoint = Endpoint.get("/coaching-notes/{id}/screen")
    public static let access = Access.read(.training)
    private let id: CoachingNote.ID
    public init(id: CoachingNote.ID) { self.id = id }

    public func run(in work: Work) throws -> CoachingNoteScreen {
        let note = try work.coachingNote(id)
        let deal = try note.dealId.flatMap { try work.db.value(String.self, "SELECT title FROM deal WHERE id = \($0) AND deleted_at IS NULL AND \(try work.condition(.read, .deals, owner: "owner_id"))") }
        return CoachingNoteScreen(note: note, deal: deal, isOwn: note.authorId == work.actor.userId && work.reach(.write, .training) != .none)
    }
}

public struct CoachingNoteScreen: PageContent {
    public let note: CoachingNote
    /// The title of the deal; nil without one, and for one that the reader does not see.
    public let deal: String?
    public let isOwn: Bool
}

/// The lessons that ask for somebody again.
public struct ShowDueLessons: PageOperation {
    public static let name: OperationName = "training.due"
    public static let endpoint = Endpoint.get("/training/due")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> DueLessons {
        guard let me = work.actor.userId, work.reach(.read, .training) != .none else { return DueLessons(lines: []) }
        return DueLessons(lines: try work.lessonLines(of: me, in: work.ownLanguage).filter { $0.state.isDueAgain })
    }
}

public struct DueLessons: PageContent {
    public let lines: [LessonLine]
}

extension Work {
    fileprivate func notes(_ condition: SQL, limit: Int) throws -> [CoachingNote] {
        try db.all(CoachingNote.self, "SELECT \(CoachingNote.columns) FROM coaching_note WHERE deleted_at IS NULL AND \(try CoachingNote.sight(of: "coaching_note", in: self)) AND \(condition) ORDER BY created_at DESC, id DESC LIMIT \(limit)")
    }

    /// Stages in use with their pipelines' names.
    func stageNames() throws -> [Stage.ID: String] {
        guard reach(.read, .pipelines) != .none else { return [:] }
        var names: [Stage.ID: String] = [:]
        try db.forEach("SELECT s.id, p.name, s.name FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE s.archived_at IS NULL AND p.archived_at IS NULL") { row in
            let id = try row.next(Stage.ID.self), pipeline = try row.next(String.self)
            names[id] = pipeline + ": " + (try row.next(String.self))
        }
        return names
    }

    /// The lessons that teach a stage, or its pipeline as a whole.
    func lessons(for deal: Deal) throws -> [Lesson] {
        guard reach(.read, .training) != .none else { return [] }
        return try db.all(Lesson.self, """
            SELECT \(Lesson.columns) FROM lesson WHERE archived_at IS NULL AND (language IS NULL OR language = \(ownLanguage)) AND (stage_id = \(deal.stageId) OR (stage_id IS NULL AND pipeline_id = \(deal.pipelineId))) ORDER BY position, id LIMIT 10
            """)
    }
}
