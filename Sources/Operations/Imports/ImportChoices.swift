import Domain
public import Formats

/// What somebody decided about a file before it is imported. Everything that is left out is found out.
public struct ImportChoices: Codable, Hashable, Sendable {
    public var kind: ImportKind?
    public var preset: Preset?
    public var encoding: TextEncoding?
    public var separator: Separator?
    /// `field=column`, `ignore=column`: see `Mapping.choosing`.
    public var columns: [String] = []
    /// Answers to questions, by their keys.
    public var answers: [String: String] = [:]
    /// Where deals go.
    public var pipeline: PipelineChoice?
    /// What names of stages become, by the names in the file.
    public var stages: [String: StageChoice] = [:]
    /// Whether names that nobody decided on become new stages; nil: only in a new pipeline.
    public var createsStages: Bool?
    /// Whether new open deals get the tasks of their stage's playbook; nil: no.
    public var plansTasks: Bool?
    /// Names the system that the numbers in the file come from; with them a file that comes again changes what it made.
    /// Nil: the preset, or the file's name for a system that is not known.
    public var source: String?

    public init() {}
}

/// Where the deals of a file go.
public enum PipelineChoice: Codable, Hashable, Sendable {
    case existing(Pipeline.ID)
    case new(name: String)
    /// Into the pipelines that the rows name; rows that name none go into the first one.
    case asTheFileSays
}

/// What the name of a stage becomes.
public enum StageChoice: Codable, Hashable, Sendable {
    case stage(Stage.ID)
    case new, won, lost
    /// Rows with it are left out.
    case skip

    /// Reads `12`, `new`, `won`, `lost`, `skip`.
    public init?(_ text: String) {
        switch text {
        case "new": self = .new
        case "won": self = .won
        case "lost": self = .lost
        case "skip": self = .skip
        default:
            guard let id = Stage.ID(text) else { return nil }
            self = .stage(id)
        }
    }

    /// As `init` reads it.
    public var text: String {
        switch self {
        case .stage(let id): id.description
        case .new: "new"
        case .won: "won"
        case .lost: "lost"
        case .skip: "skip"
        }
    }

    /// What a name in the column of stages means then; nil for rows that are left out.
    var outcome: Outcome? {
        switch self {
        case .stage, .new: .open
        case .won: .won
        case .lost: .lost
        case .skip: nil
        }
    }
}
