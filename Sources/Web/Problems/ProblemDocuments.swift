import HTTPTypes
import Hummingbird
import Operations
import Pages
import Texts
import Writing

/// `GET /problems/{slug}`: what a type of problem means, in the caller's language. The types of all problems lead here.
struct ProblemDocuments: Sendable {
    /// Each type that an answer can have, by its slug.
    private static let known: [String: ProblemText] = Dictionary(
        uniqueKeysWithValues: ProblemText.allCases.filter { $0.detail != nil }.map { (Problem.slug(of: $0), $0) })

    /// The statuses of refusals by operations, for the pages.
    private static let statuses: [String: Int] = Dictionary(uniqueKeysWithValues: Refusal.Code.allCases.map { ($0.rawValue, $0.status) })

    func routes() -> [Route] {
        [
            Route(.get, "/problems", .page) { exchange in await Self.list(exchange) },
            Route(.get, "/problems/{slug}", .page) { exchange in
                guard let text = try Self.known[exchange.parameter("slug")] else { throw Problem.notFound }
                return await Self.page(text, exchange)
            },
        ]
    }

    private static func page(_ text: ProblemText, _ exchange: Exchange) async -> Response {
        let language = await exchange.language(), words = Catalogues.embedded[language].problem(text)
        return exchange.html(BarePage(title: words.title, language: language) {
            main(.id("main"), .class("main")) {
                h1 { words.title }
                p { words.detail }
                p { code { "/problems/" + Problem.slug(of: text) } }
                if let status = statuses[text.rawValue] { p { "HTTP " + String(status) } }
                p { a(.href("/problems")) { "/problems" } }
            }
        })
    }

    private static func list(_ exchange: Exchange) async -> Response {
        let language = await exchange.language(), texts = Catalogues.embedded[language]
        return exchange.html(BarePage(title: "/problems", language: language) {
            main(.id("main"), .class("main")) {
                h1 { "/problems" }
                ul {
                    ForEach(known.sorted { $0.key < $1.key }) { slug, text in
                        li {
                            a(.href("/problems/" + slug)) { code { slug } }
                            " " + texts[text]
                        }
                    }
                }
            }
        })
    }
}
