import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations
import Texts
import Writing

extension Problem {
    /// The body of `application/problem+json`.
    func json(in language: Language, instance: RequestID?) -> [UInt8] {
        let texts = Catalogues.embedded[language], words = texts.problem(text, words(instance))
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.field("type", "/problems/" + slug)
            json.field("title", words.title)
            json.field("status", status)
            json.field("detail", words.detail)
            json.field("instance", instance?.description)
            json.array("errors") { json in
                for error in errors {
                    let said = texts.problem(code: error.code.rawValue, details: error.details)
                    json.object { json in
                        json.field("field", error.field)
                        json.field("code", error.code == .invalid ? error.details["why"] ?? error.code.rawValue : error.code.rawValue)
                        json.field("message", said?.detail ?? "")
                        // What a program needs to meet the criterion on the way.
                        if let kind = error.details["kind"], error.details["why"] == "criterionOpen" {
                            json.field("kind", kind)
                            json.field("target", error.details["target"].flatMap { $0.isEmpty ? nil : $0 })
                            json.field("stageId", error.details["stageId"].flatMap { Int64($0) })
                        }
                    }
                }
            }
            if let page { json.field("page", page) }
            if let current { json.raw("current", current) }
            // What the second step of signing in comes with.
            if text == .codeNeeded, let step = details["step"] { json.field("step", step) }
            if let fields { json.raw("fields", fields) }
        }
        return json.bytes()
    }

    func words(_ instance: RequestID?) -> [String: String] {
        guard text == .internal, let instance else { return details }
        return details.merging(["id": instance.description]) { $1 }
    }
}

extension Exchange {
    /// The answer to an error, as the route's face gives it.
    func answer(to error: any Error) async -> Response {
        let problem = Problem(error)
        log(problem)
        let language = await language(), isPage = face == .page || face == .embedded
        let body = isPage ? problem.page(in: language, instance: id) : problem.json(in: language, instance: id)
        var fields = problem.headers
        fields[.contentType] = isPage ? "text/html; charset=utf-8" : "application/problem+json"
        fields[.contentLanguage] = language.rawValue
        fields[.cacheControl] = "no-store"
        return Response(status: .init(code: problem.status), headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func log(_ problem: Problem) {
        guard problem.status >= 500 || problem.cause != nil else { return }
        let level: Logger.Level = problem.status >= 500 && problem.text != .busy ? .error : .warning
        site.logger.log(level: level, "\(problem.slug)", metadata: [
            "request": "\(id)", "method": "\(request.method.rawValue)", "route": "\(pattern)", "cause": "\(problem.cause.map { String(reflecting: $0) } ?? "")",
        ])
    }
}
