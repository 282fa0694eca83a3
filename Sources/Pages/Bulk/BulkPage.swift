import Domain
import Texts
public import Writing

/// Several records at once: what to do, what would happen, and then it happens.
public struct BulkPage: Sendable {
    public var shell: ShellPage
    /// The path of the list: `deals`, `needs`.
    public let list: String
    public let isDeleting: Bool
    /// How many are meant.
    public let count: Int
    /// What goes on with the form: the chosen records and what was asked of them, by field.
    public var carried: [(name: String, value: String)]
    /// Where one comes from and goes back to.
    public let back: String
    public var input = FormInput.fresh
    public var owners: [FormChoice] = []
    /// For deals: all stages, with their pipeline's name where there are several.
    public var stages: [FormChoice] = []
    /// Fields of one line that the kind has: `source`, `city`.
    public var lines: [RecordField] = []
    /// For leads: their sources.
    public var sources: [FormChoice] = []
    public var preview: BulkPreview?

    public init(shell: ShellPage, list: String, isDeleting: Bool, count: Int, carried: [(name: String, value: String)], back: String) {
        (self.shell, self.list, self.isDeleting, self.count, self.carried, self.back) = (shell, list, isDeleting, count, carried, back)
    }
}

/// What would become of the records.
public struct BulkPreview: Sendable {
    public let changed: Int
    public let alreadySo: Int
    public let examples: [String]
    public let refusedCount: Int
    /// Names of records that stay, each with the reason.
    public let refused: [(name: String, path: String, reason: String)]
    public init(changed: Int, alreadySo: Int, examples: [String], refusedCount: Int, refused: [(name: String, path: String, reason: String)]) {
        (self.changed, self.alreadySo, self.examples, self.refusedCount, self.refused) = (changed, alreadySo, examples, refusedCount, refused)
    }
}

extension BulkPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { BulkContent(page: self) }.render(into: &output) }
}

struct BulkContent: Component {
    let page: BulkPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) { span(.class("sub")) { texts(BulkText.selected, count: page.count) } } actions: { a(.class("btn"), .kind(.plain), .href(page.back)) { texts[CommonText.cancel] } }
        div(.class("page")) {
            if page.count == 0 {
                p(.class("note")) { texts[BulkText.nothingChosen] }
            } else {
                section(.class("box")) {
                    form(.class("box-b stack"), .post, .action("/\(page.list)/bulk")) {
                        FormSecret(csrf: page.shell.viewer.csrf, returnTo: page.back)
                        HiddenField("do", page.isDeleting ? "delete" : "change")
                        ForEach(page.carried) { HiddenField($0.name, $0.value) }
                        FormProblems(problems: page.input.others(than: BulkFields.names))
                        p(.class("sub")) { page.isDeleting ? texts[BulkText.helpDelete] : texts[BulkText.help] }
                        if !page.isDeleting { BulkFields(page: page) }
                        if let preview = page.preview { BulkOutcome(preview: preview, texts: texts) }
                        BulkButtons(page: page)
                    }
                }
            }
        }
    }
}

/// What can be changed. Empty fields leave the records as they are.
struct BulkFields: Component {
    let page: BulkPage

    static let names = ["ownerId", "stageId", "override", "addTags", "removeTags", "expectedClose", "priority", "flagged", "flagNote", "complete", "day", "outcome"] + ["source", "competitor", "industry", "city", "country", "title", "sourceId", "channel"] + MatterBulkFields.names

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        if let table = MatterTable(rawValue: page.list) { MatterBulkFields(page: page, table: table) } else { OwnerBulkFields(page: page) }
        if page.list == "activities" { ActivityBulkFields(page: page) }
        if !page.stages.isEmpty { DealBulkFields(page: page) }
        if page.list == "leads" { LeadBulkFields(page: page) }
        if !page.lines.isEmpty {
            div(.class("fields")) {
                ForEach(page.lines.filter { page.shell.viewer.sees($0.rawValue, of: Resource(rawValue: page.list) ?? .deals) }) { field in
                    InputField(
                        name: field.rawValue, label: ["contacts", "leads"].contains(page.list) && field == .title ? texts[RecordText.jobTitle] : field.label(texts), value: input.value(field.rawValue),
                        problem: input.problem(field.rawValue))
                }
            }
        }
    }
}

/// Who gets them, and their tags.
private struct OwnerBulkFields: Component {
    let page: BulkPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        div(.class("fields")) {
            SelectField(
                name: "ownerId", label: texts[BulkText.newOwner], choices: page.owners, selected: input.value("ownerId"), nothing: texts[BulkText.stays], problem: input.problem("ownerId"))
            if page.list != "activities" {
                InputField(name: "addTags", label: texts[BulkText.addTags], value: input.value("addTags"), hint: texts[RecordText.tagsHint], problem: input.problem("addTags"))
                InputField(name: "removeTags", label: texts[BulkText.removeTags], value: input.value("removeTags"), problem: input.problem("removeTags"))
            }
        }
    }
}

private struct ActivityBulkFields: Component {
    let page: BulkPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        InputField(name: "day", label: texts[TableText.moveDay], type: .date, value: input.value("day"), problem: input.problem("day"))
        CheckField(name: "complete", label: texts[TableText.complete], isChecked: input.value("complete") != nil)
    }
}

private struct LeadBulkFields: Component {
    let page: BulkPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        div(.class("fields")) {
            SelectField(
                name: "sourceId", label: texts[LeadText.fieldSourceId], choices: page.sources, selected: input.value("sourceId"), nothing: texts[BulkText.stays], problem: input.problem("sourceId"))
            SelectField(
                name: "channel", label: texts[LeadText.fieldChannel], choices: LeadFieldLabel.choices(of: "channel", texts) ?? [], selected: input.value("channel"), nothing: texts[BulkText.stays], problem: input.problem("channel"))
        }
    }
}

private struct DealBulkFields: Component {
    let page: BulkPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        div(.class("fields")) {
            SelectField(name: "stageId", label: texts[BulkText.moveTo], choices: page.stages, selected: input.value("stageId"), nothing: texts[BulkText.stays], problem: input.problem("stageId"))
            InputField(name: "override", label: texts[BulkText.override], value: input.value("override"), problem: input.problem("override"))
        }
        div(.class("fields")) {
            if page.shell.viewer.sees("expectedClose") { InputField(name: "expectedClose", label: texts[CommonText.expectedCloseDate], type: .date, value: input.value("expectedClose"), problem: input.problem("expectedClose")) }
            SelectField(
                name: "priority", label: texts[CommonText.priority], choices: Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("priority"),
                nothing: texts[BulkText.stays], problem: input.problem("priority"))
        }
        div(.class("fields")) {
            SelectField(
                name: "flagged", label: texts[ProcessText.flag], choices: [FormChoice("true", texts[ProcessText.flag]), FormChoice("false", texts[ProcessText.unflag])], selected: input.value("flagged"),
                nothing: texts[BulkText.stays], problem: input.problem("flagged"))
            InputField(name: "flagNote", label: texts[ProcessText.flagNote], value: input.value("flagNote"), problem: input.problem("flagNote"), maxlength: 300)
        }
    }
}

private struct BulkOutcome: Component {
    let preview: BulkPreview
    let texts: Catalogue

    var body: some HTML {
        div(.class("note"), .role("status")) {
            div {
                if preview.changed == 0 { p { b { texts[BulkText.nothing] } } } else { p { b { texts(BulkText.wouldChange, count: preview.changed) } } }
                if !preview.examples.isEmpty { p { texts[BulkText.examples] + ": " + preview.examples.joined(separator: ", ") } }
                if preview.alreadySo > 0 { p { texts(BulkText.alreadySo, count: preview.alreadySo) } }
                if preview.refusedCount > 0 { p { texts(BulkText.cannot, count: preview.refusedCount) } }
            }
        }
        if !preview.refused.isEmpty {
            h2 { texts[BulkText.because] }
            ul(.class("bullets")) {
                ForEach(preview.refused) { record in
                    li {
                        a(.class("link"), .href(record.path)) { record.name }
                        ": " + record.reason
                    }
                }
            }
        }
    }
}

/// The way on: to see first; and when it was seen, to do it.
private struct BulkButtons: Component {
    let page: BulkPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, changed = page.preview?.changed ?? 0
        div(.class("row")) {
            if changed > 0 {
                button(.class("btn"), .kind(page.isDeleting ? .bad : .main), .submit, .name("step"), .value("run")) {
                    page.isDeleting ? texts(BulkText.runDelete, count: changed) : texts(BulkText.run, count: changed)
                }
            }
            if !page.isDeleting || page.preview == nil { button(.class("btn"), .submit, .name("step"), .value("preview")) { texts[BulkText.preview] } }
        }
    }
}
