import Domain
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test("are one number however they are written", arguments: [
        ("070-123 45 67", "SE", "+46701234567"), ("+46 (0)70 123 45 67", "SE", "+46701234567"), ("0046 70 1234567", "DK", "+46701234567"), ("tel. 070 123 45 67", "SE", "+46701234567"),
        ("20 12 34 56", "DK", "+4520123456"), ("+45 20 12 34 56", nil, "+4520123456"), ("22 123 45 67 wew. 12", "PL", "+48221234567"), ("06 1234 5678", "IT", "+390612345678"),
        ("+39 06 1234 5678", "SE", "+390612345678"), ("030/123456", "DE", "+4930123456"), ("020 7946 0958", "GB", "+442079460958"), ("(0)8-123 456 78", "SE", "+46812345678"), ("+1 212 555 0100", nil, "+12125550100"),
    ] as [(String, String?, String)])
    func oneForm(_ written: String, _ country: String?, _ expected: String) {
        #expect(PhoneNumber(written, in: country.flatMap { PhoneCountry($0) })?.text == expected)
    }

    @Test("are not guessed: without a country, without the prefix, too short, too long", arguments: [
        ("070-123 45 67", nil), ("70 123 45 67", "SE"), ("2012345", "DK"), ("201234567", "DK"), ("+45 2012", "DK"), ("call me", "SE"), ("", "SE"), ("+46+70", "SE"), ("12345", "PL"),
    ] as [(String, String?)])
    func notGuessed(_ written: String, _ country: String?) {
        #expect(PhoneNumber(written, in: country.flatMap { PhoneCountry($0) }) == nil)
    }

    @Test("take the workspace's country from its time zone")
    func zones() {
        #expect(PhoneCountry(zone: "Europe/Warsaw")?.code == "PL")
        #expect(PhoneCountry(zone: "Europe/Rome")?.calling == "39")
        #expect(PhoneCountry(zone: "UTC") == nil)
    }

    @Test("of the five languages' countries and their neighbours are known, none beginning as another")
    func countries() {
        let codes: [String] = ["GB", "IE", "SE", "NO", "FI", "DK", "DE", "PL", "CZ", "SK", "UA", "LT", "IT", "FR", "CH", "AT", "SI", "SM"]
        #expect(codes.filter { PhoneCountry($0) == nil } == [])
        for one in PhoneCountry.all {
            let alike = PhoneCountry.all.filter { $0.calling.hasPrefix(one.calling) }
            #expect(alike == [one])
        }
    }
}
