/// Words that people make passwords of, in small letters: words for passwords and greetings, love, seasons, months,
/// animals, sports and clubs, places, first names, heroes, swear words, what stands on a desk; in our five languages.
enum CommonWords {
    static let all: Set<String> = Set([english, swedish, danish, polish, italian, names, things].flatMap { $0.split { $0 == " " || $0 == "\n" }.map(String.init) })
    static let longest = all.map(\.count).max() ?? 0

    private static let english = """
        password passwort passw0rd pass word letmein welcome login admin administrator root user guest test testing demo default changeme secret
        access master system server manager office company business account internet computer windows microsoft google facebook apple samsung
        hello hallo iloveyou love lover loveyou mylove baby babygirl princess prince angel angels devil heaven sunshine sunday monday tuesday
        wednesday thursday friday saturday spring summer autumn winter january february march april june july august september october november
        december today forever always never nothing something whatever trustno1 trust money dollar million lucky happy smile friend friends family
        mother father mommy daddy brother sister sweet sweety honey sugar candy chocolate cookie cheese banana orange cherry peaches pepper coffee
        dragon monkey tiger lion eagle falcon wolf bear panther dolphin turtle rabbit kitten kitty puppy doggy horse pony shadow ginger
        football soccer baseball basketball hockey golf tennis runner racing yamaha honda ferrari porsche mercedes corvette mustang harley
        liverpool arsenal chelsea barcelona madrid manchester united yankees cowboys lakers steelers packers juventus milan inter roma napoli
        superman batman spiderman ironman starwars jedi yoda matrix pokemon pikachu naruto minecraft fortnite gandalf merlin hunter killer ninja
        samurai pirate warrior soldier phoenix thunder lightning fire water flower rose lily violet purple yellow green black white silver golden
        diamond crystal magic wizard music guitar piano drummer metallica nirvana eminem beatles slipknot blink freedom america american england
        london paris berlin texas canada dallas boston chicago brooklyn jordan austin phoenix ranger cricket rainbow butterfly cupcake peanut
        asshole fuck fuckyou fucker shit bitch pussy sexy hottie biteme abc abcd zxc qwe asd qwerty asdf zxcv iop passpass letme open sesame
        correct horse battery staple
        """
    private static let swedish = """
        losenord hej hejsan hejhej sommar vinter host var sverige stockholm goteborg malmo hund katt karlek alskling mamma pappa syster bror
        fotboll hammarby djurgarden volvo saab ikea abba jul glad midsommar svensk kaffe choklad hemligt valkommen mandag tisdag onsdag torsdag
        fredag lordag sondag januari februari mars maj juni juli augusti oktober
        """
    private static let danish = """
        kodeord adgangskode sommer danmark kobenhavn aarhus hund kat elsker skat mor far fodbold brondby lego hygge velkommen hemmelig goddag
        mandag tirsdag onsdag torsdag fredag lordag sondag
        """
    private static let polish = """
        haslo polska warszawa krakow kochanie kocham kochamcie misiek misiu kotek piesek lato zima wiosna jesien legia lech wisla mama tata
        zaq12wsx dupa kurwa bozena mateusz karolina agnieszka marcin bartek michal kasia monika piotr pawel witaj tajne komputer poniedzialek
        """
    private static let italian = """
        amore ciao amoremio tesoro italia roma napoli milano juve forzajuve inter estate inverno primavera autunno mamma papa calcio francesco
        alessandro giuseppe antonio giovanni andrea martina chiara valentina stella principessa benvenuto segreto gennaio febbraio lunedi
        """
    private static let names = """
        michael jennifer jessica ashley daniel thomas robert william james david joseph charlie george andrew joshua matthew anthony nicole
        michelle hannah amanda samantha elizabeth sarah maria anna emma laura julia sofia victoria alexander alexandra nicholas christian
        patrick oliver oscar lucas felix anders erik lars karin ingrid mohammed carlos jose miguel pedro marina natasha dennis maggie buster
        tigger bailey snoopy sammy jasper rocky max bella molly lucy sophie chester casper simba nala
        """
    private static let things = """
        sales salesman seller deal deals customer crm pipeline boss chef chief team group work home house office desk chair table phone mobile
        laptop keyboard mouse screen monitor printer backup database network security wifi router firewall production staging temp temporary
        newpassword mypassword yourpassword password1 admin123 pass123 qwerty123 abc123 123abc 123qwe a1b2c3 aaa bbb xxx
        """
}
