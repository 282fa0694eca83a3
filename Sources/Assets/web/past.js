// The time machine: the slider moves through the days, the board follows, and the address keeps the day.
import { keys } from "./keys.js"
import { day } from "./texts.js"
import { page } from "./trusted.js"

const slider = document.getElementById("asof"), first = new Date(slider.dataset.first + "T12:00Z")
const dateOf = value => new Date(first.getTime() + value * 86_400_000).toISOString().slice(0, 10)
let timer, asked = 0
slider.hidden = false

async function show() {
  const address = new URL(location), mine = ++asked
  address.searchParams.set("asOf", dateOf(slider.value))
  const { ok, document: doc } = await page(address)
  if (!ok || mine !== asked) return
  for (const part of [".ph", ".past > .row", ".main > .empty", ".stagebar", ".board"]) {
    const here = document.querySelector(part), there = doc.querySelector(part)
    if (here && there) here.replaceWith(document.adoptNode(there))
    else if (here) here.remove()
    else if (there) document.querySelector(".stagebar").before(document.adoptNode(there))
  }
  slider.setAttribute("aria-valuetext", doc.getElementById("asof").getAttribute("aria-valuetext"))
  document.title = doc.title
  history.replaceState(null, "", address)
}

slider.addEventListener("input", () => {
  slider.setAttribute("aria-valuetext", day(dateOf(slider.value)))
  clearTimeout(timer)
  timer = setTimeout(show, 120)
})
slider.addEventListener("keydown", event => {
  const days = { PageUp: 7, PageDown: -7 }[event.key]
  if (!days) return
  event.preventDefault()
  slider.value = Number(slider.value) + days
  slider.dispatchEvent(new Event("input"))
})
keys({ Escape: () => document.querySelector("[data-today]").click() })
slider.focus({ preventScroll: true })
