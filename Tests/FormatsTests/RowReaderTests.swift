@testable import Formats
import Domain
import FoundationEssentials
import Testing

@Suite("Reading rows") struct RowReaderTests {
    private func problems(_ text: String, kind: ImportKind = .deals, currency: Currency = .eur) throws -> [RowProblem] {
        try Looking.rows(text, kind: kind, currency: currency).flatMap(\.problems)
    }

    @Test("a deal without a title is called after its company and product")
    func titles() throws {
        let deals = try Looking.deals("Deal ID,Title,Company,Product,Contact\n1,A,B,C,D\n2,,B,C,\n3,,,C,\n4,,B,,\n5,,,,D\n6,,,,\n")
        #expect(deals.map(\.titleOrSubstitute) == ["A", "B – C", "C", "B", "D", "6"])
        #expect(deals[1].title == nil)
    }

    @Test("amounts are exact minor units of their currency; a column of currencies wins over signs")
    func amounts() throws {
        let deals = try Looking.deals("Title;Amount;Currency\na;€ 1.234,50;SEK\nb;99,9;\nc;300;JPY\nd;£5;\ne;(2,50);DKK\nf;;\n")
        #expect(deals.map { $0.amount.map { "\($0.minorUnits) \($0.currency.code)" } } == ["123450 SEK", "9990 EUR", "300 JPY", "500 GBP", "-250 DKK", nil])
    }

    @Test("the currency of a column's name holds for its amounts")
    func headerCurrency() throws {
        #expect(try Looking.deals("Title,Amount (SEK)\na,100\n")[0].amount == Money(minorUnits: 10_000, currency: .sek))
        #expect(try Looking.deals("Title,amountMinor,currency\na,1050,EUR\n")[0].amount == Money(minorUnits: 1_050, currency: .eur))
    }

    @Test("cells that cannot be read say why, each with its line and column")
    func cellProblems() throws {
        let text = """
            Title,Amount,Currency,Probability,Created,Status,Email,Note
            good,1.5,EUR,50,2024-01-31,open,a@b.se,
            a,1.2345,EUR,50,2024-01-31,open,a@b.se,
            b,lots,EUR,50,2024-01-31,open,a@b.se,
            c,1.5,DOG,50,2024-01-31,open,a@b.se,
            d,1.5,EUR,150,2024-01-31,open,a@b.se,
            e,1.5,EUR,50,2024-02-31,open,a@b.se,
            f,1.5,EUR,50,2024-01-31,maybe,a@b.se,"two
            lines"
            g,1.5,EUR,50,2024-01-31,open,nobody,
            h,99999999999999999.99,EUR,50,2024-01-31,open,a@b.se,
            i,1.5,JPY,50,2024-01-31,open,a@b.se,
            ,,,50,2024-01-31,open,,no name

            """
        let extra = String(repeating: "more,2,EUR,50,2024-01-31,open,a@b.se,\n", count: 600)
        let found = try problems(text + extra)
        #expect(found.map { "\($0.line) \($0.row) \($0.column ?? "-") \($0.code)" } == [
            "3 2 Amount amountTooManyDigits", "4 3 Amount numberNotRead", "5 4 Currency currencyUnknown", "6 5 Probability probabilityOutOfRange", "7 6 Created dateNotRead",
            "8 7 Status statusUnknown", "10 8 Email emailNotRead", "11 9 Amount amountOutOfRange", "12 10 Amount amountTooManyDigits", "13 11 - fieldMissing",
        ])
        #expect(found[0].details == ["currency": "EUR", "digits": "2"] && found[0].value == "1.2345" && found[9].details == ["field": "title"])
    }

    @Test("zeros behind the currency's digits are no problem, other digits are")
    func tooManyDigits() throws {
        let rows = try Looking.rows("Title,Amount\na,12.5000\nb,12.505\nc,1e3\n", kind: .deals)
        #expect(rows.map { $0.deal?.amount?.minorUnits } == [1_250, nil, 100_000])
    }

    @Test("n/a, a dash and null are empty where a value is expected")
    func emptyCells() throws {
        let deal = try #require(try Looking.deals("Title,Amount,Created,Probability,Status,Email\nn/a,n/a,-,NULL,–,none\nb,1.5,2024-01-01,5 %,won,a@b.se\n").first)
        #expect(deal.title == "n/a" && deal.amount == nil && deal.createdAt == nil && deal.probability == nil && deal.outcome == .open && deal.contacts.isEmpty)
    }

    @Test("outcomes come from stage, status, flags and times, and must agree")
    func outcomes() throws {
        let deals = try Looking.deals("""
            Title,Stage,Status,Is closed,Is won,Won at,Lost at,Close date
            a,Demo,,,,,,2024-05-01
            b,Demo,won,,,,,2024-05-01
            c,Closed Lost,,,,,,2024-05-01
            d,Demo,,true,true,,,2024-05-01
            e,Demo,,true,false,,,2024-05-01
            f,Demo,,false,false,,,2024-05-01
            g,Demo,,,,2024-04-01,,2024-05-01
            h,Demo,,,,,2024-04-02,

            """)
        #expect(deals.map(\.outcome) == [.open, .won, .lost, .won, .lost, .open, .won, .lost])
        #expect(deals.map(\.stage) == ["Demo", "Demo", nil, "Demo", "Demo", "Demo", "Demo", "Demo"])
        #expect(deals.map { $0.closedAt?.description } == [nil, "2024-05-01", "2024-05-01", "2024-05-01", "2024-05-01", nil, "2024-04-01", "2024-04-02"])
        #expect(deals.map { $0.expectedClose?.description } == ["2024-05-01", nil, nil, nil, nil, "2024-05-01", nil, nil])
        #expect(try problems("Title,Stage,Status\na,Closed Won,lost\nb,Closed Won,open\nc,Demo,open\nd,Demo,won\n").map(\.code) == [.outcomeContradiction, .outcomeContradiction])
        #expect(try problems("Title,Won at,Lost at\na,2024-01-01,2024-01-02\n").map(\.code) == [.outcomeContradiction])
    }

    @Test("rows with too few or too many cells are problems; empty cells to the right and empty rows are not")
    func ragged() throws {
        let rows = try Looking.rows("Title,Amount,Note\na,1,x\nb,1\nc,1,x,,\nd,1,x,more\n,,\n\ne,2,y\n", kind: .deals)
        #expect(rows.map(\.row) == [1, 2, 3, 4, 6] && rows.map(\.line) == [2, 3, 4, 5, 8])
        #expect(rows.map { $0.deal?.title } == ["a", nil, "c", nil, "e"])
        #expect(rows.flatMap(\.problems).map(\.code) == [.tooFewFields, .tooManyFields])
        #expect(rows[1].problems[0].details == ["expected": "3", "found": "2"])
    }

    @Test("a row that is one quoted cell, and a quote that never closes, are problems of their rows only")
    func wholeRow() throws {
        let rows = try Looking.rows("Title,Amount,Note\na,1,x\n\"b,2,\"\"y, z\"\"\"\nc,3,z\nd,4,\"open\n", kind: .deals)
        #expect(rows.map { $0.deal?.title } == ["a", nil, "c", nil])
        #expect(rows.flatMap(\.problems).map(\.code) == [.wholeRowInOneCell, .unclosedQuote])
        #expect(rows[1].problems[0].value == "b,2,\"y, z\"")
    }

    @Test("bytes that are no UTF-8 are a problem of their row and not a damaged text")
    func invalidText() throws {
        var bytes = Array(("Title,Company\n" + String(repeating: "Åsa,Örebro Bygg\n", count: 30)).utf8)
        bytes += [0x4D, 0xF6, 0x6C, 0x2C, 0x41, 0x0A]
        let file = ImportFile(bytes: bytes)
        let preview = try FilePreview(of: file, options: Looking.options(kind: .deals))
        #expect(preview.warnings == [.brokenBytes(1)])
        let rows = try Looking.rows(of: file, plan: preview.plan())
        #expect(rows.compactMap(\.deal).count == 30 && rows.last?.problems.map(\.code) == [.invalidText])
    }

    @Test("our export's guard against formulas is taken off, and nothing else")
    func guards() throws {
        let texts = ["'=1+1", "'+46 x", "'@a", "'-a", "''=1", "'twas", "'-5", "-5", "'＝1", "'\tx", "'\"=x"]
        let deals = try Looking.deals("Title,Note\n" + texts.map { "\"\($0.replacing("\"", with: "\"\""))\",\"\($0.replacing("\"", with: "\"\""))\"\n" }.joined())
        #expect(deals.map(\.title) == ["=1+1", "+46 x", "@a", "-a", "'=1", "'twas", "'-5", "-5", "＝1", "x", "\"=x"])
        #expect(deals.map(\.note)[9] == "\tx")
    }

    @Test("notes keep their line breaks and spaces, other texts lose them at the ends")
    func notes() throws {
        let deal = try Looking.deals("Title,Note\n\"  a \",\" first\r\n second \n\"\n")[0]
        #expect(deal.title == "a" && deal.note == " first\r\n second \n")
    }

    @Test("people come from names, addresses and ids; lists that do not match are not paired")
    func people() throws {
        let deals = try Looking.deals("""
            Title,Contact,Contact email,Contact id,Owner,Owner email
            a,Bo Ek,bo@x.se,7,Anna,anna@x.se
            b,Bo Ek;Cia Dal,bo@x.se;cia@x.se,7;8,anna@x.se,
            c,Bo Ek;Cia Dal,bo@x.se;cia@x.se;dan@x.se,7;8;9,Anna (anna@x.se),
            d,,bo@x.se,,,

            """)
        #expect(deals[0].contacts == [PersonReference(name: "Bo Ek", email: "bo@x.se", externalId: "7")])
        #expect(deals[1].contacts.map(\.name) == ["Bo Ek", "Cia Dal"] && deals[1].contacts.map(\.email) == ["bo@x.se", "cia@x.se"])
        #expect(deals[2].contacts.map(\.name) == [nil, nil, nil] && deals[2].contacts.map(\.externalId) == ["7", "8", "9"])
        #expect(deals[3].contacts == [PersonReference(email: "bo@x.se")])
        #expect(deals.map(\.owner) == [
            PersonReference(name: "Anna", email: "anna@x.se"), PersonReference(email: "anna@x.se"), PersonReference(name: "Anna", email: "anna@x.se"), nil,
        ])
    }

    @Test("local times are those of the plan's zone")
    func zones() throws {
        var options = Looking.options(kind: .deals)
        options.zone = try #require(Zone("Europe/Warsaw"))
        let file = ImportFile(text: "Title,Created,Expected close date\na,2024-07-01 00:30,2024-07-01T22:30:00Z\n")
        let deal = try #require(try Looking.rows(of: file, plan: FilePreview(of: file, options: options).plan())[0].deal)
        #expect(deal.createdAt?.moment.description == "2024-06-30T22:30:00Z")
        #expect(deal.expectedClose?.description == "2024-07-02")
    }

    @Test("dates and numbers that the preview never saw and that can be read in two ways are problems, never guesses")
    func neverGuessed() throws {
        let file = ImportFile(text: "Title,Created,Amount\na,2024-01-05,5\n")
        let plan = try FilePreview(of: file, options: Looking.options(kind: .deals)).plan()
        let later = ImportFile(text: "Title,Created,Amount\na,2024-01-05,5\nb,03/04/2024,5\nc,2024-01-05,\"1,234\"\nd,5/5/2024,\"1,5\"\n")
        let rows = try Looking.rows(of: later, plan: plan)
        #expect(rows.flatMap(\.problems).map(\.code) == [.dateAmbiguous, .numberAmbiguous])
        #expect(rows[3].deal?.createdAt?.description == "2024-05-05" && rows[3].deal?.amount?.minorUnits == 150)
    }

    @Test("a date that only fits the other order is a problem")
    func otherOrder() throws {
        let text = "Title,Created\n" + String(repeating: "a,13/01/2024\n", count: 100) + "b,01/13/2024\n"
        #expect(try problems(text).map(\.code) == [.dateInOtherOrder])
    }

    @Test("a reading that stops anywhere goes on where it stopped, with the same numbers")
    func resuming() throws {
        let text = "sep=;\n\u{FEFF}Titel;Belopp\n" + (1...40).map { "\"Affär \($0)\nå\";\($0),5\n\n" }.joined()
        for encoding in [TextEncoding.utf8, .windows1252, .utf16LittleEndian] {
            let bytes = try #require(Encoded.bytes(text.replacing("\u{FEFF}", with: ""), in: encoding, marked: true))
            let file = ImportFile(bytes: bytes, piece: 13)
            let plan = try FilePreview(of: file, options: Looking.options(kind: .deals, currency: .sek)).plan()
            #expect(plan.encoding == encoding && plan.separator == .semicolon)
            let all = try Looking.rows(of: file, plan: plan)
            #expect(all.count == 40 && all.last?.deal?.title == "Affär 40\nå" && all.last?.row == 40)
            for stop in [0, 1, 17, 40] {
                let reader = try RowReader(plan, file: file)
                for _ in 0..<stop { _ = try reader.next() }
                let rest = try Looking.rows(of: file, plan: plan, from: reader.position)
                #expect(rest.map(\.row) == all.dropFirst(stop).map(\.row) && rest.map(\.line) == all.dropFirst(stop).map(\.line))
                #expect(rest.map(\.deal) == all.dropFirst(stop).map(\.deal))
            }
        }
    }

    @Test("a plan survives being stored, and refuses a file with another header")
    func plans() throws {
        let file = ImportFile(text: VendorFiles.hubspotDeals)
        let plan = try FilePreview(of: file, options: Looking.options()).plan()
        let stored = try JSONDecoder().decode(ImportPlan.self, from: JSONEncoder().encode(plan))
        #expect(stored == plan)
        #expect(try Looking.rows(of: file, plan: stored).map(\.deal) == Looking.rows(of: file, plan: plan).map(\.deal))
        #expect(throws: ImportPlanError.headerChanged(expected: plan.mapping.columns.map(\.header.text), found: ["Name", "Amount"])) {
            try RowReader(plan, file: ImportFile(text: "Name,Amount\n"))
        }
    }

    @Test("companies, contacts and activities have what identifies them, or are problems")
    func otherKinds() throws {
        let companies = try Looking.rows("Company,Website,Employees,Phone\n,https://www.acme.com/x,\"10,001+\",1;2\n,,5,\nBeta,none,12,\n", kind: .companies)
        #expect(companies[0].company?.name == "acme.com" && companies[0].company?.employees == 10_001 && companies[0].company?.phones == ["1", "2"])
        #expect(companies[1].problems.map(\.code) == [.fieldMissing] && companies[2].company?.employees == 12 && companies[2].company?.domain == nil)
        let contacts = try Looking.rows("Förnamn;Efternamn;E-post\nBo;Ek;\"Bo Ek <bo@x.se>, b@y.se\"\n;;c@x.se\n;;\nDan;;x\n", kind: .contacts)
        #expect(contacts.map { $0.contact?.name } == ["Bo Ek", "c@x.se", nil] && contacts[0].contact?.emails == ["bo@x.se", "b@y.se"] && contacts[2].problems.map(\.code) == [.emailNotRead])
        let history = try Looking.rows("case,ts,stage,amount,reason\n1,2024-01-01T10:00:00,Offer,5.5,\n1,2024-01-02T10:00:00,Lost,,price\n,2024-01-02,Won,,\n2,,Won,,\n", kind: .dealHistory)
        #expect(history.map { $0.history?.outcome } == [.open, .lost, nil, nil] && history[1].history?.lostReason == "price" && history[0].history?.stage == "Offer")
        #expect(history.flatMap(\.problems).map { $0.details["field"] } == ["dealExternalId", "at"])
    }
}
