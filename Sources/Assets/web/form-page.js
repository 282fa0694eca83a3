// The page of a form: it works out the sum that the server asks for while somebody writes, says where they came from, and sends without
// leaving the page. Without this script the form is sent as forms are, and somebody looks at it before it is let in.
import { worker } from "./trusted.js"

const form = document.getElementById("form"), own = new URLSearchParams(location.search), isFramed = window.parent !== window

/// The sum's answer, as soon as it is there.
const work = new Promise((found, failed) => {
  const works = worker("/embed/work.js")
  works.onmessage = event => { found(event.data); works.terminate() }
  works.onerror = failed
  works.postMessage({ sign: form.elements.stamp.value, bits: Number(form.dataset.bits) })
})
work.catch(() => {})

/// The page around this one grows and shrinks with it; nothing but the height is told.
const tell = () => isFramed && window.parent.postMessage({ tratto: "form", height: document.getElementById("main").scrollHeight }, "*")
new ResizeObserver(tell).observe(document.getElementById("main"))

const problem = form.querySelector("p.err"), button = form.querySelector("button[type=submit]")
function complain(text) {
  problem.textContent = text
  problem.hidden = !text
  tell()
}

function thank(answer) {
  const note = document.createElement("div")
  note.className = "note"
  note.dataset.tone = "good"
  note.setAttribute("role", "status")
  note.tabIndex = -1
  for (const line of answer.thanks.split("\n").concat(answer.awaitsConfirmation ? [form.dataset.checkMail] : []).filter(Boolean)) note.append(Object.assign(document.createElement("p"), { textContent: line }))
  if (answer.download?.startsWith("/d/")) note.append(Object.assign(document.createElement("a"), { className: "btn", href: answer.download, textContent: form.dataset.download }))
  form.replaceWith(note)
  note.focus()
  tell()
}

form.addEventListener("submit", async event => {
  event.preventDefault()
  if (button.disabled) return
  button.disabled = true
  const words = button.textContent
  button.textContent = form.dataset.working
  complain("")
  try {
    const sent = new URLSearchParams(new FormData(form))
    sent.set("work", await work)
    sent.set("page", own.get("page") ?? location.href)
    sent.set("referrer", own.get("ref") ?? (isFramed ? "" : document.referrer))
    const reply = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } }), answer = await reply.json()
    if (reply.ok) return thank(answer)
    complain([...(answer.errors ?? []).map(error => [form.querySelector(`label[for="${CSS.escape(error.field)}"]`)?.textContent, error.message].filter(Boolean).join(": "))].join(" ") || answer.detail)
    form.elements[answer.errors?.[0]?.field]?.focus?.()
  } catch { complain(form.dataset.failed) }
  button.disabled = false
  button.textContent = words
})
