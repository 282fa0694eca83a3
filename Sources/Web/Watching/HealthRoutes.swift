import Domain
import Glibc
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations
import Storage
import Texts

/// For machines that watch the server: is it alive, may it be asked, what has it counted?
struct HealthRoutes: Sendable {
    func routes() -> [Route] {
        [
            Route(.get, "/health/live", .machine) { exchange in exchange.json(Array(#"{"status":"ok"}"#.utf8)) },
            Route(.get, "/health/ready", .machine) { exchange in await ready(exchange) },
            Route(.get, "/metrics/prometheus", .machine) { exchange in try await metrics(exchange) },
        ]
    }

    /// Ready: the database answers, and its schema is the one of this version. Without room on the disk it is ready to be
    /// read, and says so.
    private func ready(_ exchange: Exchange) async -> Response {
        let isReady: Bool
        do { isReady = try await Workspaces.isCurrent(exchange.site.runner.database) } catch {
            exchange.site.logger.warning("not ready", metadata: ["cause": "\(String(reflecting: error))"])
            isReady = false
        }
        if isReady, exchange.site.runner.database.isShortOfSpace { return exchange.json(Array(#"{"status":"degraded","cause":"disk-full"}"#.utf8)) }
        return exchange.json(Array((isReady ? #"{"status":"ok"}"# : #"{"status":"unavailable"}"#).utf8), status: isReady ? 200 : 503)
    }

    /// Only for this machine itself, or with an administrator's token: the figures tell who works how much.
    private func metrics(_ exchange: Exchange) async throws -> Response {
        if !exchange.client.isLoopback || exchange.credential != .nobody {
            let me = try await exchange.site.runner.perform(ShowMe(), as: exchange.credential).output
            guard me.actor.reach(of: .admin, on: .workspace, in: me.workspace) == .all else { throw Problem(.forbidden, 403) }
        }
        let text = exchange.site.metrics.registry.text() + Self.process()
        return Response(status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func process() -> String {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        return """
            # TYPE process_cpu_seconds_total counter
            process_cpu_seconds_total \(seconds)
            # TYPE process_max_resident_memory_bytes gauge
            process_max_resident_memory_bytes \(usage.ru_maxrss * 1_024)

            """
    }
}
