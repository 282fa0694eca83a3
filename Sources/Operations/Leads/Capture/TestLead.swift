import Domain
import Storage
import Texts
import Writing

/// Sends a form as a visitor would, to see what comes of it. The lead is marked as a test: no figure counts it.
public struct TestForm: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "capture-forms.test"
    public static let endpoint = Endpoint.post(.captureForm, "/{id}/test", status: 201)
    public static let access = Access.write(.pipelines)
    public var id: CaptureForm.ID
    public init(id: CaptureForm.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let form = try work.find(CaptureForm.self, id)
        var sample = Captured(), answers: [CapturedAnswer] = []
        let language = form.languages.first ?? work.workspace.language
        for question in form.questions {
            switch question.kind {
            case .name: sample.name = "Test"
            case .email: sample.email = "test@example.com"
            case .phone: sample.phone = "+46 8 123 456"
            case .company: sample.company = "Example"
            case .title: sample.title = "Test"
            case .city: sample.city = "Göteborg"
            case .country: sample.country = "SE"
            case .industry: sample.industry = "Test"
            case .employees: sample.employees = 10
            case .interest: sample.interest = "Test"
            case .text, .lines, .choice: answers.append(CapturedAnswer(question: question.label(in: language)?.text ?? question.key, answer: question.choices(in: language).first ?? "Test", key: question.key))
            }
        }
        if !answers.isEmpty { sample.answers = answers }
        return RecordAnswer(try work.tested(sample, as: form.name, form.sourceId, .form, language), now: work.now)
    }
}

/// Lets a test lead come in from a source, to see what comes of it.
public struct TestSource: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "lead-sources.test"
    public static let endpoint = Endpoint.post(.leadSource, "/{id}/test", status: 201)
    public static let access = Access.write(.pipelines)
    public var id: LeadSource.ID
    public init(id: LeadSource.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let source = try work.find(LeadSource.self, id)
        var sample = Captured()
        (sample.name, sample.email, sample.interest) = ("Test", "test@example.com", "Test")
        return RecordAnswer(try work.tested(sample, as: source.name, source.id, source.channel, work.workspace.language), now: work.now)
    }
}

extension Work {
    /// A lead that only shows what would come: found in lists, counted nowhere.
    fileprivate func tested(_ sample: Captured, as name: String, _ source: LeadSource.ID?, _ channel: LeadChannel, _ language: Language) throws -> Lead {
        var lead = try Lead(sample, language: language, in: self)
        (lead.isTest, lead.sourceId, lead.channel) = (true, source, channel)
        lead.name = String(("Test · " + name).prefix(200))
        var signal = LeadSignal()
        (signal.kind, signal.at, signal.detail) = (.formSent, now, name)
        // Each test makes a lead of its own, so that one sees what comes now.
        if sample.email != nil { lead.email = "test-\(String(correlation, radix: 36))@example.com" }
        return try receive(ReceivedLead(lead: lead, signal: signal, wantsAnswer: false))
    }
}
