public import Writing

/// The mark and the name.
public struct Logo: HTML {
    public init() {}
    public func render(into output: inout HTMLOutput) {
        output.literal(
            """
            <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 5c7.5 0 6.5 7 13 7M3 12h13M3 19c7.5 0 6.5-7 13-7h1.5" fill="none" \
            stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/><circle cx="20.2" cy="12" r="2.3" fill="var(--logo-dot,currentColor)"/></svg>\
            <svg class="word" viewBox="0 0 69 24" role="img" aria-label="Tratto"><g fill="none" stroke="currentColor" stroke-width="2.5" \
            stroke-linecap="round" stroke-linejoin="round"><path d="M5 4.5v11.3c0 2.6 1.5 4.2 4 4.2h.5M2 9.5h7.5M14 9.5V20M14 14.5c0-3 1.8-5 5-5h.6M32.5 9.5V20\
            M39.5 4.5v11.3c0 2.6 1.3 4.2 3.5 4.2M48 4.5v11.3c0 2.6 1.5 4.2 4 4.2h.5"/><circle cx="27.2" cy="14.75" r="5.25"/>\
            <circle cx="61.5" cy="14.75" r="5.25"/><path d="M36.3 9.5h16.7" stroke="var(--logo-dot,currentColor)"/></g></svg>
            """)
    }
}
