import HTTPTypes
import Hummingbird

/// What answers at an address.
struct Route: Sendable {
    /// How an answer and its refusals look, and which rules a request has to keep.
    enum Face: Sendable {
        /// For programs: JSON and problems.
        case api
        /// For people: HTML, forms, and a way to sign in.
        case page
        /// For people, inside of pages elsewhere: nobody is known there, and a policy of its own says which pages.
        case embedded
        /// For machines that watch the server.
        case machine
        /// Style sheets, scripts and pictures, the same for everybody.
        case asset
    }

    /// How a pattern ends whose last part opens what is there: whoever has the address gets in.
    static let secret = "/{secret}"

    let method: HTTPRequest.Method
    /// `/api/v1/deals/{id}`
    let pattern: String
    let face: Face
    let handle: @Sendable (Exchange) async throws -> Response

    init(_ method: HTTPRequest.Method, _ pattern: String, _ face: Face, handle: @escaping @Sendable (Exchange) async throws -> Response) {
        (self.method, self.pattern, self.face, self.handle) = (method, pattern, face, handle)
    }
}
