import ArgumentParser
import Domain
import FoundationEssentials
import Operations
import Storage
import Web
import Writing

/// `tratto call`: any operation by its name, with the rights of the operator (or of somebody).
struct Call: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run any operation: tratto call deals.move --id 42 --stage-id 5",
        discussion: """
            Without a name, or with --list, the operations are listed. Fields are given as --field-name value, or all together as --body JSON. \
            With --server a server does it for whose token it is; the token comes from TRATTO_TOKEN or --token-stdin. \
            The answer is JSON. What undoes the change is told on standard error.
            """)

    @Argument(help: "The operation, such as deals.list; then its fields.", completion: nil)
    var operation: String?

    @OptionGroup var place: WorkspaceOptions
    @Option(help: "A server's address, such as https://sales.example.com: it does it, not this command.") var server: String?
    @Flag(help: "Read the token for the server from the first line of standard input.") var tokenStdin = false
    @Option(name: .customLong("as"), help: "E-mail of the person in whose name it runs.") var person: String?
    @Option(help: "All fields as one JSON object; - reads it from standard input, so that no password stands in a list of processes.") var body: String?
    @Flag(help: "Show what would happen; keep nothing.") var dryRun = false
    @Flag(help: "List the operations.") var list = false
    @Flag(help: "The answer is JSON in any case.") var json = false
    @Argument(parsing: .allUnrecognized) var fields: [String] = []

    func run() async throws {
        guard let operation, !list else {
            for operation in TrattoServer.operations { Output.result("\(operation.name)\t\(operation.endpoint.method.rawValue) \(operation.endpoint.path)") }
            return
        }
        guard let type = TrattoServer.operations.first(where: { $0.name.text == operation }) else {
            throw Message("There is no operation \(operation). 'tratto call --list' names them.")
        }
        do {
            // The token is the first line of standard input, the fields may follow.
            let remote = try server.map(remote)
            let answer = try await perform(type, try input(), remote)
            Output.result(answer.body + [UInt8(ascii: "\n")])
            if let undo = answer.undo, !dryRun { Output.say("Undo: tratto call undo.run --token \(undo)") }
        } catch { throw Message.from(error) }
    }

    private func perform<O: Operation>(_: O.Type, _ input: JSONObject, _ remote: RemoteServer?) async throws -> (body: [UInt8], undo: String?) {
        if let remote { return try RemoteCall<O>(server: remote, dryRun: dryRun).answer(to: input) }
        let body: (Runner) async throws -> EncodedAnswer = { runner in
            let credential = try await Credential.of(person, in: runner)
            let operation = try await runner.hashed(try O(input: .object(input)), as: credential)
            return try await runner.answer(operation, as: credential, dryRun: dryRun, key: nil)
        }
        let answer = O.endpoint.method == .get ? try await place.withReader(body) : try await place.withRunner(instead: Self.askTheServer("tratto call \(O.name) …"), body)
        return (answer.body, O.self is any Irrevocable.Type ? nil : answer.undo)
    }

    private func remote(_ address: String) throws -> RemoteServer {
        guard person == nil else { throw Message("--as: a server does it for whose token it is; --as is for a workspace on this machine.") }
        let address = try ServerAddress(address)
        let text = tokenStdin ? readLine() : ProcessInfo.processInfo.environment["TRATTO_TOKEN"]
        guard let token = text?.filter({ !$0.isWhitespace }), !token.isEmpty else { throw Message("A server wants a token: put it into TRATTO_TOKEN, or give it on standard input with --token-stdin.") }
        guard token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw Message("What was given as a token is none.") }
        return RemoteServer(address: address, token: token)
    }

    /// What to do as long as a server has the workspace's file.
    static func askTheServer(_ command: String) -> String {
        "Let the server do it: \(command) --server http://127.0.0.1:8080, with an API token in TRATTO_TOKEN. Or stop the server first."
    }

    /// The fields of `--body` with those of the options laid over them.
    private func input() throws -> JSONObject {
        var object = JSONObject()
        if let body = body == "-" ? Self.standardInput() : body {
            guard case .object(let members) = try JSONValue(parsing: body) else { throw Message("--body must be a JSON object") }
            object = members
        }
        var rest = fields[...]
        while let option = rest.popFirst() {
            guard option.hasPrefix("--"), option.count > 2 else { throw Message("\(option): fields are given as --name value") }
            let parts = option.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
            guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else { throw Message("\(option) has no value") }
            object[Self.camelCase(parts[0])] = .text(value)
        }
        return object
    }

    private static func standardInput() -> String {
        var text = ""
        while let line = readLine(strippingNewline: false) { text += line }
        return text
    }

    /// `stage-id` is `stageId`.
    private static func camelCase(_ option: String) -> String {
        let words = option.split(separator: "-").map(String.init)
        return (words.first ?? "") + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

extension Credential {
    /// The operator, or the person with that e-mail.
    static func of(_ email: String?, in runner: Runner) async throws -> Credential {
        guard let email else { return .operator }
        let id = try await runner.database.read { db in
            try db.value(User.ID.self, "SELECT id FROM user_account WHERE email_fold = \(email.lowercased()) AND deactivated_at IS NULL")
        }
        guard let id else { throw Message("--as: nobody here has the address \(email)") }
        return .user(id)
    }
}
