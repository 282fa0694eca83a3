import Domain
import Pages
import Testing
import Texts

@Suite("Teams as a tree") struct TeamTreeTests {
    private func team(_ id: Int64, below parent: Int64? = nil) -> Team {
        var team = Team()
        (team.id, team.name, team.parentId) = (.init(id), "\(id)", parent.map { .init($0) })
        return team
    }

    @Test("stand behind the one above them, in the order in which they came")
    func order() {
        let tree = TeamsPage.tree([team(5), team(2, below: 1), team(4, below: 2), team(1), team(3, below: 1)])
        #expect(tree.map { "\($0.team.id):\($0.depth)" } == ["5:0", "1:0", "2:1", "4:2", "3:1"])
    }

    @Test("in a circle are shown, too, and end")
    func circle() {
        #expect(TeamsPage.tree([team(1, below: 2), team(2, below: 1)]).map { $0.team.id.rawValue } == [1, 2])
    }

    @Test("are not offered below themselves")
    func offered() {
        let teams = [team(1), team(2, below: 1), team(3, below: 2), team(4)]
        let page = PageMarkup(TeamsPage(shell: Lumello.shell(), teams: TeamsPage.tree(teams).map { .init($0.team, depth: $0.depth, people: []) }))
        func offered(_ id: String) -> [String?] { page.all("option", inside: page.first("select", ["id": id])).map { $0["value"] } }
        #expect(offered("t1-parent") == ["", "4"])
        #expect(offered("t2-parent") == ["", "1", "4"])
        #expect(offered("new-parent") == ["", "1", "2", "3", "4"])
    }

    @Test("offer no team that the viewer may not choose")
    func allowed() {
        let teams = [team(1), team(2, below: 1), team(3, below: 2), team(4)]
        var state = TeamsPage(shell: Lumello.shell(), teams: TeamsPage.tree(teams).map { .init($0.team, depth: $0.depth, people: []) })
        state.above = [Team.ID(3): .init(teams: [.init(2)], mayBeNone: false), Team.ID(1): .init(teams: [], mayBeNone: true), nil: .init(teams: [.init(2), .init(3)], mayBeNone: false)]
        let page = PageMarkup(state)
        func offered(_ id: String) -> [String?] { page.all("option", inside: page.first("select", ["id": id])).map { $0["value"] } }
        #expect(offered("t3-parent") == ["2"] && offered("t1-parent") == [""] && offered("new-parent") == ["2", "3"])
        #expect(offered("t4-parent") == ["", "1", "2", "3"], "where nothing is said, every other one")
    }

    @Test("are offered to people as far as the viewer may put them there")
    func people() {
        var state = UsersPage(shell: Lumello.shell(), users: [])
        (state.isAdding, state.choices) = (true, UserChoices(roles: [FormChoice("rep", "Sales rep")], teams: [FormChoice("2", "Oslo")], mayHaveNoTeam: false))
        func offered(_ state: UsersPage) -> [String?] {
            let page = PageMarkup(state)
            return page.all("option", inside: page.first("select", ["name": "teamId"])).map { $0["value"] }
        }
        #expect(offered(state) == ["2"])
        state.choices.mayHaveNoTeam = true
        #expect(offered(state) == ["", "2"])
    }
}

@Suite("The page of roles") struct RolesPageTests {
    @Test("offers all or nothing where records belong to nobody")
    func reaches() {
        #expect(RolesPage.reaches(of: .deals) == [.none, .own, .team, .all])
        #expect(RolesPage.reaches(of: .pipelines) == [.none, .all])
    }

    @Test("lets administrators choose how far reps reach, beside the role of reps alone")
    func repReach() {
        let roles = ["rep", "viewer"].map { RolesPage.Row(value: $0, name: $0, people: 1, rights: RightsTable()) }
        var state = RolesPage(shell: Lumello.shell(), roles: roles, shown: "rep")
        #expect(PageMarkup(state).form(to: "/settings/rep-reach") == nil)
        (state.mayHide, state.settingsVersion, state.repReach) = (true, 4, RepReach(sees: .team, changes: .own))
        let page = PageMarkup(state)
        func offered(_ name: String) -> [String?] { page.all("option", inside: page.first("select", ["name": name])).map { $0["value"] } }
        #expect(page.form(to: "/settings/rep-reach").map { page.hidden(of: $0)["version"] } == "4")
        #expect(offered("repSees") == ["own", "team", "all"] && offered("repChanges") == ["none", "own", "team", "all"])
        state.shown = "viewer"
        #expect(PageMarkup(state).form(to: "/settings/rep-reach") == nil)
    }
}
