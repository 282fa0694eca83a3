/// A currency by its ISO 4217 code, with the number of digits of its minor unit.
public struct Currency: Hashable, Sendable {
    /// The three letters of the code, a byte each: every row of a list has a currency, and copying a number costs nothing.
    public let letters: UInt32
    /// Digits behind the decimal sign: 2 for EUR, 0 for JPY, 3 for KWD.
    public var digits: Int { Int(minorDigits) }
    private let minorDigits: Int8

    /// Nil unless `code` is a currency in use (ISO 4217 list one, without funds and metals). Small letters are accepted.
    public init?(_ code: String) {
        var code = code
        guard let known = code.withUTF8({ Currency(ascii: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = known
    }

    /// The same for the bytes of a code.
    public init?(ascii code: UnsafeRawBufferPointer) {
        guard code.count == 3, let place = Self.place(of: code[0], code[1], code[2]), Self.digitsByPlace[place] >= 0 else { return nil }
        letters = UInt32(code[0] & 0xDF) << 16 | UInt32(code[1] & 0xDF) << 8 | UInt32(code[2] & 0xDF)
        minorDigits = Self.digitsByPlace[place]
    }

    private init(known code: StaticString) {
        letters = code.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
        minorDigits = 2
    }
    public static let eur = Currency(known: "EUR"), sek = Currency(known: "SEK"), dkk = Currency(known: "DKK"), pln = Currency(known: "PLN"), usd = Currency(known: "USD"), gbp = Currency(known: "GBP")

    /// Three capital letters.
    public var code: String {
        String(unsafeUninitializedCapacity: 3) { bytes in
            for place in 0..<3 { bytes[place] = UInt8(truncatingIfNeeded: letters >> UInt32(16 - 8 * place)) }
            return 3
        }
    }

    public static func == (left: Currency, right: Currency) -> Bool { left.letters == right.letters }
    public func hash(into hasher: inout Hasher) { hasher.combine(letters) }

    /// Minor units in one unit: 100 for EUR, 1 for JPY.
    public var minorUnitsPerUnit: Int64 { [1, 10, 100, 1_000][digits] }

    /// Every code that `init` accepts, in alphabetical order.
    public static let codes: [String] = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC \
        CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR \
        ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
        MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE \
        SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF \
        YER ZAR ZMW ZWG
        """.split(separator: " ").map(String.init)
    /// For each three letters how many digits a currency of that code has; -1 for none. Every row of a list has a currency:
    /// one look into a table finds it.
    private static let digitsByPlace: [Int8] = {
        var table = [Int8](repeating: -1, count: 26 * 26 * 26)
        for code in codes {
            let letters = Array(code.utf8)
            guard let place = place(of: letters[0], letters[1], letters[2]) else { continue }
            table[place] = withoutMinorUnit.contains(code) ? 0 : withThreeDigits.contains(code) ? 3 : 2
        }
        return table
    }()

    /// Three letters, capital or small, as a number to the base of 26; nil for anything else.
    private static func place(of first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        let letters = ((first & 0xDF) &- UInt8(ascii: "A"), (second & 0xDF) &- UInt8(ascii: "A"), (third & 0xDF) &- UInt8(ascii: "A"))
        return max(letters.0, letters.1, letters.2) < 26 ? (Int(letters.0) * 26 + Int(letters.1)) * 26 + Int(letters.2) : nil
    }
    private static let withoutMinorUnit: Set<String> = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
    private static let withThreeDigits: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
}

extension Currency: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Currency(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "write a currency as its ISO 4217 code, such as EUR")
        }
        self = value
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
