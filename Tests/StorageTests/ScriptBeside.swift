import Glibc

/// A shell script that runs beside a test, and whose lines the test reads. It ends when its input does.
final class ScriptBeside {
    let process: pid_t
    private let input: Int32
    private let output: Int32
    private var rest: [UInt8] = []
    private var status: Int32?

    struct Failed: Error { let status: Int32, output: String }

    init(_ script: String, _ arguments: [String] = []) throws {
        var (into, out) = ([Int32](repeating: -1, count: 2), [Int32](repeating: -1, count: 2))
        guard pipe(&into) == 0, pipe(&out) == 0 else { throw Failed(status: errno, output: "no pipe") }
        // Else another script that starts now would hold the ends open.
        for end in into + out { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (input, output) = (into[1], out[0])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, into[0], 0)
        posix_spawn_file_actions_adddup2(&actions, out[1], 1)
        let words = (["bash", "-c", script, "script"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, "/bin/bash", &actions, nil, words, environ)
        posix_spawn_file_actions_destroy(&actions)
        self.process = process
        close(into[0])
        close(out[1])
        if failure != 0 { throw Failed(status: failure, output: "bash did not start") }
    }

    /// The next line; throws when there is none.
    func line() throws -> String {
        while !rest.contains(0x0A) {
            guard try readMore() else { throw Failed(status: -1, output: String(decoding: rest, as: UTF8.self)) }
        }
        let line = rest.prefix { $0 != 0x0A }
        rest.removeFirst(line.count + 1)
        return String(decoding: line, as: UTF8.self)
    }

    private func readMore() throws -> Bool {
        var portion = [UInt8](repeating: 0, count: 4_096)
        let count = read(output, &portion, portion.count)
        if count < 0 { throw Failed(status: errno, output: "cannot read") }
        rest += portion.prefix(count)
        return count > 0
    }

    /// Ends its input and waits for it.
    @discardableResult func stop() -> Int32 {
        if let status { return status }
        close(input)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        close(output)
        self.status = status
        return status
    }

    deinit { stop() }

    /// Runs a script to its end and returns its output; throws when it fails.
    @discardableResult static func run(_ script: String, _ arguments: [String] = []) throws -> String {
        let helper = try ScriptBeside("{ \(script); } 2>&1", arguments)
        while try helper.readMore() {}
        let (status, output) = (helper.stop(), String(decoding: helper.rest, as: UTF8.self))
        guard status == 0 else { throw Failed(status: status, output: output) }
        return output
    }
}
