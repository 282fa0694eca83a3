// The inbox: leads are walked through with J and K, shown beside the list without leaving the page, and answered with E. What others do
// shows by itself, and so does the time that goes by.
import "./app.js"
import "./drafts.js"
import "./forms.js"
import "./send-on-change.js"
import { keys } from "./keys.js"
import { follow, latest } from "./live.js"
import { press } from "./page-keys.js"
import { show } from "./show.js"
import { page } from "./trusted.js"

const main = document.getElementById("main"), list = () => document.getElementById("inbox-list")
const leads = () => [...main.querySelectorAll("a.lead")]
const writing = () => main.querySelector("[data-asking], dialog[open], :popover-open, details[open] form[method=post], form[aria-busy]") || document.activeElement?.matches("#main :is(input, textarea, select)")

// The list stays scrolled as it was.
let top = 0
main.addEventListener("scroll", event => { if (event.target === list()) top = event.target.scrollTop }, true)
document.addEventListener("tratto:shown", () => {
  if (list()) list().scrollTop = top
  offerCopies()
})

async function open(link) {
  const state = await page(link.href).catch(() => null)
  if (!state?.ok) return location.assign(link.href)
  show(state)
  main.querySelector("a.lead[aria-current]")?.scrollIntoView({ block: "nearest" })
}

document.addEventListener("click", event => {
  const link = event.target.closest("main a[data-inline]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  event.preventDefault()
  open(link)
})
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !document.querySelector("dialog[open], :popover-open")) main.querySelector("[data-cancel]")?.click()
})

function step(by) {
  const all = leads(), here = all.findIndex(lead => lead.ariaCurrent === "true" || lead.getAttribute("aria-current") === "true")
  const next = all[Math.min(Math.max(here + by, 0), all.length - 1)]
  if (next) open(next).then(() => main.querySelector("a.lead[aria-current]")?.focus({ preventScroll: true }))
}

// What the bar at the bottom offers comes before what stands in the boxes under the same key.
const act = key => { const button = main.querySelector(`.acts [data-key="${key}"]`); button ? button.click() : press(key) }
keys({
  j: () => step(1), k: () => step(-1), e: () => act("e"), t: () => press("t"), n: () => act("n"), x: () => act("x"), a: () => press("a"), C: () => act("C"), c: () => press("c"), "/": () => press("/"),
})

/// Copies what was written; only offered where the browser can.
function offerCopies() {
  for (const button of main.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard
    button.onclick = async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value)
      button.textContent = button.dataset.copied
    }
  }
}
offerCopies()

const refresh = async () => {
  const state = await latest(writing)
  if (state?.ok) show(state)
}
follow({ concerns: event => ["lead", "leadCatch", "activity", "comment", "outgoingMail"].includes(event.kind), busy: writing, refresh })
// Clocks go on while nothing happens.
setInterval(() => { if (!document.hidden && !writing()) refresh().catch(() => {}) }, 60_000)
