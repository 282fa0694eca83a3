import Storage
import Glibc

/// The engines that the tests run on.
public enum Engine: String, CaseIterable, Sendable, CustomStringConvertible {
    case sqlite, postgres

    public var description: String { rawValue }

    /// SQLite, and PostgreSQL when `TRATTO_TEST_POSTGRES` holds the URL of a server (`bin/with-postgres` sets it).
    ///
    /// With `TRATTO_TEST_REQUIRE_POSTGRES=1` a run without a server stops here, so that the whole test command cannot
    /// pass on one engine only.
    public static var available: [Engine] {
        if postgresURL != nil { return [.sqlite, .postgres] }
        precondition(
            variable("TRATTO_TEST_REQUIRE_POSTGRES") != "1",
            "TRATTO_TEST_REQUIRE_POSTGRES is 1 but TRATTO_TEST_POSTGRES is not set: run the tests through bin/with-postgres")
        return [.sqlite]
    }

    public static var postgresURL: String? { variable("TRATTO_TEST_POSTGRES") }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
