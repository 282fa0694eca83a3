/// A currency by its ISO 4217 code, with the number of digits of its minor unit.
public struct Currency: Hashable, Sendable {
    /// Three capital letters.
    public let code: String
    /// Digits behind the decimal sign: 2 for EUR, 0 for JPY, 3 for KWD.
    public let digits: Int

    /// Nil unless `code` is a currency in use (ISO 4217 list one, without funds and metals). Small letters are accepted.
    public init?(_ code: String) {
        guard let known = Self.known[code] ?? Self.known[code.uppercased()] else { return nil }
        self = known
    }

    private init(known code: String, digits: Int = 2) { (self.code, self.digits) = (code, digits) }
    public static let eur = Currency(known: "EUR"), sek = Currency(known: "SEK"), dkk = Currency(known: "DKK"), pln = Currency(known: "PLN"), usd = Currency(known: "USD"), gbp = Currency(known: "GBP")

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
    /// Every row of a list has a currency: one look-up finds it.
    private static let known = Dictionary(uniqueKeysWithValues: codes.map { code in
        (code, Currency(known: code, digits: withoutMinorUnit.contains(code) ? 0 : withThreeDigits.contains(code) ? 3 : 2))
    })
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
