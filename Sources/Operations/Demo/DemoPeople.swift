import Domain

/// Somebody who works at the lighting company of the demo.
enum DemoPerson: String, CaseIterable, Sendable {
    // In the order in which they are added: on an empty workspace each gets the colour of the designs.
    case nora, giulia, mikkel, kasia, henning, astrid, lena, rita

    var name: String {
        switch self {
        case .nora: "Nora Byrne"
        case .giulia: "Giulia Ferri"
        case .mikkel: "Mikkel Holm"
        case .kasia: "Kasia Nowak"
        case .henning: "Henning Dahl"
        case .astrid: "Astrid Lindqvist"
        case .lena: "Lena Sobel"
        case .rita: "Rita Conti"
        }
    }

    var role: Role {
        switch self {
        case .nora: .admin
        case .henning: .manager
        case .lena: .viewer
        case .rita: .revops
        case .astrid, .mikkel, .kasia, .giulia: .rep
        }
    }

    var team: DemoTeam? {
        switch self {
        case .astrid, .mikkel: .nordic
        case .kasia, .giulia: .continental
        case .henning: .sales
        case .nora, .lena, .rita: nil
        }
    }

    var email: String { rawValue + "@" + Self.domain }
    /// `.example` belongs to nobody (RFC 2606), so no real account can have such an address.
    static let domain = "lumen.example"

    /// Who sells in which country.
    static let sellers: [DemoPerson] = [.astrid, .mikkel, .kasia, .giulia]
    var countries: [Country] {
        switch self {
        case .astrid: [.sweden, .ireland]
        case .mikkel: [.denmark]
        case .kasia: [.poland]
        case .giulia: [.italy]
        case .nora, .henning, .lena, .rita: []
        }
    }

    init?(initials: String) {
        guard let person = Self.sellers.first(where: { $0.initials == initials }) else { return nil }
        self = person
    }
    private var initials: String { String(name.split(separator: " ").compactMap(\.first)) }
}

enum DemoTeam: String, CaseIterable, Sendable {
    case sales, nordic, continental

    func name(_ language: Language) -> String {
        switch (self, language) {
        case (.sales, .english): "Sales"
        case (.sales, .swedish): "Försäljning"
        case (.sales, .danish): "Salg"
        case (.sales, .polish): "Sprzedaż"
        case (.sales, .italian): "Vendite"
        case (.nordic, .english): "North and Ireland"
        case (.nordic, .swedish): "Norden och Irland"
        case (.nordic, .danish): "Norden og Irland"
        case (.nordic, .polish): "Północ i Irlandia"
        case (.nordic, .italian): "Nord Europa e Irlanda"
        case (.continental, .english): "Poland and Italy"
        case (.continental, .swedish): "Polen och Italien"
        case (.continental, .danish): "Polen og Italien"
        case (.continental, .polish): "Polska i Włochy"
        case (.continental, .italian): "Polonia e Italia"
        }
    }

    var parent: DemoTeam? { self == .sales ? nil : .sales }
}
