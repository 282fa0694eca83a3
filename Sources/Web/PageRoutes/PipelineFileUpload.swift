import Domain
import Operations
import Pages
import Synchronization
import Writing

/// A pipeline's file that somebody chose on their own computer. It is small, so it is read whole.
final class PipelineFileUpload: UploadReceiver {
    static let most = 1_000_000
    private let bytes = Mutex<[UInt8]>([])

    func receive(_ piece: [UInt8]) async throws { bytes.withLock { $0 += piece } }

    func finish(_ context: PageContext) async throws -> PageAnswer {
        try await SettingsMaker.attempt(context, context.sent("from").flatMap { Pipeline.ID($0) }, adding: true, fromFile: true) {
            let bytes = self.bytes.withLock { $0 }
            guard !bytes.isEmpty else { throw InputProblem(field: "file", code: .missing) }
            // Editors on some systems put a mark before the text.
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF], text = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
            guard case .object(let file)? = try? JSONValue(parsing: text) else { throw InputProblem(field: "file", code: .malformed) }
            let made = try await context.perform(ImportPipeline(name: context.sent("pipeline"), file: file))
            return .redirect("/settings/pipelines/\(made.output.pipeline.id)", done: Done(CreatePipeline.name, undo: made.undo))
        }
    }
}
