import Domain
public import Texts

/// The words of leads that every page of theirs shares, and the names of their closed lists.
public enum LeadText: String, TextKey {
    public static let namespace: StaticString = "leads"

    case channelManual = "channels.manual", channelForm = "channels.form", channelChat = "channels.chat", channelEmail = "channels.email", channelPhone = "channels.phone", channelColdCall = "channels.coldCall",
        channelSocial = "channels.social", channelReferral = "channels.referral", channelEvent = "channels.event", channelAds = "channels.ads", channelSearch = "channels.search", channelPartner = "channels.partner",
        channelList = "channels.list", channelApi = "channels.api"
    case directionInbound = "directions.inbound", directionOutbound = "directions.outbound"
    case lifecycleProspect = "lifecycles.prospect", lifecycleLead = "lifecycles.lead", lifecycleMql = "lifecycles.mql", lifecycleSal = "lifecycles.sal", lifecycleSql = "lifecycles.sql",
        lifecycleOpportunity = "lifecycles.opportunity", lifecycleCustomer = "lifecycles.customer", lifecycleAdvocate = "lifecycles.advocate"
    case statusOpen = "statuses.open", statusNurture = "statuses.nurture", statusDisqualified = "statuses.disqualified", statusConverted = "statuses.converted"
    case temperatureHot = "temperatures.hot", temperatureWarm = "temperatures.warm", temperatureCold = "temperatures.cold"
    case segmentInterested = "segments.interested", segmentPromising = "segments.promising", segmentNotInterested = "segments.notInterested", segmentNone = "segments.none"
    case signalFormSent = "signals.formSent", signalChatted = "signals.chatted", signalReplied = "signals.replied", signalCalled = "signals.called", signalMet = "signals.met", signalDownloaded = "signals.downloaded",
        signalOpened = "signals.opened", signalClicked = "signals.clicked", signalVisited = "signals.visited", signalCart = "signals.cart", signalReferred = "signals.referred", signalAttended = "signals.attended",
        signalAsked = "signals.asked", signalSaidNo = "signals.saidNo", signalUnsubscribed = "signals.unsubscribed"
    case fieldInterest = "fields.interest", fieldChannel = "fields.channel", fieldDirection = "fields.direction", fieldSourceId = "fields.sourceId", fieldCampaign = "fields.campaign", fieldUtmSource = "fields.utmSource",
        fieldUtmMedium = "fields.utmMedium", fieldUtmTerm = "fields.utmTerm", fieldUtmContent = "fields.utmContent", fieldClickId = "fields.clickId", fieldLandingPage = "fields.landingPage", fieldReferrer = "fields.referrer",
        fieldReferredBy = "fields.referredBy", fieldLifecycle = "fields.lifecycle", fieldStatusReason = "fields.statusReason", fieldRecycleOn = "fields.recycleOn", fieldMqlAt = "fields.mqlAt", fieldSalAt = "fields.salAt",
        fieldSqlAt = "fields.sqlAt", fieldConvertedAt = "fields.convertedAt", fieldFirstInteractionAt = "fields.firstInteractionAt", fieldLastInteractionAt = "fields.lastInteractionAt", fieldAnsweredAt = "fields.answeredAt",
        fieldFit = "fields.fit", fieldIntent = "fields.intent", fieldScore = "fields.score", fieldManualScore = "fields.manualScore", fieldManualNote = "fields.manualNote", fieldTemperature = "fields.temperature",
        fieldSegment = "fields.segment", fieldSegmentIsChosen = "fields.segmentIsChosen", fieldIsTest = "fields.isTest", fieldCompanyId = "fields.companyId", fieldContactId = "fields.contactId", fieldDealId = "fields.dealId",
        fieldLeadId = "fields.leadId"
}

/// A value of a closed list of leads, with the name that people read.
public protocol LeadWord: RawRepresentable<String> {
    /// Before the point in the text's name: `channels`.
    static var group: String { get }
}

extension LeadWord {
    /// How people read it; the raw value where nobody wrote a text, which a test rules out.
    public func name(_ texts: Catalogue) -> String { LeadText(rawValue: Self.group + "." + rawValue).map { texts[$0] } ?? rawValue }
}

extension LeadChannel: LeadWord { public static var group: String { "channels" } }
extension Lifecycle: LeadWord { public static var group: String { "lifecycles" } }
extension LeadStatus: LeadWord { public static var group: String { "statuses" } }
extension Temperature: LeadWord { public static var group: String { "temperatures" } }
extension Segment: LeadWord { public static var group: String { "segments" } }
extension LeadSignal.Kind: LeadWord { public static var group: String { "signals" } }
