public import Texts

/// The words of weekly digests.
public enum DigestText: String, TextKey {
    public static let namespace: StaticString = "digest"

    case title, scope, mine, team, weeks, before, after, asText, sendOn, running, steps, stepsDone, stepsLeft, stepsNext, nothing, more
    // The parts, each with how many deals.
    case won, lost, movedOn, movedBack, created, slipped, closing
}
