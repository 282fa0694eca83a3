public import Domain
import Texts
public import Writing

/// `/me`: what is one's own. Forms: `POST /me` (`name`, `language`, `zone`, `theme`, `density`, `keys`), `/me/password`
/// (`current`, `password`), `/me/tokens` (`name`, `scopes` several times, `days`, `from`; `revoke` with a token's id),
/// `/me/sessions/{id}/revoke`. For administrators also `/demo/remove`.
public struct MePage: Sendable {
    public var shell: ShellPage
    public var user: User
    /// What the person sees when they have chosen no language or zone of their own.
    public var workspaceLanguage = Language.english
    public var workspaceZone = "UTC"
    public var zones = WelcomePage.commonZones
    /// The one in use first.
    public var sessions: [Session] = []
    public var tokens: [Token] = []
    /// A token that was just made: the only time that it is shown.
    public var newToken: String?
    /// Since when signing in asks for a second step; nil while it does not.
    public var twoStepSince: Timestamp?
    public var recoveryCodesLeft = 0
    /// Since when the calendar has an address; nil without one.
    public var calendarSince: Timestamp?
    /// An address that was just made: the only time that it is shown.
    public var newCalendar: String?
    public var booking = Booking()
    /// Of what the person does not want to be told.
    public var unwantedNotices: Set<NoticeKind> = []
    /// What a token can be allowed: `deals:read`, …
    public var scopes: [String] = []
    public var passwordLength = 12
    /// Whether there is a demo that the person may take away.
    public var hasDemo = false
    /// What came back, by form.
    public var profileInput = FormInput.fresh
    public var passwordInput = FormInput.fresh
    public var tokenInput = FormInput.fresh

    public init(shell: ShellPage, user: User) { (self.shell, self.user) = (shell, user) }

    /// The page on which others book meetings.
    public struct Booking: Sendable {
        /// Nil without one.
        public var since: Timestamp?
        public var minutes: Int64 = 30
        public var noticeHours: Int64 = 24
        public var weeks: Int64 = 2
        /// An address that was just made: the only time that it is shown.
        public var made: String?
        public var input = FormInput.fresh
        /// Whether the person may have one.
        public var isOffered = true
        public init() {}
    }

    /// A browser in which the person is signed in.
    public struct Session: Sendable {
        public let id: Int64
        /// What the browser says it is, shortened: "Firefox on Linux".
        public let browser: String
        public let since: Timestamp
        public let lastSeen: Timestamp
        /// Whether it is this browser.
        public let isCurrent: Bool
        public init(id: Int64, browser: String, since: Timestamp, lastSeen: Timestamp, isCurrent: Bool = false) {
            (self.id, self.browser, self.since, self.lastSeen, self.isCurrent) = (id, browser, since, lastSeen, isCurrent)
        }
    }

    /// An API token, without its secret.
    public struct Token: Sendable {
        public let id: Int64
        public let name: String
        /// The part that may be seen: `trt_4f2a91c0`.
        public let start: String
        public let scopes: [String]
        public let expires: Timestamp
        public let lastUsed: Timestamp?
        /// The addresses from which alone it holds.
        public let from: [String]
        public init(id: Int64, name: String, start: String, scopes: [String], expires: Timestamp, lastUsed: Timestamp? = nil, from: [String] = []) {
            (self.id, self.name, self.start, self.scopes, self.expires, self.lastUsed, self.from) = (id, name, start, scopes, expires, lastUsed, from)
        }
    }
}

extension MePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { MeContent(page: self) }.render(into: &output) }
}

struct MeContent: Component {
    let page: MePage

    var body: some HTML {
        PageHeader(page.shell.viewer.texts[ShellText.yourSettings])
        div(.class("page"), .data("narrow")) {
            ProfileBox(page: page)
            PasswordBox(page: page)
            TwoStepBox(page: page)
            SessionsBox(page: page)
            NoticeBox(page: page)
            CalendarBox(page: page)
            if page.booking.isOffered { BookingBox(page: page) }
            TokensBox(page: page)
            if page.hasDemo { DemoBox(page: page) }
        }
    }
}

/// Name, language, zone, looks and keys.
struct ProfileBox: Component {
    let page: MePage

    var body: some HTML {
        let texts = page.shell.viewer.texts, user = page.user, input = page.profileInput
        MeBox(id: "profile", heading: texts[MeText.profile]) {
            form(.class("stack"), .post, .action("/me")) {
                RecordSecret(page.shell, version: user.version, returnTo: "/me")
                FormProblems(problems: input.others(than: ["name", "workDays", "workFrom", "workTo"]))
                div(.class("fields")) {
                    InputField(name: "name", label: texts[CommonText.name], value: input.value("name", user.name), problem: input.problem("name"), isRequired: true, autocomplete: "name")
                    SelectField(
                        name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: input.value("language", user.language?.rawValue),
                        nothing: texts(MeText.asWorkspace, ["value": page.workspaceLanguage.ownName]))
                    SelectField(
                        name: "zone", label: texts[CommonText.timeZone], choices: zones.map { FormChoice($0, $0.replacing("_", with: " ")) }, selected: input.value("zone", user.zone),
                        nothing: texts(MeText.asWorkspace, ["value": page.workspaceZone.replacing("_", with: " ")]))
                }
                FormatFields(user: user, input: input, viewer: page.shell.viewer)
                div(.class("fields")) {
                    WeekdaysField(user: user, viewer: page.shell.viewer, problem: input.problem("workDays"))
                    InputField(name: "workFrom", label: texts[MeText.workFrom], value: input.value("workFrom", user.workFrom), problem: input.problem("workFrom"), isRequired: true, maxlength: 5, inputmode: "numeric")
                    InputField(name: "workTo", label: texts[MeText.workTo], value: input.value("workTo", user.workTo), problem: input.problem("workTo"), isRequired: true, maxlength: 5, inputmode: "numeric")
                }
                div(.class("fields")) {
                    SegField(name: "theme", label: texts[ShellText.theme], choices: User.Theme.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: user.theme.rawValue)
                    SegField(name: "density", label: texts[ShellText.density], choices: User.Density.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: user.density.rawValue)
                }
                CheckField(name: "keys", label: texts[ShellText.singleKeys], isChecked: user.keysOn)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(page.newToken == nil ? .main : nil)) { texts[CommonText.save] } }
            }
        }
    }

    private var zones: [String] {
        guard let own = page.user.zone, !page.zones.contains(own) else { return page.zones }
        return [own] + page.zones
    }
}

/// How numbers, dates and times are written; each choice is its own example.
struct FormatFields: Component {
    let user: User
    let input: FormInput
    let viewer: Viewer

    var body: some HTML {
        div(.class("fields")) {
            SelectField(
                name: "dateOrder", label: viewer.texts[FormatText.dates], choices: FormatChoices.DateOrder.allCases.map { FormChoice($0.rawValue, day(.init(dateOrder: $0))) },
                selected: input.value("dateOrder", user.dateOrder?.rawValue), nothing: asLanguage(day(.ofLanguage)), problem: input.problem("dateOrder"))
            SelectField(
                name: "clock", label: viewer.texts[FormatText.times], choices: FormatChoices.Clock.allCases.map { FormChoice($0.rawValue, time(.init(clock: $0))) },
                selected: input.value("clock", user.clock?.rawValue), nothing: asLanguage(time(.ofLanguage)), problem: input.problem("clock"))
            SelectField(
                name: "decimalSign", label: viewer.texts[FormatText.numbers], choices: FormatChoices.DecimalSign.allCases.map { FormChoice($0.rawValue, number(.init(decimalSign: $0))) },
                selected: input.value("decimalSign", user.decimalSign?.rawValue), nothing: asLanguage(number(.ofLanguage)), problem: input.problem("decimalSign"))
        }
    }

    private func format(_ choices: FormatChoices) -> LocaleFormat { LocaleFormat(viewer.language, zone: viewer.zone, choices: choices) }
    private func day(_ choices: FormatChoices) -> String { format(choices).dayMonthAndYear(viewer.today) }
    private func time(_ choices: FormatChoices) -> String { format(choices).time(viewer.zone.moment(of: viewer.today, second: 51_300)) }
    private func number(_ choices: FormatChoices) -> String { format(choices).number(12_345.6, decimals: 1) }
    private func asLanguage(_ example: String) -> String { viewer.texts(FormatText.asLanguage, ["example": example]) }
}

/// The days on which the person works.
struct WeekdaysField: Component {
    let user: User
    let viewer: Viewer
    let problem: String?

    var body: some HTML {
        fieldset(.class("field")) {
            legend { viewer.texts[MeText.workDays] }
            span(.class("row wrap")) {
                ForEach(Array(1...7)) { day in
                    Writing.label(.class("row")) {
                        input(.class("check"), .type(.checkbox), .name("workDays"), .value("\(day)"), .checked(user.workDays.contains("\(day)")))
                        span { viewer.format.weekday(monday + (day - 1)) }
                    }
                }
            }
            if let problem {
                span(.class("err")) {
                    IconView(.alert, small: true)
                    problem
                }
            }
        }
    }

    /// Any Monday.
    private var monday: Day { viewer.today + (1 - viewer.today.weekday) }
}

/// A few values beside each other, one of them chosen.
struct SegField: Component {
    let name: String
    let label: String
    let choices: [FormChoice]
    let selected: String

    var body: some HTML {
        fieldset(.class("field")) {
            legend { label }
            span(.class("seg")) {
                ForEach(choices) { choice in
                    Writing.label {
                        input(.type(.radio), .name(name), .value(choice.value), .checked(choice.value == selected))
                        choice.name
                    }
                }
            }
        }
    }
}

struct PasswordBox: Component {
    let page: MePage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.passwordInput
        MeBox(id: "password-box", heading: texts[SignInText.password]) {
            form(.class("stack"), .post, .action("/me/password")) {
                FormSecret(csrf: page.shell.viewer.csrf, returnTo: "/me")
                // Password managers look for the name beside the password.
                input.hiddenName(page.user.email)
                FormProblems(problems: input.others(than: ["current", "password"]))
                div(.class("fields")) {
                    InputField(
                        name: "current", label: texts[MeText.currentPassword], type: .password, problem: input.problem("current"), isRequired: true, maxlength: 128, autocomplete: "current-password")
                    InputField(
                        name: "password", label: texts[MeText.newPassword], type: .password, hint: texts(SetupText.passwordHint, count: page.passwordLength), problem: input.problem("password"),
                        isRequired: true, maxlength: 128, autocomplete: "new-password")
                }
                div(.class("row")) {
                    small(.class("faint")) { texts[MeText.passwordHelp] }
                    button(.class("btn push"), .submit) { texts[MeText.changePassword] }
                }
            }
        }
    }
}

extension FormInput {
    /// The account's name, for password managers only.
    fileprivate func hiddenName(_ email: String) -> some HTML {
        input(.type(.email), .class("vh"), .value(email), .autocomplete("username"), .readonly(), .tabindex(-1), .ariaHidden)
    }
}

/// A box of the page with its heading.
struct MeBox<Content: HTML>: Component {
    let id: String
    let heading: String
    let content: Content
    init(id: String, heading: String, @HTMLBuilder content: () -> Content) { (self.id, self.heading, self.content) = (id, heading, content()) }

    var body: some HTML {
        section(.class("box"), .labelled(by: id)) {
            div(.class("box-h")) { h2(.id(id)) { heading } }
            div(.class("box-b")) { content }
        }
    }
}
