import Domain
import Testing
import Texts

@Suite("Pipeline templates")
struct PipelineTemplateTests {
    private func template(_ id: String) throws -> PipelineTemplate { try #require(PipelineTemplate.named(id)) }

    @Test("are the six of the product, in order, and all can be read")
    func six() {
        #expect(PipelineTemplate.faults == [])
        #expect(PipelineTemplate.all.map(\.id) == ["b2b-6", "dk-7", "pl-6", "it-5", "ecommerce", "mortgage"])
        #expect(PipelineTemplate.all.map(\.position) == Array(1...6))
        #expect(EmbeddedFile.all(in: "templates/").count == 6)
        #expect(PipelineTemplate.named("b2b-7") == nil)
    }

    @Test("have the stages of the specification, with their chances", arguments: [
        ("b2b-6", [("Prospecting", 0.05), ("Lead qualification", 0.15), ("Engagement", 0.3), ("Nurture", 0.4), ("Negotiation", 0.7), ("Conversion", 0.95)]),
        ("dk-7", [("Leads and prospects", 0.05), ("Qualification", 0.15), ("Presentation / demo", 0.3), ("Proposal", 0.5), ("Negotiation", 0.7), ("Closing", 0.9)]),
        ("pl-6", [("Prospecting", 0.05), ("Lead qualification", 0.15), ("Meeting / discovery", 0.3), ("Proposal", 0.5), ("Negotiation", 0.7)]),
        ("it-5", [("Cold prospecting", 0.02), ("Warm prospecting", 0.05), ("Marketing-qualified (MQL)", 0.1), ("Sales-accepted / sales-qualified (SAL/SQL)", 0.2), ("Consideration", 0.4),
                  ("Purchase / decision", 0.7)]),
        ("ecommerce", [("Awareness", 0.01), ("Interest", 0.03), ("Evaluation", 0.1), ("Decision (cart / checkout)", 0.4)]),
        ("mortgage", [("Enquiry", 0.1), ("Pre-qualification", 0.3), ("Application", 0.5), ("Documents complete", 0.6), ("Waiting: underwriting / valuation", 0.7), ("Offer / approval", 0.85),
                      ("Signing and pay-out", 0.95)]),
    ] as [(String, [(String, Double)])])
    func stages(id: String, expected: [(String, Double)]) throws {
        let stages = try template(id).stages
        #expect(stages.map { $0.name[.english] } == expected.map(\.0))
        #expect(stages.map(\.probability) == expected.map(\.1))
    }

    @Test("have chances that rise from stage to stage and stay between 0 and 1", arguments: PipelineTemplate.all)
    func rising(template: PipelineTemplate) {
        let chances = template.stages.map { $0.probability ?? 0 }
        #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 < $1 }, "\(chances)")
        #expect(chances.allSatisfy { $0 > 0 && $0 < 1 })
    }

    @Test("know how long a deal may rest")
    func idle() throws {
        #expect(try template("b2b-6").stages.map(\.idle) == [14, 7, 10, 30, 7, 5].map { .days($0) })
        #expect(try template("ecommerce").stages.map(\.idle) == [nil, .days(7), .days(3), .hours(1)])
        #expect(try template("mortgage").stages[4].idle == .businessDays(5))
        #expect(try template("ecommerce").followUp?.stages.map(\.idle) == [.reorderGap(percentile: 80)])
        #expect(try template("it-5").followUp?.stages.first?.idle == .days(14))
        #expect([Idle.days(2), .hours(3), .businessDays(5), .businessDays(7), .reorderGap(percentile: 80)].map(\.minutes) == [2_880, 180, 10_080, 12_960, nil])
    }

    @Test("keep what comes after the sale in a second pipeline without chances")
    func followUp() throws {
        #expect(PipelineTemplate.all.filter { $0.followUp != nil }.map(\.id) == ["dk-7", "it-5", "ecommerce", "mortgage"])
        for stage in PipelineTemplate.all.flatMap({ $0.followUp?.stages ?? [] }) {
            #expect(stage.probability == nil && stage.phase == .keep)
        }
        #expect(PipelineTemplate.all.flatMap(\.stages).allSatisfy { $0.phase != .keep })
    }

    @Test("name winning, losing and resting as outcomes, never as stages")
    func outcomes() throws {
        #expect(try template("pl-6").outcomes?.map(\.kind) == [.won, .lost, .nurture])
        #expect(try template("ecommerce").outcomes?.map { $0.name[.swedish] } == ["Köp"])
        let words = ["won", "lost", "purchase"]
        #expect(!PipelineTemplate.all.flatMap(\.stages).contains { words.contains($0.name[.english].lowercased()) })
    }

    @Test("has one waiting stage, with planned contact")
    func waiting() throws {
        let waiting = PipelineTemplate.all.flatMap(\.stages).filter { $0.kind == .waiting }
        #expect(waiting.map(\.key) == ["waiting"])
        #expect(waiting.first?.contactEvery == .businessDays(5))
    }

    @Test("have keys that are unique where they are looked up", arguments: PipelineTemplate.all)
    func keys(template: PipelineTemplate) {
        let stages = template.stages + (template.followUp?.stages ?? [])
        #expect(Set(stages.map(\.key)).count == stages.count)
        for stage in stages {
            let keys = (stage.entry + stage.exit).map(\.key)
            #expect(Set(keys).count == keys.count, "\(stage.key): \(keys)")
        }
    }

    @Test("have criteria that a gate can check, and that only warn", arguments: PipelineTemplate.all)
    func criteria(template: PipelineTemplate) {
        let fields = ["amount", "expectedClose", "source", "competitor", "contactIds", "companyId", "ownerId", "lostReason", "nurtureUntil"]
        let outcomes = template.outcomes ?? []
        let stages = template.stages + (template.followUp?.stages ?? [])
        #expect(stages.allSatisfy { !$0.exit.isEmpty && !$0.entry.isEmpty && !$0.activities.isEmpty })
        for criterion in stages.flatMap({ $0.entry + $0.exit }) + outcomes.flatMap({ $0.entry + $0.exit }) {
            #expect(criterion.mode == .warn)
            switch criterion.kind {
            case .checklist, .approval: #expect(criterion.target == nil, "\(criterion.key)")
            case .field: #expect(fields.contains(criterion.target ?? ""), "\(criterion.key)")
            case .activity, .planned: #expect(Activity.Kind(rawValue: criterion.target ?? "") != nil, "\(criterion.key)")
            case .contactRole: #expect(CommonText(rawValue: "contactRoles." + (criterion.target ?? "")) != nil, "\(criterion.key)")
            }
        }
    }

    @Test("are written in five languages, each in its own words", arguments: PipelineTemplate.all)
    func languages(template: PipelineTemplate) {
        let stages = template.stages + (template.followUp?.stages ?? []), outcomes = template.outcomes ?? []
        let sentences = [template.description] + stages.map(\.purpose) + outcomes.map(\.purpose)
        for text in sentences {
            let all = Language.allCases.map { text[$0] }
            #expect(Set(all).count == all.count, "\(all)")
        }
        var labels = (stages.map(\.name) + outcomes.map(\.name)) + stages.flatMap(\.activities).map(\.text)
        labels += stages.flatMap { $0.entry + $0.exit }.map(\.text) + outcomes.flatMap { $0.entry + $0.exit }.map(\.text)
        for text in sentences + labels {
            for words in Language.allCases.map({ text[$0] }) {
                #expect(!words.hasSuffix(".") && !words.hasSuffix(" ") && words.first?.isUppercase == true, "\(words)")
                #expect(!["!", "'", "  "].contains { words.contains($0) }, "\(words)")
            }
        }
    }

    @Test("make a stage in the seller's language")
    func stage() throws {
        let stage = try template("mortgage").stages[4].stage(in: .polish)
        #expect(stage.name == "Oczekiwanie: analiza kredytowa / wycena")
        #expect(stage.probability == 0.7 && stage.idleMinutes == 10_080 && stage.isWaiting && stage.phase == .nurture)
        #expect(stage.purpose == "Utrzymać spokój i lojalność kredytobiorcy, gdy pozornie nic się nie dzieje")
        #expect(stage.exitCriteria == [Criterion(key: "decision", text: "Otrzymano decyzję", kind: .checklist)])
        #expect(stage.playbook?.split(separator: "\n").count == 8)
        #expect(try template("b2b-6").stages[2].stage(in: .danish).exitCriteria.last
            == Criterion(key: "nextMeeting", text: "Næste møde har en dato", kind: .planned, target: "meeting"))
    }
}
