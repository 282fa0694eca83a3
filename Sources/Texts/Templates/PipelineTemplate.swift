import Domain
import FoundationEssentials

/// A ready-made way of selling, in all languages: `Sources/Assets/templates/<id>.json`.
///
/// Won, lost and nurture are outcomes of every pipeline and no stages. What comes after the sale is a second pipeline,
/// so that the figures of winning stay clean.
public struct PipelineTemplate: Identifiable, Sendable, Decodable {
    /// Short and lasting, such as `b2b-6`.
    public let id: String
    /// Orders the templates, from 1.
    public let position: Int
    public let name: LocalizedText
    public let description: LocalizedText
    /// In the order of selling; probabilities rise.
    public let stages: [TemplateStage]
    public let followUp: FollowUp?
    /// What this way of selling says about winning, losing and resting; most say nothing special.
    public let outcomes: [Outcome]?

    /// The pipeline for what comes after winning.
    public struct FollowUp: Sendable, Decodable {
        public let name: LocalizedText
        public let stages: [TemplateStage]
    }

    /// An outcome with a name of its own ("Purchase") and what belongs to it.
    public struct Outcome: Sendable, Decodable {
        public enum Kind: String, Sendable, Decodable { case won, lost, nurture }
        public let kind: Kind
        public let name: LocalizedText
        public let purpose: LocalizedText
        public let entry: [TemplateCriterion]
        public let exit: [TemplateCriterion]
        public let activities: [TemplateActivity]
    }

    /// All templates, in their order. Read once.
    public static let all: [PipelineTemplate] = read.templates.sorted { $0.position < $1.position }

    /// Files that could not be read, with the reason; a test demands that there are none.
    public static let faults: [String] = read.faults

    public static func named(_ id: String) -> PipelineTemplate? { all.first { $0.id == id } }

    private static let read: (templates: [PipelineTemplate], faults: [String]) = {
        var templates: [PipelineTemplate] = [], faults: [String] = []
        for file in EmbeddedFile.all(in: "templates/") {
            do {
                templates.append(try JSONDecoder().decode(PipelineTemplate.self, from: Data(file.bytes)))
            } catch {
                faults.append("\(file.name): \(error)")
            }
        }
        return (templates, faults)
    }()
}
