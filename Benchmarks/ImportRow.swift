import Domain
import Glibc
import Synchronization

/// A file of deals with the days on which they came into their stages, brought in by the command line, beside the plainest
/// way to get the same file into a table with the same indexes.
struct ImportRow {
    let bench: Bench
    let rows: Int
    let engine: BenchEngine

    func measure() throws -> Outcome {
        let name = "CSV import of \(thousands(rows)) deals with history", limit = engine.isSQLite ? "≤ 4 × sqlite3 .import" : "≤ 4 × psql \\copy"
        defer { unlink(path) }
        guard let tenth = try imported(rows / 10), let all = try imported(rows) else {
            return Outcome(name, measured: "–", limit: limit, isMet: false, processor: nil, details: "`tratto import` failed")
        }
        let plain = try PlainImport(path: path, engine: engine).seconds(), ratio = all.seconds / plain.all
        return Outcome(
            name, measured: "\(decimal(ratio)) ×", limit: limit, isMet: ratio <= 4, processor: all.end.processorTime / Double(rows) * 1e6,
            details: "\(decimal(all.seconds)) s against \(decimal(plain.all)) s (\(decimal(plain.withoutWordsAndHistory)) s without the indexes of words and history); at most \(megabytes(all.memory)), for a tenth of the rows \(megabytes(tenth.memory))")
    }

    private var path: String { "\(bench.settings.folder)/deals.csv" }

    /// A file of so many rows, in a workspace of its own; nil when it did not come in.
    private func imported(_ rows: Int) throws -> (seconds: Double, end: ChildProcess.End, memory: Double)? {
        try write(rows)
        let start = now(), most = Mutex(0.0)
        let process = try ChildProcess([bench.settings.program, "import", path, "--pipeline", "Imported"] + place(rows), environment: PlainImport.environment(of: engine))
        // What the system counts of a program that has ended begins with what its parent had.
        let (text, end) = process.finish { process in most.withLock { $0 = max($0, process.memory("VmHWM")) } }
        guard end.status == 0 else {
            Say.progress(text)
            return nil
        }
        return (now() - start, end, most.withLock { $0 })
    }

    /// The file: what a seller would export from another program.
    private func write(_ rows: Int) throws {
        guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
        defer { fclose(file) }
        fputs("Deal ID,Title,Company,Owner,Amount,Currency,Stage,Status,Created,Expected close,Date entered Prospecting,Date entered Qualification,Date entered Proposal,Date entered Negotiation,Closed,Lost reason\n", file)
        let stages = ["Prospecting", "Qualification", "Proposal", "Negotiation"]
        for number in 1...rows {
            let stage = number * 7 % 4, status = number % 33 == 0 ? "open" : number % 3 == 0 ? "won" : "lost", begin = Day(daysSince1970: Int32(19_600 + number % 1_000))
            let entered = (0..<4).map { $0 <= stage ? (begin + $0 * (3 + number % 9)).description : "" }.joined(separator: ",")
            let closed = status == "open" ? "" : (begin + stage * 12 + 5).description
            fputs("\(number),Light for room \(number % 9_000),\"Company \(number % 100_000), Ltd\",Seller \(number % 20),\(number % 90_000).50,EUR,\(stages[stage]),\(status),\(begin),\(begin + 60),\(entered),\(closed),\(status == "lost" ? "price" : "")\n", file)
        }
    }

    /// A workspace of its own for a file of so many rows.
    private func place(_ rows: Int) -> [String] {
        switch engine {
        case .sqlite(let folder): ["--data", "\(folder)/imported-\(rows)"]
        case .postgres(let url): ["--database", PostgresAddress(url).withoutPassword, "--workspace", "imported_\(rows)", "--allow-superuser"]
        }
    }
}
