import Crypto
import Domain
import Writing

/// A form as it was sent, before anybody has looked at it.
public struct SentForm: Sendable {
    /// By the keys of the form's questions.
    public var values: [String: String]
    public var agrees: Bool
    public var language: Language
    public var stamp: String?
    public var work: String?
    /// What nobody sees and only machines fill in.
    public var trap: String
    public var arrival: Arrival?
    /// The network it came from, as `ClientAddress` cuts it.
    public var network: String
    public var agent: String

    public init(values: [String: String], agrees: Bool, language: Language, stamp: String?, work: String?, trap: String, arrival: Arrival?, network: String, agent: String) {
        (self.values, self.agrees, self.language, self.stamp, self.work, self.trap, self.arrival, self.network, self.agent) = (values, agrees, language, stamp, work, trap, arrival, network, agent)
    }
}

/// A form that was looked at: what is kept of it, and why somebody has to look at it too.
public struct JudgedForm: Sendable {
    let content: Captured
    let reasons: [QuarantineReason]
    let language: Language
    /// The sign, when it is one of ours that may be used.
    let stamp: String?
    let hash: [UInt8]
    let network: String
    let agent: String
}

/// Looks at what was sent without any database, so that nobody waits for it.
enum FormJudge {
    /// - Throws: `InvalidInput` for what a person can put right. What only machines do is no error: it goes to quarantine.
    static func judge(_ sent: SentForm, of form: CaptureForm, at now: Timestamp) throws -> JudgedForm {
        let content = try FormReading(sent: sent, form: form).content()
        var reasons: [QuarantineReason] = []
        if !sent.trap.isEmpty { reasons.append(.trap) }
        let stamp = sent.stamp.flatMap { FormStamp($0, for: form) }
        if let stamp { reasons += Self.reasons(stamp, sent.work, now) } else { reasons.append(.notShown) }
        reasons += score(of: content).reasons
        let isUsable = stamp != nil && !reasons.contains(.tooOld) && !reasons.contains(.tooQuick)
        return JudgedForm(
            content: content, reasons: reasons, language: sent.language, stamp: isUsable ? stamp?.text : nil, hash: Self.hash(of: content), network: network(sent, form, now), agent: SignedText.hidden(sent.agent, secret: form.secret))
    }

    private static func reasons(_ stamp: FormStamp, _ work: String?, _ now: Timestamp) -> [QuarantineReason] {
        var reasons: [QuarantineReason] = []
        let age = now - stamp.shown
        if age < FormStamp.shortest { reasons.append(.tooQuick) }
        if age > FormStamp.longest { reasons.append(.tooOld) }
        guard let work, !work.isEmpty else { return reasons + [.noScript] }
        if !ProofOfWork.holds(work, for: stamp) { reasons.append(.wrongWork) }
        return reasons
    }

    static func score(of content: Captured) -> SpamScore {
        SpamScore(short: [content.name, content.company, content.title, content.city, content.phone].compactMap(\.self), long: [content.interest].compactMap(\.self) + (content.answers ?? []).map(\.answer))
    }

    /// By which the same thing sent twice is known.
    static func hash(of content: Captured) -> [UInt8] {
        let parts = [content.name, content.email, content.phone, content.company, content.title, content.city, content.country, content.industry, content.employees.map { "\($0)" }, content.interest].map { $0 ?? "" } + (content.answers ?? []).map { $0.question + "\u{1}" + $0.answer }
        return Array(SHA256.hash(data: Array(parts.joined(separator: "\u{0}").utf8)))
    }

    /// The network under a hash that is another one each day, so that nobody is followed from day to day.
    private static func network(_ sent: SentForm, _ form: CaptureForm, _ now: Timestamp) -> String {
        SignedText.hidden("\(now.microseconds / 86_400_000_000) \(sent.network)", secret: form.secret)
    }
}

/// Reads the answers to a form's questions.
private struct FormReading {
    let sent: SentForm
    let form: CaptureForm

    func content() throws -> Captured {
        var content = Captured(), problems: [InputProblem] = [], answers: [CapturedAnswer] = []
        for question in form.questions {
            do {
                let text = try answer(to: question)
                guard let text else { continue }
                if question.kind.isOwn { answers.append(CapturedAnswer(question: name(of: question), answer: text, key: question.key)) } else { try take(text, as: question.kind, into: &content) }
            } catch { problems.append(error) }
        }
        if form.consentPurpose != nil, form.consentIsRequired, !sent.agrees { problems.append(InputProblem(field: "consent", code: .missing)) }
        if problems.isEmpty, !content.canBeReached, let question = form.questions.first(where: { $0.kind == .email || $0.kind == .phone }) { problems.append(InputProblem(field: question.key, code: .missing)) }
        guard problems.isEmpty else { throw InvalidInput(problems) }
        content.answers = answers.isEmpty ? nil : answers
        content.arrival = sent.arrival
        if let purpose = form.consentPurpose, sent.agrees, let text = form.words(in: sent.language).consent {
            content.consent = CapturedConsent(purpose: purpose.rawValue, text: text, version: form.consentVersion, needsConfirmation: form.doubleOptIn)
        }
        return content
    }

    /// Without what nobody sees; nil for an empty one.
    private func answer(to question: FormQuestion) throws(InputProblem) -> String? {
        let raw = sent.values[question.key] ?? ""
        guard raw.utf8.count <= question.kind.longest * 4, !raw.isLonger(than: question.kind.longest) else { throw InputProblem.tooLong(question.key, most: question.kind.longest) }
        let hasLines = question.kind == .interest || question.kind == .lines
        let text = Self.tidied(raw, keepingLines: hasLines)
        if text.isEmpty {
            if question.isRequired { throw InputProblem(field: question.key, code: .missing) }
            return nil
        }
        if question.kind == .choice, !question.choices(in: sent.language).contains(text) { throw InputProblem(field: question.key, code: .notAnOption, details: ["options": question.choices(in: sent.language).joined(separator: ", ")]) }
        return text
    }

    private func take(_ text: String, as kind: FormQuestion.Kind, into content: inout Captured) throws(InputProblem) {
        switch kind {
        case .name: content.name = text
        case .email:
            guard EmailAddress.isPlausible(text) else { throw InputProblem(field: "email", code: .invalid, details: ["why": "notAnEmail"]) }
            content.email = text
        case .phone: content.phone = text
        case .company: content.company = text
        case .title: content.title = text
        case .city: content.city = text
        case .country: content.country = text
        case .industry: content.industry = text
        case .employees:
            guard let number = Int64(text), (0...10_000_000).contains(number) else { throw InputProblem(field: "employees", code: .notANumber) }
            content.employees = number
        case .interest: content.interest = text
        case .text, .lines, .choice: break
        }
    }

    private func name(of question: FormQuestion) -> String {
        let label = question.label(in: sent.language) ?? question.labels.first
        return label.map { $0.text.isEmpty ? question.key : $0.text } ?? question.key
    }

    /// Line breaks as one sign, no other control characters and none that turn the direction of what stands beside them.
    static func tidied(_ text: String, keepingLines: Bool) -> String {
        let plain = text.replacing("\r\n", with: "\n").unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
            switch scalar.value {
            case 0x0A: keepingLines ? scalar : " "
            case 0x09: " "
            case 0..<0x20, 0x7F, 0x80..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: nil
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(plain)).trimmed
    }
}

extension Captured {
    /// A line or a text as it may be kept.
    static func tidied(_ text: String?, keepingLines: Bool = false) -> String? {
        guard let text else { return nil }
        let plain = FormReading.tidied(text, keepingLines: keepingLines)
        return plain.isEmpty ? nil : plain
    }
}
