// The visitor's side of a chat: what is sent and what is said by others comes without loading the page anew. Without this script
// everything is a form. The address of a conversation is kept for the tab alone, so that it goes on from page to page.
import { page } from "./trusted.js"

const main = document.getElementById("main"), state = () => main.dataset.chat
const framed = "framed" in main.dataset, door = location.pathname.split("/").slice(0, 3).join("/"), kept = `tratto-chat ${door}`
let stream, asking = false, again = false, polling

const remember = path => { try { path ? sessionStorage.setItem(kept, path) : sessionStorage.removeItem(kept) } catch { /* storage is closed to frames */ } }
const remembered = () => { try { return sessionStorage.getItem(kept) } catch { return null } }
const log = () => document.getElementById("chat-log")
const toEnd = () => { const lines = log(); if (lines) lines.scrollTop = lines.scrollHeight }

/// Puts another state of the conversation in the place of this one. What is being written stays where the same thing is asked.
function show(doc) {
  const fresh = doc.getElementById("main")
  if (!fresh?.querySelector("#chat-log") || !log()) return location.reload()
  const asked = main.querySelector("[name=step]")?.value, typed = main.querySelector("#answer")?.value, hadFocus = main.contains(document.activeElement)
  const lines = log().querySelector("ol")
  for (const line of [...fresh.querySelectorAll("#chat-log li")].slice(lines.children.length)) lines.append(line)
  const form = fresh.querySelector("#chat-form"), head = fresh.querySelector(".ph-acts")
  const stays = form.querySelector("#answer") && typed && form.querySelector("[name=step]")?.value === asked && fresh.dataset.chat === state() && !form.querySelector("[role=alert]")
  if (!stays) main.querySelector("#chat-form").replaceWith(form)
  main.querySelector(".ph-acts").replaceWith(head)
  for (const name of ["chat", "revision", "events"]) { if (name in fresh.dataset) main.dataset[name] = fresh.dataset[name]; else delete main.dataset[name] }
  if (hadFocus && !stays) main.querySelector("#chat-form :is(#answer, button, a)")?.focus({ preventScroll: true })
  if (state() === "ended") { stream?.close(); clearInterval(polling); remember(null) }
  toEnd()
}

async function refresh() {
  if (asking) { again = true; return }
  asking = true
  const answer = await page(location.pathname + location.search).catch(() => null)
  asking = false
  if (answer?.ok) show(answer.document)
  else if (answer?.status === 404) location.reload()
  if (again) { again = false; refresh() }
}

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter)), buttons = form.querySelectorAll("button")
  for (const button of buttons) button.disabled = true
  form.ariaBusy = "true"
  asking = true
  const answer = await page(form.getAttribute("action"), { method: "POST", body }).catch(() => null)
  asking = false
  form.ariaBusy = null
  for (const button of buttons) button.disabled = false
  if (!answer) return form.submit()
  const field = main.querySelector("#answer")
  if (answer.ok && field) field.value = ""
  show(answer.document)
}

function listen() {
  if (!main.dataset.events) return
  stream = new EventSource(main.dataset.events)
  stream.onmessage = event => { if (event.data !== main.dataset.revision) refresh() }
  // Where streams do not come through, it asks from time to time.
  stream.onerror = () => { polling ??= setInterval(() => { if (!document.hidden) refresh() }, 8000) }
  stream.onopen = () => { clearInterval(polling); polling = undefined }
}

document.addEventListener("submit", event => {
  const form = event.target
  if (form.matches("[data-chat-answer], [data-chat-act]") && !form.ariaBusy) {
    event.preventDefault()
    send(form, event.submitter)
  }
})
document.addEventListener("click", event => { if (event.target.closest("[data-chat-again]")) remember(null) })
document.addEventListener("keydown", event => { if (framed && event.key === "Escape") parent.postMessage("tratto-chat-close", "*") })

if (state() === "door" && framed && remembered()?.startsWith(door + "/")) location.replace(remembered())
else if (state() === "gone" && framed && remembered()) { remember(null); location.replace(door + location.search) }
if (["script", "waiting", "live"].includes(state())) {
  if (framed) remember(location.pathname + location.search)
  listen()
  toEnd()
  // A frame may not take the focus while it loads; once it is there, the answer is what one came for.
  if (framed) main.querySelector("#answer")?.focus({ preventScroll: true })
}
