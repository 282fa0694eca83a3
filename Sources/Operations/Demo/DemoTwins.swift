import Domain

/// Customers whom somebody noted twice, for the search for duplicates to find.
enum DemoTwins {
    /// The company once more: as it is there; as it was noted; days ago.
    private static let companies = DemoTable("""
        Kaffehuset Odin | Kaffehuset Odin ApS | 12
        Linnea Living | Linnea Living AB | 19
        Librerie Minerva | Librerie Minerva Srl | 8
        """)
    /// Company, the name as it was noted, days ago.
    private static let people = DemoTable("""
        Vinhuset Aarhus | Soren Juhl | 15
        Piekarnia Złoty Kłos | Tomasz Wojcik | 3
        """)

    static func acts(_ dates: DemoDates, of told: [DemoCompany]) -> [DemoAct] {
        let again = companies.rows.compactMap { row -> DemoAct? in
            guard let one = told.first(where: { $0.key == row.cell(0) }) else { return nil }
            let at = dates.ago(row.whole(2), at: "11:20")
            let twin = DemoCompany(key: row.cell(1), trade: one.trade, town: one.town, country: one.country, seller: one.seller, contacts: [], since: at)
            return DemoAct(at, one.seller, .company(twin))
        }
        return again + people.rows.compactMap { row in
            told.first { $0.key == row.cell(0) }.map { DemoAct(dates.ago(row.whole(2), at: "11:25"), $0.seller, .contact(DemoContact(key: row.cell(1), title: nil), of: $0)) }
        }
    }
}
