// Says what the line for a new deal was understood as, while it is typed.
import { send } from "./api.js"
import { board } from "./board-select.js"
import { month, price, weekday } from "./texts.js"

let timer, asked = 0
/// What was asked so far no longer matters.
export const forget = () => { clearTimeout(timer); asked++ }

board.addEventListener("input", event => {
  const form = event.target.closest("[data-quick]")
  clearTimeout(timer)
  if (form) timer = setTimeout(() => understand(form), 200)
})

async function understand(form) {
  const line = form.elements.line.value.trim(), chips = form.querySelector("[data-chips]"), mine = ++asked
  const said = line ? await send("GET", `/deals/understand?line=${encodeURIComponent(line)}`).catch(() => null) : null
  if (mine !== asked) return
  chips.replaceChildren(...(said ? chipsOf(said.data) : []).map(text => {
    const badge = Object.assign(document.createElement("span"), { className: "badge", textContent: text })
    badge.dataset.tone = "accent"
    return badge
  }))
}

/// What a line would make, as short texts.
function chipsOf({ title, amount, currency, expectedClose, ownerId, stepSubject, stepDay }) {
  const owner = ownerId && document.querySelector(`#m-assign [data-owner="${ownerId}"] > span:last-child`)
  return [
    title, amount !== null && price(amount, currency ?? board.dataset.currency), expectedClose && month(expectedClose), owner?.textContent,
    [stepSubject, stepDay && weekday(stepDay)].filter(Boolean).join(", "),
  ].filter(Boolean)
}
