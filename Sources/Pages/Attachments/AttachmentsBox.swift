public import Domain
import Texts
import Writing

/// A file on a record's page.
public struct AttachmentRow: Sendable {
    public let attachment: Attachment
    /// Who attached it.
    public let by: String?
    public init(_ attachment: Attachment, by: String? = nil) { (self.attachment, self.by) = (attachment, by) }
}

/// The files of a deal or a company, and where one is added. Forms: `POST {root}/attachments` (as `multipart/form-data`, with
/// `csrf` before `file`), `POST /attachments/{id}/delete`; a link to `/attachments/{id}` saves the file.
struct AttachmentsBox: Component {
    let shell: ShellPage
    /// Of the record: `/deals/42`.
    let root: String
    let rows: [AttachmentRow]
    let mayChange: Bool
    /// The largest file that is taken, in bytes.
    let limit: Int

    var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts
        section(.class("box"), .id("attachments"), .labelled(by: "attachments-t")) {
            div(.class("box-h")) {
                h2(.id("attachments-t")) { texts[AttachmentText.heading] }
                if !rows.isEmpty { span(.class("push count")) { viewer.format.number(rows.count) } }
            }
            if rows.isEmpty {
                p(.class("box-b faint")) { texts[AttachmentText.none] }
            } else {
                ul(.class("list")) { ForEach(rows) { AttachmentItem(row: $0, shell: shell, root: root, mayChange: mayChange) } }
            }
            if mayChange {
                form(.class("box-b stack"), .post, .multipart, .action(root + "/attachments")) {
                    FormSecret(csrf: viewer.csrf, returnTo: root)
                    div(.class("field")) {
                        label(.for("attachment-file")) { texts[AttachmentText.choose] }
                        input(.class("input"), .id("attachment-file"), .name("file"), .type(.file), .required(), .described(by: "attachment-limit"))
                        small(.class("faint"), .id("attachment-limit")) { texts(AttachmentText.limit, ["size": FileSize.text(Int64(limit), viewer.format)]) }
                    }
                    div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[AttachmentText.add] } }
                }
            }
        }
    }
}

struct AttachmentItem: Component {
    let row: AttachmentRow
    let shell: ShellPage
    let root: String
    let mayChange: Bool

    var body: some HTML {
        let viewer = shell.viewer, file = row.attachment
        li {
            IconView(.document)
            span(.class("grow clip")) {
                a(.href("/attachments/\(file.id)"), .download(file.name)) { b { file.name } }
                br()
                small(.class("faint")) {
                    [FileSize.text(file.bytes, viewer.format), row.by, viewer.format.dayAndMonth(viewer.zone.day(of: file.createdAt), today: viewer.today)].compactMap(\.self).joined(separator: " · ")
                }
            }
            if mayChange {
                form(.post, .action("/attachments/\(file.id)/delete")) {
                    FormSecret(csrf: viewer.csrf, returnTo: root)
                    HiddenField("version", "\(file.version)")
                    button(.class("btn"), .submit, .iconOnly, .kind(.plain), .small, .label(remove), .title(remove)) { IconView(.cross) }
                }
            }
        }
    }

    private var remove: String { shell.viewer.texts(AttachmentText.deleteFile, ["name": row.attachment.name]) }
}
