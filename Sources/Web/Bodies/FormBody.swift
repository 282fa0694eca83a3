import HTTPTypes
import Hummingbird
import NIOCore
import Writing

extension Exchange {
    /// The fields of a form, as texts; a name that comes several times is a list. Files are left out; see `uploads`.
    func form() async throws -> JSONObject {
        let limits = site.configuration.limits
        guard let type = fields[.contentType] else { throw Problem.wrongContentType }
        switch type.lowercased().split(separator: ";").first.map({ $0.filter { !$0.isWhitespace } }) {
        case "application/x-www-form-urlencoded":
            let bytes = try await bytes(upTo: limits.formBytes)
            guard let text = String(validating: bytes.readableBytesView, as: UTF8.self) else { throw InputProblem(code: .malformed, details: ["reason": "notUTF8"]) }
            return try QueryText.fields(text[...], limit: limits.formFields, collecting: true)
        case "multipart/form-data":
            var form = JSONObject()
            let bytes = try await bytes(upTo: limits.formBytes)
            var reader = try MultipartReader(contentType: type, fieldLimit: limits.formFields, fieldBytes: limits.formBytes)
            for event in try reader.read(bytes) + reader.finish() {
                if case .field(let name, let value) = event { form.collect(name, .text(value)) }
            }
            return form
        default: throw Problem.wrongContentType
        }
    }

    /// A form with one file: its fields come first, then the file's bytes as they arrive.
    /// - Parameters:
    ///   - limit: how large the file may be.
    ///   - begin: called once with the fields before the file and the file's own name.
    ///   - receive: called with each piece of the file.
    /// - Returns: the fields before the file, or all of them when there is no file.
    func upload(upTo limit: Int, begin: (JSONObject, String) async throws -> Void, receive: (ByteBuffer) async throws -> Void) async throws -> JSONObject {
        let limits = site.configuration.limits
        guard let type = fields[.contentType], type.lowercased().hasPrefix("multipart/form-data") else { throw Problem.wrongContentType }
        if let announced = fields[.contentLength].flatMap({ Int($0) }), announced > limit + limits.formBytes { throw Problem.bodyTooLarge }
        var reader = try MultipartReader(contentType: type, fieldLimit: limits.formFields, fieldBytes: limits.formBytes)
        var form = JSONObject(), size = 0, files = 0
        func take(_ events: [MultipartReader.Event]) async throws {
            for event in events {
                switch event {
                case .field(let name, let value): form.collect(name, .text(value))
                case .fileBegins(_, let fileName):
                    files += 1
                    guard files == 1 else { throw InputProblem(code: .tooLarge, details: ["maximum": "1"]) }
                    try await begin(form, fileName)
                case .fileBytes(let bytes):
                    size += bytes.readableBytes
                    guard size <= limit else { throw Problem.bodyTooLarge }
                    try await receive(bytes)
                case .fileEnds: break
                }
            }
        }
        for try await piece in request.body { try await take(reader.read(piece)) }
        try await take(reader.finish())
        return form
    }

    /// A body that is one file, such as `text/csv`, piece by piece.
    func stream(upTo limit: Int, receive: (ByteBuffer) async throws -> Void) async throws {
        let announced = fields[.contentLength].flatMap { Int($0) }
        if let announced, announced > limit { throw Problem.bodyTooLarge }
        var size = 0
        for try await piece in request.body {
            size += piece.readableBytes
            guard size <= limit else { throw Problem.bodyTooLarge }
            try await receive(piece)
        }
        if let announced, size != announced { throw Problem.bodyCutOff }
    }
}
