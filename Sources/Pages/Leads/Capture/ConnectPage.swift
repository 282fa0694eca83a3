public import Domain
import Texts
public import Writing

/// How programs, mails, customers' links and lists of people bring leads, and how each source is tried: `/leads/sources/keys`, `/leads/sources/referrals`,
/// `/leads/sources/import`, `/leads/sources/{id}/connect`.
public struct ConnectPage: Sendable {
    public enum Part: Sendable {
        case keys([Key], made: String?)
        case referrals([Referral], forms: [FormChoice])
        case people(sources: [FormChoice], came: Came?)
        case source(LeadSource, forms: [CaptureForm], keys: [Key])
    }
    public var shell: ShellPage
    public var part: Part
    public var origin = ""
    public var mayChange = false
    /// What a test has just brought.
    public var tested: Lead?
    public var input = FormInput.fresh
    public init(shell: ShellPage, part: Part) { (self.shell, self.part) = (shell, part) }
    public static let keysPath = "/leads/sources/keys", referralsPath = "/leads/sources/referrals", peoplePath = "/leads/sources/import"

    public struct Key: Sendable {
        public let id: Int64
        public let name: String
        public let publicId: String
        public let lastUsedAt: Timestamp?
        public let isRevoked: Bool
        public init(id: Int64, name: String, publicId: String, lastUsedAt: Timestamp?, isRevoked: Bool) { (self.id, self.name, self.publicId, self.lastUsedAt, self.isRevoked) = (id, name, publicId, lastUsedAt, isRevoked) }
    }

    public struct Referral: Sendable {
        public let id: Int64
        public let contact: String
        public let form: String
        public let path: String
        public let leads: Int64
        public let hasEnded: Bool
        public init(id: Int64, contact: String, form: String, path: String, leads: Int64, hasEnded: Bool) { (self.id, self.contact, self.form, self.path, self.leads, self.hasEnded) = (id, contact, form, path, leads, hasEnded) }
    }

    /// What came of a file of people.
    public struct Came: Sendable {
        public let created: Int64
        public let known: Int64
        /// Lines that did not come in, and whether their address was no address.
        public let problems: [(place: Int, isEmail: Bool)]
        public init(created: Int64, known: Int64, problems: [(place: Int, isEmail: Bool)]) { (self.created, self.known, self.problems) = (created, known, problems) }
    }
}

extension ConnectPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ConnectContent(page: self) }.render(into: &output) }
}

struct ConnectContent: Component {
    let page: ConnectPage

    var body: some HTML {
        LeadSetupFrame(page.shell, .sources) {
            div(.class("stack")) {
                if let lead = page.tested { TestedLead(shell: page.shell, lead: lead) }
                switch page.part {
                case .keys(let keys, let made): ConnectKeys(page: page, keys: keys, made: made)
                case .referrals(let links, let forms): ConnectReferrals(page: page, links: links, forms: forms)
                case .people(let sources, let came): ConnectPeople(page: page, sources: sources, came: came)
                case .source(let source, let forms, let keys): ConnectSource(page: page, source: source, forms: forms, keys: keys)
                }
            }
        }
    }
}

/// The keys, and what a program sends with one.
private struct ConnectKeys: Component {
    let page: ConnectPage
    let keys: [ConnectPage.Key]
    let made: String?

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "keys-h")) {
            div(.class("box-h")) { h2(.id("keys-h")) { texts[CaptureText.keys] } }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts[CaptureText.keysHelp] }
                if let made {
                    div(.class("note"), .data("tone", "good"), .role("status")) {
                        IconView(.check)
                        div(.class("stack grow")) {
                            p { texts[CaptureText.keyOnce] }
                            input(.class("input"), .type(.text), .readonly(), .value(made), .label(texts[CaptureText.keys]), .autocomplete("off"), .data("secret"))
                        }
                    }
                }
                if page.mayChange {
                    form(.class("stack"), .post, .action(ConnectPage.keysPath)) {
                        FormSecret(csrf: viewer.csrf)
                        InputField(name: "name", label: texts[CaptureText.keyName], value: page.input.value("name"), problem: page.input.problem("name"), isRequired: true)
                        div(.class("row")) { button(.class("btn push"), .submit, .kind(made == nil ? .main : nil)) { texts[CaptureText.makeKey] } }
                    }
                }
            }
            if keys.isEmpty { p(.class("box-b faint")) { texts[CaptureText.noKeys] } }
            ul(.class("list")) { ForEach(keys) { key in KeyRow(page: page, key: key) } }
        }
        CallBox(title: texts[CaptureText.programs], help: texts[CaptureText.programsHelp], call: """
            curl -X POST \(page.origin)/api/v1/leads \\
              -H "Authorization: Bearer trk_…" -H "Content-Type: application/json" \\
              -d '{"name": "Eva Berg", "email": "eva@berg.example", "company": "Berg", "interest": "A new hall", "externalId": "4711"}'
            """)
        CallBox(title: texts[CaptureText.mails], help: texts[CaptureText.mailsHelp], call: """
            curl -X POST \(page.origin)/inbound/mail \\
              -H "Authorization: Bearer trk_…" -H "Content-Type: message/rfc822" --data-binary @mail.eml
            """)
    }
}

private struct KeyRow: Component {
    let page: ConnectPage
    let key: ConnectPage.Key

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        li {
            IconView(.lock)
            span(.class("grow clip")) {
                b { key.name }
                br()
                small(.class("faint")) { "trk_" + key.publicId + "… · " + (key.lastUsedAt.map { texts(CaptureText.lastUsed, ["time": viewer.format.dayAndTime($0, today: viewer.today)]) } ?? texts[CaptureText.neverUsed]) }
            }
            if key.isRevoked { span(.class("badge")) { texts[CaptureText.revoked] } } else if page.mayChange {
                form(.post, .action(ConnectPage.keysPath + "/\(key.id)/revoke")) {
                    FormSecret(csrf: viewer.csrf)
                    button(.class("btn"), .submit, .small, .kind(.plain), .label(texts[CaptureText.revoke] + ": " + key.name)) { texts[CaptureText.revoke] }
                }
            }
        }
    }
}

/// What a program sends.
private struct CallBox: Component {
    let title: String
    let help: String
    let call: String

    var body: some HTML {
        section(.class("box")) {
            div(.class("box-h")) { h2 { title } }
            div(.class("box-b stack")) {
                p(.class("faint")) { help }
                TextCopy(label: title, text: call, rows: 4)
            }
        }
    }
}

private struct ConnectReferrals: Component {
    let page: ConnectPage
    let links: [ConnectPage.Referral]
    let forms: [FormChoice]

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input
        section(.class("box"), .labelled(by: "referrals-h")) {
            div(.class("box-h")) { h2(.id("referrals-h")) { texts[CaptureText.referrals] } }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts[CaptureText.referralsHelp] }
                if page.mayChange, !forms.isEmpty {
                    form(.class("stack"), .post, .action(ConnectPage.referralsPath)) {
                        FormSecret(csrf: viewer.csrf)
                        FormProblems(problems: input.others(than: ["contact", "contactId", "formId"]))
                        InputField(name: "contact", label: texts[CaptureText.referralContact], type: .email, value: input.value("contact"), hint: texts[CaptureText.referralContactHelp], problem: input.problem("contact") ?? input.problem("contactId"), isRequired: true, maxlength: 254)
                        SelectField(name: "formId", label: texts[CaptureText.referralForm], choices: forms, selected: input.value("formId"), problem: input.problem("formId"), isRequired: true)
                        div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CaptureText.makeReferral] } }
                    }
                }
            }
            if links.isEmpty { p(.class("box-b faint")) { texts[CaptureText.noReferrals] } }
            ul(.class("list")) {
                ForEach(links) { link in
                    li {
                        IconView(.person)
                        span(.class("grow clip")) {
                            b { link.contact }
                            br()
                            small(.class("faint")) { [page.origin + link.path, link.form, texts(CaptureText.cameBy, count: Int(link.leads))].joined(separator: " · ") }
                        }
                        if link.hasEnded { span(.class("badge")) { texts[CaptureText.ended] } } else if page.mayChange {
                            form(.post, .action(ConnectPage.referralsPath + "/\(link.id)/end")) {
                                FormSecret(csrf: viewer.csrf)
                                button(.class("btn"), .submit, .small, .kind(.plain), .label(texts[CaptureText.endLink] + ": " + link.contact)) { texts[CaptureText.endLink] }
                            }
                        }
                    }
                }
            }
        }
    }
}

private struct ConnectPeople: Component {
    let page: ConnectPage
    let sources: [FormChoice]
    let came: ConnectPage.Came?

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input
        section(.class("box"), .labelled(by: "people-h")) {
            div(.class("box-h")) { h2(.id("people-h")) { texts[CaptureText.people] } }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts[CaptureText.peopleHelp] }
                if let came { PeopleCame(page: page, came: came) }
                if page.mayChange {
                    form(.class("stack"), .post, .action(ConnectPage.peoplePath), .multipart) {
                        FormSecret(csrf: viewer.csrf)
                        FormProblems(problems: input.problems)
                        InputField(name: "source", label: texts[CaptureText.peopleSource], value: input.value("source"), hint: texts[CaptureText.peopleSourceHelp], isRequired: true, proposals: "people-sources")
                        datalist(.id("people-sources")) { ForEach(sources) { source in option(.value(source.name)) { source.name } } }
                        CheckField(name: "answer", label: texts[CaptureText.peopleAnswer])
                        label(.class("field")) {
                            span { texts[CaptureText.peopleFile] }
                            Writing.input(.class("input"), .type(.file), .name("file"), .required(), .accept(".vcf,.csv,text/vcard,text/csv"))
                        }
                        div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CaptureText.takeIn] } }
                    }
                }
            }
        }
    }
}

private struct PeopleCame: Component {
    let page: ConnectPage
    let came: ConnectPage.Came

    var body: some HTML {
        let texts = page.shell.viewer.texts
        div(.class("note"), .data("tone", came.problems.isEmpty ? "good" : "warn"), .role("status")) {
            IconView(.check)
            div {
                p { texts(CaptureText.tookIn, count: Int(came.created)) }
                if came.known > 0 { p { texts(CaptureText.tookKnown, count: Int(came.known)) } }
                if !came.problems.isEmpty {
                    p { texts(CaptureText.notTaken, count: came.problems.count) }
                    ul { ForEach(came.problems.prefix(100)) { problem in li { texts(problem.isEmail ? CaptureText.lineEmail : .lineNothing, ["line": "\(problem.place)"]) } } }
                }
            }
        }
    }
}

/// How one source brings leads, and the button that tries it.
private struct ConnectSource: Component {
    let page: ConnectPage
    let source: LeadSource
    let forms: [CaptureForm]
    let keys: [ConnectPage.Key]

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "source-h")) {
            div(.class("box-h")) { h2(.id("source-h")) { source.name } }
            div(.class("box-b stack")) {
                ul(.class("list")) {
                    ForEach(forms) { own in
                        li {
                            IconView(.list)
                            a(.class("grow"), .href(CaptureFormsPage.path + "/\(own.id)#connect")) { own.name }
                        }
                    }
                    ForEach(keys) { key in
                        li {
                            IconView(.lock)
                            a(.class("grow"), .href(ConnectPage.keysPath)) { key.name }
                        }
                    }
                }
                p(.class("row wrap")) {
                    a(.class("btn"), .href(CaptureFormsPage.path)) { texts[CaptureText.newForm] }
                    a(.class("btn"), .href(ConnectPage.keysPath)) { texts[CaptureText.programs] }
                    a(.class("btn"), .href(ConnectPage.peoplePath)) { texts[CaptureText.people] }
                    a(.class("btn"), .href(ConnectPage.referralsPath)) { texts[CaptureText.referrals] }
                }
                if page.mayChange {
                    form(.class("row wrap"), .post, .action("/leads/sources/\(source.id)/test")) {
                        FormSecret(csrf: viewer.csrf)
                        span(.class("grow faint")) { texts[CaptureText.testHelp] }
                        button(.class("btn"), .submit) { texts[CaptureText.testSource] }
                    }
                }
            }
        }
    }
}
