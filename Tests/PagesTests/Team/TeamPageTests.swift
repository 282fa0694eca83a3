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
}

@Suite("The page of roles") struct RolesPageTests {
    @Test("offers all or nothing where records belong to nobody")
    func reaches() {
        #expect(RolesPage.reaches(of: .deals) == [.none, .own, .team, .all])
        #expect(RolesPage.reaches(of: .pipelines) == [.none, .all])
    }
}
