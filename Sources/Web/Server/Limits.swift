/// How much and how long the server takes from a client. The defaults are right for production; tests make them small.
public struct Limits: Sendable {
    /// All header fields of a request together, in bytes, and their number.
    public var headerBytes = 16 * 1024
    public var headerFields = 100
    public var urlBytes = 8 * 1024
    public var jsonBytes = 1024 * 1024
    public var formBytes = 256 * 1024
    public var formFields = 1_000
    public var uploadBytes = 25 * 1024 * 1024
    /// All files of the workspace together.
    public var storedBytes: Int64 = 10 * 1024 * 1024 * 1024
    /// A CSV file, which is streamed.
    public var importBytes = 100 * 1024 * 1024

    /// From the first byte of a request to the end of its head.
    public var headerTime = Duration.seconds(10)
    /// From the head to the end of the body. A body that keeps coming at 64 KiB a second may take longer.
    public var bodyTime = Duration.seconds(60)
    /// Without any request on a connection, or with an answer that the client does not take.
    public var idleTime = Duration.seconds(60)
    /// From the end of a request to the beginning of its answer.
    public var handlerTime = Duration.seconds(30)
    /// A request that takes longer is logged as a warning, also where requests are not logged.
    public var slowTime = Duration.seconds(1)
    /// How long a stop waits for a request that may be on its way on an idle connection, and for all that are being answered.
    public var quietTime = Duration.milliseconds(500)
    public var stopTime = Duration.seconds(10)

    public var connections = 12_000
    /// Trusted proxies may have more: they stand for many.
    public var connectionsPerAddress = 200
    /// Event streams of one person.
    public var streamsPerUser = 10

    /// Tries to sign in or set up from one address.
    public var signInsPerMinute = 30
    /// Looks at shared links from one address.
    public var sharesPerMinute = 60
    /// Meetings booked from one address, and those of one person in an hour.
    public var bookingsPerMinute = 10
    public var bookingsPerHour = 100
    /// Forms sent from one network that go past quarantine, in a minute and in an hour.
    public var submissionsPerMinute = 10
    public var submissionsPerHour = 100
    /// Forms sent from one network in an hour before the next is refused.
    public var submissionsTakenPerHour = 3_000
    /// Looks at forms and links from one network in a minute.
    public var formsShownPerMinute = 240
    /// Leads and mails sent with one key in a minute.
    public var catchesPerMinute = 600
    /// Chats begun from one network of 256 addresses in an hour, what is said from there in a minute, and looks at chats.
    public var chatsPerHour = 30
    public var chatLinesPerMinute = 300
    public var chatLooksPerMinute = 300
    /// Streams of one chat's visitor, of visitors of one such network, and of all visitors.
    public var streamsPerChat = 3
    public var chatStreamsPerNetwork = 50
    public var chatStreams = 2_000
    /// Requests with one API token, and how many may come at once.
    public var requestsPerMinute = 600
    public var requestsAtOnce = 100
    /// Exports of one person.
    public var exportsPerHour = 10

    public init() {}
}
