// Forms that can wait. A step that is done, a note or a touch, a comment, a new deal's line become the calls of the interface that
// do the same. A form that changes a record waits as it is, with the version that the person saw. A form's own token is not kept.
import { Refusal } from "./api.js"
import { wait } from "./queue.js"
import { page } from "./trusted.js"

/// The moment at which the clock of the person's zone shows `time` on `day`; without a time the end of the day. As on the server, a
/// time that summer time skips becomes the one after the gap, and of one that comes twice it is the first.
export function moment(day, time) {
  const parts = (time || "").trim().split(/[:.]/), whole = !parts[0]
  const [hour, minute, second] = whole ? [23, 59, 59] : [Number(parts[0]), Number(parts[1] ?? 0), 0]
  const [year, month, date] = day.split("-").map(Number), wall = Date.UTC(year, month - 1, date, hour, minute, second)
  if (Number.isNaN(wall) || hour > 23 || minute > 59) return null
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: document.body.dataset.zone, dateStyle: "short", timeStyle: "medium" })
  const shift = at => {
    const [d, m, y, h, min, s] = clock.format(at).match(/\d+/g).map(Number)
    return Date.UTC(y, m - 1, d, h, min, s) - at
  }
  const before = shift(wall - 86_400_000), after = shift(wall + 86_400_000)
  const found = [Math.max(before, after), Math.min(before, after)].map(by => wall - by).find(at => at + shift(at) === wall) ?? wall - before
  return new Date(found).toISOString().replace(".000Z", "Z")
}

const plain = (values, names) => Object.fromEntries(names.filter(name => values.get(name)).map(name => [name, values.get(name)]))

/// Fields of one's own are written as the person's language has them: only the page reads that, so the form waits as it is.
const hasOwn = values => [...values].some(([name, value]) => value && /^(nextStep\.)?custom\./.test(name))

const kinds = [
  [/^\/activities\/(\d+)\/complete$/, (values, id) => {
    if (hasOwn(values)) return null
    const subject = values.get("nextSubject"), due = values.get("nextDueOn") ? moment(values.get("nextDueOn"), values.get("nextDueTime")) : undefined
    if (due === null) return null
    const next = subject && { subject, type: values.get("nextType") || "task", ...(due ? { dueAt: due } : {}) }
    return { path: `/activities/${id}/complete`, body: { ...plain(values, ["outcome", "result", "attainment"]), doneAt: new Date().toISOString(), ...(next ? { next } : {}) } }
  }],
  [/^\/deals\/(\d+)\/activities$/, (values, id) => {
    const type = values.get("type") === "other" ? values.get("otherType") : values.get("type"), planned = values.get("planned")
    const due = planned && values.get("dueOn") ? moment(values.get("dueOn"), values.get("dueTime")) : undefined
    if (due === null) return null
    const when = planned ? (due ? { dueAt: due } : {}) : { doneAt: new Date().toISOString(), ...(type !== "note" ? plain(values, ["direction"]) : {}) }
    const about = values.get("contactId") ? { contactId: Number(values.get("contactId")) } : {}
    return { path: "/activities", body: { dealId: Number(id), type: type || (planned ? "task" : "note"), ...plain(values, ["subject", "note", "outcome", "goal", "result", "attainment"]), ...about, ...when } }
  }],
  [/^\/(deals|companies|contacts)\/(\d+)\/comments$/, (values, kind, id) => values.get("text") && {
    path: "/comments", body: { [{ deals: "dealId", companies: "companyId", contacts: "contactId" }[kind]]: Number(id), text: values.get("text"), mentions: values.getAll("mentions").map(Number) },
  }],
  [/^\/deals$/, values => values.get("line") && { path: "/deals/line", body: { line: values.get("line"), stageId: Number(values.get("stageId")), pipelineId: Number(values.get("pipelineId")) } }],
]

const changing = /^\/(deals|companies|contacts|activities)\/\d+\/(edit|complete|postpone|snooze|unsnooze)(\?|$)/
/// A form that changes a record: sent twice, the second time finds another version and changes nothing.
function change(values, action) {
  const isDone = /\/complete(\?|$)/.test(action)
  if (!changing.test(action) || !values.get("version") || (isDone && !hasOwn(values))) return null
  const fields = [...values].filter(([name, value]) => !["csrf", "version"].includes(name) && typeof value === "string")
  if (isDone) fields.push(["doneAt", new Date().toISOString()])
  return { path: action, version: values.get("version"), form: fields }
}

/// Sends a form that waited, with the token of the page that is open now. Answers like `send`.
export async function sendForm({ path, version, form }) {
  const csrf = document.querySelector("[name=csrf]")?.value ?? ""
  const answer = await page(path, { method: "POST", body: new URLSearchParams([...form, ["version", version], ["csrf", csrf]]) }).catch(() => null)
  if (!answer) throw new Refusal(0)
  const doc = answer.document, now = Number(doc.querySelector("#main [name=version]")?.value) || undefined
  if (answer.ok) return { data: { version: now }, undo: doc.querySelector(".toasts .toast")?.dataset.undo }
  const why = [...doc.querySelectorAll("#main .err")].map(one => one.textContent.trim()).filter(Boolean).join(" ") || doc.querySelector("#main h1")?.textContent
  throw new Refusal(doc.getElementById("conflict") ? 412 : answer.status, { title: why, current: { version: now } })
}

/// Lets a form wait when there is no connection; false when it cannot.
export function waits(form, submitter, words) {
  if (navigator.onLine) return false
  const values = new FormData(form, submitter), action = submitter?.getAttribute("formaction") ?? form.getAttribute("action")
  for (const [shape, make] of kinds) {
    const found = shape.exec(action), call = found && make(values, ...found.slice(1))
    if (!call) continue
    wait({ method: "POST", ...call, words: values.get("line") || values.get("note") || values.get("subject") || values.get("outcome") || values.get("text") || words })
    return true
  }
  const entry = change(values, action)
  if (entry) wait({ method: "POST", ...entry, words: `${document.querySelector("#main h1")?.textContent.trim() ?? ""}: ${words}` })
  return Boolean(entry)
}
