/// One of several who take turns, with what they are owed.
public struct Turn: Equatable, Sendable {
    public let user: User.ID
    /// At least 1.
    public let weight: Int64
    /// How far behind their share they are, in units of the sum of the weights; 0 at the beginning.
    public var owed: Int64
    public init(user: User.ID, weight: Int64, owed: Int64 = 0) { (self.user, self.weight, self.owed) = (user, max(1, weight), owed) }
}

extension Turn {
    /// Who is next, by smooth weighted round robin: everybody is owed their weight more, whoever is owed most gets it and
    /// owes the sum of the weights. Of equals the first of the list gets it. With weights 3, 2, 1 that is a b a c b a, over
    /// and over; after every whole round the shares are exact, and in between nobody is more than one behind or ahead.
    ///
    /// Those who cannot take one are not in the list: they are owed nothing for the time, so they are not flooded when they come back.
    ///
    /// Source of the method: nginx, `ngx_http_upstream_get_peer` (commit 52327e0627f49dbda1e8db695e63a4b0af4448b1).
    /// - Parameter turns: what they are owed is brought up to date.
    /// - Returns: the place in the list; nil for an empty one.
    public static func next(_ turns: inout [Turn]) -> Int? {
        guard !turns.isEmpty else { return nil }
        var best = 0, sum: Int64 = 0
        for place in turns.indices {
            turns[place].owed += turns[place].weight
            sum += turns[place].weight
            if turns[place].owed > turns[best].owed { best = place }
        }
        turns[best].owed -= sum
        return best
    }
}
