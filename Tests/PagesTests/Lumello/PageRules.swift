import Testing

/// What every page must keep to, whoever looks at it in whatever language.
extension PageMarkup {
    /// Everything that a page does wrong; empty for a good one.
    func offences(csrf: String) -> [String] {
        faults + structure + policy + labels + forms(csrf: csrf) + names + loudness
    }

    /// One heading for the whole, a language, a title, ids that are there once.
    private var structure: [String] {
        var offences: [String] = []
        if all("h1").count != 1 { offences.append("\(all("h1").count) headings of the first order") }
        if first("html")?["lang"]?.isEmpty != false { offences.append("no language") }
        if text(of: first("title")).isEmpty { offences.append("no title") }
        if all("main").count != 1 { offences.append("\(all("main").count) main parts") }
        let ids = elements.compactMap { $0["id"] }
        offences += Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted().map { "the id \($0) twice" }
        return offences
    }

    /// What the content security policy would refuse: `default-src 'none'; script-src 'self'; style-src 'self'`.
    private var policy: [String] {
        elements.flatMap { element -> [String] in
            var offences: [String] = []
            if element["style"] != nil { offences.append("a style attribute on <\(element.name)>") }
            if element.name == "style" { offences.append("a style element") }
            if let handler = element.attributes.keys.first(where: { $0.hasPrefix("on") }) { offences.append("the handler \(handler) on <\(element.name)>") }
            if element.name == "script", element["src"]?.hasPrefix("/assets/") != true || !text(of: element).isEmpty { offences.append("a script in the page") }
            for name in ["href", "src", "action", "formaction"] where element[name]?.lowercased().contains("javascript:") == true { offences.append("script in \(name)") }
            if element.name == "link", element["href"]?.hasPrefix("/assets/") != true { offences.append("a style sheet from elsewhere") }
            return offences
        }
    }

    /// Every field has a label: one that names it, one around it, or a spoken one.
    private var labels: [String] {
        let named = Set(all("label").compactMap { $0["for"] })
        return elements.filter { ["input", "select", "textarea"].contains($0.name) && $0["type"] != "hidden" && $0["aria-hidden"] != "true" }.compactMap { field in
            let isLabelled = field["id"].map(named.contains) == true || field["aria-label"] != nil || field.parents.contains { elements[$0].name == "label" }
            return isLabelled ? nil : "the field \(field["name"] ?? "?") has no label"
        }
    }

    /// Every form that changes something carries the token and goes to this server; what names a form finds one.
    private func forms(csrf: String) -> [String] {
        var offences: [String] = []
        for form in all("form", ["method": "post"]) {
            if hidden(of: form)["csrf"] != csrf { offences.append("the form to \(form["action"] ?? "?") has no token") }
            if form["action"]?.hasPrefix("/") != true { offences.append("a form without address") }
        }
        let ids = Set(all("form").compactMap { $0["id"] })
        for element in elements { if let form = element["form"], !ids.contains(form) { offences.append("no form \(form) for <\(element.name)>") } }
        for element in elements where ["button", "input"].contains(element.name) && element["type"] == "submit" && element["form"] == nil {
            if !element.parents.contains(where: { elements[$0].name == "form" }) { offences.append("the button \(text(of: element)) sends nothing") }
        }
        return offences
    }

    /// Whatever can be pressed has a name.
    private var names: [String] {
        elements.filter { ["a", "button", "summary"].contains($0.name) }.compactMap { element in
            let words = text(of: element).filter { !$0.isWhitespace }
            return words.isEmpty && element["aria-label"] == nil && element["title"] == nil && element["class"] != "brand" ? "<\(element.name)> without a name" : nil
        }
    }

    /// One loud thing to do; the same may stand in the header and in the bar for phones.
    private var loudness: [String] {
        let loud = Set(elements.filter { $0["data-kind"] == "main" && !isHidden($0) }.map { element in
            // Without the key beside the words, which phones do not show.
            let words = text(of: element), key = text(of: all("kbd", inside: element).last)
            return words.hasSuffix(key) ? words.dropLast(key.count) : words[...]
        })
        return loud.count > 1 ? ["\(loud.count) loud buttons: \(loud.sorted())"] : []
    }
}
