import Domain
import Testing

@Suite("A table of rights") struct RightsTableTests {
    @Test("is one line of text and comes back from it", arguments: Role.given)
    func text(_ role: Role) {
        let table = RightsTable { role.reach(of: $1, on: $0, rep: RepReach(sees: .team, changes: .own)) }
        #expect(RightsTable(table.description) == table)
        for resource in Resource.allCases { for action in Action.allCases { #expect(table[resource, action] == role.reach(of: action, on: resource, rep: RepReach(sees: .team, changes: .own))) } }
    }

    @Test("is not read from anything else", arguments: ["deals", "deals:read", "deals:read=some", "dogs:read=all", "deals:bark=all", "deals:read=all,deals:write=own"])
    func unreadable(_ text: String) {
        #expect(RightsTable(text) == nil)
    }

    @Test("allows nothing to begin with")
    func empty() {
        #expect(RightsTable("") == RightsTable() && RightsTable().description.isEmpty)
        #expect(RightsTable().isWithin(RightsTable("deals:read=own") ?? RightsTable()))
    }

    @Test("lets nobody do further what they do not see")
    func withinSight() {
        #expect(RightsTable("deals:read=team deals:write=all deals:delete=own teams:admin=all")?.withinSight == RightsTable("deals:read=team deals:write=team deals:delete=own"))
    }

    @Test("is within another that goes as far everywhere")
    func within() throws {
        let wide = try #require(RightsTable("deals:read=all deals:write=team")), narrow = try #require(RightsTable("deals:read=own deals:write=team")), other = try #require(RightsTable("deals:read=own events:read=own"))
        #expect(narrow.isWithin(wide) && wide.isWithin(wide))
        #expect(!wide.isWithin(narrow) && !other.isWithin(wide))
    }
}

@Suite("The given roles") struct GivenRoleTests {
    @Test("follow the workspace's rule only as reps, and only about deals, leads, activities and history")
    func rule() {
        for role in Role.given where role != .rep { for resource in Resource.allCases { for action in Action.allCases { #expect(!role.followsWorkspace(action, resource)) } } }
        let followed = Resource.allCases.filter { resource in Action.allCases.contains { Role.rep.followsWorkspace($0, resource) } }
        #expect(followed == [.deals, .leads, .activities, .events])
    }

    @Test("of revenue operations see all, change pipelines and automations, export what is sold, administer nothing")
    func revOps() {
        func reach(_ action: Action, _ resource: Resource) -> Reach { Role.revops.reach(of: action, on: resource, rep: RepReach()) }
        #expect(Resource.allCases.allSatisfy { reach(.read, $0) == .all && reach(.admin, $0) == .none })
        #expect(Resource.allCases.filter { reach(.write, $0) != .none } == [.pipelines, .automations] && Resource.allCases.filter { reach(.create, $0) != .none } == [.pipelines, .automations])
        #expect(reach(.export, .deals) == .all && reach(.export, .users) == .none)
    }

    @Test("let nobody act further than they see")
    func sight() {
        for role in Role.given {
            for resource in Resource.allCases { for action in Action.allCases { #expect(role.reach(of: action, on: resource, rep: RepReach(sees: .own, changes: .own)) <= role.reach(of: .read, on: resource, rep: RepReach(sees: .own, changes: .own)), "\(role) \(action) \(resource)") } }
        }
    }
}
