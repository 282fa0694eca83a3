import Domain
import Texts
import Writing

/// The one line that adds a deal: "Café Havnen 20k jan @mikkel call tomorrow". The server reads the line; with script it says
/// before Enter what it understood.
struct QuickAdd: Component {
    let column: BoardColumn
    let isFirst: Bool
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        let rejected = page.rejectedLine.flatMap { $0.stage == column.id ? $0 : nil }
        let field = isFirst ? "new-deal" : "new-\(column.id)"
        details(.class("adder"), .data("adder"), .open(rejected != nil)) {
            summary(.class("col-add")) {
                IconView(.plus, small: true)
                texts[BoardText.addDeal]
            }
            form(.class("card quick"), .post, .action("/deals"), .data("quick")) {
                FormSecret(csrf: page.viewer.csrf, returnTo: page.address())
                // What was typed stays between its writer and us.
                if let rejected {
                    QuickAddFields(column: column, field: field, rejected: rejected, page: page)
                } else {
                    Kept("quick add", of: [page.viewer.language.rawValue, page.pipeline.description, column.id.description, column.name, field], in: page.shell.kept) {
                        QuickAddFields(column: column, field: field, rejected: nil, page: page)
                    }
                }
            }
        }
    }
}

/// The line, and what belongs to it.
private struct QuickAddFields: Component {
    let column: BoardColumn
    let field: String
    let rejected: BoardPage.RejectedLine?
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        input(.type(.hidden), .name("pipelineId"), .value(page.pipeline.rawValue))
        input(.type(.hidden), .name("stageId"), .value(column.id.rawValue))
        label(.class("vh"), .for(field)) { texts(BoardText.newDealIn, ["stage": column.name]) }
        input(
            .class("input"), .id(field), .name("line"), .type(.text), .value(rejected?.line), .required(), .maxlength(300), .autocomplete("off"),
            .placeholder(texts[BoardText.linePlaceholder]), .invalid(rejected != nil), .described(by: field + "-help"))
        if let rejected {
            p(.class("err")) {
                IconView(.alert, small: true)
                rejected.problem
            }
        }
        p(.class("row wrap"), .data("chips"), .aria("live", "polite")) {}
        p(.class("row")) {
            button(.class("btn"), .submit, .kind(.main), .small) {
                texts[CommonText.add]
                Key("↵")
            }
            small(.class("faint"), .id(field + "-help")) { texts[BoardText.oneLine] }
        }
    }
}
