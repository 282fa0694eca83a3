// What others change: the server says that something happened, and the page asks for itself again, when nobody is in the
// middle of something. A hidden page listens to nothing, so that many open tabs do not use up the browser's connections.
let stream, waiting
const ears = []

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

/// Calls `refresh` after changes that `concerns` accepts, and after every "tratto:changed". `busy` holds it back.
export function follow({ concerns, busy, refresh }) {
  const soon = (wait = 250) => { clearTimeout(waiting); waiting = setTimeout(attempt, wait) }
  const attempt = () => (busy() ? soon(1000) : refresh().catch(() => {}))
  hear(event => { if (!event || concerns(event)) soon() })
  document.addEventListener("tratto:changed", () => soon(0))
}
