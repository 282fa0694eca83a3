import ArgumentParser
import Domain
import Operations
import Storage
import Writing

/// `tratto audit`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "audit", abstract: "The log of what matters to security and administration.", subcommands: [Verify.self])

    /// Notes what a command did. A file that a server has can only be looked at from beside it: then nothing is noted.
    static func note(_ action: String, in database: any Database) async throws {
        guard !(database is SQLiteOnlooker), try await Workspaces.isCurrent(database) else { return }
        try await AuditChain.note(action, in: database, now: .current)
    }

    /// `tratto audit verify`: whether the chain of hashes is whole.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the audit log's chain of hashes; a server may be running.",
            discussion: """
                Prints how many entries there are, the first and the last, and the hash of the last: the head. Keep the head where nobody who can write into
                the database can write, too, and hand it in with --since next time. A log whose end was cut off, or which was written anew from some entry on,
                is found by that alone. The exit status is 1 when something is wrong.
                """)
        @OptionGroup var place: WorkspaceOptions
        @Option(help: "A head from an earlier check: the log must still hold it.") var since: String?
        @Option(help: "The head must be exactly this.") var head: String?
        @Flag(help: "Print the result as JSON.") var json = false

        func run() async throws {
            let verdict = try await place.withReader { try await AuditChain.verify($0.database, since: since?.lowercased(), head: head?.lowercased()) }
            Output.result(json ? Self.json(verdict) : Self.words(verdict))
            if verdict.fault != nil { throw ExitCode(1) }
        }

        private static func words(_ verdict: AuditVerdict) -> String {
            var lines = ["entries: \(verdict.count)"]
            if let first = verdict.first { lines.append("first: \(first.number), \(first.at)") }
            if let last = verdict.last { lines += ["last: \(last.number), \(last.at)", "head: \(last.hash)"] }
            lines.append(verdict.fault.map { "broken at entry \($0.number): \(explain($0.why))" } ?? "The chain is whole.")
            return lines.joined(separator: "\n")
        }

        private static func explain(_ why: AuditVerdict.Fault.Why) -> String {
            switch why {
            case .changed: "it is not what was written"
            case .missing: "it is gone"
            case .inserted: "it was put in"
            case .sinceMissing: "the log no longer holds the head given with --since; its end was cut off, or it was written anew"
            case .headDiffers: "the head is another one than given with --head"
            }
        }

        private static func json(_ verdict: AuditVerdict) -> String {
            var json = JSONWriter(capacity: 512)
            json.object { json in
                json.field("entries", Int64(verdict.count))
                json.field("first", verdict.first?.number)
                json.field("last", verdict.last?.number)
                json.field("head", verdict.last?.hash)
                json.field("brokenAt", verdict.fault?.number)
                json.field("why", verdict.fault?.why.rawValue)
            }
            return String(decoding: json.bytes(), as: UTF8.self)
        }
    }
}
