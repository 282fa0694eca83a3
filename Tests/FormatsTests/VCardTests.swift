import Testing
@testable import Formats

@Suite("Cards and lists of people") struct VCardTests {
    @Test("version 4.0, with groups, parameters, folded lines and escaped signs") func four() throws {
        let card = try #require(try VCard.all(in: """
            BEGIN:VCARD\r
            VERSION:4.0\r
            FN:Eva Berg\\, M.Sc.\r
            N:Berg;Eva;;;M.Sc.\r
            item1.EMAIL;TYPE=home:home@berg.test\r
            EMAIL;TYPE="work,pref":eva@berg.test\r
            TEL;VALUE=uri;TYPE=cell:tel:+46-31-123;ext=4\r
            ORG:Berg\\; Son;Light\r
            TITLE:Head of\r
              Facilities\r
            ADR;TYPE=work:;;Storgatan 1;Göteborg;;411 01;Sweden\r
            NOTE:Wants a hall\\nsoon\r
            PHOTO:data:image/png\\;base64\\,AAAA\r
            END:VCARD\r

            """).first)
        #expect(card == VCard(name: "Eva Berg, M.Sc.", email: "eva@berg.test", phone: "+46-31-123", company: "Berg; Son", title: "Head of Facilities", city: "Göteborg", country: "Sweden", note: "Wants a hall\nsoon"))
    }

    @Test("version 3.0 and telephones' 2.1, and a name from its parts") func older() throws {
        let cards = try VCard.all(in: "BEGIN:VCARD\nVERSION:3.0\nN:Nowak;Łucja;Maria;dr;\nTEL;TYPE=WORK,VOICE:+48 22 1\nEND:VCARD\nBEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rgen =\n=C3=85berg\nEMAIL;INTERNET:j@a.test\nEND:VCARD\n")
        #expect(cards == [VCard(name: "dr Łucja Maria Nowak", phone: "+48 22 1"), VCard(name: "Jörgen Åberg", email: "j@a.test")])
    }

    @Test("a file that is none is refused, one without an end is read") func broken() throws {
        #expect(throws: VCard.Mistake.noCard) { try VCard.all(in: "name,email\nEva,eva@berg.test") }
        #expect(try VCard.all(in: "BEGIN:VCARD\nFN:Eva").map(\.name) == ["Eva"])
        #expect(throws: VCard.Mistake.tooLarge) { try VCard.all(in: String(repeating: "BEGIN:VCARD\nEND:VCARD\n", count: 10_001)) }
        #expect(throws: VCard.Mistake.tooLarge) { try VCard.all(in: "BEGIN:VCARD\nPHOTO:" + String(repeating: "A", count: 5_000_000) + "\nEND:VCARD") }
    }

    @Test("a picture in as many lines as it has letters is read in one go", .timeLimit(.minutes(1))) func folded() throws {
        let cards = try VCard.all(in: "BEGIN:VCARD\nFN:Eva\nPHOTO:" + String(repeating: "\n A", count: 1_500_000) + "\nTEL:031\nEND:VCARD")
        #expect(cards == [VCard(name: "Eva", phone: "031")])
        #expect(throws: VCard.Mistake.tooLarge) { try VCard.all(in: "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:a" + String(repeating: "=\nbbb", count: 1_500_000) + "\nEND:VCARD") }
    }

    @Test("lists of attendees are read by their headers in five languages", arguments: [
        "Name,E-mail,Company,Phone\nEva Berg,eva@berg.test,Berg,031", "Förnamn;Efternamn;E-post;Företag;Telefon\nEva;Berg;eva@berg.test;Berg;031", "Fornavn;Efternavn;E-mail;Virksomhed;Telefon\nEva;Berg;eva@berg.test;Berg;031",
        "Imię;Nazwisko;Adres e-mail;Firma;Telefon\nEva;Berg;eva@berg.test;Berg;031", "Nome\tE-mail\tAzienda\tTelefono\nEva Berg\teva@berg.test\tBerg\t031",
    ])
    func lists(_ text: String) throws {
        let list = try AttendeeList(Array(text.utf8))
        #expect(list.attendees == [.init(line: 2, card: VCard(name: "Eva Berg", email: "eva@berg.test", phone: "031", company: "Berg"))] && list.leftOut.isEmpty)
    }

    @Test("a list without names or addresses is refused, with what is left out of a good one") func wrong() throws {
        #expect(throws: AttendeeList.Mistake.noColumns) { try AttendeeList(Array("Colour,Size\nred,4".utf8)) }
        #expect(throws: AttendeeList.Mistake.empty) { try AttendeeList([]) }
        let list = try AttendeeList(Array("Badge,Name,Notes\n17,Eva,\"two\nlines\"\n18,,\n".utf8))
        #expect(list.leftOut == ["Badge"] && list.attendees.map(\.line) == [2, 4] && list.attendees[0].card.note == "twolines" && list.attendees[1].card.name == nil)
    }
}
