import Glibc

extension ImportFile {
    /// A file of this machine, read piece by piece.
    /// - Throws, when it is opened: `UnreadableFile`.
    public init(path: String) {
        self.init(open: {
            let file = try OpenFile(path)
            return { target in try file.read(into: target) }
        })
    }
}

/// A file that cannot be opened or read.
public struct UnreadableFile: Error, Equatable, Sendable {
    public let path: String
    /// In the system's words.
    public let why: String
    public init(path: String, why: String) { (self.path, self.why) = (path, why) }
}

private final class OpenFile {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws(UnreadableFile) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, why: String(cString: strerror(errno))) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }
    deinit { close(descriptor) }

    func read(into target: UnsafeMutableRawBufferPointer) throws(UnreadableFile) -> Int {
        while true {
            let count = Glibc.read(descriptor, target.baseAddress, target.count)
            if count >= 0 { return count }
            if errno != EINTR { throw UnreadableFile(path: path, why: String(cString: strerror(errno))) }
        }
    }
}
