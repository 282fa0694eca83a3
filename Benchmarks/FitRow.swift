import Glibc
import Insights
import Synchronization

/// Learning from as many leads as are ever learned from, in a process of its own, so that its memory can be told from others'.
struct FitRow {
    let bench: Bench
    private static let rows = 200_000, seconds = 60.0, memory = 1_024.0

    func measure() throws -> Outcome {
        let most = Mutex(0.0), process = try ChildProcess([bench.settings.itself, "fit", "\(Self.rows)"])
        let (text, end) = process.finish { process in most.withLock { $0 = max($0, process.memory("VmHWM")) } }
        let words = text.split { $0 == " " || $0 == "\n" }
        guard end.status == 0, words.count == 6, let seconds = Double(words[1]), let columns = Int(words[3]), let auc = Double(words[5]) else { throw BenchError("the fit gave no figures: \(text.prefix(300))") }
        let memory = most.withLock { $0 }
        return Outcome(
            "fit on \(thousands(Self.rows)) leads × \(columns) columns", measured: "\(decimal(seconds)) s, \(megabytes(memory))", limit: "≤ \(whole(Self.seconds)) s, ≤ 1 GB", isMet: seconds <= Self.seconds && memory <= Self.memory, processor: nil,
            details: "leaks, five folds for four penalties, the temporal split, calibration and segments; \(decimal(end.processorTime)) s of the processor; AUC \(decimal(auc * 100)) %")
    }

    /// What the process of its own does.
    static func run(rows: Int) throws {
        let table = Self.table(rows), start = now(), lesson = LeadLesson(table), seconds = now() - start
        guard let model = lesson.model, let auc = lesson.record?.auc else { throw BenchError("nothing was learned") }
        Say.result("seconds \(seconds) columns \(model.design.width) auc \(auc)\n")
    }

    /// Forty fields of six words and ten of numbers, of which some are missing: three hundred columns. A few of them say something.
    private static func table(_ rows: Int) -> LeadTable {
        var numbers = RandomNumbers(seed: 1), logits = [Double](repeating: -0.8, count: rows)
        var fields: [LeadField] = (0..<40).map { field in
            var column = WordColumn()
            for row in 0..<rows {
                let word = min(Int(numbers.uniform() * 6), 5)
                column.append("word \(word)")
                if field < 5 { logits[row] += (Double(word) - 2.5) / 4 }
            }
            return LeadField(name: "words \(field)", values: .words(column))
        }
        fields += (0..<10).map { field in
            var column: [Double] = []
            for row in 0..<rows {
                let number = (numbers.uniform() * 100).rounded()
                column.append(row % 10 == field ? .nan : number)
                if field < 2 { logits[row] += (number - 50) / 40 }
            }
            return LeadField(name: "numbers \(field)", values: .numbers(column))
        }
        return LeadTable(fields: fields, outcomes: logits.map { numbers.uniform() < 1 / (1 + exp(-$0)) })
    }
}
