import NIOCore
import Testing
import Writing
@testable import Web

@Suite("Reading a multipart form")
struct MultipartReaderTests {
    private static let body = """
        --b7\r\nContent-Disposition: form-data; name="title"\r\n\r\nBoiler für Rossi\r\n--b7\r\nContent-Disposition: form-data; name="empty"\r\n\r\n\r\n\
        --b7\r\nContent-Disposition: form-data; name="file"; filename="a; b%22.csv"\r\nContent-Type: text/csv\r\n\r\nid,title\r\n--b\r\n1,A\r\n\r\n--b7--\r\nepilogue
        """

    private func read(_ body: String, by size: Int, boundary: String = "b7") throws -> (fields: [String: String], files: [String: String]) {
        var reader = try MultipartReader(contentType: "multipart/form-data; boundary=\(boundary)", fieldLimit: 10, fieldBytes: 100)
        var fields: [String: String] = [:], files: [String: String] = [:], file = ""
        let bytes = Array(body.utf8)
        var events: [MultipartReader.Event] = []
        for start in stride(from: 0, to: bytes.count, by: size) { events += try reader.read(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)])) }
        events += try reader.finish()
        for event in events {
            switch event {
            case .field(let name, let value): fields[name] = value
            case .fileBegins(_, let name): (file, files[name]) = (name, "")
            case .fileBytes(let bytes): files[file, default: ""] += String(buffer: bytes)
            case .fileEnds: file = ""
            }
        }
        return (fields, files)
    }

    @Test("gives the same however the bytes are cut", arguments: [1, 2, 3, 7, 16, 1_000])
    func cuts(_ size: Int) throws {
        let (fields, files) = try read(Self.body, by: size)
        #expect(fields == ["title": "Boiler für Rossi", "empty": ""])
        #expect(files == ["a; b\".csv": "id,title\r\n--b\r\n1,A\r\n"])
    }

    @Test("keeps little while a file passes through")
    func memory() throws {
        var reader = try MultipartReader(contentType: "multipart/form-data; boundary=b7", fieldLimit: 10, fieldBytes: 100)
        _ = try reader.read(ByteBuffer(string: "--b7\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"))
        for _ in 0..<50 {
            let events = try reader.read(ByteBuffer(repeating: 0x0D, count: 65_536))
            let passed = events.reduce(0) { sum, event in if case .fileBytes(let bytes) = event { sum + bytes.readableBytes } else { sum } }
            #expect(passed >= 65_536 - 16)
        }
    }

    @Test("refuses what is cut off, malformed or too much", arguments: [
        "", "--b7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue", "--b7\r\n\r\nno name\r\n--b7--\r\n", "--b7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--bx--\r\n",
        "--b7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + String(repeating: "v", count: 101) + "\r\n--b7--\r\n",
        String(repeating: "--b7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n", count: 11) + "--b7--\r\n",
        "--b7\r\nX: " + String(repeating: "h", count: 5_000) + "\r\n\r\nv\r\n--b7--\r\n",
        "--b7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\u{0}\r\n--b7--\r\n",
    ])
    func refused(_ body: String) {
        for size in [1, 64, 10_000] { #expect(throws: InputProblem.self) { try read(body, by: size) } }
    }

    @Test("needs a boundary", arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=" + String(repeating: "b", count: 71)])
    func boundary(_ type: String) {
        #expect(throws: InputProblem.self) { try MultipartReader(contentType: type, fieldLimit: 1, fieldBytes: 1) }
    }
}
