// A quiet bar while there is no connection or while changes wait. They are sent in order when the connection is back; what the
// server refuses stays in the bar until somebody decides.
import { explain, send } from "./api.js"
import { sendForm } from "./form-queue.js"
import { change, drop, entries, newKey, subject } from "./queue.js"
import { counted, t } from "./texts.js"
import { say, toast } from "./toast.js"
import { changed, remember } from "./undo.js"

const make = (name, properties) => Object.assign(document.createElement(name), properties)
const bar = make("div", { className: "note offline", role: "status" }), head = make("p"), list = make("ul")
bar.dataset.tone = "warn"
bar.append(head, list)

const button = (words, act) => {
  const one = make("button", { type: "button", className: "btn", textContent: words })
  one.dataset.size = "s"
  one.addEventListener("click", act)
  return one
}

function row(entry) {
  const item = make("li", { className: "row wrap" })
  item.append(make("span", { textContent: entry.problem ? `${entry.words}: ${entry.problem}` : entry.words }))
  if (entry.problem) {
    const again = () => { change(entry.key, { problem: null, version: entry.now ?? entry.version, key: newKey() }); flush() }
    item.append(button(t("sendAgain"), again), button(t("dropChange"), () => drop(entry.key)))
  }
  return item
}

function show() {
  const waiting = entries(), offline = !navigator.onLine
  if (!offline && !waiting.length) return bar.remove()
  head.textContent = [offline ? t("offline") : "", waiting.length ? counted("changesWait", waiting.length) : ""].filter(Boolean).join(" ")
  list.replaceChildren(...waiting.map(row))
  if (!bar.isConnected) document.getElementById("main").prepend(bar)
}

let running = false
/// Sends what waits, one after the other. A lost connection stops it; a refusal holds back what else is about the same record.
export async function flush() {
  if (running || !navigator.onLine) return
  running = true
  const held = new Set(entries().filter(entry => entry.problem).map(subject))
  let sent = 0
  for (const { key } of entries().filter(entry => !entry.problem)) {
    const entry = entries().find(one => one.key === key)
    if (!entry || held.has(subject(entry))) continue
    try {
      const { data, undo } = await (entry.form ? sendForm(entry) : send(entry.method, entry.path, { body: entry.body, version: entry.version, key }))
      remember(undo)
      drop(key)
      sent++
      follow(entry, data)
    } catch (refusal) {
      if (!refusal.status || refusal.status >= 500 || refusal.status === 429) break
      held.add(subject(entry))
      change(key, { problem: explain(refusal), now: refusal.problem?.current?.version })
    }
  }
  running = false
  if (sent) {
    toast(counted("changesSent", sent))
    changed()
  }
  show()
}

/// What was changed on the same state of the record goes on from the new one.
function follow(entry, data) {
  if (!entry.version || !data?.version) return
  for (const later of entries()) {
    if (subject(later) === subject(entry) && String(later.version) === String(entry.version)) change(later.key, { version: data.version })
  }
}

addEventListener("offline", show)
addEventListener("online", async () => {
  say(t("online"))
  show()
  await flush()
  changed()
})
document.addEventListener("tratto:waiting", show)
// Another window changed what waits.
addEventListener("storage", event => { if (event.key === "waiting") show() })
document.addEventListener("tratto:shown", show)
setInterval(() => { if (entries().some(entry => !entry.problem)) flush() }, 20_000)
show()
flush()
