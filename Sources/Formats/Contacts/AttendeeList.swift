/// The list of who was at an event, as organisers and badge scanners write it: a CSV file with a line of headers in any of the five
/// languages.
public struct AttendeeList: Sendable {
    /// Somebody on the list, and the line of the file they stand in, from 1.
    public struct Attendee: Equatable, Sendable {
        public let line: Int
        public let card: VCard
    }

    public let attendees: [Attendee]
    /// Headers that say nothing that a lead has a place for.
    public let leftOut: [String]

    public enum Mistake: Error, Equatable, Sendable {
        case empty
        /// No header says where names or addresses stand.
        case noColumns
        /// More than 20,000 lines.
        case tooLarge
        /// Not what a CSV file is; with the line.
        case broken(Int)
    }

    static let most = 20_000

    private enum Column: CaseIterable {
        case name, first, last, email, phone, company, title, city, country, note

        /// In small letters without marks and blanks.
        var aliases: Set<String> {
            switch self {
            case .name: ["name", "fullname", "attendee", "attendeename", "participant", "namn", "deltagare", "navn", "deltager", "imieinazwisko", "uczestnik", "nome", "nominativo", "partecipante", "contact", "badgename"]
            case .first: ["firstname", "givenname", "first", "fornamn", "fornavn", "imie", "nomedibattesimo"]
            case .last: ["lastname", "surname", "familyname", "last", "efternamn", "efternavn", "nazwisko", "cognome"]
            case .email: ["email", "emailaddress", "mail", "epost", "epostadress", "emailadresse", "adresemail", "indirizzoemail", "attendeeemail", "workemail"]
            case .phone: ["phone", "phonenumber", "telephone", "mobile", "mobilephone", "cell", "telefon", "mobil", "telefonnummer", "telefono", "cellulare", "telefonkomorkowy"]
            case .company: ["company", "companyname", "organisation", "organization", "foretag", "firma", "virksomhed", "azienda", "societa", "employer", "spolka"]
            case .title: ["title", "jobtitle", "position", "role", "titel", "befattning", "stilling", "stanowisko", "ruolo", "qualifica"]
            case .city: ["city", "town", "ort", "stad", "by", "miasto", "citta"]
            case .country: ["country", "land", "kraj", "paese", "nazione"]
            case .note: ["note", "notes", "comment", "comments", "interest", "anteckning", "kommentar", "bemaerkning", "notat", "uwagi", "notatki", "komentarz", "commenti", "interesse"]
            }
        }
    }

    /// - Throws: `Mistake`.
    public init(_ bytes: [UInt8]) throws(Mistake) {
        let text = Self.utf8(bytes), reader = CSVReader(separator: Separator.detect(in: Array(text.prefix(65_536))).byte, from: ImportFile(bytes: text).opened)
        var columns: [Column: Int] = [:], leftOut: [String] = [], found: [Attendee] = [], isFirst = true
        do {
            while let (line, cells) = try reader.next({ ($0.position.line, $0.texts) }) {
                if isFirst {
                    isFirst = false
                    for (place, header) in cells.enumerated() {
                        let key = Folding.compact(header), column = Column.allCases.first { $0.aliases.contains(key) && columns[$0] == nil }
                        if let column { columns[column] = place } else if !header.isEmpty { leftOut.append(header) }
                    }
                    continue
                }
                guard found.count < Self.most else { throw Mistake.tooLarge }
                found.append(Attendee(line: line, card: Self.card(cells, columns)))
            }
        } catch let mistake as Mistake { throw mistake } catch { throw .broken(reader.position.line) }
        guard !isFirst else { throw .empty }
        guard columns.keys.contains(where: { [.name, .first, .last, .email, .phone].contains($0) }) else { throw .noColumns }
        (attendees, self.leftOut) = (found, leftOut)
    }

    private static func card(_ cells: [String], _ columns: [Column: Int]) -> VCard {
        func cell(_ column: Column) -> String? {
            guard let place = columns[column], place < cells.count else { return nil }
            let text = String(cells[place].unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init)).trimmedOfSpace
            return text.isEmpty ? nil : text
        }
        var card = VCard()
        card.name = cell(.name) ?? { let parts = [cell(.first), cell(.last)].compactMap(\.self); return parts.isEmpty ? nil : parts.joined(separator: " ") }()
        (card.email, card.phone, card.company, card.title) = (cell(.email), cell(.phone), cell(.company), cell(.title))
        (card.city, card.country, card.note) = (cell(.city), cell(.country), cell(.note))
        return card
    }

    /// As UTF-8, whatever the file was written in.
    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        var evidence = EncodingEvidence()
        bytes.withUnsafeBytes { evidence.add($0) }
        return evidence.guess.encoding == .utf8 ? bytes : Array(evidence.guess.encoding.text(of: bytes).utf8)
    }
}

extension ImportFile {
    fileprivate var opened: ByteSource { (try? open()) ?? { _ in 0 } }
}

extension String {
    fileprivate var trimmedOfSpace: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
