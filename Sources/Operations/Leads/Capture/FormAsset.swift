import Domain
import Storage
import Writing

/// Whether somebody may give a form a file of so many bytes: asked before it has come.
public struct CheckFormAsset: PageOperation {
    public static let name: OperationName = "capture-forms.checkAsset"
    public static let endpoint = Endpoint.get("/capture-forms/asset")
    public static let access = Access.write(.pipelines)
    private let id: CaptureForm.ID
    private let limit: Int64
    /// - Parameter limit: how many bytes the workspace's files may have together.
    public init(id: CaptureForm.ID, limit: Int64) { (self.id, self.limit) = (id, limit) }

    public func run(in work: Work) throws -> AttachingChecked {
        _ = try work.find(CaptureForm.self, id, to: .write)
        try work.checkRoom(for: 1, limit: limit)
        return AttachingChecked()
    }
}

/// Gives a form the file that whoever fills it in gets. Its contents are in the database already.
public struct SetFormAsset: PageOperation {
    public static let name: OperationName = "capture-forms.setAsset"
    public static let endpoint = Endpoint.post("/capture-forms/asset")
    public static let access = Access.write(.pipelines)
    private let id: CaptureForm.ID
    private let content: StoredContent
    private let fileName: String
    private let limit: Int64
    public init(id: CaptureForm.ID, _ content: StoredContent, name: String, limit: Int64) { (self.id, self.content, fileName, self.limit) = (id, content, name, limit) }

    public func run(in work: Work) throws -> FormAssetSet {
        let before = try work.find(CaptureForm.self, id, to: .write)
        guard content.bytes > 0 else { throw Refusal(.unsupportedFile, ["why": "fileEmpty"]) }
        try work.checkRoom(for: 0, limit: limit)
        var form = before
        form.assetName = Attachment.tidied(name: fileName)
        (form.assetType, form.assetBytes, form.assetHash) = (FileType(beginning: content.beginning, name: form.assetName ?? ""), content.bytes, content.hash)
        form.assetContentId = try work.keep(content)
        try work.update(&form, from: before)
        return FormAssetSet(form: form)
    }
}

public struct FormAssetSet: PageContent {
    public let form: CaptureForm
}

/// Takes the file away from a form: links to it end at once.
public struct RemoveFormAsset: Operation, Decodable {
    public static let name: OperationName = "capture-forms.removeAsset"
    public static let endpoint = Endpoint.post(.captureForm, "/{id}/remove-asset")
    public static let access = Access.write(.pipelines)
    public var id: CaptureForm.ID
    public init(id: CaptureForm.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<CaptureForm> {
        let before = try work.find(CaptureForm.self, id, to: .write)
        var form = before
        (form.assetName, form.assetType, form.assetBytes, form.assetHash, form.assetContentId) = (nil, nil, nil, nil, nil)
        try work.update(&form, from: before)
        return RecordAnswer(form, now: work.now)
    }
}
