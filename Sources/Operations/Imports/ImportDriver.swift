import Domain
public import Formats
import Storage
import Writing

/// Reads a file and brings its rows in, batch by batch, or tries what would happen. While one batch is written, the next
/// one is read; memory stays the same for files of any size.
public struct ImportDriver: Sendable {
    public let runner: Runner
    public let credential: Credential
    public let file: ImportFile
    /// Rows in one transaction: others write between two of them.
    public let rowsAtOnce: Int
    /// Whether nobody else uses the database meanwhile.
    public let isAlone: Bool
    /// From how many rows on it is worth while to make indexes behind them.
    public let manyRows: Int64

    public init(runner: Runner, credential: Credential, file: ImportFile, rowsAtOnce: Int = 1_000, isAlone: Bool = false, manyRows: Int64 = 20_000) {
        (self.runner, self.credential, self.file, self.rowsAtOnce, self.isAlone, self.manyRows) = (runner, credential, file, rowsAtOnce, isAlone, manyRows)
    }

    /// Problems of a trial that are kept.
    static let mostProblems = 10_000

    /// Goes on with a running import until its end, or until the task is cancelled.
    /// - Parameter progress: called after each batch.
    /// - Throws: what the file or the database throws; what is in stays, and a later call goes on behind it.
    public func run(_ record: Import, progress: @Sendable (Import) -> Void = { _ in }) async throws -> Import {
        guard let order = record.order else { throw Refusal(.importUnclear) }
        let done = try await withFewIndexes(record, order) { try await bringIn(record, order, progress) }
        // Many new rows change which way to them is the shortest.
        if done.status == .done, done.rows > 10_000 { try? await runner.database.refreshStatistics() }
        return done
    }

    /// Puts indexes aside where that pays: a file with more deals than there are, and nobody who waits for them.
    private func withFewIndexes(_ record: Import, _ order: ImportOrder, _ body: () async throws -> Import) async throws -> Import {
        guard isAlone, order.file.kind == .deals, let database = runner.database as? SQLiteDatabase else { return try await body() }
        // A row of an export takes some 150 bytes.
        let coming = max(record.total ?? 0, record.bytes / 150), present = try await database.read { try $0.value(Int64.self, "SELECT COUNT(*) FROM deal") ?? 0 }
        guard coming > manyRows, coming > present else { return try await body() }
        // The place on the board is looked up for every stage, and few deals are on it.
        return try await database.withIndexesAside(of: ["deal", "deal_version", "event"], keeping: ["deal_board"], body)
    }

    private func bringIn(_ record: Import, _ order: ImportOrder, _ progress: @Sendable (Import) -> Void) async throws -> Import {
        var record = record
        let reader = try BatchReader(order.file, file, after: record.place)
        var place = record.place
        var writing: Task<Import, any Error>?
        do {
            repeat {
                let batch = try reader.next(rowsAtOnce)
                let step = ImportStep(
                    id: record.id, order: order, rows: batch.rows(of: order.file.kind), unreadable: batch.unreadable, problems: batch.problems, count: batch.count, from: place,
                    to: reader.position, isLast: reader.isAtEnd)
                place = reader.position
                if let written = try await writing?.value { progress(written) }
                writing = Task { try await runner.perform(step, as: credential).output.record }
            } while !reader.isAtEnd && !Task.isCancelled
        } catch {
            // What is being written is not left behind unseen.
            _ = try? await writing?.value
            throw error
        }
        if let written = try await writing?.value { record = written }
        progress(record)
        return record
    }

    /// Tries every batch without keeping anything, and writes down what would happen.
    /// - Parameter progress: called with the rows so far.
    public func tryOut(_ record: Import, _ draft: ImportDraft, progress: @Sendable (Int) -> Void = { _ in }) async throws -> Import {
        let (counts, rows) = try await rehearse(record, draft, progress: progress)
        return try await runner.perform(FinishTrial(id: record.id, counts: counts, rows: rows), as: credential).output.record
    }

    /// What would happen, and how many rows there are.
    public func rehearse(_ record: Import, _ draft: ImportDraft, progress: @Sendable (Int) -> Void = { _ in }) async throws -> (ImportCounts, rows: Int) {
        let reader = try BatchReader(draft.file, file, after: nil)
        var counts = ImportCounts(), rows = 0
        repeat {
            try Task.checkCancellation()
            let batch = try reader.next(rowsAtOnce)
            let found = try await runner.perform(ImportTrial(id: record.id, draft: draft, rows: batch.rows(of: draft.file.kind)), as: credential, dryRun: true).output.counts
            counts.add(found)
            counts.failed += Int64(batch.unreadable)
            counts.problems += (batch.problems + found.problems).prefix(max(0, Self.mostProblems - counts.problems.count))
            rows += batch.count
            progress(rows)
        } while !reader.isAtEnd
        return (counts, rows)
    }
}

/// Reads rows in batches and refuses a number that comes a second time, wherever in the file.
private final class BatchReader {
    private let reader: RowReader
    /// Hashes instead of the numbers: a file may have millions.
    private var seen: Set<Int> = []
    private(set) var isAtEnd = false

    /// - Parameter place: where an earlier reading stopped. The rows before it are passed over, their numbers remembered.
    init(_ plan: ImportPlan, _ file: ImportFile, after place: CSVPosition?) throws {
        reader = try RowReader(plan, file: file)
        while let place, reader.position.offset < place.offset, let row = try reader.next() { _ = isNew(row) }
    }

    var position: CSVPosition { reader.position }

    func next(_ count: Int) throws -> ImportBatch {
        var batch = ImportBatch()
        while batch.count < count {
            guard let row = try reader.next() else {
                isAtEnd = true
                break
            }
            if isNew(row) { batch.add(row) } else { batch.addRepeated(row, id: row.externalId ?? "") }
        }
        return batch
    }

    private func isNew(_ row: ImportedRow) -> Bool { row.externalId.map { seen.insert($0.hashValue).inserted } ?? true }
}
