import ArgumentParser
import Domain
import Operations
import Writing

/// `tratto user add`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "user", abstract: "People who sign in.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add somebody. The password is read from standard input or asked for.")
        @OptionGroup var place: WorkspaceOptions
        @Option(help: "E-mail, with which they sign in.") var email: String
        @Option(help: "Whole name.") var name: String
        @Option(help: "admin, manager, rep or viewer.") var role = "rep"
        @Flag(help: "Read the password from the first line of standard input.") var passwordStdin = false

        func run() async throws {
            guard let password = passwordStdin ? readLine() : Output.secret("Password: ") else { throw Message("No password was given.") }
            try await place.withRunner { runner in
                let input: JSONValue = .object(JSONObject([("email", .string(email)), ("name", .string(name)), ("role", .text(role)), ("password", .string(password))]))
                let user = try await runner.perform(CreateUser(input: input), as: .operator).output.record
                Output.result("\(user.id)")
            }
        }
    }
}

/// `tratto token create`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "token", abstract: "API tokens.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and print it, once and nothing else.")
        @OptionGroup var place: WorkspaceOptions
        @Option(help: "E-mail of the person whose rights it has.") var email: String
        @Option(help: "What it is for.") var name: String
        @Option(help: "A permission such as deals:read; may be given several times. Without any the token may do all that the person may.") var scope: [String] = []
        @Option(help: "Days until it expires, at most 365.") var days = 90

        func run() async throws {
            try await place.withRunner { runner in
                let credential = try await Credential.of(email, in: runner)
                let input: JSONValue = .object(JSONObject([("name", .string(name)), ("scopes", .array(scope.map { .string($0) })), ("days", .int(Int64(days)))]))
                Output.result(try await runner.perform(CreateToken(input: input), as: credential).output.text)
            }
        }
    }
}
