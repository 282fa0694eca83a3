import Glibc
import Synchronization

/// A program that the benchmarks start, watch and stop.
final class ChildProcess: Sendable {
    let id: pid_t
    private let output: Int32
    private let end = Mutex<End?>(nil)

    /// - Parameters:
    ///   - words: the program's path and its arguments.
    ///   - environment: what is added to this process's environment.
    init(_ words: [String], environment: [String: String] = [:]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw BenchError("no pipe for \(words[0])") }
        // Other programs that are started meanwhile do not hold its ends open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = Self.attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables = Self.environment(with: environment).map { strdup($0) } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var id = pid_t()
        let status = posix_spawnp(&id, words[0], &actions, &attributes, &arguments, &variables)
        close(ends[1])
        guard status == 0 else {
            close(ends[0])
            throw BenchError("cannot start \(words[0]): \(String(cString: strerror(status)))")
        }
        (self.id, output) = (id, ends[0])
    }

    deinit {
        stop()
        close(output)
    }

    /// Swift's threads hold signals back, and a program that they start would, too: pgbench would never hear that its time is up.
    private static func attributes() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t(), none = sigset_t()
        posix_spawnattr_init(&attributes)
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        return attributes
    }

    private static func environment(with added: [String: String]) -> [String] {
        var lines = added.map { "\($0.key)=\($0.value)" }
        var place = environ
        while let variable = place.pointee {
            let line = String(cString: variable)
            if !added.keys.contains(where: { line.hasPrefix($0 + "=") }) { lines.append(line) }
            place += 1
        }
        return lines
    }

    /// The first line of its output that has `words`; nil when it ends without one.
    func line(with words: String) -> String? {
        var line: [UInt8] = [], byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            guard byte == 0x0A else { line.append(byte); continue }
            let text = String(decoding: line, as: UTF8.self)
            if text.contains(words) { return text }
            line = []
        }
        return nil
    }

    /// All of its output, read to the end, and how it ended.
    /// - Parameter watch: called ten times a second while it runs.
    func finish(_ watch: ((ChildProcess) -> Void)? = nil) -> (text: String, end: End) {
        var bytes: [UInt8] = [], part = [UInt8](repeating: 0, count: 65_536), waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        while true {
            if let watch {
                watch(self)
                guard poll(&waiting, 1, 100) != 0 else { continue }
            }
            let count = read(output, &part, part.count)
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        return (String(decoding: bytes, as: UTF8.self), wait())
    }

    /// Asks it to end, and waits.
    func stop() {
        if end.withLock({ $0 == nil }) { kill(id, SIGTERM) }
        _ = wait()
    }

    private func wait() -> End {
        end.withLock { end in
            if let end { return end }
            var status: Int32 = 0, usage = rusage()
            while wait4(id, &status, 0, &usage) == -1, errno == EINTR {}
            let made = End(status, usage)
            end = made
            return made
        }
    }

    /// How a process ended, and what it took.
    struct End {
        /// That of a shell: 128 and the signal's number for one that was killed.
        let status: Int32
        /// Seconds of processor time, in user and kernel mode.
        let processorTime: Double

        fileprivate init(_ status: Int32, _ usage: rusage) {
            let signal = status & 0x7F
            self.status = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
            processorTime = usage.processorTime
        }
    }
}

extension ChildProcess {
    /// Seconds of processor time that it has used, in user and kernel mode, from /proc/PID/stat (in hundredths).
    var processorTime: Double {
        // The name in brackets may hold anything, so the fields are counted behind it.
        let fields = Self.contents(of: "/proc/\(id)/stat").split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Megabytes in memory now (`VmRSS`), or the most there ever were (`VmHWM`).
    func memory(_ name: String = "VmRSS") -> Double {
        let line = Self.contents(of: "/proc/\(id)/status").split(separator: "\n").first { $0.hasPrefix(name + ":") }
        return (line?.split(separator: " ").dropLast().last).flatMap { Double($0) }.map { $0 / 1_024 } ?? 0
    }

    private static func contents(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}

extension rusage {
    /// Seconds, in user and kernel mode.
    var processorTime: Double { [ru_utime, ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 } }
}

/// Why the benchmarks cannot go on.
struct BenchError: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
}
