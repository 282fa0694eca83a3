public import Domain
import Texts
public import Writing

/// `/settings/teams`: the teams as a tree. Forms: the page itself for a new one, `/settings/teams/3` for one that is there, both
/// with `name` and `parentId`.
public struct TeamsPage: Sendable {
    public var shell: ShellPage
    /// In the order of the tree, those below a team behind it.
    public var teams: [Row]
    public var mayChange = true
    /// The team whose form came back; nil for the form of a new one.
    public var editing: Team.ID?
    public var input = FormInput.fresh

    public init(shell: ShellPage, teams: [Row]) { (self.shell, self.teams) = (shell, teams) }

    public struct Row: Sendable {
        public let team: Team
        /// How many teams stand above it.
        public let depth: Int
        /// The active people in it, without those of the teams below.
        public let people: [PersonMark]
        public init(_ team: Team, depth: Int, people: [PersonMark]) { (self.team, self.depth, self.people) = (team, depth, people) }
    }

    /// The teams with their depths, each behind the one above it, in the order of `names`. Teams in a circle, which cannot be
    /// made here, stand at the end.
    public static func tree(_ teams: [Team]) -> [(team: Team, depth: Int)] {
        var found: [(team: Team, depth: Int)] = []
        func add(below parent: Team.ID?, _ depth: Int) {
            for team in teams where team.parentId == parent && !found.contains(where: { $0.team.id == team.id }) {
                found.append((team, depth))
                add(below: team.id, depth + 1)
            }
        }
        add(below: nil, 0)
        return found + teams.filter { team in !found.contains { $0.team.id == team.id } }.map { ($0, 0) }
    }
}

extension TeamsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.team, .user)) { TeamsContent(page: self) }.render(into: &output) }

    /// The teams that can stand above another: not itself and none below it, so that no circle is offered.
    func choices(above team: Team.ID?) -> [FormChoice] {
        var below: Set<Team.ID> = team.map { [$0] } ?? []
        for row in teams { if let parent = row.team.parentId, below.contains(parent) { below.insert(row.team.id) } }
        return teams.filter { !below.contains($0.team.id) }.map { FormChoice("\($0.team.id)", String(repeating: "– ", count: $0.depth) + $0.team.name) }
    }
}

struct TeamsContent: Component {
    let page: TeamsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        SettingsFrame(page.shell, .teams) {
            div(.class("stack")) {
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[TeamText.onlyAdministrators]) }
                section(.class("box"), .labelled(by: "teams-h")) {
                    div(.class("box-h")) {
                        h2(.id("teams-h")) { texts[TeamText.teams] }
                        small { texts[TeamText.teamsHelp] }
                    }
                    if page.teams.isEmpty { p(.class("box-b faint")) { texts[TeamText.noTeams] } }
                    ForEach(page.teams) { row in TeamRow(page: page, row: row) }
                }
                if page.mayChange { NewTeamBox(page: page) }
            }
        }
    }
}

struct TeamRow: Component {
    let page: TeamsPage
    let row: TeamsPage.Row

    var body: some HTML {
        let texts = page.shell.viewer.texts, team = row.team, isBack = page.editing == team.id
        details(.class("team"), .data("depth", min(row.depth, 6)), .open(isBack)) {
            summary {
                span(.class("row wrap")) {
                    b { team.name }
                    span(.class("faint")) { texts(CommonText.personCount, count: row.people.count) }
                    ForEach(row.people.prefix(8)) { Avatar($0) }
                }
            }
            if page.mayChange {
                form(.class("box-b stack"), .post, .action("/settings/teams/\(team.id)")) {
                    RecordSecret(page.shell, version: team.version, returnTo: "/settings/teams")
                    TeamFields(page: page, input: isBack ? page.input : .fresh, team: team)
                    div(.class("row")) {
                        span(.class("push row")) {
                            if row.people.isEmpty, !page.teams.contains(where: { $0.team.parentId == team.id }) {
                                button(.class("btn"), .submit, .kind(.plain), .formaction("/settings/teams/\(team.id)/delete")) { texts[TeamText.deleteTeam] }
                            }
                            button(.class("btn"), .submit) { texts[CommonText.save] }
                        }
                    }
                }
            }
        }
    }
}

struct NewTeamBox: Component {
    let page: TeamsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .labelled(by: "new-team-h")) {
            div(.class("box-h")) { h2(.id("new-team-h")) { texts[TeamText.addTeam] } }
            form(.class("box-b stack"), .post, .action("/settings/teams")) {
                RecordSecret(page.shell, version: nil, returnTo: "/settings/teams")
                TeamFields(page: page, input: page.editing == nil ? page.input : .fresh, team: nil)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[TeamText.addTeam] } }
            }
        }
    }
}

struct TeamFields: Component {
    let page: TeamsPage
    let input: FormInput
    let team: Team?

    var body: some HTML {
        let texts = page.shell.viewer.texts, id = team.map { "t\($0.id)-" } ?? "new-"
        FormProblems(problems: input.others(than: ["name", "parentId"]))
        div(.class("fields")) {
            InputField(name: "name", label: texts[TeamText.teamName], id: id + "name", value: input.value("name", team?.name), problem: input.problem("name"), isRequired: true)
            SelectField(
                name: "parentId", label: texts[TeamText.teamAbove], choices: page.choices(above: team?.id), selected: input.value("parentId", team?.parentId.map { "\($0)" }), id: id + "parent",
                nothing: texts[TeamText.noneAbove], problem: input.problem("parentId"))
        }
    }
}
