import Domain
import Texts
import Writing

/// What the customer needs, in their words, and the case studies that fit.
struct NeedsBox: Component {
    let page: DealPage
    let matters: Matters

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("needs"), .labelled(by: "needs-t"), .data("part", "needs")) {
            div(.class("box-h")) {
                h2(.id("needs-t")) { texts[MattersText.needs] }
                span(.class("push count")) { page.shell.viewer.format.number(matters.needs.count) }
            }
            if matters.needs.isEmpty {
                p(.class("box-b faint")) { texts[MattersText.noNeeds] }
            } else {
                ul(.class("list")) { ForEach(matters.needs) { NeedLine(page: page, matters: matters, need: $0) } }
            }
            if !matters.suggestions.isEmpty { CaseSuggestions(texts: texts, suggestions: matters.suggestions) }
            if page.canAct {
                MatterForm(page: page, action: page.root + "/needs", name: texts[MattersText.addNeed]) { input in
                    InputField(name: "title", label: texts[MattersText.need], id: "need-title", value: input.value("title"), hint: texts[MattersText.needHint], problem: input.problem("title"), isRequired: true)
                    div(.class("fields")) {
                        SelectField(
                            name: "importance", label: texts[MattersText.importance], choices: Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) },
                            selected: input.value("importance", Deal.Priority.normal.rawValue), id: "need-importance", problem: input.problem("importance"))
                        InputField(name: "tags", label: texts[CommonText.tags], id: "need-tags", value: input.value("tags"), hint: texts[RecordText.tagsHint], problem: input.problem("tags"))
                    }
                    if !matters.evidence.isEmpty {
                        SelectField(
                            name: "activityId", label: texts[MattersText.evidence], choices: matters.evidence, selected: input.value("activityId"), id: "need-evidence", nothing: texts[MattersText.noEvidence],
                            problem: input.problem("activityId"))
                    }
                }
            }
        }
    }
}

struct NeedLine: Component {
    let page: DealPage
    let matters: Matters
    let need: Need

    var body: some HTML {
        let texts = page.texts
        li {
            span(.class("grow")) {
                b { need.title }
                if !facts.isEmpty {
                    br()
                    small(.class("faint")) { facts.joined(separator: " · ") }
                }
            }
            if need.importance != .normal { span(.class("badge"), .data("tone", need.importance == .high ? "warn" : nil)) { texts[need.importance.text] } }
            if page.canAct { RemoveMatter(page: page, action: "/needs/\(need.id)/delete", version: need.version, name: texts(MattersText.removeNeed, ["need": need.title])) }
        }
    }

    private var facts: [String] {
        let evidence = need.activityId.flatMap { id in matters.evidence.first { $0.value == id.description }?.name }
        return (need.tags.isEmpty ? [] : [need.tags.joined(separator: ", ")]) + [evidence].compactMap(\.self)
    }
}

/// Case studies, each with the reason why it stands here.
struct CaseSuggestions: Component {
    let texts: Catalogue
    let suggestions: [CaseSuggestion]

    var body: some HTML {
        div(.class("box-b stack")) {
            h3 { texts[MattersText.fitting] }
            ul(.class("stack"), .role("list")) {
                ForEach(suggestions) { suggestion in
                    li {
                        if let link = suggestion.study.link { a(.class("link"), .href(link)) { suggestion.study.title } } else { b { suggestion.study.title } }
                        br()
                        small(.class("faint")) { texts(MattersText.because, ["tags": suggestion.shared.joined(separator: ", ")]) }
                    }
                }
            }
        }
    }
}

/// A form that opens in its box, with and without script. It gives its fields what was typed when it came back.
struct MatterForm<Fields: HTML>: Component {
    let page: DealPage
    let action: String
    let name: String
    let fields: Fields
    init(page: DealPage, action: String, name: String, @HTMLBuilder fields: (FormInput) -> Fields) { (self.page, self.action, self.name, self.fields) = (page, action, name, fields(page.input(of: action))) }

    var body: some HTML {
        details(.class("box-b"), .open(page.returned == action)) {
            summary(.class("btn"), .small) { name }
            form(.class("stack token-form"), .post, .action(action)) {
                RecordSecret(page.shell, version: nil, returnTo: page.root)
                fields
                div(.class("row")) { button(.class("btn push"), .submit, .small) { page.texts[CommonText.save] } }
            }
        }
    }
}

/// Takes a need, a rival or an objection off the deal; it can be undone.
struct RemoveMatter: Component {
    let page: DealPage
    let action: String
    let version: Int64
    let name: String

    var body: some HTML {
        form(.post, .action(action)) {
            RecordSecret(page.shell, version: version, returnTo: page.root)
            button(.class("btn"), .submit, .iconOnly, .kind(.plain), .small, .label(name), .title(name)) { IconView(.cross) }
        }
    }
}
