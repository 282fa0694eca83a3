import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Writing

/// The contents of a file on their way out. Whatever it is, a browser saves it and neither shows nor runs it: it comes as an
/// attachment of the type that its bytes have, no other type is guessed, and the policy is that of a sandbox.
struct AttachmentAnswer {
    let exchange: Exchange

    func response(_ id: Attachment.ID) async throws -> Response {
        let database = exchange.site.runner.database
        let attachment = try await exchange.site.runner.perform(ShowAttachment(id: id), as: exchange.credential).output.record
        guard let content = attachment.contentId else { throw Refusal(.notFound) }
        // Texts of a known length are compressed as a whole, in memory; a large one goes out as it comes.
        let length = attachment.type == .text ? nil : Int(attachment.bytes)
        return Response(
            status: .ok, headers: Self.fields(of: attachment),
            body: ResponseBody(contentLength: length) { writer in
                var output = writer, number = 0
                while let piece = try await FileContents.piece(number, of: content, in: database) {
                    try await output.write(ByteBuffer(bytes: piece))
                    number += 1
                }
                try await output.finish(nil)
            })
    }

    static func fields(of attachment: Attachment) -> HTTPFields {
        [
            .contentType: attachment.type.rawValue, .contentDisposition: disposition(of: attachment.name),
            .contentSecurityPolicy: "sandbox; default-src 'none'", .cacheControl: "private, no-store",
        ]
    }

    /// The name twice (RFC 6266): what old programs can read, and all of it.
    static func disposition(of name: String) -> String {
        let plain = String(name.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._- ".unicodeScalars.contains(scalar)) ? Character(scalar) : "_"
        })
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(HTMLAddress.encoded(name))"
    }
}
