import Domain
import Operations
import Storage
import Writing

/// A conversation as its visitor holds it.
struct ChatVisitor: Sendable {
    let shop: Shop
    let key: String
    let secret: String

    func look() async throws -> ChatRoom { try await shop.runner.perform(ReadChat(key: key, secret: secret)!, as: .nobody).output }
    @discardableResult func act(_ act: VisitorAct) async throws -> ChatRoom { try await shop.runner.perform(VisitChat(key: key, secret: secret, act)!, as: .nobody).output }

    /// Answers the question that waits.
    @discardableResult func answer(_ typed: String) async throws -> ChatRoom {
        let room = try await look()
        return try await act(.answer(typed, step: room.chat.step))
    }
    func answer(_ typed: [String]) async throws { for one in typed { try await answer(one) } }
}

extension Shop {
    /// A published script: the ready-made one, or one of these steps in English.
    func script(_ steps: [ChatStep]? = nil, _ values: [(String, JSONValue)] = [], name: String = "Front page") async throws -> ChatScript {
        let draft: ChatScript
        if let steps {
            let own: [(String, JSONValue)] = [("name", .string(name)), ("languages", ["en"]), ("steps", .array(steps.map(Self.json)))]
            draft = try await runner.perform(CreateRecord<ChatScript>(values: JSONObject(own + values)), as: .operator).output.record
        } else {
            let made = try await runner.perform(AddReadyChatScript(scriptName: name), as: .operator).output.record
            draft = values.isEmpty ? made : try await runner.perform(UpdateRecord<ChatScript>(id: made.id, values: JSONObject(values)), as: .operator).output.record
        }
        return try await runner.perform(PublishChatScript(id: draft.id), as: .operator).output.record
    }

    static func json(_ step: ChatStep) -> JSONValue {
        var json = JSONWriter(capacity: 256)
        step.write(to: &json)
        return (try? JSONValue(parsing: String(decoding: json.bytes(), as: UTF8.self))) ?? .null
    }

    func visitor(of script: ChatScript, _ language: Language = .english, page: String? = "https://www.lumen.test/lamps?utm=1") async throws -> ChatVisitor {
        let started = try await runner.perform(StartChat(key: script.key, language: language, page: page), as: .nobody).output
        return ChatVisitor(shop: self, key: script.key, secret: started.secret)
    }

    func lead(_ id: Lead.ID?) async throws -> Lead? {
        guard let id else { return nil }
        return try await database.read { db in try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(id)") }
    }

    func count(of rows: SQL) async throws -> Int64 { try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM \(rows)") ?? -1 } }

    /// What was said, as `who: text` and notes by their names.
    func said(_ room: ChatRoom) -> [String] { room.lines.map { $0.note.map { "(\($0.rawValue))" } ?? "\($0.who.rawValue): \($0.text ?? "")" } }
}

func english(_ text: String) -> ChatWords { ChatWords { $0 == .english ? text : nil } }
