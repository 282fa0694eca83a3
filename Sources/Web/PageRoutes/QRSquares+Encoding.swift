import CQRencode
import Pages

extension QRSquares {
    /// The code that says `text`, readable with a seventh of it damaged; nil when it is too long for one.
    init?(saying text: String, name: String) {
        // Case matters in a secret's address, and 0 lets the library choose the size.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        // The lowest bit of each byte says whether its square is dark.
        self.init(side: side, isDark: UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }, name: name)
    }
}
