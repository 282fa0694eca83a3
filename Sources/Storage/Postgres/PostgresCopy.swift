import CPostgres

extension PostgresConnection {
    func copyRows(into table: StaticString, columns: [StaticString], _ fill: (inout RowSink) throws -> Void) throws {
        if isCopying { throw DatabaseError(.other, "no other statement can run while rows are copied") }
        do { try stream(into: table, columns, fill) } catch {
            if let error = error as? DatabaseError { note(error) }
            throw error
        }
    }

    private func stream(into table: StaticString, _ columns: [StaticString], _ fill: (inout RowSink) throws -> Void) throws {
        let text = "COPY \(table) (\(columns.map { "\($0)" }.joined(separator: ", "))) FROM STDIN"
        try settle()
        // The rows come as quickly as we make them; the usual time is meant for statements that the server runs by itself.
        try set("SET LOCAL statement_timeout = '600s'")
        PQclear(try check(PQexec(handle, text), text))
        isCopying = true
        defer { isCopying = false }
        let target = PostgresRowTarget(on: handle, columnCount: columns.count)
        do {
            var sink = RowSink(target)
            try fill(&sink)
            try target.finish()
        } catch {
            // When the server ended the copy, its reason says more than the failed call that noticed.
            let refusal = end("given up")
            throw (error as? DatabaseError)?.kind == .connectionLost ? refusal ?? error : error
        }
        if let error = end(nil, text) { throw error }
        isCopying = false
        try set("SET LOCAL statement_timeout = '15s'")
    }

    private func set(_ text: String) throws { PQclear(try check(PQexec(handle, text), text)) }

    /// Ends the copy, for good (nil) or giving up, and returns the server's refusal.
    private func end(_ reason: String?, _ text: String = "COPY") -> DatabaseError? {
        PQputCopyEnd(handle, reason)
        var refusal: DatabaseError?
        while let result = PQgetResult(handle) {
            if PQresultStatus(result) != PGRES_COMMAND_OK, refusal == nil { refusal = PostgresFailure.error(result, on: handle, sql: text) }
            PQclear(result)
            if PQstatus(handle) == CONNECTION_BAD { break }
        }
        return refusal ?? (isBroken ? PostgresFailure.error(nil, on: handle, sql: text) : nil)
    }
}

/// Writes each value in COPY's text format and sends the rows in portions.
final class PostgresRowTarget: RowTarget {
    private static let portion = 65_536
    private let handle: OpaquePointer
    private var buffer: [UInt8] = []

    init(on handle: OpaquePointer, columnCount: Int) {
        self.handle = handle
        super.init(columnCount: columnCount)
        buffer.reserveCapacity(Self.portion + 4_096)
    }

    override func null() throws {
        try begin()
        buffer.append(0x5C)
        buffer.append(0x4E)  // \N
    }
    override func int(_ value: Int64) throws {
        try begin()
        buffer.appendDecimal(value)
    }
    override func bool(_ value: Bool) throws {
        try begin()
        buffer.append(value ? 0x74 : 0x66)
    }
    override func double(_ value: Double) throws {
        try begin()
        buffer.append(contentsOf: try StorableValue.check(value).description.utf8)
    }
    override func text(_ bytes: UnsafeRawBufferPointer) throws {
        try begin()
        try StorableValue.refuseInvalidText(bytes)
        var start = 0
        for index in bytes.indices {
            guard let escape = Self.escape(bytes[index]) else { continue }
            buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
            buffer.append(0x5C)
            buffer.append(escape)
            start = index + 1
        }
        buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }

    override func endRow() throws {
        try checkWhole()
        buffer.append(0x0A)
        if buffer.count >= Self.portion { try send() }
    }

    func finish() throws {
        try checkEnded()
        try send()
    }

    private func begin() throws {
        if try step() > 0 { buffer.append(0x09) }
    }

    private func send() throws {
        let status = buffer.withUnsafeBytes { bytes in
            PQputCopyData(handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count))
        }
        guard status == 1 else { throw DatabaseError(.connectionLost, "the connection broke while rows were copied") }
        buffer.removeAll(keepingCapacity: true)
    }

    /// What follows the backslash for the four bytes that mean something to COPY.
    private static func escape(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x09: 0x74
        case 0x0A: 0x6E
        case 0x0D: 0x72
        case 0x5C: 0x5C
        default: nil
        }
    }
}
