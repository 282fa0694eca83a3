// Calls of the REST API with the session's cookie.
import { wait } from "./queue.js"
import { t } from "./texts.js"

export class Refusal extends Error {
  constructor(status, problem) {
    super(problem?.title ?? `status ${status}`)
    Object.assign(this, { status, problem })
  }
  /// What the server asks for before it lets the deal through, when that is the reason.
  get missing() { return this.problem?.type?.endsWith("/stage-gate") ? (this.problem.errors ?? []) : null }
}

/// Answers { data, undo }; throws a Refusal, with status 0 when no answer came.
/// The same `key` makes a repeated call count once. What has `words` waits without a connection: then the answer is { waiting }.
export async function send(method, path, { body, version, key, words } = {}) {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "Accept-Language": document.documentElement.lang }
  if (version) headers["If-Match"] = `"v${version}"`
  if (key) headers["Idempotency-Key"] = key
  let answer
  try {
    answer = await fetch("/api/v1" + path, { method, headers, body: body && JSON.stringify(body) })
  } catch {
    if (words && !navigator.onLine) return wait({ method, path, body, version, key, words })
    throw new Refusal(0)
  }
  if (answer.status === 401) location.reload()
  const data = await answer.json().catch(() => null)
  if (!answer.ok) throw new Refusal(answer.status, data)
  return { data, undo: answer.headers.get("Tratto-Undo") }
}

/// Why nothing was saved, for a person.
export function explain(refusal) {
  switch (refusal.status) {
    case 0: return t("notSaved")
    case 403: return t("notAllowed")
    case 404: return t("notFound")
    case 412: return t("changedElsewhere")
    case 409: case 422: {
      const said = (refusal.problem?.errors ?? []).map(error => error.message).filter(Boolean)
      return said.join(" ") || refusal.problem?.detail || refusal.problem?.title || t("refused")
    }
    default: return t("refused")
  }
}
