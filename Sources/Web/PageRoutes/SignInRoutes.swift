import Domain
import Operations
import Pages
import Texts
import Writing

/// Signing in and out.
struct SignInRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/sign-in", for: .anyone) { try await Self.show($0) }
        pages.post("/sign-in", for: .anyone) { try await Self.signIn($0) }
        pages.post("/sign-out") { context in
            _ = try await context.perform(SignOut())
            return .redirect("/sign-in?signedOut=1").endingSession()
        }
    }

    private static func show(_ context: PageContext) async throws -> PageAnswer {
        if context.me != nil { return .redirect(context.returnPath()) }
        let entrance = try await context.perform(ShowEntrance()).output
        if entrance.waitsForSetup { return .redirect("/setup") }
        // A cookie that opens nothing any more: the session ended, nobody signed out.
        let state: SignInPage.State = context.asked("signedOut") != nil ? .signedOut : context.exchange.session != nil ? .ended : .fresh
        return .html(page(context, entrance, state))
    }

    private static func signIn(_ context: PageContext) async throws -> PageAnswer {
        do {
            let started = try await context.perform(SignIn(email: context.sent("email") ?? "", password: context.sent("password") ?? "", remember: context.sent("remember") != nil)).output
            return .redirect(context.returnPath()).beginning(started)
        } catch let refusal as Refusal where refusal.code == .codeNeeded {
            let entrance = try await context.perform(ShowEntrance()).output
            var page = CodePage(language: context.wantedLanguage, csrf: context.csrf, workspace: entrance.workspace, step: refusal.details["step"] ?? "")
            page.returnTo = context.returnPath() == "/" ? nil : context.returnPath()
            return .html(page)
        } catch {
            guard let (state, status) = refused(error) else { throw error }
            let entrance = try await context.perform(ShowEntrance()).output
            var page = page(context, entrance, state)
            page.email = context.sent("email")
            page.staysSignedIn = context.sent("remember") != nil
            return .html(page, status: status)
        }
    }

    /// What the page says about a try that failed; nil for errors that have nothing to do with it.
    private static func refused(_ error: any Error) -> (SignInPage.State, status: Int)? {
        let problem = Problem(error)
        switch problem.text {
        case .signInFailed: return (.failed, 422)
        case .tooManyTries: return (.paused(minutes: problem.details["count"].flatMap { Int($0) } ?? 1), 429)
        case .rateLimited: return (.paused(minutes: max(1, ((problem.details["count"].flatMap { Int($0) } ?? 60) + 59) / 60)), 429)
        case .busy: return (.busy, 503)
        default: return nil
        }
    }

    private static func page(_ context: PageContext, _ entrance: Entrance, _ state: SignInPage.State) -> SignInPage {
        var page = SignInPage(language: context.wantedLanguage, csrf: context.csrf, workspace: entrance.workspace)
        page.returnTo = context.returnPath() == "/" ? nil : context.returnPath()
        page.state = state
        return page
    }
}
