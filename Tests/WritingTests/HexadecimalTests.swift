import Testing
import Writing

@Suite("Hexadecimal digits") struct HexadecimalTests {
    @Test("are two for each byte, and come back as the bytes") func round() {
        let all = (0...255).map { UInt8($0) }, text = Hexadecimal.text(of: all)
        #expect(text.utf8.count == 512 && text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hexadecimal.bytes(of: text) == all)
        #expect(Hexadecimal.bytes(of: text.uppercased()) == all)
        #expect(Hexadecimal.text(of: []) == "" && Hexadecimal.bytes(of: "") == [])
    }

    @Test("that are none, or have no partner, are refused", arguments: ["0", "0g", "+f", "0 ", "å", "00x"])
    func refused(_ text: String) { #expect(Hexadecimal.bytes(of: text) == nil) }

    @Test("of a number are sixteen", arguments: [(UInt64(0), "0000000000000000"), (0x0123_4567_89AB_CDEF, "0123456789abcdef"), (.max, "ffffffffffffffff")])
    func number(_ number: UInt64, _ text: String) { #expect(Hexadecimal.text(of: number) == text) }
}

@Suite("Addresses") struct AddressTests {
    @Test("take any text as one part", arguments: [("a b&c=d", "a%20b%26c%3Dd"), ("Østerbro/1", "%C3%98sterbro%2F1"), ("-._~aZ9", "-._~aZ9"), ("", ""), ("%2F", "%252F")])
    func parts(_ text: String, _ encoded: String) { #expect(HTMLAddress.encoded(text) == encoded) }

    @Test("can keep the slashes of a path") func slashes() { #expect(HTMLAddress.encoded("/deals?status=open", keepingSlashes: true) == "/deals%3Fstatus%3Dopen") }
}
