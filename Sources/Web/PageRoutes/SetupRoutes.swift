import Domain
import Operations
import Pages
import Texts
import Writing

/// A new workspace: its first administrator, then how it sells.
struct SetupRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/setup", for: .anyone) { context in
            guard try await context.perform(ShowEntrance()).output.waitsForSetup else { return .redirect("/") }
            return .html(SetupPage(language: context.wantedLanguage, csrf: context.csrf))
        }
        pages.post("/setup", for: .anyone) { try await Self.setUp($0) }
        pages.get("/welcome") { .html(try await WelcomeMaker.page($0, input: .fresh)) }
        pages.post("/welcome") { try await Self.begin($0) }
    }

    private static func setUp(_ context: PageContext) async throws -> PageAnswer {
        do {
            guard let workspace = context.sent("workspace"), !workspace.allSatisfy(\.isWhitespace) else { throw InputProblem(field: "workspace", code: .missing) }
            guard workspace.count <= 200 else { throw InputProblem(field: "workspace", code: .invalid, details: ["why": "fieldTooLong", "count": "200"]) }
            let setUp = SetUp(
                code: context.sent("code") ?? "", email: context.sent("email") ?? "", name: context.sent("name") ?? "", password: context.sent("password") ?? "", workspace: workspace,
                language: context.wantedLanguage)
            return .redirect("/welcome").beginning(try await context.perform(setUp).output)
        } catch let refusal as Refusal where refusal.code == .setupDone {
            return .redirect("/sign-in")
        } catch {
            // The words of the problem must be in the language that the form was shown in.
            guard let words = context.words(for: error) else { throw error }
            var page = SetupPage(language: context.wantedLanguage, csrf: context.csrf)
            let problems = words.fields.map { FieldProblem(field: $0.name, $0.message) }
            let isCode = (error as? Refusal)?.code == .setupCodeWrong
            page.input = FormInput(typed: context.typedInTheOpen, problems: problems.isEmpty ? [FieldProblem(field: isCode ? "code" : "", words.detail)] : problems)
            return .html(page, status: isCode ? 422 : Problem(error).status)
        }
    }

    private static func begin(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            let start = context.sent("start") ?? "empty", settings = context.values(["language", "currency", "zone", "weekStart"])
            // The demo brings pipelines of its own. When it goes, the way to sell is still to be chosen.
            _ = try await context.perform(BeginSelling(settings: settings, template: start == "demo" ? nil : context.sent("template") ?? PipelineTemplate.all.first?.id))
            switch start {
            case "import": return .redirect(Place.imports.path)
            case "demo": return try await fillDemo(context)
            default: return .redirect("/")
            }
        } again: { returned in
            .html(try await WelcomeMaker.page(context, input: returned.input), status: returned.status)
        }
    }

    private static func fillDemo(_ context: PageContext) async throws -> PageAnswer {
        do {
            _ = try await context.perform(FillDemo())
        } catch let refusal as Refusal where refusal.code == .conflict {
            // It is there already: sent twice.
        }
        return .redirect("/")
    }
}

/// Makes the page on which one chooses how to sell.
enum WelcomeMaker {
    static func page(_ context: PageContext, input: FormInput) async throws -> WelcomePage {
        let (_, maker) = try await context.screen(ShowNothing())
        guard maker.may(.admin, .workspace, owner: nil) else { throw Refusal(.forbidden) }
        let workspace = maker.surroundings.me.workspace
        var page = WelcomePage(
            viewer: maker.viewer, templates: templates(in: maker.viewer.language), currency: workspace.currency, currencies: WorkspaceRoutes.currencies, zone: workspace.zone,
            weekStart: Int(workspace.weekStart))
        page.input = input
        return page
    }

    /// In their order; the one that is usual where the language is spoken comes first.
    private static func templates(in language: Language) -> [WelcomePage.TemplateChoice] {
        let usual: [Language: String] = [.danish: "dk-7", .polish: "pl-6", .italian: "it-5"]
        let first = PipelineTemplate.all.filter { $0.id == usual[language] }
        return (first + PipelineTemplate.all.filter { $0.id != usual[language] }).map { template in
            .init(key: template.id, name: template.name[language], stages: template.stages.map { $0.name[language] })
        }
    }
}
