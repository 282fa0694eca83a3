import Domain

/// How a file is read: what the detection found, what the person chose, and what comes of it.
public struct ImportPlan: Sendable {
    /// `deals`, `companies`, `contacts`, `activities`, with their names.
    public var kinds: [FormChoice]
    public var kind: String
    /// The system that wrote the file, `generic` for none that is known.
    public var presets: [FormChoice]
    public var preset: String
    /// `utf-8`, `windows-1252` …
    public var encodings: [FormChoice]
    public var encoding: String
    /// The characters themselves, with names.
    public var separators: [FormChoice]
    public var separator: String
    /// Where deals go; empty for other kinds.
    public var pipelines: [FormChoice]
    /// A pipeline's number, or `new`.
    public var pipeline: String?
    /// What a new pipeline would be called.
    public var newPipeline: String?
    /// Whether new open deals get the tasks of their stage.
    public var plansTasks = false
    public var columns: [Column]
    /// What a column can become, in groups: the fields of a deal, of its company, of its person …
    public var fields: [FieldGroup]
    public var questions: [Question] = []
    public var stages: [StageName] = []
    /// What the plan was made of; sent back, so that it is known what was changed on the page.
    public var made = ""
    /// The stages of the chosen pipeline.
    public var stageChoices: [FormChoice] = []
    public var preview: Preview?

    public init(
        kinds: [FormChoice], kind: String, presets: [FormChoice], preset: String, encodings: [FormChoice], encoding: String, separators: [FormChoice], separator: String,
        pipelines: [FormChoice] = [], pipeline: String? = nil, newPipeline: String? = nil, columns: [Column], fields: [FieldGroup]
    ) {
        (self.kinds, self.kind, self.presets, self.preset, self.encodings, self.encoding) = (kinds, kind, presets, preset, encodings, encoding)
        (self.separators, self.separator, self.pipelines, self.pipeline, self.newPipeline) = (separators, separator, pipelines, pipeline, newPipeline)
        (self.columns, self.fields) = (columns, fields)
    }

    /// A column of the file.
    public struct Column: Sendable {
        /// From 0.
        public let index: Int
        public let name: String
        /// The first values that are not empty.
        public let samples: [String]
        /// The field that it becomes; nil leaves it out.
        public let field: String?
        public let confidence: Sureness
        public init(index: Int, name: String, samples: [String], field: String?, confidence: Sureness) {
            (self.index, self.name, self.samples, self.field, self.confidence) = (index, name, samples, field, confidence)
        }
    }

    /// How sure the detection is of a column.
    public enum Sureness: String, CaseIterable, Sendable {
        /// Worth a look before it is used.
        case guess
        case likely, certain

        var text: ImportText {
            switch self {
            case .guess: .guess
            case .likely: .likely
            case .certain: .certain
            }
        }
        var tone: String? {
            switch self {
            case .guess: "warn"
            case .likely: nil
            case .certain: "good"
            }
        }
    }

    public struct FieldGroup: Sendable {
        public let name: String
        public let fields: [FormChoice]
        public init(_ name: String, _ fields: [FormChoice]) { (self.name, self.fields) = (name, fields) }
    }

    /// Something that can be read in several ways; nobody guesses.
    public struct Question: Sendable {
        /// The name of its field in the form.
        public let name: String
        /// "Closes: what does “03/04/2026” mean?"
        public let legend: String
        public let readings: [Reading]
        /// Key of the reading that was chosen.
        public let chosen: String?
        public init(name: String, legend: String, readings: [Reading], chosen: String? = nil) {
            (self.name, self.legend, self.readings, self.chosen) = (name, legend, readings, chosen)
        }
    }

    public struct Reading: Sendable {
        /// What the form sends: `dmy`, `comma`, `SEK` …
        public let key: String
        /// What the sample means then.
        public let value: ShownValue
        /// "the day comes first"
        public let name: String
        public init(_ key: String, _ value: ShownValue, _ name: String) { (self.key, self.value, self.name) = (key, value, name) }
    }

    /// A name in the column of stages.
    public struct StageName: Sendable {
        public let name: String
        /// How many rows have it.
        public let count: Int
        /// A stage's number, `new`, `won`, `lost`, `skip`.
        public let choice: String
        public init(name: String, count: Int, choice: String) { (self.name, self.count, self.choice) = (name, count, choice) }
    }

    /// The first rows as they will be.
    public struct Preview: Sendable {
        public let headings: [String]
        public let rows: [[ShownValue]]
        /// Whether figures stand in the column.
        public let numbers: Set<Int>
        public init(headings: [String], rows: [[ShownValue]], numbers: Set<Int> = []) { (self.headings, self.rows, self.numbers) = (headings, rows, numbers) }
    }
}
