import Domain
import Texts
import Writing

/// Who else wants the deal, how the customer chooses, and where we stand.
struct RivalsBox: Component {
    let page: DealPage
    let matters: Matters

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("rivals-box"), .labelled(by: "rivals-t"), .data("part", "rivals")) {
            div(.class("box-h")) {
                h2(.id("rivals-t")) { texts[MattersText.rivals] }
                if let standing { small(.class("push")) { standing } }
            }
            if matters.rivals.isEmpty {
                p(.class("box-b faint")) { texts[MattersText.noRivals] }
            } else {
                ul(.class("list")) { ForEach(matters.rivals) { RivalLineView(page: page, line: $0) } }
            }
            if page.canAct {
                MatterForm(page: page, action: page.root + "/rivals", name: texts[MattersText.addRival]) { input in
                    InputField(
                        name: "competitor", label: texts[CommonText.competitor], id: "rival-name", value: input.value("competitor"), problem: input.problem("competitor"), isRequired: true, proposals: "known-rivals")
                    Proposals(id: "known-rivals", values: matters.competitors)
                    SelectField(
                        name: "status", label: texts[MattersText.rivalStatus], choices: RivalLineView.choices(texts), selected: input.value("status", Rival.Status.inRace.rawValue), id: "rival-status",
                        problem: input.problem("status"))
                    InputField(name: "note", label: texts[CommonText.note], id: "rival-note", value: input.value("note"), problem: input.problem("note"))
                }
                MatterForm(page: page, action: page.root + "/competition", name: texts[MattersText.bidding]) { input in
                    div(.class("fields")) {
                        InputField(
                            name: "bidsRequired", label: texts[MattersText.bidsRequired], type: .number, value: input.value("bidsRequired", matters.competition?.bidsRequired.map { "\($0)" }),
                            problem: input.problem("bidsRequired"), min: "1", max: "1000")
                        InputField(
                            name: "ourRank", label: texts[MattersText.ourRank], type: .number, value: input.value("ourRank", matters.competition?.ourRank.map { "\($0)" }), problem: input.problem("ourRank"),
                            min: "1", max: "1000")
                    }
                }
            }
        }
    }

    /// How many bids their policy asks for, and our place.
    private var standing: String? {
        let texts = page.texts, format = page.shell.viewer.format
        let bids = matters.competition?.bidsRequired.map { texts(MattersText.bidsByPolicy, count: Int($0)) }
        let rank = matters.competition?.ourRank.map { texts(MattersText.rankIs, ["rank": format.number(Int($0))]) }
        let facts = [bids, rank].compactMap(\.self)
        return facts.isEmpty ? nil : facts.joined(separator: " · ")
    }
}

struct RivalLineView: Component {
    let page: DealPage
    let line: Matters.RivalLine

    var body: some HTML {
        let texts = page.texts, rival = line.rival
        li {
            span(.class("grow")) {
                b { line.competitor.name }
                if !facts.isEmpty {
                    br()
                    small(.class("faint")) { facts.joined(separator: " · ") }
                }
                if page.canAct {
                    let action = "/rivals/\(rival.id)", input = page.input(of: action)
                    form(.class("row wrap"), .id("rival-\(rival.id)"), .post, .action(action)) {
                        RecordSecret(page.shell, version: rival.version, returnTo: page.root)
                        SelectField(
                            name: "status", label: texts(MattersText.changeOf, ["name": line.competitor.name]), choices: Self.choices(texts), selected: input.value("status", rival.status.rawValue), id: "rival-status-\(rival.id)",
                            problem: input.problem("status"), isLabelHidden: true)
                        button(.class("btn"), .submit, .small) { texts[CommonText.save] }
                    }
                }
            }
            if !page.canAct || rival.status == .won { span(.class("badge"), .data("tone", rival.status.tone)) { texts[rival.status.text] } }
            if page.canAct { RemoveMatter(page: page, action: "/rivals/\(rival.id)/delete", version: rival.version, name: texts(MattersText.removeRival, ["name": line.competitor.name])) }
        }
    }

    private var facts: [String] {
        [line.rival.note, line.competitor.strengths.map { page.texts[MattersText.strengths] + ": " + $0 }, line.competitor.weaknesses.map { page.texts[MattersText.weaknesses] + ": " + $0 }].compactMap(\.self)
    }

    static func choices(_ texts: Catalogue) -> [FormChoice] { Rival.Status.allCases.map { FormChoice($0.rawValue, texts[$0.text]) } }
}
