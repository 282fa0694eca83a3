import Glibc

/// What is measured, read from the command line.
struct BenchSettings {
    /// Deals in the small, the middle and the large workspace.
    var sizes = [10_000, 100_000, 1_000_000]
    /// Length of one measured run.
    var seconds = 3.0
    var engines = ["sqlite", "postgres"]
    /// Names of rows; all when empty.
    var only: [String] = []
    var folder = "/tmp/tratto-bench"
    /// The `tratto` that is measured, and this program.
    var program = "tratto"
    let itself = CommandLine.arguments[0]
    let postgres: String?

    static let usage = """
        usage: Benchmarks --program PATH [--folder DIR] [--quick] [--sizes N,N,N] [--seconds S] [--engines sqlite,postgres] [--only deal,board,list,move,search,command,table,import,memory,today,duplicates,form,leads,fit,truth,arithmetic,start]
        """

    init(_ words: [String]) throws {
        postgres = getenv("TRATTO_TEST_POSTGRES").map { String(cString: $0) }
        var words = words[...]
        while let word = words.popFirst() {
            if word == "--quick" {
                (sizes, seconds) = ([5_000, 20_000, 50_000], 1)
                continue
            }
            guard let value = words.popFirst() else { throw BenchError(Self.usage) }
            try take(word, value)
        }
        guard sizes.count == 3, seconds > 0 else { throw BenchError(Self.usage) }
    }

    private mutating func take(_ word: String, _ value: String) throws {
        let parts = value.split(separator: ",").map(String.init)
        switch word {
        case "--program": program = value
        case "--folder": folder = value
        case "--sizes": sizes = parts.compactMap { Int($0) }
        case "--seconds": seconds = Double(value) ?? 0
        case "--engines": engines = parts
        case "--only": only = parts
        default: throw BenchError(Self.usage)
        }
    }

    /// Processors and memory, for the table's head.
    var machine: String { "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) processors, \(sysconf(Int32(_SC_PHYS_PAGES)) / 262_144) GB" }
}
