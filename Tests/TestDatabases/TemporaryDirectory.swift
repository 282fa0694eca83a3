import FoundationEssentials
import Glibc
import Storage

/// Gives `body` an empty directory (0700) and removes it, with what is in it, afterwards.
public func withTemporaryDirectory<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/tratto-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw DatabaseError(.ioError, "no temporary directory in \(parent)") }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}
