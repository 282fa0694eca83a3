import Writing

/// How much of a list's filters is kept, by a view and by a shared link.
enum KeptFilters {
    static let most = 50
    /// Of one filter with its value.
    static let longest = 2_000

    /// - Throws: what names the filter that is too long.
    static func check(_ filters: JSONObject, in work: Work) throws {
        guard filters.members.count <= most else { throw InputProblem.tooMany("filters", most: most) }
        for (name, value) in filters.members {
            // A name that is too long is none of the list's: it need not be said again.
            try work.check(name, "filters", most: 200)
            try work.check(value.textValue, "filters." + name, most: longest)
        }
    }
}
