import Domain
import Operations
import Pages
import Texts

/// Turns a list of deals into its page.
struct DealListMaker {
    let maker: PageMaker
    let list: DealList
    let asked: AskedList<Deal>
    /// Nil for the rows themselves.
    let groups: RecordGroups?
    /// The names of the companies that the groups are of.
    var companies: [String: String] = [:]

    var page: DealListPage {
        let rows = DealRowMaker(maker, list.stages)
        var page = DealListPage(shell: maker.shell(maker.texts[CommonText.deals], .deals), address: asked.address, rows: list.page.items.map(rows.row))
        page.totals = list.totals.map { totals in
            ListTotals(
                count: Int(totals.sum.count), amount: maker.viewer.sees("amount") ? Money(minorUnits: totals.sum.amount, currency: totals.currency) : nil,
                weighted: maker.viewer.sees("weighted") ? Money(minorUnits: totals.sum.weighted, currency: totals.currency) : nil, unconverted: maker.viewer.sees("amount") ? Int(totals.unconverted) : 0)
        } ?? ListTotals(most: list.most.map { Int($0) })
        page.paging = asked.paging(list.page)
        page.counts = counts
        page.state = TableStateMaker(maker: maker, list: .deals, views: list.views, address: asked.address).state(mayChange: list.asOf == nil && maker.may(.write, .deals, owner: maker.viewer.id))
        page.state.groups = groups.map { GroupMaker(maker: maker, address: asked.address, groups: $0).rows(named: names(of: $0)) }
        page.groupable = GroupRecords<Deal>.names(hiddenBy: maker.viewer.hides) + maker.own(.deal).filter(\.field.type.isGroupable).map(\.name)
        page.lostReasons = maker.surroundings.lostReasons.map { FormChoice($0.name, maker.name(ofReason: $0.name)) }
        page.pipelines = maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) }
        page.stages = stages(of: chosenPipeline)
        page.owners = maker.ownerChoices
        page.names = names
        page.sortable = AskedList<Deal>.sortable.subtracting(maker.viewer.hides[.deals])
        page.mayAdd = maker.may(.create, .deals, owner: maker.viewer.id)
        page.mayExport = maker.may(.export, .deals, owner: maker.viewer.id)
        return page
    }

    /// Beside the tabs stand only numbers of what was counted: with other filters than the boards', that is what is shown.
    private var counts: [String: Int] {
        guard list.most == nil else { return [:] }
        var counts: [String: Int] = [:]
        for status in Deal.Status.allCases {
            if let count = list.counts[status] ?? (list.hasAllStates ? 0 : nil) { counts[status.rawValue] = Int(count) }
        }
        if list.hasAllStates { counts["all"] = Int(list.counts.values.reduce(0, +)) }
        return counts
    }

    private func names(of groups: RecordGroups) -> (String) -> String? {
        let stages = Dictionary(list.stages.map { ("\($0.id)", $0.name) }) { first, _ in first }
        let pipelines = Dictionary(maker.surroundings.pipelines.map { ("\($0.id)", $0.name) }) { first, _ in first }
        return { value in
            switch groups.by {
            case "stageId": stages[value]
            case "pipelineId": pipelines[value]
            default: companies[value]
            }
        }
    }

    /// The one that is filtered by, or the only one there is.
    private var chosenPipeline: Pipeline.ID? {
        asked.address["pipelineId"].flatMap { Pipeline.ID($0) } ?? (maker.surroundings.pipelines.count == 1 ? maker.surroundings.pipelines.first?.id : nil)
    }

    private func stages(of pipeline: Pipeline.ID?) -> [FormChoice] {
        list.stages.filter { $0.pipelineId == pipeline && $0.archivedAt == nil }.map { FormChoice("\($0.id)", $0.name) }
    }

    private var names: [String: String] {
        var names: [String: String] = [:]
        names["companyId"] = list.companyName
        names["ownerId"] = asked.names("ownerId", maker.ownerWords)
        names["stageId"] = asked.names("stageId", list.stages.map { FormChoice("\($0.id)", $0.name) })
        names["pipelineId"] = asked.names("pipelineId", maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) })
        names["lostReason"] = asked.address["lostReason"].map(maker.name(ofReason:))
        // The filter compares the numbers as they are stored, in each deal's own currency.
        for field in ["amountMin", "amountMax"] {
            names[field] = asked.address[field].flatMap { Int64($0) }.map { maker.viewer.format.money(Money(minorUnits: $0, currency: maker.surroundings.me.workspace.currency)) }
        }
        return names
    }
}

/// Turns deals into rows, with the marks of their stages.
struct DealRowMaker {
    private let maker: PageMaker
    let stages: [Stage.ID: (name: String, mark: StageMark)]

    /// - Parameter stages: of all pipelines, each pipeline's in order.
    init(_ maker: PageMaker, _ stages: [Stage]) {
        self.maker = maker
        var marks: [Stage.ID: (name: String, mark: StageMark)] = [:]
        for row in Dictionary(grouping: stages, by: \.pipelineId).values {
            let used = row.filter { $0.archivedAt == nil }
            for (place, stage) in used.enumerated() { marks[stage.id] = (stage.name, StageMark(stage: place, of: used.count)) }
            for stage in row where stage.archivedAt != nil { marks[stage.id] = (stage.name, .step(1)) }
        }
        self.stages = marks
    }

    func row(_ deal: Deal) -> DealRow {
        let stage = stages[deal.stageId] ?? ("", .step(1))
        var row = DealRow(deal: deal, stage: stage.name, mark: stage.mark, owner: maker.mark(of: deal.ownerId))
        row.lostReason = deal.lostReason.map(maker.name(ofReason:))
        return row
    }
}

/// Turns a list of companies into its page.
enum CompanyListMaker {
    /// Whether the address asks for a column.
    private static func shows(_ column: String, _ address: ListAddress) -> Bool { address["columns"]?.split(separator: ",").contains { $0 == column } ?? false }

    static func answer(_ context: PageContext) async throws -> PageAnswer {
        var asked = try await AskedList<Company>(context, at: "/companies")
        let wantsEngagement = shows("engagement", asked.address)
        let (list, maker) = try await asked.screen(context) { try ShowCompanyList(asked: $0, wantsEngagement: wantsEngagement) }
        let fields = ListFieldMaker(maker, .company).fields(list.fields), choosing = try ChoosingFilter(context, asked.address, fields, asked.refused)
        if let path = choosing.goesTo { return .redirect(path) }
        var page = try await page(context, asked, list, maker)
        if context.asked("new") != nil { page.adding = .fresh }
        try await page.state.take(fields, choosing, asked, context, maker)
        return .html(page, status: choosing.status)
    }

    /// - Parameter adding: what stands in the form for a new one; nil keeps it closed.
    static func page(_ context: PageContext, adding: FormInput?, lookAlikes: [LookAlikeRow] = []) async throws -> CompanyListPage {
        let asked = try await context.isForm ? AskedList<Company>(at: "/companies") : AskedList<Company>(context, at: "/companies")
        let (list, maker) = try await context.screen(ShowCompanyList(asked: asked.input, wantsEngagement: shows("engagement", asked.address)))
        var page = try await page(context, asked, list, maker)
        page.state.fields = ListFieldMaker(maker, .company).fields(list.fields)
        (page.adding, page.lookAlikes) = (adding, lookAlikes)
        return page
    }

    private static func page(_ context: PageContext, _ asked: AskedList<Company>, _ list: CompanyList, _ maker: PageMaker) async throws -> CompanyListPage {
        var page = CompanyListPage(shell: maker.shell(maker.texts[CommonText.companies], .companies), address: asked.address, rows: list.page.items.map { row($0, list.facts[$0.id], maker) })
        page.totals = list.count.map { ListTotals(count: Int($0)) } ?? ListTotals(most: Int(ListedCount.most))
        page.state = TableStateMaker(maker: maker, list: .companies, views: list.views, address: asked.address).state(mayChange: maker.may(.write, .companies, owner: maker.viewer.id))
        if let groups = try await asked.groups(context) {
            let names = try await GroupMaker.names(of: groups, context)
            page.state.groups = GroupMaker(maker: maker, address: asked.address, groups: groups).rows { names[$0] }
        }
        page.groupable = GroupRecords<Company>.names(hiddenBy: maker.viewer.hides) + maker.own(.company).filter(\.field.type.isGroupable).map(\.name)
        page.paging = asked.paging(list.page)
        page.owners = maker.ownerChoices
        page.names["ownerId"] = asked.names("ownerId", maker.ownerWords)
        page.sortable = AskedList<Company>.sortable
        page.mayAdd = maker.may(.create, .companies, owner: maker.viewer.id)
        page.mayExport = maker.may(.export, .companies, owner: maker.viewer.id)
        return page
    }

    private static func row(_ company: Company, _ facts: CompanyList.Facts?, _ maker: PageMaker) -> CompanyRow {
        CompanyRow(
            company: company, contact: facts?.contact, openDeals: Int(facts?.open?.sum.count ?? 0), open: facts?.open.map { Money(minorUnits: $0.sum.amount, currency: $0.currency) },
            lastTouch: facts?.lastTouch, engagement: facts?.engagement?.index, owner: maker.mark(of: company.ownerId))
    }
}

/// Turns a list of people into its page.
enum PeopleListMaker {
    static func answer(_ context: PageContext) async throws -> PageAnswer {
        var asked = try await AskedList<Contact>(context, at: "/contacts")
        let (list, maker) = try await asked.screen(context) { try ShowPeopleList(asked: $0) }
        let fields = ListFieldMaker(maker, .contact).fields(list.fields), choosing = try ChoosingFilter(context, asked.address, fields, asked.refused)
        if let path = choosing.goesTo { return .redirect(path) }
        var page = try await page(context, asked, list, maker)
        if context.asked("new") != nil { page.adding = .fresh }
        try await page.state.take(fields, choosing, asked, context, maker)
        return .html(page, status: choosing.status)
    }

    /// - Parameter adding: what stands in the form for a new one; nil keeps it closed.
    static func page(_ context: PageContext, adding: FormInput?, lookAlikes: [LookAlikeRow] = []) async throws -> PeopleListPage {
        let asked = try await context.isForm ? AskedList<Contact>(at: "/contacts") : AskedList<Contact>(context, at: "/contacts")
        let (list, maker) = try await context.screen(ShowPeopleList(asked: asked.input))
        var page = try await page(context, asked, list, maker)
        page.state.fields = ListFieldMaker(maker, .contact).fields(list.fields)
        (page.adding, page.lookAlikes) = (adding, lookAlikes)
        return page
    }

    private static func page(_ context: PageContext, _ asked: AskedList<Contact>, _ list: PeopleList, _ maker: PageMaker) async throws -> PeopleListPage {
        var page = PeopleListPage(shell: maker.shell(maker.texts[CommonText.people], .people), address: asked.address, rows: list.page.items.map { row($0, list.facts[$0.id], maker) })
        page.totals = list.count.map { ListTotals(count: Int($0)) } ?? ListTotals(most: Int(ListedCount.most))
        page.state = TableStateMaker(maker: maker, list: .contacts, views: list.views, address: asked.address).state(mayChange: maker.may(.write, .contacts, owner: maker.viewer.id))
        if let groups = try await asked.groups(context) {
            let names = try await GroupMaker.names(of: groups, context)
            page.state.groups = GroupMaker(maker: maker, address: asked.address, groups: groups).rows { names[$0] }
        }
        page.groupable = GroupRecords<Contact>.names(hiddenBy: maker.viewer.hides) + maker.own(.contact).filter(\.field.type.isGroupable).map(\.name)
        page.paging = asked.paging(list.page)
        page.owners = maker.ownerChoices
        page.companies = list.companies
        page.names["ownerId"] = asked.names("ownerId", maker.ownerWords)
        page.names["companyId"] = list.filteredCompany
        page.sortable = AskedList<Contact>.sortable
        page.mayAdd = maker.may(.create, .contacts, owner: maker.viewer.id)
        page.mayExport = maker.may(.export, .contacts, owner: maker.viewer.id)
        return page
    }

    static func row(_ person: Contact, _ facts: PersonFacts?, _ maker: PageMaker) -> PersonRow {
        PersonRow(person: person, company: facts?.company, openDeals: Int(facts?.openDeals ?? 0), lastTouch: facts?.lastTouch, owner: maker.mark(of: person.ownerId))
    }
}
