extension Catalogue {
    /// Why a row of a file was not imported, by the code of the problem and the values that came with it. A value that is
    /// missing leaves its place empty. A code without a text is shown as it is.
    public func rowProblem(_ code: String, _ details: [String: String] = [:]) -> String {
        guard let key = ImportProblemText(rawValue: code), let phrase = phrase(of: key) else { return code }
        return phrase.filled { name in
            guard let value = details[name] else { return "" }
            switch name {
            case "field": return importField(value)
            // Said of a value that was left out, with a text of its own.
            case "why" where value != code: return rowProblem(value, details)
            default: return value
            }
        }
    }

    /// What a field of an import is called, by its name.
    public func importField(_ name: String) -> String { ImportFieldText(rawValue: name).map { self[$0] } ?? name }
}
