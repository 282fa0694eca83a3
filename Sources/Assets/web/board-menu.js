// The menu of a card: its stage, won, lost, at rest, owner, next step, touch, open.
import { lose, nurture, win } from "./board-close.js"
import { move } from "./board-move.js"
import { board, columnNamed, select, selected } from "./board-select.js"
import { assign, flag, logTouch, plan } from "./board-work.js"
import { openMenu } from "./menu.js"

const menu = document.getElementById("m-move")
export const open = card => card.querySelector("h3 a").click()
/// The way to another pipeline is on the deal's page, which comes back here.
const transfer = card => location.assign(`/deals/${card.dataset.id}?ask=transfer#transfer`)
const actions = { win, lose, nurture, assign, plan, flag, transfer, touch: logTouch, open }

/// Opens it beside the card, at the stage after the card's own.
export function showMenu(card) {
  if (!card.querySelector("[data-more]")) return
  select(card)
  const stages = [...menu.querySelectorAll("[data-to]")], here = stages.findIndex(one => one.dataset.to === card.closest(".col").dataset.stageId)
  stages.forEach((one, index) => one.setAttribute("aria-disabled", index === here))
  const more = card.querySelector("[data-more]")
  more.setAttribute("aria-expanded", "true")
  menu.addEventListener("toggle", event => { if (event.newState === "closed") more.removeAttribute("aria-expanded") })
  openMenu(menu, card, stages[here + 1])
}

/// Does something with the selected card, if the viewer may change it.
export const withCard = act => () => {
  const card = selected()
  if (card?.querySelector("[data-more]")) act(card)
}

menu.addEventListener("click", event => {
  const entry = event.target.closest("[data-do]"), card = selected()
  if (!entry || !card || entry.ariaDisabled === "true") return
  menu.hidePopover()
  entry.dataset.do === "move" ? move(card, columnNamed(entry.dataset.to)) : actions[entry.dataset.do](card)
})

board.addEventListener("click", event => {
  const more = event.target.closest("[data-more]")
  if (!more || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  showMenu(more.closest(".card"))
})
// A long press on a touch screen.
board.addEventListener("contextmenu", event => {
  const card = event.target.closest(".card[data-id]")
  if (!card || event.pointerType !== "touch") return
  event.preventDefault()
  showMenu(card)
})
