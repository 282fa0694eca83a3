/// The upper half of an encoding that spends one byte on each character: what the bytes 0x80 to 0xFF stand for.
///
/// Tables: unicode.org/Public/MAPPINGS. A byte that the encoding does not use stands for U+FFFD. So do the control
/// characters 0x80 to 0x9F of ISO-8859-2: no text has them.
struct CodePage: Sendable {
    private let characters: [UInt16]

    private init(_ upperHalf: String) { characters = Array(upperHalf.utf16) }

    /// U+FFFD for a byte that stands for nothing.
    @inline(__always) func character(for byte: UInt8) -> UInt16 { byte < 0x80 ? UInt16(byte) : characters[Int(byte) - 0x80] }

    /// The byte that stands for a character; nil when the encoding lacks it.
    func byte(for scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value < 0x80 { return UInt8(scalar.value) }
        guard scalar.value <= 0xFFFF, scalar != "\u{FFFD}" else { return nil }
        return characters.firstIndex(of: UInt16(scalar.value)).map { UInt8($0 + 0x80) }
    }
}

extension CodePage {
    static let windows1252 = CodePage(
        """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\
        \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿\
        ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
        àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
        """)
    static let windows1250 = CodePage(
        """
        €\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\
        \u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
        ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
        ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙
        """)
    static let iso88592 = CodePage(
        String(repeating: "\u{FFFD}", count: 32) + """
        \u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż\
        ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
        ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙
        """)
    static let macRoman = CodePage(
        """
        ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
        †°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
        ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
        ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
        """)
}
