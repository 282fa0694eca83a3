/// A mail that is to be sent. Until the workspace has a mail server it waits here, and people send it themselves.
public struct OutgoingMail: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<OutgoingMail>
    public var id = ID(0)
    public var version: Int64 = 0
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public var toAddress = ""
    public var subject = ""
    public var body = ""
    public var purpose = Purpose.answer
    /// Who wrote it; nil for what the product writes.
    public var userId: User.ID?
    public var createdAt = Timestamp(microseconds: 0)
    /// When it is to go.
    public var dueAt = Timestamp(microseconds: 0)
    public var sentAt: Timestamp?
    public var cancelledAt: Timestamp?
    public init() {}

    /// What it is for. An answer was written by somebody; the others hold links that are for their receiver alone.
    public enum Purpose: String, CaseIterable, Codable, Sendable { case answer, optIn, download, consent, invitation, notice }

    public var state: State { cancelledAt != nil ? .cancelled : sentAt != nil ? .sent : .waiting }
    public enum State: String, CaseIterable, Codable, Sendable { case waiting, sent, cancelled }
}

extension OutgoingMail {
    /// The address of a link that opens it in the reader's own mail program. Everything outside of the unreserved characters is escaped, so that
    /// no text can add a receiver or a header (RFC 6068, section 2).
    public var mailto: String { "mailto:" + Self.escaped(toAddress, keeping: "@") + "?subject=" + Self.escaped(subject) + "&body=" + Self.escaped(body) }

    private static func escaped(_ text: String, keeping kept: String = "") -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        // A line ends with CRLF there.
        for byte in text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): bytes.append(byte)
            case _ where kept.utf8.contains(byte): bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
