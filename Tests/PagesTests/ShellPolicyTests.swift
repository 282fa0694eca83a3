import Domain
import Foundation
import Pages
import Testing
import Texts
import Writing

/// The security policy allows no style and no script in a page, and scripts of this server only.
@Suite("Every page keeps the security policy") struct ShellPolicyTests {
    private static let pages: [(name: String, page: MarkupReader)] = Language.allCases.flatMap { language in
        [
            ("board \(language)", MarkupReader(BoardPage.sample(language, toast: Toast("Moved", undoToken: "u1")))), ("past \(language)", MarkupReader(BoardPage.past(language))),
            ("changes \(language)", MarkupReader(ChangesPage.sample(language))),
        ]
    }

    @Test("no style and no event handler in any tag") func inline() {
        for (name, page) in Self.pages {
            for tag in page.tags {
                #expect(tag["style"] == nil && tag.name != "style", "\(name): <\(tag.name)>")
                #expect(!tag.attributes.contains { $0.name.hasPrefix("on") }, "\(name): <\(tag.name)>")
            }
        }
    }

    @Test("scripts are modules that exist, and nothing stands in them") func scripts() throws {
        for (name, page) in Self.pages {
            for script in page.all("script") {
                #expect(script["type"] == "module" && script.text.isEmpty, "\(name)")
                #expect(AssetFolder.embedded.file(at: script["src"] ?? "") != nil, "\(name): \(script["src"] ?? "")")
            }
        }
    }

    @Test("style sheets and pictures come from the folder of assets") func links() {
        for (name, page) in Self.pages {
            for link in page.all("link") { #expect(AssetFolder.embedded.file(at: link["href"] ?? "") != nil, "\(name): \(link["href"] ?? "")") }
        }
    }

    @Test("links and forms stay on this server") func addresses() {
        for (name, page) in Self.pages {
            for link in page.all("a") { #expect(link["href"].map { $0.hasPrefix("/") || $0.hasPrefix("#") || $0.hasPrefix("?") } == true && link["href"] != "#", "\(name): \(link["href"] ?? "none")") }
            for form in page.all("form") where form["method"] != "dialog" { #expect(form["action"]?.hasPrefix("/") == true, "\(name)") }
        }
    }

    private static let scripts: [(name: String, source: String)] = EmbeddedFile.all(in: "web/").filter { $0.name.hasSuffix(".js") }.map { (String($0.name.dropFirst(4)), $0.text) }

    @Test("a module imports only modules that exist") func imports() {
        for (name, source) in Self.scripts {
            for found in source.matches(of: /(?:from|import) "(?<path>[^"]+)"/) {
                #expect(found.path.hasPrefix("./") && Self.scripts.contains { $0.name == found.path.dropFirst(2) }, "\(name) imports \(found.path)")
            }
        }
    }

    @Test("markup enters by script through one door only") func trustedTypes() {
        for (name, source) in Self.scripts {
            for danger in ["innerHTML", "outerHTML =", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setAttribute(\"style\"", "setAttribute(\"on", "setTimeout(\""] {
                #expect(!source.contains(danger), "\(name): \(danger)")
            }
            #expect(source.contains("createPolicy") == (name == "trusted.js") && source.contains("DOMParser") == (name == "trusted.js"), "\(name)")
        }
    }

    @Test("every text that a script asks for is on the page") func scriptTexts() throws {
        let board = MarkupReader(BoardPage.sample())
        let texts = board.tags.compactMap { $0["data-texts"] }.joined()
        for (name, source) in Self.scripts where name.hasPrefix("board") || ["undo.js", "toast.js", "offline.js", "api.js", "command.js", "commands.js"].contains(name) {
            for found in source.matches(of: /\b(?:t|counted)\("(?<key>[A-Za-z.]+)"/) {
                #expect(texts.contains("\"\(found.key)\":"), "\(name): \(found.key)")
            }
        }
    }
}
