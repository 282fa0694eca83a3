import Domain
import Testing

@Suite("What a file is") struct FileTypeTests {
    @Test("is found by how it begins, whatever it is called")
    func marks() {
        #expect(FileType(beginning: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1], name: "a.html") == .png)
        #expect(FileType(beginning: Array("<svg onload=alert(1)>".utf8), name: "a.png") == .text)
        #expect(FileType(beginning: Array("<html><script>".utf8), name: "a.pdf") == .text)
        #expect(FileType(beginning: Array("GIF89a<script>".utf8), name: "a.js") == .gif)
        #expect(FileType(beginning: Array("RIFF1234WEBP".utf8), name: "a") == .webp)
        #expect(FileType(beginning: [0x50, 0x4B, 0x03, 0x04, 9], name: "Q.XLSX") == .sheet)
        #expect(FileType(beginning: [0x50, 0x4B, 0x03, 0x04, 9], name: "xlsx.exe") == .zip)
        #expect(FileType(beginning: Array("a;b\n1;2".utf8), name: "list.csv") == .csv)
        #expect(FileType(beginning: [0x4D, 0x5A, 0x90, 0], name: "a.txt") == .unknown)
        #expect(FileType(beginning: [], name: "a.txt") == .unknown)
        // The cut may go through a letter.
        #expect(FileType(beginning: [0xC3], name: "a.txt") == .unknown)
        #expect(FileType(beginning: Array("blå".utf8.dropLast()), name: "a.txt") == .text)
    }

    @Test("does not change its name beyond what nobody sees")
    func names() {
        #expect(Attachment.tidied(name: "C:\\Users\\Åsa\\Tilbud nr. 4.pdf") == "Tilbud nr. 4.pdf")
        #expect(Attachment.tidied(name: "../../passwd") == "passwd")
        #expect(Attachment.tidied(name: "a\u{0}b\r\nSet-Cookie: x\u{202E}.pdf") == "abSet-Cookie: x.pdf")
        #expect(Attachment.tidied(name: " \u{200B} ") == "file" && Attachment.tidied(name: "...") == "file" && Attachment.tidied(name: "") == "file")
        let long = Attachment.tidied(name: String(repeating: "ö", count: 300) + ".docx")
        #expect(long.count == 200 && long.hasSuffix("ö.docx"))
        #expect(Attachment.tidied(name: String(repeating: "x", count: 300)).count == 200)
    }
}
