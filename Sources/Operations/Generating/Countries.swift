import Domain

extension Country {
    static let sweden = Country(
        code: "SE", language: .swedish, currency: .sek, dialling: "+46",
        towns: words("Stockholm Göteborg Malmö Uppsala Örebro Linköping Västerås Umeå Karlstad Växjö Lund Borås Gävle Luleå"),
        women: words("Anna Karin Elin Åsa Emma Sofia Ingrid Malin Frida Ebba Linnéa Märta Hanna Saga Tove"),
        men: words("Erik Lars Nils Johan Björn Oskar Göran Anders Gustav Emil Mårten Håkan Viktor Isak Jonas"),
        surnames: words("Andersson Johansson Lindström Berg Åkesson Sjögren Hallberg Ekström Nyström Öberg Norrman Wikström Månsson Dahl Blomqvist"),
        first: words("Björk Ek Gran Hjort Lind Tall Vit Äng Örn Sjö Berg Dal Kvarn Lund Mo Näs Rud Sand Ström Häst"),
        second: words("haga dalen udden näset holm ås vik torp sund hult by lid"), joint: "",
        kinds: [
            ("Hotell %", "hospitality"), ("% Arkitekter", "architects"), ("Café %", "hospitality"), ("% Fastigheter", "property"), ("Kliniken %", "health"),
            ("% Bygg", "construction"), ("%skolan", "education"), ("Galleri %", "culture"), ("% Möbler", "retail"), ("% Verkstad", "industry"),
        ])

    static let denmark = Country(
        code: "DK", language: .danish, currency: .dkk, dialling: "+45",
        towns: words("København Aarhus Odense Aalborg Esbjerg Randers Kolding Horsens Vejle Roskilde Helsingør Næstved Køge Sønderborg"),
        women: words("Mette Ida Line Signe Kirsten Maja Freja Astrid Karen Sofie Bodil Åse Tine Rikke Lærke"),
        men: words("Søren Mads Jens Jørgen Bo Kasper Rasmus Niels Anders Henrik Jeppe Åge Morten Thøger Villads"),
        surnames: words("Jensen Nielsen Sørensen Krogh Møller Friis Lund Juhl Østergaard Bjerre Vestergaard Kjær Holm Nørgaard Ågesen"),
        first: words("Bøge Ege Birke Sø Kær Mølle Skov Strand Ager Hede Lyng Øster Vester Nør Kilde Bak Eng Fjord Holm Ros"),
        second: words("gård lund bro bæk dal høj borg mark rup sted vang å"), joint: "",
        kinds: [
            ("Hotel %", "hospitality"), ("% Arkitekter", "architects"), ("Café %", "hospitality"), ("% Ejendomme", "property"), ("% Tandklinik", "health"),
            ("% Tømrer & Søn", "construction"), ("% Skole", "education"), ("% Museum", "culture"), ("% Møbelhus", "retail"), ("% Maskinfabrik", "industry"),
        ])

    static let poland = Country(
        code: "PL", language: .polish, currency: .pln, dialling: "+48",
        towns: words("Warszawa Kraków Łódź Wrocław Poznań Gdańsk Szczecin Bydgoszcz Lublin Białystok Katowice Gdynia Częstochowa Toruń"),
        women: words("Anna Ewa Katarzyna Małgorzata Agnieszka Zofia Julia Łucja Maria Hanna Żaneta Iwona Barbara Jadwiga Bożena"),
        men: words("Jan Tomasz Paweł Piotr Michał Łukasz Krzysztof Wojciech Stanisław Jakub Rafał Grzegorz Bartłomiej Adam Mirosław"),
        surnames: words("Nowak Kowalski/Kowalska Wiśniewski/Wiśniewska Wójcik Zieliński/Zielińska Kot Lis Szymański/Szymańska Woźniak Kozłowski/Kozłowska Mazur Krawczyk Gąsior Łukaszewicz Żak"),
        first: words("Zielony Złoty Stary Nowy Biały Cichy Jasny Czerwony Srebrny Młody Dobry Wysoki Mały Górski Żywy"),
        second: words("Dąb Kłos Młyn Most Dom Las Potok Żagiel Świerk Kamień Ogród Łabędź"), joint: " ",
        kinds: [
            ("Hotel %", "hospitality"), ("Pracownia %", "architects"), ("Kawiarnia %", "hospitality"), ("% Nieruchomości", "property"), ("Przychodnia %", "health"),
            ("% Budownictwo", "construction"), ("Szkoła %", "education"), ("Galeria %", "culture"), ("Meble %", "retail"), ("Fabryka %", "industry"),
        ])

    static let italy = Country(
        code: "IT", language: .italian, currency: .eur, dialling: "+39",
        towns: words("Milano Roma Torino Bologna Firenze Verona Napoli Genova Padova Palermo Bari Trieste Parma Modena"),
        women: words("Giulia Marta Sara Francesca Chiara Lucia Elena Paola Silvia Beatrice Irene Noemi Ludovica Cecilia Agata"),
        men: words("Paolo Alberto Marco Luca Andrea Matteo Giovanni Stefano Davide Niccolò Enrico Fabio Pietro Tommaso Dario"),
        surnames: words("Rossi Bianchi Conti Galli Ferrari Neri Fabbri Rizzo Moretti Greco Marino D'Angelo Lombardi Barbieri Vitale"),
        first: words("Monte Val Rocca Torre Fonte Porto Castel Borgo Villa Campo Isola Colle Riva Ponte Terra"),
        second: words("verde mare forte fiore luce grande pino lago felice sole olmo rame"), joint: "",
        kinds: [
            ("Albergo %", "hospitality"), ("Studio %", "architects"), ("Trattoria %", "hospitality"), ("Immobiliare %", "property"), ("Farmacia %", "health"),
            ("Costruzioni %", "construction"), ("Scuola %", "education"), ("Teatro %", "culture"), ("Arredi %", "retail"), ("Officine %", "industry"),
        ])

    static let ireland = Country(
        code: "IE", language: .english, currency: .eur, dialling: "+353",
        towns: words("Dublin Cork Galway Limerick Waterford Kilkenny Sligo Ennis Tralee Wexford Athlone Dundalk Drogheda Carlow"),
        women: words("Aoife Ciara Niamh Orla Siobhán Máire Róisín Gráinne Emma Kate Nora Úna Sinéad Deirdre Eimear"),
        men: words("Seán Conor Liam Patrick Cian Oisín Eoin Declan Brian Tomás Fergal Rory Pádraig Ronan Darragh"),
        surnames: words("Murphy Byrne Kelly O'Brien Ryan Doyle McCarthy Nolan Quinn Brennan Fitzgerald O'Shea Burke Lynch Daly"),
        first: words("Bally Kil Dun Glen Clon Carrick Knock Inish Rath Mul Cloon Tull Ard Lis Drum"),
        second: words("more roe keel beg garvan lea moyle tubber derry brack finn ross"), joint: "",
        kinds: [
            ("The % Hotel", "hospitality"), ("% Architects", "architects"), ("% Coffee", "hospitality"), ("% Estates", "property"), ("% Dental", "health"),
            ("% Builders", "construction"), ("% College", "education"), ("% Arts Centre", "culture"), ("% Books", "retail"), ("% Joinery", "industry"),
        ])

    static let all = [sweden, denmark, poland, italy, ireland]

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
