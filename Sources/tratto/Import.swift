import ArgumentParser
import Domain
import Formats
import Glibc
import Operations
import Writing

/// `tratto import`: deals and what belongs to them from another system's file.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring deals, companies, people, activities, leads or the history of deals in from a CSV file.",
        discussion: """
            What the file holds, its characters, its columns and the way it writes numbers and dates are found out; nothing is guessed: what can be read in two ways \
            is an error that names the choices. A file that was interrupted goes on where it stopped when it is given again.
            The exit status is 3 when some rows could not be brought in; the others are in.
            """)

    @Argument(help: "The CSV file.") var file: String?
    @OptionGroup var place: WorkspaceOptions
    @OptionGroup var wishes: ImportWishes
    @Flag(help: "Show what would happen; keep nothing.") var dryRun = false
    @Option(help: "Write the rows that could not be brought in to this file, with the reasons.") var errors: String?
    @Option(help: "Take an import back, by its number.") var undo: Int64?
    @Option(name: .customLong("as"), help: "E-mail of the person in whose name it runs.") var person: String?
    @Flag(help: "Print what happened as JSON.") var json = false

    func validate() throws {
        guard (file == nil) != (undo == nil) else { throw ValidationError("Name the file to import, or --undo an import.") }
    }

    func run() async throws {
        if let undo { return try await takeBack(undo) }
        guard let file else { return }
        let choices = try wishes.choices(), bytes = try Self.size(of: file)
        try await place.withRunner { runner in
            let job = ImportJob(runner: runner, credential: try await Credential.of(person, in: runner), path: file, name: Self.name(of: file), bytes: bytes)
            let outline = try await job.outline(choices, pipelineName: wishes.pipeline, stageNames: wishes.stageNames())
            for warning in outline.preview.warnings { Output.say("warning: \(ImportWords.describe(warning))") }
            let done = dryRun ? try await job.tryOut(outline) : try await job.run(outline)
            try report(done, outline, file)
            if done.failed > 0 { throw ExitCode(3) }
        }
    }

    /// A large import takes several transactions.
    private func takeBack(_ id: Int64) async throws {
        try await place.withRunner { runner in
            let credential = try await Credential.of(person, in: runner)
            var takenBack = 0, kept = 0, isDone = false
            defer { Output.endProgress() }
            while !isDone {
                let answer = try await runner.perform(UndoImport(id: Operations.Import.ID(id)), as: credential).output
                (takenBack, kept, isDone) = (takenBack + answer.takenBack, kept + answer.kept, answer.isDone)
                Output.progress("\(takenBack) taken back")
            }
            Output.result(json ? "{\"takenBack\":\(takenBack),\"kept\":\(kept)}" : "\(takenBack) taken back, \(kept) kept because they were changed or used since")
        }
    }

    private static func size(of path: String) throws -> Int64 {
        var info = stat()
        guard stat(path, &info) == 0, access(path, R_OK) == 0 else { throw Message("\(path): \(String(cString: strerror(errno)))") }
        guard info.st_mode & S_IFMT == S_IFREG else { throw Message("\(path) is not a file.") }
        return Int64(info.st_size)
    }

    private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private func report(_ done: ImportJob.Done, _ outline: ImportOutline, _ file: String) throws {
        for problem in done.problems.prefix(20) { Output.say(ImportWords.describe(problem)) }
        if done.problems.count > 20 { Output.say("… and more" + (errors == nil ? "; --errors FILE writes all of them to a file" : "")) }
        if let errors { try ImportWords.write(done.problems, of: (outline.draft().file, ImportFile(path: file)), to: errors) }
        Output.result(json ? done.json : done.text)
        if let id = done.id { Output.say("Undo: tratto import --undo \(id)") }
    }
}

/// What may be said about a file that is imported.
struct ImportWishes: ParsableArguments {
    @Option(help: "deals, companies, contacts, activities, leads or dealHistory.") var kind: String?
    @Option(help: "auto, pipedrive, hubspot, salesforce, zoho, close, copper, attio, twenty or generic.") var preset = "auto"
    @Option(help: "Pipeline for deals; a name that is not there makes a new one with the stages of the file.") var pipeline: String?
    @Flag(help: "Make stages that the pipeline does not have.") var createStages = false
    @Flag(help: "Plan the tasks of its stage for each new open deal.") var planTasks = false
    @Option(help: "What a stage of the file becomes: 'Engaging=Qualification', or =new, =won, =lost, =skip. May be given several times.") var stage: [String] = []
    @Option(help: "What a column becomes: 'amount=Deal value', 'custom.roofArea=Roof', 'ignore=Notes', 'amount=#3'. May be given several times.") var map: [String] = []
    @Option(help: "The answer to a question: 'dateOrder.3=mdy'. May be given several times.") var answer: [String] = []
    @Option(help: "utf-8, utf-16, windows-1252, windows-1250, iso-8859-2 or macintosh.") var encoding: String?
    @Option(help: "comma, semicolon, tab or bar.") var separator: String?
    @Option(help: "Name of the system that the numbers in the file come from, so that the next file changes what this one made.") var source: String?

    func choices() throws -> ImportChoices {
        var choices = ImportChoices()
        choices.kind = try kind.map { try Self.one($0, of: ImportKind.allCases.map(\.rawValue), "--kind") { ImportKind(rawValue: $0) } }
        if preset != "auto" { choices.preset = try Self.one(preset, of: Preset.allCases.map(\.rawValue) + ["auto"], "--preset") { Preset(rawValue: $0) } }
        choices.encoding = try encoding.map { try Self.one($0, of: TextEncoding.allCases.map(\.rawValue), "--encoding") { TextEncoding(name: $0) } }
        let separators: [String: Separator] = ["comma": .comma, "semicolon": .semicolon, "tab": .tab, "bar": .bar]
        choices.separator = try separator.map { try Self.one($0, of: ["comma", "semicolon", "tab", "bar"], "--separator") { separators[$0] ?? Separator(rawValue: $0) } }
        choices.columns = map
        choices.answers = try Dictionary(answer.map { try Self.pair($0, "--answer") }) { $1 }
        choices.createsStages = createStages ? true : nil
        choices.plansTasks = planTasks ? true : nil
        choices.source = source
        return choices
    }

    func stageNames() throws -> [String: String] { try Dictionary(stage.map { try Self.pair($0, "--stage") }) { $1 } }

    private static func one<Value>(_ text: String, of names: [String], _ option: String, _ read: (String) -> Value?) throws -> Value {
        guard let value = read(text) else { throw Message("\(option): \(text) is none of \(names.joined(separator: ", "))") }
        return value
    }

    private static func pair(_ text: String, _ option: String) throws -> (String, String) {
        guard let sign = text.lastIndex(of: "=") else { throw Message("\(option) \(text): write NAME=VALUE") }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}
