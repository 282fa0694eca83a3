import Domain
import Operations
import Pages
import Texts
import Writing

/// The board and its past.
struct BoardRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/") { try await Self.home($0) }
        pages.get("/pipelines/{id}") { try await Self.board($0) }
        pages.get("/pipelines/{id}/columns/{stageId}") { try await Self.column($0) }
    }

    /// The first pipeline; where there is none yet, the welcome.
    private static func home(_ context: PageContext) async throws -> PageAnswer {
        let (_, maker) = try await context.screen(ShowNothing())
        guard let first = maker.surroundings.pipelines.first else { return .redirect("/welcome") }
        return .redirect("/pipelines/\(first.id)")
    }

    private static func board(_ context: PageContext) async throws -> PageAnswer {
        let query = BoardQuery(context)
        if let day = query.asOf { return try await PastBoardMaker.page(context, query, day) }
        let (board, maker) = try await context.screen(query.operation(try context.id(), Card.self, maker: context))
        var page = BoardMaker(maker: maker, board: board).page(query.filter)
        if let stage = context.asked("stage").flatMap({ Stage.ID($0) }), let after = context.asked("after") {
            try await turn(stage, after, query, context, maker, &page, board)
        }
        return .html(page)
    }

    /// Without script the next cards of one column come with a new page.
    private static func turn(_ stage: Stage.ID, _ after: String, _ query: BoardQuery, _ context: PageContext, _ maker: PageMaker, _ page: inout BoardPage, _ board: Board<Card>) async throws {
        guard let place = page.columns.firstIndex(where: { $0.id == stage }) else { return }
        let more = try await context.perform(query.column(page.pipeline, stage, after, Card.self, context)).output
        var board = board
        board.factors.merge(more.factors) { known, _ in known }
        let cards = BoardMaker(maker: maker, board: board)
        page.columns[place].cards = cards.cards(more.items)
        page.columns[place].nextCursor = more.nextCursor
    }

    /// Only the cards, for the script that fetches them on scroll.
    private static func column(_ context: PageContext) async throws -> PageAnswer {
        let query = BoardQuery(context), pipeline: Pipeline.ID = try context.id(), stage: Stage.ID = try context.id(Stage.self, "stageId")
        let (more, maker) = try await context.screen(query.column(pipeline, stage, context.asked("after"), Card.self, context))
        let detail = try await context.perform(ShowPipeline(id: pipeline)).output
        let board = Board<Card>(detail, of: more)
        let cards = BoardMaker(maker: maker, board: board)
        guard let own = detail.stages.first(where: { $0.id == stage }) else { throw Problem.notFound }
        let column = BoardColumn(id: stage, name: own.name, count: more.items.count, cards: cards.cards(more.items), nextCursor: more.nextCursor)
        return .html(ColumnPage(column, of: cards.page(query.filter)))
    }
}

extension PageMaker {
    /// The last moment of a day on the viewer's clock.
    func end(of day: Day) -> Timestamp { viewer.zone.moment(of: day + 1) - .init(microseconds: 1) }
}

/// What a board's address asks for.
struct BoardQuery {
    let filter: BoardFilter
    let asOf: Day?

    init(_ context: PageContext) {
        filter = BoardFilter(ownerId: context.asked("ownerId"), closes: context.me?.hidden[.deals].contains("expectedClose") == true ? nil : context.asked("closes"), q: context.asked("q"))
        asOf = context.asked("asOf").flatMap { Day($0) }
    }

    func operation<Item: BoardItem>(_ id: Pipeline.ID, _: Item.Type, maker context: PageContext, asOf: Timestamp? = nil) -> FilteredBoard<Item> {
        FilteredBoard(id: id, filter: filter, asOf: asOf)
    }

    func column<Item: BoardItem>(_ id: Pipeline.ID, _ stage: Stage.ID, _ cursor: String?, _: Item.Type, _ context: PageContext) -> FilteredColumn<Item> {
        FilteredColumn(id: id, stage: stage, cursor: cursor, filter: filter)
    }
}

/// A board whose filter speaks of "this quarter", which only the workspace can turn into days.
struct FilteredBoard<Item: BoardItem>: Operation {
    static var name: OperationName { ShowBoard<Item>.name }
    static var endpoint: Endpoint { ShowBoard<Item>.endpoint }
    static var access: Access { ShowBoard<Item>.access }
    static var inputSchema: Schema { .any }
    let id: Pipeline.ID
    let filter: BoardFilter
    let asOf: Timestamp?
    init(id: Pipeline.ID, filter: BoardFilter, asOf: Timestamp?) { (self.id, self.filter, self.asOf) = (id, filter, asOf) }
    init(input: JSONValue) throws { throw Refusal(.notFound) }
    var takesLong: Bool { asOf != nil }

    func run(in work: Work) throws -> Board<Item> {
        let days = filter.days(in: work)
        return try ShowBoard<Item>(id: id, limit: 50, ownerId: filter.ownerText, closesFrom: days.first, closesTo: days.last, q: filter.words, asOf: asOf).run(in: work)
    }
}

struct FilteredColumn<Item: BoardItem>: Operation {
    static var name: OperationName { ShowColumn<Item>.name }
    static var endpoint: Endpoint { ShowColumn<Item>.endpoint }
    static var access: Access { ShowColumn<Item>.access }
    static var inputSchema: Schema { .any }
    let id: Pipeline.ID
    let stage: Stage.ID
    let cursor: String?
    let filter: BoardFilter
    init(id: Pipeline.ID, stage: Stage.ID, cursor: String?, filter: BoardFilter) { (self.id, self.stage, self.cursor, self.filter) = (id, stage, cursor, filter) }
    init(input: JSONValue) throws { throw Refusal(.notFound) }

    func run(in work: Work) throws -> Operations.ColumnPage<Item> {
        let days = filter.days(in: work)
        return try ShowColumn<Item>(id: id, stageId: stage, cursor: cursor, limit: 50, ownerId: filter.ownerText, closesFrom: days.first, closesTo: days.last, q: filter.words).run(in: work)
    }
}

extension BoardFilter {
    fileprivate func days(in work: Work) -> (first: Day?, last: Day?) { closes?.days(today: work.today, fiscalMonth: Int(work.workspace.fiscalMonth)) ?? (nil, nil) }
    fileprivate var ownerText: String? { query.first { $0.name == "ownerId" }?.value }
}
