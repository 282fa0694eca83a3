import Domain
import Texts
import Writing

/// Objections with their answers, and how deals ended in which an answer was given.
struct ObjectionLibrary: Component {
    let page: LibraryPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("objections"), .labelled(by: "objections-t")) {
            div(.class("box-h")) {
                h2(.id("objections-t")) { texts[MattersText.libraryObjections] }
                a(.class("link push"), .href(MatterTable.raisedObjections.path)) { texts[MatterTableText.inDeals] }
            }
            if page.objections.isEmpty { p(.class("box-b faint")) { texts[MattersText.noLibraryObjections] } }
            ForEach(page.objections) { ObjectionEntry(page: page, line: $0) }
            if page.mayChange {
                LibraryForm(page: page, path: "objections", id: nil, version: nil, name: texts[MattersText.addLibraryObjection]) {
                    InputField(name: "text", label: texts[MattersText.theirWords], id: "objection-new", isRequired: true)
                }
            }
        }
    }
}

struct ObjectionEntry: Component {
    let page: LibraryPage
    let line: LibraryPage.ObjectionLine

    var body: some HTML {
        let texts = page.texts, objection = line.objection
        div(.class("box-b stack")) {
            h3 { objection.text }
            p(.class("faint")) { raised }
            if !line.answers.isEmpty { ul(.class("bullets")) { ForEach(line.answers) { AnswerEntry(page: page, line: $0) } } }
        }
        if page.mayChange {
            ForEach(line.answers) { line in
                LibraryForm(page: page, path: "answers", id: line.answer.id.description, version: line.answer.version, name: texts[CommonText.edit] + ": " + line.answer.text.prefix(60)) {
                    TextAreaField(name: "text", label: texts[MattersText.answer], id: "answer-\(line.answer.id)", value: line.answer.text, isRequired: true, rows: 2)
                }
            }
            LibraryForm(page: page, path: "answers", id: nil, version: nil, name: texts[MattersText.addAnswer] + ": " + objection.text.prefix(60)) {
                HiddenField("objectionId", "\(objection.id)")
                TextAreaField(name: "text", label: texts[MattersText.answer], id: "answer-to-\(objection.id)", isRequired: true, rows: 2)
            }
            LibraryForm(page: page, path: "objections", id: objection.id.description, version: objection.version, name: texts[CommonText.edit] + ": " + objection.text.prefix(60)) {
                InputField(name: "text", label: texts[MattersText.theirWords], id: "objection-\(objection.id)", value: objection.text, isRequired: true)
            }
        }
    }

    /// In which stages it was raised, and how often.
    private var raised: String {
        let texts = page.texts, count = line.raised.reduce(0) { $0 + $1.count }
        guard count > 0 else { return texts[MattersText.neverRaised] }
        let stages = line.raised.map { "\($0.stage) \(page.number($0.count))" }.joined(separator: ", ")
        return texts(MattersText.raisedCount, ["stages": stages], count: Int(count))
    }
}

struct AnswerEntry: Component {
    let page: LibraryPage
    let line: LibraryPage.AnswerLine

    var body: some HTML {
        let texts = page.texts
        li {
            line.answer.text
            br()
            small(.class("faint")) {
                [texts(MattersText.answerUsed, count: Int(line.used)), texts(MattersText.answerOvercame, count: Int(line.overcame)), texts[MattersText.winRate] + " " + page.words(line.rate)].joined(separator: " · ")
            }
        }
    }
}

/// Case studies, found by their tags.
struct StudiesBox: Component {
    let page: LibraryPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("studies"), .labelled(by: "studies-t")) {
            div(.class("box-h")) { h2(.id("studies-t")) { texts[MattersText.caseStudies] } }
            if page.studies.isEmpty {
                p(.class("box-b faint")) { texts[MattersText.noCaseStudies] }
            } else {
                ul(.class("list")) { ForEach(page.studies) { StudyLine(study: $0) } }
            }
            if page.mayChange {
                ForEach(page.studies) { StudyForm(page: page, study: $0) }
                StudyForm(page: page, study: nil)
            }
        }
    }
}

struct StudyLine: Component {
    let study: CaseStudy

    var body: some HTML {
        li {
            span(.class("grow")) {
                if let link = study.link { a(.class("link"), .href(link)) { study.title } } else { b { study.title } }
                br()
                small(.class("faint")) { study.tags.joined(separator: ", ") }
            }
        }
    }
}

struct StudyForm: Component {
    let page: LibraryPage
    let study: CaseStudy?

    var body: some HTML {
        let texts = page.texts, id = study.map { "s\($0.id)" } ?? "s-new"
        LibraryForm(page: page, path: "case-studies", id: study?.id.description, version: study?.version, name: study.map { texts[CommonText.edit] + ": " + $0.title.prefix(60) } ?? texts[MattersText.addCaseStudy]) {
            InputField(name: "title", label: texts[CommonText.title], id: id + "-title", value: study?.title, isRequired: true)
            div(.class("fields")) {
                InputField(name: "link", label: texts[MattersText.link], id: id + "-link", value: study?.link, maxlength: 2_000, placeholder: "https://")
                InputField(name: "tags", label: texts[CommonText.tags], id: id + "-tags", value: study?.tags.joined(separator: ", "), hint: texts[RecordText.tagsHint], maxlength: 500)
            }
        }
    }
}
