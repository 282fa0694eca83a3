/// Turns text into the form in which it is searched, so that "lodz" finds Łódź on every database. Both sides go through it:
/// what is stored in a column for searching, and what somebody types.
///
/// The rule, which stored columns rely on (changing it means folding them again):
/// 1. Capital letters become small.
/// 2. Latin, Greek and Cyrillic letters lose their marks: å ä á → a, ö ø ő → o, é ę → e, ł → l, đ ð → d, ż → z, й → и, ά → α.
/// 3. Letters that are two become two: æ → ae, œ → oe, ß → ss, þ → th, ĳ → ij. (Danish aa stays aa: Aalborg is not Ålborg.)
/// 4. Marks that stand alone, soft hyphens and characters without width vanish; typographic dashes, apostrophes and
///    quotation marks become those of ASCII.
/// 5. Every run of white space is one space, none at the ends.
/// Everything else stays as it is.
public enum SearchFolding {
    public static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                add(UInt8(truncatingIfNeeded: scalar.value), to: &folded)
            } else if let base = bases[scalar] {
                folded += base
            } else {
                for small in scalar.properties.lowercaseMapping.unicodeScalars { add(small, to: &folded) }
            }
        }
        if folded.last == UInt8(ascii: " ") { folded.removeLast() }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The words of a text, folded, with one space between them. Whatever is neither letter nor number divides words, also in addresses,
    /// numbers and names of hosts, so that every database is given the same words and finds them alike.
    public static func words(_ text: String) -> String {
        let folded = fold(text)
        var words: [UInt8] = []
        words.reserveCapacity(folded.utf8.count)
        for scalar in folded.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                add(isOfWord(byte) ? byte : UInt8(ascii: " "), to: &words)
            } else if isOfWord(scalar) {
                words += UTF8.encode(scalar).map(Array.init) ?? []
            } else {
                add(UInt8(ascii: " "), to: &words)
            }
        }
        if words.last == UInt8(ascii: " ") { words.removeLast() }
        return String(decoding: words, as: UTF8.self)
    }

    private static func isOfWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 }

    /// The kinds of characters that SQLite's index takes for parts of words.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }

    private static func add(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
        if let base = bases[scalar] {
            folded += base
        } else if isMark(scalar) {
            return
        } else if scalar.properties.isWhitespace {
            add(UInt8(ascii: " "), to: &folded)
        } else {
            folded += UTF8.encode(scalar).map(Array.init) ?? []
        }
    }

    private static func add(_ byte: UInt8, to folded: inout [UInt8]) {
        if byte == 0x20 || 0x09...0x0D ~= byte {
            if let last = folded.last, last != 0x20 { folded.append(0x20) }
        } else {
            folded.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
        default: false
        }
    }

    /// The letters without marks that a small letter stands for; nil for one that stands for itself.
    static func base(of letter: Unicode.Scalar) -> [UInt8]? { bases[letter] }

    private static let bases: [Unicode.Scalar: [UInt8]] = {
        var bases: [Unicode.Scalar: [UInt8]] = [:]
        for line in table.split(separator: "\n") {
            let pair = line.split(separator: " ")
            guard pair.count == 2 else { continue }
            for letter in pair[1].unicodeScalars { bases[letter] = Array(pair[0].utf8) }
        }
        return bases
    }()

    /// What it becomes, and from which letters: those of the Unicode blocks Latin-1, Latin Extended-A, -B and Additional,
    /// Greek and Cyrillic that are a letter with marks by canonical decomposition, and those that only look it (ł, ø, đ …).
    private static let table = """
        a ªàáâãäåāăąǎǟǡǻȁȃȧⱥḁạảấầẩẫậắằẳẵặ
        b ƀḃḅḇ
        c çćĉċčȼḉ
        d ðďđḋḍḏḑḓ
        e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ
        f ƒḟ
        g ĝğġģǥǧǵḡ
        h ĥħȟḣḥḧḩḫẖ
        i ìíîïĩīĭįıɨǐȉȋḭḯỉị
        j ĵǰȷ
        k ķĸǩḱḳḵ
        l ĺļľłƚḷḹḻḽ
        m ḿṁṃ
        n ñńņňŉŋǹṅṇṉṋ
        o ºòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ
        p ṕṗ
        r ŕŗřȑȓṙṛṝṟ
        s śŝşšſșṡṣṥṧṩſẛ
        t ţťŧțṫṭṯṱẗ
        u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự
        v ṽṿ
        w ŵẁẃẅẇẉẘ
        x ẋẍ
        y ýÿŷȳẏẙỳỵỷỹ
        z źżžƶẑẓẕ
        ae æǣǽ
        dz ǆ
        fi ﬁ
        fl ﬂ
        ij ĳ
        lj ǉ
        nj ǌ
        oe œ
        ss ß
        th þ
        α ά
        ε έ
        η ή
        ι ίΐϊ
        ο ό
        σ ς
        υ ύϋΰ
        ω ώ
        г ѓ
        е ѐё
        и ѝй
        к ќ
        у ў
        і ї
        - ‐‑‒–—−
        ' ‘’ʼ′´`
        " “”„«»
        """
}
