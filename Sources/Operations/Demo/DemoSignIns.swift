import Domain
import Storage

/// How to sign in as somebody of the demo.
public struct DemoSignIn: Sendable {
    public let name: String
    public let email: String
    public let role: Role
    public let password: String
}

extension Demo {
    /// Gives the demo's accounts new passwords, to be shown to whoever starts the server for a demonstration. Without
    /// this nobody can sign in as them. Passwords are random, so that a demo that others reach is not open to them.
    /// - Returns: empty when the demo is not there.
    public static func openDoors(_ database: any Database, now: Timestamp) async throws -> [DemoSignIn] {
        guard try await isThere(database) else { return [] }
        let runner = Runner(database: database, means: Means(), clock: { now })
        var signIns: [DemoSignIn] = []
        for person in [DemoPerson.astrid, .henning, .lena, .rita, .nora] {
            let id = try await database.read { db in try db.value(User.ID.self, "SELECT id FROM user_account WHERE email_fold = \(person.email) AND deactivated_at IS NULL") }
            guard let id else { continue }
            let password = newPassword()
            _ = try await runner.perform(try await runner.hashed(SetPassword(id: id, password: password), as: .operator), as: .operator)
            signIns.append(DemoSignIn(name: person.name, email: person.email, role: person.role, password: password))
        }
        return signIns
    }

    /// Four groups of four letters and digits that cannot be taken for each other: 80 bits.
    private static func newPassword() -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("23456789abcdefghjkmnpqrstvwxyz23")
        return (0..<4).map { _ in String((0..<4).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }) }.joined(separator: "-")
    }
}
