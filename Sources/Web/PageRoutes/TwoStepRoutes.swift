import Domain
import Operations
import Pages
import Texts
import Writing

/// The second step of signing in: entering a code, and setting it up.
struct TwoStepRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/sign-in/code", for: .anyone) { try await Self.enter($0) }
        pages.get("/me/two-step") { .html(try await TwoStepMaker.page($0)) }
        pages.post("/me/two-step") { context in
            try await context.trying {
                _ = try await context.perform(BeginTwoStep(password: context.sent("password")))
                return .redirect("/me/two-step")
            } again: { returned in try await TwoStepMaker.again(context, returned) { $0.input = returned.input } }
        }
        pages.post("/me/two-step/confirm") { context in
            try await context.trying {
                let started = try await context.perform(ConfirmTwoStep(code: context.sent("code") ?? "")).output
                return try await TwoStepMaker.started(context, started)
            } again: { returned in try await TwoStepMaker.again(context, returned) { $0.input = returned.input } }
        }
        pages.post("/me/two-step/codes") { context in
            try await context.trying {
                let started = try await context.perform(RenewRecoveryCodes(code: context.sent("code") ?? "")).output
                return try await TwoStepMaker.started(context, started)
            } again: { returned in try await TwoStepMaker.again(context, returned) { $0.input = returned.input } }
        }
        pages.post("/me/two-step/end") { context in
            try await context.trying {
                try await context.doneForGood(EndTwoStep(password: context.sent("password") ?? "", code: context.sent("code") ?? ""), backTo: "/me/two-step")
            } again: { returned in try await TwoStepMaker.again(context, returned) { $0.endInput = returned.input } }
        }
    }

    private static func enter(_ context: PageContext) async throws -> PageAnswer {
        do {
            let started = try await context.perform(EnterCode(step: context.sent("step") ?? "", code: context.sent("code") ?? "")).output
            return .redirect(context.returnPath()).beginning(started)
        } catch let refusal as Refusal where refusal.code == .signInFailed {
            // Too late, or somebody changed the password meanwhile: from the beginning.
            return .redirect("/sign-in")
        } catch {
            guard let words = context.words(for: error) else { throw error }
            var page = CodePage(
                language: context.wantedLanguage, csrf: context.csrf, workspace: try await context.perform(ShowEntrance()).output.workspace, step: context.sent("step") ?? "")
            page.returnTo = context.returnPath() == "/" ? nil : context.returnPath()
            page.problem = words.fields.first { $0.name == "code" }?.message ?? words.detail
            return .html(page, status: Problem(error).status)
        }
    }
}

/// Makes the page of one's own second step.
enum TwoStepMaker {
    static func page(_ context: PageContext) async throws -> TwoStepPage {
        let (state, maker) = try await context.screen(ShowTwoStep())
        let secret = state.since == nil ? try await context.perform(ShowTwoStepSecret()).output.secret : nil
        var page = TwoStepPage(shell: maker.shell(maker.texts[TwoStepText.title], nil), state: shown(state, secret, maker))
        page.shell.path = "/me/two-step"
        page.isRequired = state.isRequired
        return page
    }

    private static func shown(_ state: TwoStepState, _ secret: TwoStepSecret?, _ maker: PageMaker) -> TwoStepPage.State {
        if let since = state.since { return .on(since: since, codesLeft: Int(state.codesLeft)) }
        guard let secret, let code = QRSquares(saying: secret.address, name: maker.texts[TwoStepText.qrName]) else { return .off(needsPassword: state.needsPassword) }
        return .waiting(secret: secret.text, code: code)
    }

    static func again(_ context: PageContext, _ returned: FormReturned, _ change: (inout TwoStepPage) -> Void) async throws -> PageAnswer {
        var page = try await page(context)
        change(&page)
        return .html(page, status: returned.status)
    }

    /// The answer itself shows the codes: they are shown once, and neither an address nor a cookie may hold them. The forms on
    /// it carry the token of the session that has just begun.
    static func started(_ context: PageContext, _ started: TwoStepStarted) async throws -> PageAnswer {
        guard let session = started.session else {
            var page = try await page(context)
            page.newCodes = started.recoveryCodes
            return .html(page)
        }
        var page = try await page(context.within(session))
        page.newCodes = started.recoveryCodes
        return .html(page).beginning(session)
    }
}
