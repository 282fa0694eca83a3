public import Texts

/// The words of shared links.
public enum ShareText: String, TextKey {
    public static let namespace: StaticString = "shares"

    case share, heading, help, newLink, newLinkHelp, until, shows, make, ends, end, none, ofDeal, ofView, sharedBy, readOnly, onlyTitles, noDeals, title, ofCompanies, ofPeople, ofActivities, nothing, ofBoard, shareBoard, embed, noOrigins, snippet, snippetHelp, embedding, embeddingHelp, origins, originsHint, saveOrigins, embedsNow, embeds
}
