import Crypto
import Domain
import Storage
import Texts
import Writing

/// What deals turn on, what colleagues say, and what the libraries hold.
extension DemoPlay {
    /// Puts what is kept ready into the libraries. What is there already by the same name is somebody's and stays.
    func shelve(_ language: Language) throws -> (objections: [Objection.ID], answers: [[ObjectionAnswer.ID]]) {
        for row in DemoLibrary.competitors.rows {
            guard try db.value(Int64.self, "SELECT id FROM competitor WHERE name_fold = \(SearchFolding.fold(row.cell(0)))") == nil else { continue }
            try run(CreateRecord<Competitor>(values: JSONObject([("name", .string(row.cell(0))), ("strengths", .string(row.cell(1))), ("weaknesses", .string(row.cell(2)))])))
        }
        for study in DemoLibrary.studies(language) {
            try run(CreateRecord<CaseStudy>(values: JSONObject([("title", .string(study.title)), ("link", .string(study.link)), ("tags", .array(study.tags.map { .string($0) }))])))
        }
        var objections: [Objection.ID] = [], answers: [[ObjectionAnswer.ID]] = []
        for objection in DemoLibrary.objections(language) {
            let id = try run(CreateRecord<Objection>(values: JSONObject([("text", .string(objection.text))]))).record.id
            objections.append(id)
            answers.append(try objection.answers.map { try run(CreateRecord<ObjectionAnswer>(values: JSONObject([("objectionId", .int(id.rawValue)), ("text", .string($0))]))).record.id })
        }
        return (objections, answers)
    }

    func add(_ matter: DemoMatter, to story: DemoStory) throws {
        guard let deal = numbers.deals[story.key] else { return }
        let about = ("dealId", JSONValue.int(deal.rawValue))
        switch matter {
        case .need(let title, let tags, let importance):
            // Where they said it is what was done last.
            let heard = try db.value(Activity.ID.self, "SELECT id FROM activity WHERE deal_id = \(deal) AND done_at IS NOT NULL ORDER BY done_at DESC, id DESC LIMIT 1")
            let values: [(String, JSONValue)] = [about, ("title", .string(title)), ("tags", .array(tags.map { .string($0) })), ("importance", .string(importance.rawValue))]
            try run(CreateRecord<Need>(values: JSONObject(values + heard.member("activityId"))))
        case .rival(let name, let status, let note): try run(AddRival(id: deal, competitor: name, status: status, note: note))
        case .competition(let bids, let rank):
            let values = [("bidsRequired", bids), ("ourRank", rank)].compactMap { name, value in value.map { (name, JSONValue.int($0)) } }
            try run(SetCompetition(id: deal, values: JSONObject(values)))
        case .objection(let place, let answer, let outcome, let note):
            var values: [(String, JSONValue)] = [about, ("outcome", .string(outcome.rawValue))]
            values += numbers.objections[place].member("objectionId") + (answer.flatMap { numbers.answers[place]?[$0] }).member("answerId")
            if let note { values.append(("note", .string(note))) }
            try run(CreateRecord<RaisedObjection>(values: JSONObject(values)))
        case .answer(let stage, let key, let words): if let stages = numbers.stages[story.pipeline] { try run(AnswerQuestion(id: deal, stageId: stages[stage], key: key, answer: words)) }
        case .comment(let text): try say(text, about: deal)
        case .file(let name, let text): try attach(Array(text.utf8), name: name, to: deal)
        }
    }

    /// Imports tell nobody, and the demo counts as one; what is said here is told as in real life, as long as notices are kept.
    private func say(_ text: String, about deal: Deal.ID) throws {
        let work = try work(as: AddComment.name)
        let comment = try AddComment(text: text.replacing("@%", with: "@" + administrator()), dealId: deal).run(in: work).record
        guard work.now > now - NoticeChores.kept else { return }
        let owner = try db.value(User.ID?.self, "SELECT owner_id FROM deal WHERE id = \(deal)") ?? nil, subject = NoticeSubject(deal: deal, comment: comment.id)
        for user in comment.mentions { try work.note(.mention, for: user, subject) }
        if let owner, owner != comment.authorId, !comment.mentions.contains(owner) { try work.note(.dealCommented, for: owner, subject) }
        if work.now < now - .days(4) { try db.execute("UPDATE notice SET read_at = \(min(work.now + .hours(2), now)) WHERE comment_id = \(comment.id)") }
    }

    /// The name of whoever administers the workspace.
    private func administrator() throws -> String {
        try db.value(String.self, "SELECT name FROM user_account WHERE role = 'admin' AND deactivated_at IS NULL ORDER BY id LIMIT 1") ?? DemoPerson.nora.name
    }

    private func attach(_ bytes: [UInt8], name: String, to deal: Deal.ID) throws {
        let at = try work(as: AttachFile.name).now
        guard let id = try db.value(Int64.self, "INSERT INTO file_content (bytes, created_at) VALUES (\(Int64(bytes.count)), \(at)) RETURNING id") else { throw Refusal(.conflict) }
        try db.execute("INSERT INTO file_chunk (content_id, number, bytes) VALUES (\(id), 0, \(bytes))")
        let hash = SHA256.hash(data: bytes).reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
        try run(AttachFile(StoredContent(id: id, bytes: Int64(bytes.count), hash: hash, beginning: bytes), name: name, dealId: deal, companyId: nil, limit: .max))
    }
}
