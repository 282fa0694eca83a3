import Domain
import Storage
import Texts

/// Adds a ready checklist to what must be true before a deal leaves a stage; what is there already is left as it is.
public struct AddChecklist: Operation, Decodable {
    public static let name: OperationName = "stages.addChecklist"
    public static let endpoint = Endpoint.post("/stages/{id}/checklist")
    public static let access = Access.write(.pipelines)
    public var id: Stage.ID
    public var list: ReadyChecklist
    /// In which language; the workspace's without it.
    public var language: Language?
    public var ifVersion: Int64?
    public init(id: Stage.ID, list: ReadyChecklist, language: Language? = nil, ifVersion: Int64? = nil) { (self.id, self.list, self.language, self.ifVersion) = (id, list, language, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Stage> {
        let before = try work.find(Stage.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var stage = before
        let known = Set(stage.exitCriteria.map(\.key))
        stage.exitCriteria += list.criteria(in: Catalogues.embedded[language ?? work.workspace.language]).filter { !known.contains($0.key) }
        try work.update(&stage, from: before)
        return RecordAnswer(stage, now: work.now)
    }
}
