/// Gives the next bytes of a file: writes them to the start of the buffer and returns how many there are, 0 at the end of
/// the file and only there. The buffer has room for at least four bytes, the longest character.
public typealias ByteSource = (UnsafeMutableRawBufferPointer) throws -> Int

/// A file that can be read from its beginning as often as needed: finding out what it holds takes more than one reading.
public struct ImportFile: Sendable {
    /// Starts a reading at the first byte. Each call gives a source of its own.
    public let open: @Sendable () throws -> ByteSource

    public init(open: @escaping @Sendable () throws -> ByteSource) { self.open = open }

    /// A file that is already in memory.
    /// - Parameter piece: how many bytes one call gives at most.
    public init(bytes: [UInt8], piece: Int = .max) {
        self.init(open: {
            var rest = bytes[...]
            return { target in
                let next = rest.prefix(min(piece, target.count))
                target.copyBytes(from: next)
                rest = rest.dropFirst(next.count)
                return next.count
            }
        })
    }

    public init(text: String) { self.init(bytes: Array(text.utf8)) }
}

/// Calls the source until the buffer has no room for a further character or the file has ended; how many bytes came.
func fill(_ buffer: UnsafeMutableRawBufferPointer, from source: ByteSource) throws -> Int {
    var count = 0
    while buffer.count - count >= 4 {
        let read = try source(UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
        guard read > 0 else { break }
        count += read
    }
    return count
}
