// What others change: the server says that something happened, and the page asks for itself again, when nobody is in the
// middle of something. A hidden page listens to nothing, so that many open tabs do not use up the browser's connections.
import { page } from "./trusted.js"

let stream, waiting, held = false, states = 0
const ears = []

addEventListener("pointerdown", event => { held = event.button === 0 }, true)
// The click comes after the pointer is let go.
for (const name of ["pointerup", "pointercancel", "blur"]) addEventListener(name, () => setTimeout(() => { held = false }), true)
document.addEventListener("tratto:shown", () => { states++ })

function listen() {
  let lost = false
  const { after } = document.body.dataset
  stream = new EventSource(`/api/v1/events/stream${after ? `?after=${after}` : ""}`)
  stream.onerror = () => { lost = true }
  stream.onopen = () => { if (lost) tell(null) }
  const hear = event => tell(JSON.parse(event.data))
  for (const name of ["message", "event", "change"]) stream.addEventListener(name, hear)
}
const tell = news => { for (const ear of ears) ear(news) }

/// Calls `ear` with each event, and with null when some may have been missed.
export function hear(ear) {
  ears.push(ear)
  if (ears.length > 1) return
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return stream?.close()
    listen()
    tell(null)
  })
  if (!document.hidden) listen()
}

// What two people changed is asked until it is answered: a page that took its place would lose what was typed.
const engaged = busy => document.getElementById("conflict") || busy()

/// Calls `refresh` after changes that `concerns` accepts, and after every "tratto:changed". `busy` holds it back, and so does a
/// conflict that nobody has answered.
export function follow({ concerns, busy, refresh }) {
  const soon = (wait = 250) => { clearTimeout(waiting); waiting = setTimeout(attempt, wait) }
  const attempt = () => (engaged(busy) ? soon(1000) : refresh().catch(() => {}))
  hear(event => { if (!event || concerns(event)) soon() })
  document.addEventListener("tratto:changed", () => soon(0))
}

/// Waits until no pointer is held down: a click on what is replaced under it would be lost.
export async function released() {
  while (held) await new Promise(done => setTimeout(done, 50))
}

/// The page as it is now, or null where it may not take this one's place: somebody began something while it came, or a form
/// brought a newer one. Then it is asked for again.
export async function latest(busy) {
  const before = states, state = await page(location.pathname + location.search)
  await released()
  if (!engaged(busy) && states === before) return state
  document.dispatchEvent(new Event("tratto:changed"))
  return null
}
