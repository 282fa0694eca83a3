import CPostgres
import Glibc

/// How to reach one schema of a PostgreSQL database. It holds the password, so it never describes itself.
struct PostgresSettings: Sendable, CustomStringConvertible, CustomReflectable {
    enum Purpose { case short, report, listening }

    let schema: String
    let allowsSuperuser: Bool
    /// libpq's keywords with their values, and the environment variable that stands for each.
    private let given: [(keyword: String, value: String, variable: String?)]

    var description: String { "PostgreSQL, schema \(schema)" }
    var customMirror: Mirror { Mirror(self, children: []) }

    /// The channel of LISTEN and NOTIFY; 63 bytes at most.
    var channel: String { "tratto.\(schema)" }

    /// Throws `other`, without any part of the URL, when it cannot be read.
    init(url: String, schema: String, allowsSuperuser: Bool) throws {
        guard Self.isSchemaName(schema) else {
            throw DatabaseError(.other, "the schema's name must be 1 to 48 lower-case letters, digits and _, not starting with a digit")
        }
        (self.schema, self.allowsSuperuser) = (schema, allowsSuperuser)
        given = try Self.parse(url)
    }

    private static func isSchemaName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        let isPlain = bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        return isPlain && (1...48).contains(bytes.count) && !(0x30...0x39).contains(bytes.first ?? 0x30) && !name.hasPrefix("pg_")
    }

    private static func parse(_ url: String) throws -> [(keyword: String, value: String, variable: String?)] {
        let unreadable = DatabaseError(.other, "the database's URL is not like postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://"), hasPlainCredentials(url) else { throw unreadable }
        var message: UnsafeMutablePointer<CChar>?
        // libpq's own message would repeat the URL.
        guard let options = PQconninfoParse(url, &message) else {
            PQfreemem(message)
            throw unreadable
        }
        defer { PQconninfoFree(options) }
        var given: [(String, String, String?)] = []
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                given.append((String(cString: keyword), String(cString: value), option.pointee.envvar.map { String(cString: $0) }))
            }
            option += 1
        }
        // The error about a port that is none would repeat it, and it may be a password behind a missing host.
        guard given.allSatisfy({ $0.0 != "port" || $0.1.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ",") } }) else { throw unreadable }
        return given
    }

    /// Whether user and password hold no character that must be percent-encoded: with one, a part of the password would
    /// be taken for the host and stand in the error about it.
    private static func hasPlainCredentials(_ url: String) -> Bool {
        guard let start = url.range(of: "://"), let end = url.lastIndex(of: "@") else { return true }
        guard start <= end else { return false }
        let credentials = url[start..<end]
        return !credentials.contains { "/?#[]@ ".contains($0) } && credentials.count(where: { $0 == ":" }) <= 1
    }
}

extension String {
    /// The index behind the first `mark`.
    fileprivate func range(of mark: String) -> String.Index? {
        var position = startIndex
        while position < endIndex {
            if self[position...].hasPrefix(mark) { return index(position, offsetBy: mark.count) }
            position = index(after: position)
        }
        return nil
    }
}

extension PostgresSettings {
    private func value(_ keyword: String) -> String? { given.last { $0.keyword == keyword }?.value }

    /// Opens a connection. Blocks for 5 s at most for each host of the URL.
    func connect(for purpose: Purpose) throws -> OpaquePointer {
        let parameters = keywords(for: purpose)
        let (names, values) = (CStrings(parameters.map(\.0)), CStrings(parameters.map(\.1)))
        let connection = names.withPointers { names in values.withPointers { PQconnectdbParams(names, $0, 0) } }
        guard let connection else { throw DatabaseError(.connectionLost, "no memory for a connection") }
        cpostgres_silence(connection)
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw DatabaseError(.connectionLost, "cannot connect: \(hidingPassword(String(cString: PQerrorMessage(connection))))")
        }
        return connection
    }

    private func keywords(for purpose: Purpose) -> [(String, String)] {
        var keywords: [String: String] = [
            "connect_timeout": "5", "tcp_user_timeout": "10000", "target_session_attrs": "read-write", "fallback_application_name": "tratto",
        ]
        if !isOnThisMachine && getenv("PGSSLMODE") == nil { keywords["sslmode"] = "verify-full" }
        for (keyword, value, _) in given { keywords[keyword] = value }
        keywords["client_encoding"] = "UTF8"
        let timeouts: KeyValuePairs = [
            "search_path": schema,
            "statement_timeout": purpose == .report ? "600000" : "15000",
            "lock_timeout": "5000",
            "idle_in_transaction_session_timeout": purpose == .report ? "600000" : "30000",
        ]
        let ours = timeouts.map { "-c \($0)=\($1)" }.joined(separator: " ")
        keywords["options"] = keywords["options"].map { "\($0) \(ours)" } ?? ours
        return Array(keywords).map { ($0.key, $0.value) }
    }

    private var isOnThisMachine: Bool {
        let hosts = (value("host") ?? value("hostaddr") ?? "").split(separator: ",")
        return hosts.allSatisfy { $0.hasPrefix("/") || $0.hasPrefix("@") || $0 == "localhost" || $0 == "::1" || $0.hasPrefix("127.") }
    }

    private func hidingPassword(_ message: String) -> String {
        let lines = message.split(whereSeparator: \.isNewline).joined(separator: "; ")
        guard let password = value("password"), password.count > 3 else { return lines }
        return lines.split(separator: password, omittingEmptySubsequences: false).joined(separator: "***")
    }

    /// The same, in the environment variables that PostgreSQL's own programs read: nobody else sees those, while the
    /// arguments of a program are seen by everybody on the machine.
    var environment: [String] {
        var variables = given.compactMap { option in option.variable.map { "\($0)=\(option.value)" } }
        if value("sslmode") == nil && !isOnThisMachine && getenv("PGSSLMODE") == nil { variables.append("PGSSLMODE=verify-full") }
        for name in ["PATH", "HOME", "LANG", "LC_ALL", "PGSSLMODE", "PGSSLROOTCERT", "PGPASSFILE", "PGPASSWORD"] {
            guard let inherited = getenv(name), !variables.contains(where: { $0.hasPrefix("\(name)=") }) else { continue }
            variables.append("\(name)=\(String(cString: inherited))")
        }
        return variables
    }
}

/// Texts as the array of pointers, ended by a null pointer, that C functions take.
struct CStrings {
    private let texts: [String]
    init(_ texts: [String]) { self.texts = texts }

    /// The pointers are valid until `body` returns.
    func withMutablePointers<Result>(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws -> Result) rethrows -> Result {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
        defer { pointers.deallocate() }
        for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
        pointers[texts.count] = nil
        defer { for index in texts.indices { free(pointers[index]) } }
        return try body(pointers)
    }

    func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Result) rethrows -> Result {
        try withMutablePointers { pointers in
            try pointers.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: texts.count + 1) { try body(UnsafePointer($0)) }
        }
    }
}
