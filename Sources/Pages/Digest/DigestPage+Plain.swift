import Texts
import Writing

extension DigestPage {
    /// The same as plain text, to be sent on: `/digest/2026-W47.txt`.
    public var plainText: String {
        var lines = [title, String(repeating: "=", count: title.count), ""] + steps
        for section in sections {
            lines += ["", heading(section)]
            lines += section.lines.prefix(Self.most).map { line in "- " + [line.title, facts(line)].filter { !$0.isEmpty }.joined(separator: " · ") }
            if section.lines.count > Self.most { lines.append(texts(DigestText.more, count: section.lines.count - Self.most)) }
        }
        if sections.isEmpty { lines += ["", texts[DigestText.nothing]] }
        return lines.joined(separator: "\n") + "\n"
    }

    private var title: String { texts[DigestText.title] + " · " + days }

    /// A mail with as much of it as the programs for mail take from a link.
    var mail: String {
        var body = ""
        for line in plainText.split(separator: "\n", omittingEmptySubsequences: false) {
            guard HTMLAddress.encoded(body + line).utf8.count < 1_600 else { body += "…"; break }
            body += line + "\r\n"
        }
        return "mailto:?subject=" + HTMLAddress.encoded(title) + "&body=" + HTMLAddress.encoded(body)
    }
}
