/// Lets a few tests at a time use the server: all tests of a run start together, and each needs up to ten connections.
actor Turnstile {
    private static let only = Turnstile(places: 16)
    /// Set inside, so that a test which uses two schemas does not wait for itself.
    @TaskLocal private static var isInside = false

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(places: Int) { self.places = places }

    static func pass<Value>(_ body: () async throws -> Value) async throws -> Value {
        if isInside { return try await body() }
        await only.enter()
        do {
            let value = try await $isInside.withValue(true, operation: body)
            await only.leave()
            return value
        } catch {
            await only.leave()
            throw error
        }
    }

    private func enter() async {
        if places > 0 { places -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    private func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
