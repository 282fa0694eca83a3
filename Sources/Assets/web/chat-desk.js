// The people's side of chats: the list and a conversation follow what visitors do, and what is written is sent without leaving the page.
import "./app.js"
import { page } from "./trusted.js"

const main = document.getElementById("main"), place = () => main.querySelector("[data-desk]")
let stream, polling, asking = false, first = true

/// Puts the page as it is now in the place of this one; what is being written stays.
function show(doc) {
  const fresh = doc.getElementById("main"), typed = main.querySelector("[data-chat-say] textarea")?.value, hadFocus = document.activeElement?.matches("[data-chat-say] textarea")
  if (!fresh) return location.reload()
  main.replaceChildren(...fresh.childNodes)
  const field = main.querySelector("[data-chat-say] textarea")
  if (field && typed) field.value = typed
  if (field && hadFocus) field.focus({ preventScroll: true })
  if (!place()) stream?.close()
  toEnd()
}
const toEnd = () => { const lines = document.getElementById("chat-log"); if (lines) lines.scrollTop = lines.scrollHeight }

async function refresh() {
  if (asking || main.querySelector("form[aria-busy]")) return setTimeout(refresh, 300)
  asking = true
  const answer = await page(location.pathname).catch(() => null)
  asking = false
  if (answer?.ok) show(answer.document)
}

function listen() {
  const address = place()?.dataset.desk
  if (!address || document.hidden) return
  stream = new EventSource(address)
  // The first number says how far it is; the list knows none.
  stream.onmessage = event => {
    const known = place()?.dataset.revision
    if (known === undefined ? !first : event.data !== known) refresh()
    first = false
  }
  stream.onerror = () => { polling ??= setInterval(() => { if (!document.hidden) refresh() }, 8000) }
  stream.onopen = () => { clearInterval(polling); polling = undefined }
}

document.addEventListener("submit", async event => {
  const form = event.target
  if (!form.matches("[data-chat-say]") || form.ariaBusy) return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form)), field = form.querySelector("textarea")
  form.ariaBusy = "true"
  const answer = await page(form.getAttribute("action"), { method: "POST", body }).catch(() => null)
  form.ariaBusy = null
  if (!answer) return form.submit()
  if (answer.ok) field.value = ""
  show(answer.document)
})
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("[data-chat-say] textarea")) event.target.form.requestSubmit()
})
document.addEventListener("visibilitychange", () => {
  stream?.close()
  if (document.hidden) return
  first = true
  listen()
  refresh()
})
listen()
toEnd()
