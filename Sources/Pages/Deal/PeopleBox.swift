public import Domain
import Texts
import Writing

/// Somebody on the customer's side of the deal.
public struct DealPerson: Identifiable, Sendable {
    public let id: Contact.ID
    public let name: String
    public let title: String?
    /// What they are in this deal: `decisionMaker`, `signer`, `champion`, `influencer`, `user`, or a word of the workspace's own.
    public let role: String?
    public let email: String?
    /// When we last heard from or wrote to them.
    public let lastTouch: Timestamp?
    /// Days since they should have answered; nil while they are not silent.
    public let silentDays: Int?

    public init(id: Contact.ID, name: String, title: String? = nil, role: String? = nil, email: String? = nil, lastTouch: Timestamp? = nil, silentDays: Int? = nil) {
        (self.id, self.name, self.title, self.role, self.email, self.lastTouch, self.silentDays) = (id, name, title, role, email, lastTouch, silentDays)
    }
}

struct PeopleBox: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "people"), .data("part", "people")) {
            div(.class("box-h")) {
                h2(.id("people")) { texts[CommonText.people] }
                if page.canAct {
                    span(.class("push")) {
                        a(
                            .class("btn"), .iconOnly, .kind(.plain), .small, .href(page.root + "?ask=person#person"), .data("open", "person"), .label(texts[DealText.addPerson]),
                            .title(texts[DealText.addPerson])
                        ) { IconView(.plus) }
                    }
                }
            }
            if page.people.isEmpty {
                p(.class("box-b faint")) { texts[DealText.noPeople] }
            } else {
                ul(.class("list")) { ForEach(page.people) { PersonLine(page: page, person: $0) } }
            }
        }
    }
}

struct PersonLine: Component {
    let page: DealPage
    let person: DealPerson

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        li {
            Avatar(PersonMark(name: person.name, id: person.id.rawValue), size: .medium)
            span(.class("grow")) {
                a(.href("/contacts/\(person.id)")) { b { person.name } }
                br()
                small(.class("faint")) { [person.title, person.role.map { texts.contactRole($0) }].compactMap { $0 }.joined(separator: " · ") }
            }
            if let days = person.silentDays {
                span(.class("badge"), .data("tone", "warn")) { texts(DealText.silent, ["time": texts(CommonText.timeShortDays, count: days)]) }
            } else if let touch = person.lastTouch {
                span(.class("badge"), .title(texts[ListText.lastTouch])) { viewer.format.dayAndMonth(viewer.zone.day(of: touch), today: viewer.today) }
            }
            if let email = person.email {
                let name = texts(DealText.writeTo, ["name": person.name])
                a(.class("btn"), .iconOnly, .kind(.plain), .small, .href(HTMLAddress.mail(to: email)), .label(name), .title(name)) { IconView(.mail) }
            }
            if page.canAct { RemovePerson(page: page, person: person) }
        }
    }
}

struct RemovePerson: Component {
    let page: DealPage
    let person: DealPerson

    var body: some HTML {
        let name = page.texts(DealText.removePerson, ["name": person.name])
        form(.post, .action(page.root + "/people/remove")) {
            RecordSecret(page.shell, version: page.deal.version)
            HiddenField("contactId", "\(person.id)")
            button(.class("btn"), .submit, .iconOnly, .kind(.plain), .small, .label(name), .title(name)) { IconView(.cross) }
        }
    }
}
