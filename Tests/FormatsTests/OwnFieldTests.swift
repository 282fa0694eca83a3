@testable import Formats
import Domain
import Testing

@Suite("Columns of fields that a workspace has added") struct OwnFieldTests {
    private static func field(_ key: String, _ name: String, _ type: CustomField.ValueType, of kind: CustomField.RecordKind = .deal, currency: Currency? = nil) -> OwnImportField {
        var field = CustomField()
        (field.key, field.name, field.type, field.recordKind, field.currency) = (key, name, type, kind, currency)
        return OwnImportField(field)!
    }
    private static let own = [
        field("roofArea", "Roof area", .number), field("permit", "Permit", .boolean), field("inspected", "Inspected", .date), field("worth", "Worth", .money, currency: .sek),
        field("origin", "Source", .choice), field("size", "Size", .number, of: .company),
    ]

    private func look(_ text: String, kind: ImportKind? = .deals, choices: [String] = []) throws -> FilePreview {
        var options = Looking.options(kind: kind, choices: choices)
        options.own = Self.own
        return try FilePreview(of: ImportFile(text: text), options: options)
    }

    private func rows(_ text: String, choices: [String] = []) throws -> [ImportedRow] { try Looking.rows(of: ImportFile(text: text), plan: look(text, choices: choices).plan()) }

    @Test("are known by the field's name and key, however they are spelt, and by what our own export writes")
    func names() throws {
        let found = try look("Title,ROOF-AREA,inspected,custom.worth,permit\nA,12,2026-11-30,100,yes\n").fields
        #expect(found == ["Title": "title", "ROOF-AREA": "ownNumber:roofArea", "inspected": "ownDay:inspected", "custom.worth": "ownAmount:worth", "permit": "ownFlag:permit"])
    }

    @Test("go before what is usual, and only in files of their kind")
    func precedence() throws {
        #expect(try look("Title,Source,Size\nA,Fair,3\n").fields == ["Title": "title", "Source": "ownText:origin"])
        #expect(try look("Name,Source,Size\nA,Fair,3\n", kind: .companies).fields == ["Name": "name", "Source": "source", "Size": "ownNumber:size"])
    }

    @Test("are not taken for what their cells are not")
    func contents() throws {
        let columns = try look("Title,Roof area\nA,large\nB,small\n").mapping.columns
        #expect(columns[1].target == nil && columns[1].reason == .contentsDoNotFit(.ownNumber))
    }

    @Test("are one for each field, the surest")
    func once() throws {
        let text = "Title,Roof area,custom.roofArea\nA,12,13\n"
        #expect(try look(text).mapping.columns.map { $0.target?.name } == ["title", nil, "ownNumber:roofArea"])
        #expect(try look(text, choices: ["custom.roofArea=#2"]).mapping.columns.map { $0.target?.name } == ["title", "ownNumber:roofArea", nil])
        #expect(try look(text, choices: ["ownNumber:roofArea=Roof area"]).mapping.columns[1].target == Target(.ownNumber, key: "roofArea"))
    }

    @Test("can only be chosen as what the field is")
    func choosing() throws {
        for wrong in ["custom.nothing=Roof", "ownText:roofArea=Roof", "ownNumber:size=Roof", "ownNumber=Roof"] {
            let error = try #require(throws: MappingError.self) { try look("Title,Roof\nA,1\n", choices: [wrong]) }
            guard case .unknownField(_, let fields) = error else {
                Issue.record("\(wrong)")
                continue
            }
            #expect(fields.contains("custom.roofArea") && !fields.contains("custom.size"))
        }
    }

    @Test("are read with the decimal sign and the order of dates of their column")
    func formats() throws {
        let found = try rows("Title;Roof area;Inspected;Worth\nA;1.234,5;12/31/2026;1 250,50\nB;12,5;01/02/2026;3\n").compactMap(\.deal?.custom)
        #expect(found == [
            ["roofArea": .number(1234.5), "inspected": .text("2026-12-31"), "worth": .number(125_050)],
            ["roofArea": .number(12.5), "inspected": .text("2026-01-02"), "worth": .number(300)],
        ])
    }

    @Test("ask when they can be read in two ways")
    func questions() throws {
        #expect(try look("Title,Inspected\nA,03/04/2026\n").questions.map(\.key) == ["dateOrder.2"])
        #expect(try look("Title,Roof area\nA,\"1,234\"\n").questions.map(\.key) == ["decimalSign.2"])
    }

    @Test("hold amounts in their field's own currency, whatever the deal's is")
    func currency() throws {
        let read = try rows("Title,Amount,Currency,Worth\nA,5,EUR,kr 9\nB,5,EUR,SEK 7.25\nC,5,EUR,EUR 7\n")
        #expect(read.map { $0.deal?.custom["worth"] } == [.number(900), .number(725), nil])
        #expect(read[2].leftOut.map { "\($0.column ?? "") \($0.code.rawValue) \($0.details["currency"] ?? "")" } == ["Worth currencyOther SEK"])
        #expect(read.compactMap(\.deal?.amount?.minorUnits) == [500, 500, 500])
        #expect(try rows("Title,Worth (EUR)\nA,5\n", choices: ["custom.worth=#2"])[0].leftOut.map(\.code) == [.currencyOther])
    }

    @Test("of our own export have the smallest unit and a decimal point")
    func exported() throws {
        #expect(try rows("Title,custom.worth,custom.roofArea\nA,125050,1.234\n").compactMap(\.deal?.custom) == [["worth": .number(125_050), "roofArea": .number(1.234)]])
    }

    @Test("cost a row only the value when a cell cannot be read")
    func leftOut() throws {
        let read = try rows("Title,Roof area,Permit,Inspected\nA,large,maybe,soon\nB,12,no,2026-10-01\n", choices: ["custom.roofArea=#2", "custom.permit=#3", "custom.inspected=#4"])
        #expect(read.map { $0.deal?.title } == ["A", "B"])
        #expect(read[0].leftOut.map(\.code) == [.numberNotRead, .yesNoNotRead, .dateNotRead] && read[0].deal?.custom == [:])
        #expect(read[1].leftOut.isEmpty && read[1].deal?.custom == ["roofArea": .number(12), "permit": .boolean(false), "inspected": .text("2026-10-01")])
    }

    @Test("out of use are none")
    func outOfUse() {
        var field = CustomField()
        (field.key, field.name, field.archivedAt) = ("old", "Old", Timestamp(seconds: 0))
        #expect(OwnImportField(field) == nil)
    }
}
