import Domain
import Logging
import Operations
import ServiceLifecycle
import Storage

/// What runs beside the requests as long as the server does: listening for events, heartbeats, the outbox, noting who
/// was here, and cleaning up. Each goes on when one of its turns fails.
struct Chores: Service {
    let site: Site

    func run() async throws {
        await site.hub.look()
        await withTaskGroup { group in
            group.addTask { await listen() }
            group.addTask { await site.importing.worker.run() }
            group.addTask { await site.duplicates.run() }
            group.addTask { await site.scores.run() }
            group.addTask { await every(.seconds(60), "scores of the night") { if try await ScoreChores.beginNight(site.runner) { site.scores.wake() } } }
            group.addTask { await every(.seconds(60), "forecasts of the night") { try await OutlookChores.beginNight(site.runner) } }
            group.addTask { await every(.seconds(1), "heartbeat") { await site.hub.beat() } }
            group.addTask { await every(.seconds(2), "outbox") { try await OutboxRelay(runner: site.runner).relay() } }
            // A signal can be lost with its connection; the tables cannot. Who lost their access is let go within a second anyway.
            group.addTask { await every(.milliseconds(500), "events") { await site.hub.look() } }
            group.addTask { await every(.seconds(10), "last seen") { try await site.lastSeen.write(to: site.runner.database, at: site.runner.now) } }
            group.addTask { await every(.seconds(60), "nurtured deals") { _ = try await site.runner.perform(WakeNurturedDeals(), as: .operator) } }
            group.addTask { await every(.seconds(20), "what pipelines usually do") { _ = try await NormChores.turn(site.runner) } }
            group.addTask { await every(.seconds(20), "the packed history of deals") { try await ChronicleKeeper(site.runner.database).turn() } }
            group.addTask { await every(.seconds(60), "leads back from nurture") { _ = try await site.runner.perform(RecycleLeads(), as: .operator) } }
            group.addTask { await every(.seconds(300), "overdue steps") { _ = try await site.runner.perform(NoteOverdueSteps(), as: .operator) } }
            group.addTask { await every(.seconds(300), "weekly digests") { _ = try await site.runner.perform(NoteWeeks(), as: .operator) } }
            group.addTask { await every(.seconds(900), "lessons that are due again") { _ = try await site.runner.perform(RemindOfLessons(), as: .operator) } }
            group.addTask { await every(.seconds(1), "automations") { try await AutomationChores.turn(site.runner) } }
            group.addTask { await every(.seconds(60), "automations of time") { try await AutomationChores.sweep(site.runner) } }
            group.addTask { await every(.seconds(15), "clocks of the inbox") { try await InboxChores.turn(site.runner) } }
            group.addTask { await every(.milliseconds(200), "forms that were sent") { try await CaptureChores.turn(site.runner, origin: site.origin) } }
            group.addTask { await every(.seconds(3_600), "telling people that we have their details") { _ = try await site.runner.perform(PlanInforming(), as: .operator) } }
            group.addTask { await every(.seconds(3_600), "leads that are kept too long") { try await RetentionChores.turn(site.runner) } }
            group.addTask { await every(.seconds(3_600), "new leads that do not come") { _ = try await site.runner.perform(WatchInflow(), as: .operator) } }
            group.addTask { await every(.seconds(1), "heartbeat of chats") { await site.chats.beat() } }
            group.addTask { await every(.milliseconds(500), "chats") { await site.chats.look() } }
            group.addTask { await every(.seconds(5), "chats that wait") { try await SweepChats.turn(site.runner) } }
            if let backups = site.backups { group.addTask { await every(.seconds(30), "backup") { await backups.turn() } } }
            group.addTask { await every(.seconds(3_600), "cleaning") { try await clean() } }
            try? await gracefulShutdown()
            site.hub.stop()
            site.chats.stop()
            group.cancelAll()
        }
        try? await site.lastSeen.write(to: site.runner.database, at: site.runner.now)
        site.importing.spool.close()
    }

    private func listen() async {
        for await _ in site.runner.database.signals() {
            if Task.isCancelled { return }
            await site.hub.look()
            await site.chats.look()
        }
    }

    private func clean() async throws {
        try await SigningIn.clearExpired(in: site.runner.database, now: site.runner.now)
        try await OutboxRelay(runner: site.runner).clear()
        try await AutomationChores.clear(in: site.runner.database, now: site.runner.now)
        try await NoticeChores.clear(in: site.runner.database, now: site.runner.now)
        try await FileContents.clear(in: site.runner.database, now: site.runner.now)
        try await ImportFiles.clear(in: site.runner.database, now: site.runner.now)
        try await CaptureChores.clear(in: site.runner.database, now: site.runner.now)
        site.limiters.forgetRested()
    }

    private func every(_ interval: Duration, _ name: String, _ body: () async throws -> Void) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: interval) } catch { return }
            do { try await body() } catch { site.logger.warning("\(name) failed", metadata: ["cause": "\(String(reflecting: error))"]) }
        }
    }
}
