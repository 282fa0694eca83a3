/// How telephone numbers are written in a country: its code, the zero that is dialled only inside, and how many digits follow.
public struct PhoneCountry: Hashable, Sendable {
    /// ISO 3166, two capital letters.
    public let code: String
    /// Behind the "+".
    public let calling: String
    /// What is dialled in front of a number only inside the country; empty where numbers have no such prefix.
    public let trunk: String
    /// Digits of a number without code and prefix.
    public let digits: ClosedRange<Int>
    private let zones: [String]

    private init(_ code: String, _ calling: String, _ trunk: String, _ digits: ClosedRange<Int>, _ zones: String...) {
        (self.code, self.calling, self.trunk, self.digits, self.zones) = (code, calling, trunk, digits, zones)
    }

    /// The country with the code; nil for one whose way of writing is not known here.
    public init?(_ code: String) {
        guard let found = Self.all.first(where: { $0.code == code }) else { return nil }
        self = found
    }

    /// The country of a time zone: `Europe/Warsaw` is Poland's. Nil for zones of several countries.
    public init?(zone: String) {
        guard let found = Self.all.first(where: { $0.zones.contains(zone) }) else { return nil }
        self = found
    }

    /// The country whose code an international number begins with.
    static func of(international digits: some StringProtocol) -> PhoneCountry? {
        all.first { digits.hasPrefix($0.calling) }
    }

    /// The countries of the five languages, and those around them. Longer codes stand before shorter ones that they begin with;
    /// none of these does. In Italy the zero is part of the number.
    public static let all: [PhoneCountry] = [
        PhoneCountry("SE", "46", "0", 7...10, "Europe/Stockholm"), PhoneCountry("DK", "45", "", 8...8, "Europe/Copenhagen"), PhoneCountry("NO", "47", "", 8...8, "Europe/Oslo"),
        PhoneCountry("FI", "358", "0", 5...12, "Europe/Helsinki"), PhoneCountry("IS", "354", "", 7...9, "Atlantic/Reykjavik"), PhoneCountry("PL", "48", "", 9...9, "Europe/Warsaw"),
        PhoneCountry("IT", "39", "", 6...11, "Europe/Rome"), PhoneCountry("SM", "378", "", 6...10, "Europe/San_Marino"), PhoneCountry("GB", "44", "0", 9...10, "Europe/London"),
        PhoneCountry("IE", "353", "0", 7...9, "Europe/Dublin"), PhoneCountry("DE", "49", "0", 6...11, "Europe/Berlin"), PhoneCountry("AT", "43", "0", 5...13, "Europe/Vienna"),
        PhoneCountry("CH", "41", "0", 9...9, "Europe/Zurich"), PhoneCountry("NL", "31", "0", 9...9, "Europe/Amsterdam"), PhoneCountry("BE", "32", "0", 8...9, "Europe/Brussels"),
        PhoneCountry("LU", "352", "", 6...11, "Europe/Luxembourg"), PhoneCountry("FR", "33", "0", 9...9, "Europe/Paris"), PhoneCountry("ES", "34", "", 9...9, "Europe/Madrid"),
        PhoneCountry("PT", "351", "", 9...9, "Europe/Lisbon"), PhoneCountry("CZ", "420", "", 9...9, "Europe/Prague"), PhoneCountry("SK", "421", "0", 9...9, "Europe/Bratislava"),
        PhoneCountry("SI", "386", "0", 8...8, "Europe/Ljubljana"), PhoneCountry("HR", "385", "0", 8...9, "Europe/Zagreb"), PhoneCountry("HU", "36", "06", 8...9, "Europe/Budapest"),
        PhoneCountry("LT", "370", "0", 8...8, "Europe/Vilnius"), PhoneCountry("LV", "371", "", 8...8, "Europe/Riga"), PhoneCountry("EE", "372", "", 7...8, "Europe/Tallinn"),
        PhoneCountry("UA", "380", "0", 9...9, "Europe/Kyiv"), PhoneCountry("US", "1", "1", 10...10, "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    ]
}
