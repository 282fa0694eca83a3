import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// Compresses answers that are texts of a kibibyte or more, as quickly as zlib can. Streams go out as they are.
enum Gzip {
    private static let smallest = 1_024

    static func compress(_ response: inout Response, for fields: HTTPFields) async {
        guard let length = response.body.contentLength, length >= smallest, response.headers[.contentEncoding] == nil, isText(response.headers[.contentType]) else { return }
        // A cache must know that there are two forms, whichever this one is.
        response.headers[.vary] = "Accept-Encoding"
        guard accepts(fields) else { return }
        let collector = Collector()
        guard (try? await response.body.write(collector)) != nil, let bytes = compressed(collector.bytes, level: 1) else { return }
        response.body = ResponseBody(byteBuffer: bytes)
        response.headers[.contentEncoding] = "gzip"
    }

    /// Whether `Accept-Encoding` names gzip, and does not rule it out.
    static func accepts(_ fields: HTTPFields) -> Bool {
        guard let header = fields[.acceptEncoding], header.utf8.count <= 200 else { return false }
        return header.split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard pieces.first == "gzip" || pieces.first == "*" else { return false }
            return !pieces.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000" }
        }
    }

    private static func isText(_ type: String?) -> Bool {
        guard let type else { return false }
        return ["text/html", "text/plain", "application/json", "application/problem+json"].contains { type.hasPrefix($0) }
    }

    /// The bytes in gzip's form; nil when zlib has no memory.
    static func compressed(_ input: ByteBuffer, level: Int32) -> ByteBuffer? {
        var stream = z_stream()
        guard czlib_gzip_init(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(input.readableBytes)))
        var output = ByteBuffer()
        var status = Z_OK
        input.withUnsafeReadableBytes { source in
            _ = output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { target in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_out = UInt32(target.count)
                status = deflate(&stream, Z_FINISH)
                return Int(stream.total_out)
            }
        }
        return status == Z_STREAM_END ? output : nil
    }

    /// Takes what a finished body writes. It is used by one task, from one call of `write` to its end.
    private final class Collector: ResponseBodyWriter {
        var bytes = ByteBuffer()
        func write(_ buffer: ByteBuffer) async throws {
            if bytes.readableBytes == 0 { bytes = buffer } else { bytes.writeImmutableBuffer(buffer) }
        }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
