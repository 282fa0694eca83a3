import ArgumentParser
import Domain
import Operations
import Storage
import Writing

/// `tratto call`: any operation by its name, with the rights of the operator (or of somebody).
struct Call: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run any operation: tratto call deals.move --id 42 --stage-id 5",
        discussion: "Without a name, or with --list, the operations are listed. Fields are given as --field-name value, or all together as --body JSON.")

    @Argument(help: "The operation, such as deals.list; then its fields.", completion: nil)
    var operation: String?

    @OptionGroup var place: WorkspaceOptions
    @Option(name: .customLong("as"), help: "E-mail of the person in whose name it runs.") var person: String?
    @Option(help: "All fields as one JSON object.") var body: String?
    @Flag(help: "Show what would happen; keep nothing.") var dryRun = false
    @Flag(help: "List the operations.") var list = false
    @Argument(parsing: .allUnrecognized) var fields: [String] = []

    func run() async throws {
        guard let operation, !list else {
            for operation in Catalogue.all { Output.result("\(operation.name)\t\(operation.endpoint.method.rawValue) \(operation.endpoint.path)") }
            return
        }
        guard let type = Catalogue.all.first(where: { $0.name.text == operation }) else {
            throw Message("There is no operation \(operation). 'tratto call --list' names them.")
        }
        let input = try self.input()
        try await place.withRunner { runner in
            let credential = try await Credential.of(person, in: runner)
            Output.result(try await perform(type, input, runner, credential) + [UInt8(ascii: "\n")])
        }
    }

    private func perform<O: Operation>(_: O.Type, _ input: JSONValue, _ runner: Runner, _ credential: Credential) async throws -> [UInt8] {
        let answer = try await runner.answer(try O(input: input), as: credential, dryRun: dryRun, key: nil)
        if let undo = answer.undo { Output.say("Undo: tratto call undo.run --token \(undo)") }
        return answer.body
    }

    /// The fields of `--body` with those of the options laid over them.
    private func input() throws -> JSONValue {
        var object = JSONObject()
        if let body {
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
        return .object(object)
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
