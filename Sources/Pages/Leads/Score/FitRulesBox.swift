import Domain
import Texts
import Writing

/// The rules of the ideal customer profile, and the form for another one.
struct FitRulesBox: Component {
    let page: ScoringPage

    var body: some HTML {
        let texts = page.texts, viewer = page.shell.viewer
        section(.class("box"), .id("rules"), .labelled(by: "rules-h")) {
            div(.class("box-h")) {
                h2(.id("rules-h")) { texts[ScoreText.rules] }
                if page.mayChange { a(.class("btn push"), .small, .href(CustomersPage.path)) { texts[ScoreText.learnFromCustomers] } }
            }
            p(.class("box-b faint")) { texts[ScoreText.rulesHelp] }
            if page.rules.isEmpty { p(.class("box-b faint")) { texts[ScoreText.noRules] } } else {
                ul(.class("list")) {
                    ForEach(page.rules) { row in
                        li {
                            span(.class("grow")) {
                                row.words
                                if let note = row.rule.note {
                                    br()
                                    small(.class("faint")) { note }
                                }
                            }
                            b(.class("num")) { viewer.format.signed(Int(row.rule.points)) }
                            if page.mayChange {
                                form(.post, .action(ScoringPage.path + "/rules/\(row.rule.id)/archive")) {
                                    RecordSecret(page.shell, version: row.rule.version, returnTo: ScoringPage.path + "#rules")
                                    button(.class("btn"), .submit, .small, .kind(.plain), .label(texts[ScoreText.takeOut] + ": " + row.words)) { texts[ScoreText.takeOut] }
                                }
                            }
                        }
                    }
                }
            }
            if page.mayChange { NewRuleForm(page: page) }
        }
    }
}

private struct NewRuleForm: Component {
    let page: ScoringPage

    var body: some HTML {
        let texts = page.texts, input = page.returned == .rule ? page.input : .fresh
        details(.class("box-b"), .open(page.returned == .rule)) {
            summary(.class("btn"), .small) {
                IconView(.plus, small: true)
                texts[ScoreText.addRule]
            }
            form(.class("stack"), .post, .action(ScoringPage.path + "/rules")) {
                RecordSecret(page.shell, version: nil, returnTo: ScoringPage.path + "#rules")
                FormProblems(problems: input.others(than: ["field", "comparison", "values", "from", "to", "points"]))
                div(.class("fields")) {
                    SelectField(name: "field", label: texts[ScoreText.field], choices: page.fields, selected: input.value("field"), problem: input.problem("field"))
                    SelectField(name: "comparison", label: texts[ScoreText.comparison], choices: FitRule.Comparison.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("comparison"), problem: input.problem("comparison"))
                }
                InputField(name: "values", label: texts[ScoreText.values], value: input.value("values"), hint: texts[ScoreText.valuesHelp], problem: input.problem("values"), maxlength: 2_000)
                div(.class("fields")) {
                    InputField(name: "from", label: texts[ScoreText.from], value: input.value("from"), problem: input.problem("from"), maxlength: 20, inputmode: "decimal")
                    InputField(name: "to", label: texts[ScoreText.to], value: input.value("to"), problem: input.problem("to"), maxlength: 20, inputmode: "decimal")
                    InputField(name: "points", label: texts[ScoreText.points], type: .number, value: input.value("points", "10"), problem: input.problem("points"), isRequired: true, min: "-100", max: "100")
                }
                div(.class("row")) { button(.class("btn push"), .submit) { texts[ScoreText.addRule] } }
            }
        }
    }
}

/// What signals are worth, how they fade, where the borders lie, and how leads are learned from.
struct ScoringSettingsBox: Component {
    let page: ScoringPage

    var body: some HTML {
        let texts = page.texts, scoring = page.scoring, input = page.returned == .settings ? page.input : .fresh
        let known = ["halfLifeDays", "hotFrom", "warmFrom", "fitWeight", "interestedFrom", "promisingFrom", "outcomeField", "wonValues", "leftOut"]
        details(.class("box"), .id("settings"), .open(page.returned == .settings)) {
            summary(.class("box-h")) { h2 { texts[ScoreText.settings] } }
            form(.class("box-b stack"), .post, .action(ScoringPage.path)) {
                RecordSecret(page.shell, version: scoring.version, returnTo: ScoringPage.path)
                FormProblems(problems: input.others(than: known))
                InputField(name: "halfLifeDays", label: texts[ScoreText.halfLife], type: .number, value: input.value("halfLifeDays", "\(scoring.halfLifeDays)"), hint: texts[ScoreText.halfLifeHelp], problem: input.problem("halfLifeDays"), isRequired: true, min: "1", max: "3650")
                fieldset(.class("stack")) {
                    legend { b { texts[ScoreText.signalPoints] } }
                    div(.class("fields")) {
                        ForEach(scoring.allPoints) { worth in
                            let name = "points." + worth.signal.rawValue
                            InputField(name: name, label: worth.signal.name(texts), type: .number, value: input.value(name, "\(worth.points)"), problem: input.problem(name), isRequired: true, min: "-100", max: "100")
                        }
                    }
                }
                div(.class("fields")) {
                    border("hotFrom", .hotFrom, scoring.hotFrom, input)
                    border("warmFrom", .warmFrom, scoring.warmFrom, input)
                    border("interestedFrom", .interestedFrom, scoring.interestedFrom, input)
                    border("promisingFrom", .promisingFrom, scoring.promisingFrom, input)
                    InputField(name: "fitWeight", label: texts[ScoreText.fitWeight], type: .number, value: input.value("fitWeight", "\(scoring.fitWeight)"), problem: input.problem("fitWeight"), isRequired: true, min: "0", max: "100")
                }
                CheckField(name: "usesLearned", label: texts[ScoreText.usesLearned], isChecked: scoring.usesLearned)
                div(.class("fields")) {
                    SelectField(name: "outcomeField", label: texts[ScoreText.outcomeField], choices: page.fields, selected: input.value("outcomeField", scoring.outcomeField), nothing: texts[ScoreText.noOutcome], hint: texts[ScoreText.outcomeHelp], problem: input.problem("outcomeField"))
                    InputField(name: "wonValues", label: texts[ScoreText.wonValues], value: input.value("wonValues", scoring.wonValues.joined(separator: ", ")), hint: texts[ScoreText.valuesHelp], problem: input.problem("wonValues"), maxlength: 2_000)
                }
                InputField(
                    name: "leftOut", label: texts[ScoreText.aside], value: input.value("leftOut", scoring.leftOut.joined(separator: ", ")), hint: texts(ScoreText.asideHelp, ["names": page.fields.map(\.value).joined(separator: ", ")]),
                    problem: input.problem("leftOut"), maxlength: 4_000)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.save] } }
            }
        }
    }

    private func border(_ name: String, _ label: ScoreText, _ value: Int64, _ input: FormInput) -> InputField {
        InputField(name: name, label: page.texts[label], type: .number, value: input.value(name, "\(value)"), problem: input.problem(name), isRequired: true, min: "1", max: "100")
    }
}
