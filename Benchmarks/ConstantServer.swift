import Domain
import Hummingbird
import Logging
import NIOCore
import Operations
import Storage
import Writing

/// What the server is measured against: the same library with the least that one can do with it.
///
/// `/constant` answers two words; `/rows` writes the rows of a list, which it holds in memory, as the API writes them.
enum ConstantServer {
    /// Reads the rows of a workspace, closes it and runs until it is killed; prints its address.
    static func run(_ engine: BenchEngine, size: Int) async throws {
        let database = try Workbench.open(engine, size)
        let moment = Workbench.moment, runner = Runner(database: database, means: Means(), clock: { moment })
        let rows = try await runner.perform(ListRecords<Deal>(input: .object(JSONObject(ReadingRows.list.map { ($0.0, .text($0.1)) }))), as: .operator).output.items
        await database.close()
        let router = Router()
        router.get("constant") { _, _ in "Hello, world!" }
        router.get("rows") { _, _ in
            Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: written(rows, moment))))
        }
        var logger = Logger(label: "constant")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in Say.result("http://127.0.0.1:\(channel.localAddress?.port ?? 0)") }, logger: logger)
        try await application.runService()
    }

    private static func written(_ rows: [Deal], _ moment: Timestamp) -> [UInt8] {
        var json = JSONWriter(capacity: 2_048)
        json.object { json in
            json.array("items") { json in for row in rows { RecordAnswer(row, now: moment).write(to: &json) } }
            json.field("nextCursor", "7b5b3132335d")
        }
        return json.bytes()
    }
}
