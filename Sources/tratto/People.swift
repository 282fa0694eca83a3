import ArgumentParser
import Domain
import Operations
import Writing

/// `tratto user add`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "user", abstract: "People who sign in.", subcommands: [Add.self, ResetTwoStep.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add somebody. The password is read from standard input or asked for.")
        @OptionGroup var place: WorkspaceOptions
        @Option(help: "E-mail, with which they sign in.") var email: String
        @Option(help: "Whole name.") var name: String
        @Option(help: "admin, manager, revops, rep or viewer.") var role = "rep"
        @Flag(help: "Read the password from the first line of standard input.") var passwordStdin = false
        @Flag(help: "Print the person as JSON, instead of the number alone.") var json = false

        func run() async throws {
            guard let password = passwordStdin ? readLine() : Output.secret("Password: ") else { throw Message("No password was given.") }
            let input: JSONValue = .object(JSONObject([("email", .string(email)), ("name", .string(name)), ("role", .text(role)), ("password", .string(password))]))
            try await place.withRunner(instead: Call.askTheServer("tratto call users.create --email … --name … --role … --body -")) { runner in
                let operation = try await runner.hashed(try CreateUser(input: input), as: .operator)
                let answer = try await runner.answer(operation, as: .operator, dryRun: false, key: nil), user = try JSONValue(parsing: answer.body)
                if json { Output.result(answer.body + [UInt8(ascii: "\n")]) } else if case .int(let id)? = user["id"] { Output.result("\(id)") }
            }
        }
    }
}

extension UserCommand {
    /// `tratto user reset-two-step`
    struct ResetTwoStep: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let somebody who lost app and recovery codes sign in with the password alone.")
        @OptionGroup var place: WorkspaceOptions
        @Option(help: "E-mail of the person.") var email: String
        @Flag(help: "Print the person as JSON, instead of the number alone.") var json = false

        func run() async throws {
            try await place.withRunner(instead: Call.askTheServer("tratto call users.resetTwoStep --id …")) { runner in
                guard case .user(let id) = try await Credential.of(email, in: runner) else { throw Message("There is nobody with this address.") }
                let answer = try await runner.answer(Operations.ResetTwoStep(id: id), as: .operator, dryRun: false, key: nil)
                if json { Output.result(answer.body + [UInt8(ascii: "\n")]) } else { Output.result("\(id)") }
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
        @Option(help: "An address, or a range such as 10.0.0.0/8, from which alone it holds; may be given several times.") var from: [String] = []
        @Flag(help: "Print the token and what is known of it as JSON.") var json = false

        func run() async throws {
            let scopes = scope.isEmpty ? Scope.all.map(\.description).sorted() : scope
            let input: JSONValue = .object(JSONObject([("name", .string(name)), ("scopes", .array(scopes.map { .string($0) })), ("days", .int(Int64(days))), ("from", .array(from.map { .string($0) }))]))
            try await place.withRunner(instead: "Make the token on the page of your own settings, or stop the server first.") { runner in
                let credential = try await Credential.of(email, in: runner), operation = try await runner.hashed(try CreateToken(input: input), as: credential)
                let answer = try await runner.perform(operation, as: credential).output
                guard json else { return Output.result(answer.text) }
                var written = JSONWriter(capacity: 512)
                answer.write(to: &written)
                Output.result(written.bytes() + [UInt8(ascii: "\n")])
            }
        }
    }
}
