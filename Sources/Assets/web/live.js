// What others change: the server says that something happened, and the page asks for itself again, when nobody is in the
// middle of something. A hidden page listens to nothing, so that many open tabs do not use up the browser's connections.
let stream, waiting

/// Calls `refresh` after changes that `concerns` accepts, and after every "tratto:changed". `busy` holds it back.
export function follow({ concerns, busy, refresh }) {
  const soon = (wait = 250) => { clearTimeout(waiting); waiting = setTimeout(attempt, wait) }
  const attempt = () => (busy() ? soon(1000) : refresh().catch(() => {}))
  const listen = () => {
    let lost = false
    const { after } = document.body.dataset
    stream = new EventSource(`/api/v1/events/stream${after ? `?after=${after}` : ""}`)
    stream.onerror = () => { lost = true }
    stream.onopen = () => { if (lost) soon() }
    const hear = event => { if (concerns(JSON.parse(event.data))) soon() }
    for (const name of ["message", "event", "change"]) stream.addEventListener(name, hear)
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return stream?.close()
    listen()
    soon()
  })
  document.addEventListener("tratto:changed", () => soon(0))
  if (!document.hidden) listen()
}
