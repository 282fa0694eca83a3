import Domain
import Texts
import Writing

/// How a deal leaves the board without being won: lost, disqualified, or back to nurture until a day. All fields of the three ways are
/// there; the style sheet hides those of the others where it can.
struct LosingFields<More: HTML>: Component {
    let viewer: Viewer
    let reasons: [FormChoice]
    let prefix: String
    let input: FormInput
    let more: More

    init(viewer: Viewer, reasons: [FormChoice], prefix: String, input: FormInput = .fresh, @HTMLBuilder more: () -> More) {
        (self.viewer, self.reasons, self.prefix, self.input, self.more) = (viewer, reasons, prefix, input, more())
    }

    static var ways: [(value: String, name: ProcessText)] { [("lost", .wayLost), ("disqualified", .disqualified), ("nurture", .wayNurture)] }

    var body: some HTML {
        let texts = viewer.texts, chosen = input.value("way", "lost")
        fieldset(.class("field")) {
            legend { texts[ProcessText.way] }
            span(.class("seg wrap")) {
                ForEach(Self.ways) { way in
                    label {
                        Writing.input(.type(.radio), .name("way"), .value(way.value), .checked(way.value == chosen))
                        texts[way.name]
                    }
                }
            }
        }
        SelectField(
            name: "reason", label: texts[ProcessText.reason], choices: reasons, selected: input.value("reason"), id: prefix + "-reason", nothing: texts[BoardText.choose], problem: input.problem("reason"), isRequired: true)
        div(.class("stack"), .data("way", "lost")) { more }
        p(.class("hint"), .data("way", "disqualified")) { texts[ProcessText.disqualifiedHelp] }
        div(.class("fields"), .data("way", "nurture")) {
            InputField(
                name: "until", label: texts[RecordText.nurtureUntil], id: prefix + "-back-on", type: .date, value: input.value("until", "\(viewer.today.adding(months: 3))"), problem: input.problem("until"), min: "\(viewer.today + 1)")
            InputField(name: "track", label: texts[ProcessText.track], id: prefix + "-track", value: input.value("track"), hint: texts[ProcessText.trackHint], problem: input.problem("track"), maxlength: 100)
        }
        TextAreaField(name: "note", label: texts[DealText.learnt], id: prefix + "-note", value: input.value("note"), problem: input.problem("note"), rows: 2, maxlength: 2_000)
    }
}

/// Marks the deal, with a word on why.
struct FlagDialog: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .flag)
        FormDialog(
            id: "flag", heading: texts[ProcessText.flagHeading], action: page.root + "/flag", submit: texts[ProcessText.flag], cancel: texts[CommonText.cancel],
            kind: page.asking == .flag ? .main : nil, isOpen: page.asking == .flag, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["note"]))
            InputField(name: "note", label: texts[ProcessText.flagNote], id: "flag-note", value: input.value("note", page.deal.flagNote), hint: texts[ProcessText.flagHint], problem: input.problem("note"), maxlength: 300)
        }
    }
}

/// Who marked the deal, when and why, and the way to take the mark away.
struct FlagNotice: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        div(.class("note")) {
            IconView(.flag)
            span(.class("grow")) { words }
            if page.canAct {
                form(.post, .action(page.root + "/unflag")) {
                    RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
                    button(.class("btn"), .submit, .small) { texts[ProcessText.unflag] }
                }
            }
        }
    }

    private var words: String {
        let viewer = page.shell.viewer, texts = viewer.texts
        let day = page.deal.flaggedAt.map { viewer.format.dayAndMonth(viewer.zone.day(of: $0), today: viewer.today) } ?? ""
        let told = page.flaggedBy.map { texts(ProcessText.flaggedBy, ["who": $0, "day": day]) } ?? texts(ProcessText.flaggedOn, ["day": day])
        return [told, page.deal.flagNote].compactMap(\.self).joined(separator: ": ")
    }
}

/// To a stage of another pipeline. What stages there want is asked for in the gate.
struct TransferDialog: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .transfer)
        FormDialog(
            id: "transfer", heading: texts[ProcessText.transferHeading], action: page.root + "/transfer", submit: texts[ProcessText.transferDeal], cancel: texts[CommonText.cancel],
            kind: page.asking == .transfer ? .main : nil, isOpen: page.asking == .transfer, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["stageId"]))
            SelectField(
                name: "stageId", label: texts[CommonText.stage], choices: page.otherStages, selected: input.value("stageId"), id: "transfer-stage", hint: texts[ProcessText.transferHint], problem: input.problem("stageId"), isRequired: true)
        }
    }
}

extension DealPage {
    /// Why it rests, and on which track somebody keeps in touch.
    var whyResting: [String] {
        [deal.nurtureReason.map { reason in choices.lostReasons.first { $0.value == reason }?.name ?? texts.lostReason(reason) }, deal.nurtureTrack, deal.nurtureNote].compactMap(\.self)
    }
}
