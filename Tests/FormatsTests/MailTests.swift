import Testing
@testable import Formats

@Suite("Mails that came in") struct MailTests {
    private func read(_ text: String) throws -> MailMessage { try MailMessage(Array(text.utf8)) }

    @Test("give sender, subject, number and words") func plain() throws {
        let mail = try read("From: Eva Berg <eva@berg.test>\r\nTo: hello@lumen.test\r\nSubject: A new hall\r\nMessage-ID: <1@berg.test>\r\n\r\nHello,\r\nwe need light.\r\n")
        #expect((mail.from, mail.to, mail.subject, mail.messageId) == ("Eva Berg <eva@berg.test>", "hello@lumen.test", "A new hall", "<1@berg.test>"))
        #expect(mail.text == "Hello,\nwe need light.\n" && !mail.isAutomatic)
    }

    @Test("read encoded words, folded fields and single bytes", arguments: [
        ("=?utf-8?Q?Bj=C3=B6rn_Berg?=", "Björn Berg"), ("=?UTF-8?B?xYHDs2TFug==?=", "Łódź"), ("=?iso-8859-1?Q?S=F6k?=\r\n =?iso-8859-1?Q?_ljus?=", "Sök ljus"), ("=?iso-8859-2?Q?=A3=F3d=BC?=", "Łódź"),
        ("=?klingon?Q?abc?= stays", "=?klingon?Q?abc?= stays"), ("=?utf-8?Q?open", "=?utf-8?Q?open"), ("plain =?utf-8?q?=C3=A5?= word", "plain å word"),
    ])
    func words(_ written: String, _ meant: String) throws { #expect(try read("From: a@b.test\r\nSubject: \(written)\r\n\r\nx").subject == meant) }

    @Test("take the first plain part of several, whatever its encoding") func parts() throws {
        let mail = try read("""
            From: a@b.test\r
            Content-Type: multipart/mixed; boundary="outer"\r
            \r
            preamble\r
            --outer\r
            Content-Type: multipart/alternative; boundary=inner\r
            \r
            --inner\r
            Content-Type: text/html\r
            \r
            <script>alert(1)</script>\r
            --inner\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            Gr=C3=BC=C3=9Fe aus=\r
             Malm=C3=B6\r
            --inner--\r
            --outer\r
            Content-Type: text/plain\r
            Content-Disposition: attachment; filename=x.txt\r
            \r
            not this\r
            --outer--\r

            """)
        #expect(mail.text == "Grüße aus Malmö\n")
        let base64 = try read("From: a@b.test\r\nContent-Type: text/plain; charset=\"windows-1252\"\r\nContent-Transfer-Encoding: base64\r\n\r\nU/ZrIGxq\r\ndXM=\r\n")
        #expect(base64.text == "Sök ljus")
    }

    @Test("never hold a line break in a field, so that nothing can be added to a header") func injection() throws {
        let mail = try read("From: a@b.test\r\nSubject: =?utf-8?Q?Hello=0D=0ABcc:_all@b.test?=\r\n\r\nx")
        #expect(mail.subject == "HelloBcc: all@b.test")
        #expect(try read("From: \"x\u{1}\" <a@b.test>\r\nSubject: a\u{0}b\r\n\r\nx").subject == "ab")
    }

    @Test("tell what machines wrote", arguments: ["Auto-Submitted: auto-replied", "Precedence: bulk", "X-Autoreply: yes", "Content-Type: multipart/report; boundary=x"])
    func automatic(_ field: String) throws { #expect(try read("From: a@b.test\r\n\(field)\r\n\r\nx").isAutomatic) }

    @Test("are refused as a whole when they break a limit or are none") func hostile() throws {
        #expect(throws: MailMessage.Mistake.noHeader) { try read("") }
        #expect(throws: MailMessage.Mistake.noSender) { try read("\r\n\r\nx") }
        #expect(throws: MailMessage.Mistake.noSender) { try read("Subject: x\r\n\r\ny") }
        #expect(throws: MailMessage.Mistake.tooLarge) { try read("From: a@b.test\r\nX: " + String(repeating: "a", count: 300_000) + "\r\n\r\nx") }
        #expect(throws: MailMessage.Mistake.tooLarge) { try read("From: a@b.test\r\n" + String(repeating: "X: y\r\n", count: 1_001) + "\r\nx") }
        // Parts within parts within parts.
        var deep = "", end = ""
        for level in 0..<20 { (deep, end) = (deep + "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n", "\r\n--b\(level)--\r\n" + end) }
        #expect(throws: MailMessage.Mistake.tooLarge) { try read("From: a@b.test\r\n" + deep + "Content-Type: text/plain\r\n\r\nx" + end) }
        let long = try read("From: a@b.test\r\n\r\n" + String(repeating: "x", count: 500_000))
        #expect(long.text?.count == MailMessage.textBytes)
    }

    /// Each of them would be looked for up to the end of the header, which anybody may make as long as a header may be.
    @Test("encoded words without an end cost no more than their length", .timeLimit(.minutes(1))) func endless() throws {
        let words = String(repeating: "=?utf-8?Q?x", count: 20_000), mail = try read("From: a@b.test\r\nTo: \(words)\r\nSubject: short\r\n\r\nx")
        #expect(mail.subject == "short" && mail.to == String(words.prefix(1_000)))
        let letters = String(repeating: "ö", count: 500), encoded = letters.map { _ in "=?utf-8?Q?=C3=B6?=" }.joined(separator: " ")
        #expect(try read("From: a@b.test\r\nSubject: =?utf-8?Q?\(String(repeating: "=C3=B6", count: 80))?=\r\n\r\nx").subject == String(repeating: "ö", count: 80))
        #expect(try read("From: a@b.test\r\nSubject: \(encoded)\r\n\r\nx").subject?.hasPrefix(String(repeating: "ö", count: 100)) == true)
    }

    @Test("any bytes are read or refused, and none crash") func noise() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = try? MailMessage(Array("From: a@b.test\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Transfer-Encoding: quoted-printable\n\n=".utf8) + bytes + Array("\n--b".utf8))
            _ = try? MailMessage(bytes)
        }
    }
}
