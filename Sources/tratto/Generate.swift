import ArgumentParser
import Domain
import Operations
import Writing

/// `tratto generate`: made-up deals with three years of history, to try things out and to measure.
struct Generate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add a pipeline of made-up deals with three years of history.",
        discussion: "The same seed makes the same deals. Interrupted, it leaves what it had made so far, whole.")
    @OptionGroup var place: WorkspaceOptions
    @Option(help: "How many deals; every 33rd is open.") var deals: Int
    @Option(help: "Other numbers make other deals.") var seed: UInt64 = 1
    @Flag(help: "Print the result as JSON.") var json = false

    func validate() throws {
        guard deals > 0 else { throw ValidationError("--deals: at least 1") }
    }

    func run() async throws {
        let (deals, seed) = (deals, seed)
        let pipeline = try await place.withRunner { runner in
            defer { Output.endProgress() }
            return try await Generator.run(runner.database, deals: deals, seed: seed, now: .current) { Output.progress("\($0) of \(deals) deals") }
        }
        Output.result(json ? result(pipeline) : "Made \(deals) deals in pipeline \(pipeline.rawValue).")
    }

    private func result(_ pipeline: Pipeline.ID) -> String {
        var json = JSONWriter()
        json.object { json in
            json.field("pipelineId", pipeline.rawValue)
            json.field("deals", Int64(deals))
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}
