@testable import Formats
import Domain
import FoundationEssentials
import Testing

@Suite("Looking at a file") struct PreviewTests {
    @Test("shows encoding, separator, rows, stages and how columns are written")
    func shows() throws {
        let text = "Affär;Steg;Belopp;Skapad\nKök;Offert;1 234,50;31/01/2024\nBad;Offert;2 000;01/02/2024\nHall;Vunnen;;02/02/2024\n"
        let bytes = try #require(Encoded.bytes(text, in: .windows1252))
        let preview = try FilePreview(of: ImportFile(bytes: bytes), options: Looking.options(kind: .deals, currency: .sek))
        #expect(preview.encoding.encoding == .windows1252 && preview.separator == .semicolon && preview.rowCount == 3)
        #expect(preview.rows.first == ["Kök", "Offert", "1 234,50", "31/01/2024"])
        #expect(preview.stages == [FilePreview.StageTally(name: "Offert", rows: 2, outcome: nil), FilePreview.StageTally(name: "Vunnen", rows: 1, outcome: .won)])
        #expect(preview.columns[2].format.decimalSign == .comma && preview.columns[3].format.dateOrder == .dayMonthYear && preview.columns[3].dateReason == .ownDates)
        #expect(preview.columns[0].examples == ["Kök", "Bad", "Hall"] && preview.questions.isEmpty && preview.warnings.isEmpty)
        #expect(try JSONDecoder().decode(FilePreview.self, from: JSONEncoder().encode(preview)) == preview)
    }

    @Test("asks for the order of dates that nothing decides, with both readings")
    func dateQuestion() throws {
        let text = "Title,Created\na,03/04/2024\nb,05/06/2024\n"
        let preview = try Looking.at(text, kind: .deals)
        #expect(preview.questions.map(\.key) == ["dateOrder.2"])
        #expect(preview.questions[0].choices.map(\.value) == ["dmy", "mdy"])
        #expect(preview.questions[0].choices.map { $0.readings.map(\.meant) } == [["2024-04-03", "2024-06-05"], ["2024-03-04", "2024-05-06"]])
        #expect(throws: ImportPlanError.questionsOpen(preview.questions)) { try preview.plan() }
        #expect(try Looking.deals(text, answers: ["dateOrder.2": "mdy"]).map { $0.createdAt?.description } == ["2024-03-04", "2024-05-06"])
    }

    @Test("asks for the decimal sign that nothing decides")
    func decimalQuestion() throws {
        let text = "Title;Amount\na;1,234\nb;5,678\n"
        let preview = try Looking.at(text, kind: .deals)
        #expect(preview.questions.map(\.key) == ["decimalSign.2"])
        #expect(preview.questions[0].choices.map { $0.readings.first?.meant } == ["1234", "1.234"])
        #expect(try Looking.deals(text, answers: ["decimalSign.2": "point"]).map { $0.amount?.minorUnits } == [123_400, 567_800])
    }

    @Test("asks what a shared sign means unless the workspace's currency has it")
    func signQuestion() throws {
        let text = "Title;Amount\na;100 kr\n"
        #expect(try Looking.deals(text, currency: .dkk)[0].amount?.currency == .dkk)
        let preview = try Looking.at(text, kind: .deals)
        #expect(preview.questions.map(\.key) == ["signCurrency.kr"] && preview.questions[0].choices.map(\.value) == ["SEK", "DKK", "NOK", "ISK"])
        #expect(try Looking.deals(text, answers: ["signCurrency.kr": "SEK"])[0].amount == Money(minorUnits: 10_000, currency: .sek))
        #expect(try Looking.at("Title;Amount;Currency\na;100 kr;NOK\n", kind: .deals).questions.isEmpty)
    }

    @Test("asks whether probabilities of 0 and 1 are shares or percent")
    func probabilityQuestion() throws {
        let preview = try Looking.at("Title,Probability\na,0\nb,1\n", kind: .deals)
        #expect(preview.questions.map(\.key) == ["probabilityScale.2"])
        #expect(try Looking.deals("Title,Probability\na,0\nb,1\n", answers: ["probabilityScale.2": "share"]).map(\.probability) == [0, 1])
        #expect(try Looking.deals("Title,Probability\na,0\nb,40\n").map(\.probability) == [0, 0.4])
        #expect(try Looking.deals("Title,Probability\na,0.25\nb,1\n").map(\.probability) == [0.25, 1])
    }

    @Test("ends that would come before their beginnings decide the order")
    func ordering() throws {
        let rows = ["03/11/2017,04/02/2017", "01/09/2017,02/03/2017", "05/12/2017,06/01/2017"]
        let text = "Title,Created,Close date,Status\n" + rows.map { "x,\($0),won\n" }.joined()
        let preview = try Looking.at(text, kind: .deals)
        #expect(preview.questions.isEmpty)
        #expect(preview.columns[1].format.dateOrder == .monthDayYear && preview.columns[1].dateReason == .ordering(with: 3))
        #expect(preview.columns[2].format.dateOrder == .monthDayYear)
        #expect(try Looking.at("Title,Created,Close date,Status\nx,\(rows[0]),won\n", kind: .deals).questions.count == 2)
    }

    @Test("a column is read like its decided twin of the same form, and only of the same form")
    func twins() throws {
        let same = try Looking.at("Title,Created,Close date\na,03/04/2024,03/31/2024\nb,03/05/2024,\n", kind: .deals)
        #expect(same.columns[1].format.dateOrder == .monthDayYear && same.columns[1].dateReason == .sameAs(3) && same.questions.isEmpty)
        let other = try Looking.at("Title,Created,Close date\na,03-04-24,03/31/2024\n", kind: .deals)
        #expect(other.questions.map(\.key) == ["dateOrder.2"])
    }

    @Test("what decides may stand far below the sample")
    func farBelow() throws {
        let text = "Title,Created,Amount\n" + String(repeating: "a,03/04/2024,\"1,234\"\n", count: 3_000) + "b,12/31/2024,1.5\n"
        let preview = try Looking.at(text, kind: .deals)
        #expect(preview.questions.isEmpty && preview.rowCount == 3_001)
        #expect(preview.columns[1].format.dateOrder == .monthDayYear && preview.columns[2].format.decimalSign == .point)
        var short = Looking.options(kind: .deals)
        short.readsWholeFile = false
        let quick = try FilePreview(of: ImportFile(text: text), options: short)
        #expect(quick.questions.map(\.key) == ["dateOrder.2", "decimalSign.3"] && quick.rowCount == nil)
    }

    @Test("an answer wins over the evidence, and one that fits nothing is refused with what would")
    func answers() throws {
        let text = "Title,Created\na,13/04/2024\n"
        #expect(try Looking.at(text, kind: .deals, answers: ["dateOrder.2": "mdy"]).columns[1].dateReason == .answered)
        #expect(throws: ImportPlanError.unknownAnswer(key: "dateOrder.9", keys: ["dateOrder.2"])) { try Looking.at(text, kind: .deals, answers: ["dateOrder.9": "mdy"]) }
        #expect(throws: ImportPlanError.unknownAnswerValue(key: "dateOrder.2", value: "us", values: ["dmy", "mdy", "ymd"])) {
            try Looking.at(text, kind: .deals, answers: ["dateOrder.2": "us"])
        }
    }

    @Test("says what is needed and has no column")
    func missing() throws {
        let preview = try Looking.at("Amount,Created\n5,2024-01-01\n", kind: .deals)
        #expect(throws: ImportPlanError.fieldsMissing([[.title, .company, .product, .contact, .contactEmail, .externalId]])) { try preview.plan() }
    }

    @Test("warns of lost letters, of text encoded twice, of NUL characters, ragged rows and a missing header")
    func warnings() throws {
        func warnings(_ text: String) throws -> [ImportWarning] { try Looking.at(text, kind: .deals).warnings }
        #expect(try warnings("Title,Stage\nF?rs?ljning,Anbud\nK?k,Anbud\n") == [.lossyText(["F?rs?ljning", "K?k"])])
        #expect(try warnings("Title,Stage\nFÃ¶rsÃ¤ljning,Anbud\n") == [.twiceEncoded([TextDamage.Repaired(written: "FÃ¶rsÃ¤ljning", meant: "Försäljning")])])
        #expect(try warnings("Title,Stage\na\0,b\n") == [.nulCharactersDropped(1)])
        #expect(try warnings("Title,Stage\na,b\nc\nd,e,f\n") == [.raggedRows(count: 2, firstLine: 3)])
        #expect(try warnings("Tunnel,1200,2024-01-05\nPort,10,2024-01-06\n") == [.headerLooksLikeRow])
        #expect(try warnings("Title,Stage\n") == [.noRows])
        #expect(throws: ImportPlanError.empty) { try warnings("\n\n") }
    }

    @Test("an encoding that was chosen is used, whatever the bytes look like")
    func chosenEncoding() throws {
        let bytes = try #require(Encoded.bytes("Title\nŁódź\n", in: .iso88592))
        var options = Looking.options(kind: .deals)
        options.encoding = .windows1252
        #expect(try FilePreview(of: ImportFile(bytes: bytes), options: options).rows == [["£ód¼"]])
    }
}
